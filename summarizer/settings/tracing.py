"""Whether the environment asks for OpenTelemetry spans, and where they go."""

from __future__ import annotations

import os
from collections.abc import Mapping

_ENDPOINTS = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
_PROTOCOLS = ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL")


def trace_exporters(env: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Names of span exporters, as ``OTEL_TRACES_EXPORTER`` lists them; none where it says nothing
    and no OTLP endpoint is named either, or where ``OTEL_SDK_DISABLED`` is true.

    ``otlp`` is given with its protocol: ``otlp_proto_http`` or ``otlp_proto_grpc``. See
    https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
    """
    env = os.environ if env is None else env
    if env.get("OTEL_SDK_DISABLED", "").strip().lower() == "true":
        return ()
    asked = env.get("OTEL_TRACES_EXPORTER", "")
    if not asked.strip() and any(env.get(name) for name in _ENDPOINTS):
        asked = "otlp"
    protocol = next((env[name] for name in _PROTOCOLS if env.get(name)), "http/protobuf")
    otlp = "otlp_proto_grpc" if protocol.strip() == "grpc" else "otlp_proto_http"
    names = [name.strip() for name in asked.split(",")]
    return tuple(otlp if name == "otlp" else name for name in names if name not in ("", "none"))
