"""Any sequence of sessions over any inputs, against a model of what must come out."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.batch.run import RunOptions, run_folder, run_status
from summarizer.errors import AuthenticationFailedError, ServerFaultError
from summarizer.records import Article, Record
from tests.batch.helpers import StubJob, read_lines, record_of

Fate = str
FATES = ("done", "done", "partial", "failed", "crash", "fatal")

sessions = st.lists(
    st.tuples(
        st.lists(st.integers(0, 7), max_size=12),  # the texts of the inputs, in order
        st.lists(st.sampled_from(FATES), min_size=8, max_size=8),  # what becomes of each text
        st.integers(1, 4),  # articles in flight
        st.sampled_from(["f", "g"]),  # the prompt
    ),
    min_size=1,
    max_size=4,
)


def script(fates: list[Fate]):  # type: ignore[no-untyped-def]
    def answer(item: Article) -> Record | Exception:
        fate = fates[int(item.text)]
        if fate == "failed":
            return ServerFaultError("down")
        if fate == "crash":
            return ZeroDivisionError("a defect")
        if fate == "fatal":
            return AuthenticationFailedError("no")
        return record_of(item, fate)

    return answer


@settings(max_examples=40, deadline=None)
@given(sessions)
def test_sessions_agree_with_the_model(plan) -> None:  # type: ignore[no-untyped-def]
    kept: dict[tuple[str, int], Fate] = {}
    paid = 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for texts, fates, flight, prompt in plan:
            inputs = [Article(id=f"{n}-{t}", text=str(t)) for n, t in enumerate(texts)]
            job = StubJob(script(fates), prompt)
            ending = asyncio.run(run_folder(inputs, job, RunOptions(folder, flight)))
            todo = {t for t in texts if (prompt, t) not in kept}
            asked = {int(text) for text in job.asked}
            assert set(job.asked.values()) <= {1}
            assert asked <= todo
            paid += sum(1 for t in asked if fates[t] in ("done", "partial"))
            if any(fates[t] == "fatal" for t in asked):
                assert ending.state == "stopped"
                # what was in flight then may have been asked in vain
                assert ending.total.attempts <= paid
            else:
                assert ending.total.attempts == paid
                assert (ending.state, asked) == ("finished", todo)
            lines = read_lines(folder)
            ids = [line["article"]["id"] for line in lines]
            assert len(ids) == len(set(ids))
            outcome = {line["article"]["id"]: line["status"] for line in lines}
            if ending.state == "finished":
                assert ids == [item.id for item in inputs]
                for item, text in zip(inputs, texts, strict=True):
                    fate = kept.get((prompt, text), fates[text])
                    assert outcome[item.id] == ("failed" if fate == "crash" else fate)
                status = run_status(folder)
                assert status["counts"]["pending"] == 0
                assert status["counts"]["articles"] == len(texts)
            for text in asked:
                if fates[text] in ("done", "partial") and ending.state == "finished":
                    kept[prompt, text] = fates[text]
            if ending.state == "stopped":
                # a line may be of another prompt still, where its article was not reached
                kept |= {
                    (prompt, text): outcome[item.id]
                    for item, text in zip(inputs, texts, strict=True)
                    if text in asked and outcome.get(item.id) in ("done", "partial")
                }
                paid = ending.total.attempts
