"""Runs LangExtract in a Python that has it. Knows nothing of the project.

Standard input: one JSON object with ``base_url``, ``api_key``, ``model``, ``max_tokens``, ``task``,
``examples`` and ``articles`` ([id, text]). Standard output: a JSON line with the versions, then
one for each article with what it extracted, its seconds and its tokens.
"""

from __future__ import annotations

import importlib
import json
import logging
import sys
import time
from importlib.metadata import version
from typing import Any

CLASS = "figure"


def main() -> None:
    task = json.load(sys.stdin)
    logging.disable(logging.WARNING)
    lx = importlib.import_module("langextract")
    examples = [_example(lx, text, figures) for text, figures in task["examples"]]
    replies: list[Any] = []
    model = _model(lx, task, examples, replies)
    _say({"langextract": version("langextract"), "openai": version("openai")})
    for name, text in task["articles"]:
        replies.clear()
        started = time.monotonic()
        items, error = [], None
        try:
            found = lx.extract(
                text_or_documents=text,
                prompt_description=task["task"],
                examples=examples,
                model=model,
                max_workers=1,
                use_schema_constraints=False,  # of no effect: the model has its schema already
                show_progress=False,
            )
            items = [_item(e) for e in found.extractions or [] if e.extraction_class == CLASS]
        except Exception as problem:
            error = f"{type(problem).__name__}: {problem}"[:500]
        _say(
            {
                "id": name,
                "items": items,
                "error": error,
                "seconds": time.monotonic() - started,
                "calls": len(replies),
                "cut": sum(r.choices[0].finish_reason == "length" for r in replies),
                "prompt_tokens": sum(r.usage.prompt_tokens for r in replies),
                "completion_tokens": sum(r.usage.completion_tokens for r in replies),
                "raw": [r.choices[0].message.content for r in replies],
            }
        )


def _model(lx: Any, task: dict[str, Any], examples: list[Any], replies: list[Any]) -> Any:
    """Its own OpenAI provider, with the schema that it makes of the examples (its default).

    Every completion is kept in ``replies``: LangExtract itself drops the tokens.
    """
    config = lx.factory.ModelConfig(
        model_id=task["model"],
        provider="OpenAILanguageModel",
        provider_kwargs={
            "base_url": task["base_url"],
            "api_key": task["api_key"],
            "temperature": 0.0,
            "max_workers": 1,
            "max_output_tokens": task["max_tokens"],
        },
    )
    model = lx.factory.create_model(config, examples=examples, use_schema_constraints=True)
    completions = model._client.chat.completions
    create = completions.create

    def counted(**request: Any) -> Any:
        reply = create(**request)
        replies.append(reply)
        return reply

    completions.create = counted
    return model


def _example(lx: Any, text: str, figures: list[dict[str, Any]]) -> Any:
    extractions = [
        lx.data.Extraction(
            extraction_class=CLASS,
            extraction_text=figure["text"],
            attributes={key: value for key, value in figure.items() if key != "text"},
        )
        for figure in figures
    ]
    return lx.data.ExampleData(text=text, extractions=extractions)


def _item(extraction: Any) -> dict[str, Any]:
    place = extraction.char_interval
    return {
        **(extraction.attributes or {}),
        "text": extraction.extraction_text,
        "start": place.start_pos if place else None,
        "end": place.end_pos if place else None,
    }


def _say(line: dict[str, Any]) -> None:
    print(json.dumps(line, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
