"""A transport that answers every request validly: suites run with no model and no server."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.model import ChatRequest, Reply
from summarizer.pipeline import Way
from summarizer.prompting import load_prompt
from summarizer.schema import load_schema
from summarizer.scoring.replay import Recordings
from summarizer.scoring.running import Outcome, Plan, run_suites
from summarizer.scoring.suites import Suite, load_suites
from summarizer.settings import load_settings
from tests.stub.replies import plausible_value

ROOT = Path(__file__).parents[2]
SUITES = ROOT / "evals/suites.yaml"


@dataclass
class Answers:
    """Says the smallest valid thing; ``asked`` are the requests that came."""

    asked: list[ChatRequest] = field(default_factory=list)

    async def send(self, request: ChatRequest) -> Reply:
        self.asked.append(request)
        return Reply(
            text=json.dumps(plausible_value(dict(request.schema))),
            finish_reason="stop",
            prompt_tokens=request.least_prompt_tokens + 1,
            completion_tokens=5,
            seconds=2.0,
        )

    async def aclose(self) -> None:
        pass


def a_plan(
    articles: int = 3,
    *,
    transport: Answers | None = None,
    known: Recordings | None = None,
    live: bool = True,
    repeat: int = 1,
    prompts: Path = ROOT / "prompts/standard",
) -> Plan:
    suites = load_suites(["sample"], SUITES)
    chosen = [Suite(s.name, s.golds[:articles]) for s in suites]
    way = Way(load_prompt(prompts), load_schema(ROOT / "schemas/article.py"))
    spec = load_settings(env={}, cwd=ROOT).model
    return Plan(way, spec, chosen, repeat=repeat, live=live, known=known, transport=transport)


async def recorded(plan: Plan) -> tuple[list[Outcome], Recordings]:
    outcomes = await run_suites(plan)
    return outcomes, Recordings({k: v for o in outcomes for k, v in o.replies.items()})
