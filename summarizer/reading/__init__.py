"""Reading: files, folders, globs, JSONL and standard input become articles, or errors."""

from .html import readable
from .inputs import (
    DEFAULT_MAX_CHARS,
    STDIN,
    SUFFIXES,
    InputFormat,
    read_article,
    read_inputs,
)

__all__ = [
    "DEFAULT_MAX_CHARS",
    "STDIN",
    "SUFFIXES",
    "InputFormat",
    "read_article",
    "read_inputs",
    "readable",
]
