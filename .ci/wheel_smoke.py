"""The built wheel in a clean environment, outside the checkout, used as a person would.

    python .ci/wheel_smoke.py dist/summarizer-0.1.0-py3-none-any.whl

Needs the checkout only for the stub server that stands in for a model.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
ARTICLE = (
    "PHNOM PENH: Police arrested more than 2,000 suspects in Svay Rieng on January 17.\n"
    "The raids cost about 4.3 million euros, the ministry said.\n"
)
LOOK = """
import json, pathlib, summarizer
from summarizer.workspace import list_prompts, list_schemas
own = pathlib.Path(summarizer.__file__).parent
print(json.dumps({"own": str(own), "prompts": {k: str(v) for k, v in list_prompts().items()},
                  "schemas": {k: str(v) for k, v in list_schemas().items()}}))
"""


def main() -> int:
    wheel = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="wheel-smoke-") as folder:
        home = Path(folder)
        venv.create(home / "venv", with_pip=True)
        binaries = home / "venv" / "bin"
        _run([binaries / "python", "-m", "pip", "install", "-q", wheel], home)
        _look_inside(binaries, home)
        _mentions(binaries, home)
        _run_on_stub(binaries, home)
    sys.stdout.write("wheel: all good\n")
    return 0


def _look_inside(binaries: Path, home: Path) -> None:
    seen = json.loads(_run([binaries / "python", "-c", LOOK], home))
    assert str(CHECKOUT) not in json.dumps(seen), f"the wheel reaches into the checkout: {seen}"
    for kind, name in (("prompts", "standard"), ("schemas", "article")):
        assert name in seen[kind], f"the wheel lacks {kind}/{name}: {seen[kind]}"
        assert seen[kind][name].startswith(seen["own"]), f"not the packaged copy: {seen[kind]}"


def _mentions(binaries: Path, home: Path) -> None:
    (home / "article.txt").write_text(ARTICLE, encoding="utf-8")
    out = _run([binaries / "summarizer", "mentions", "article.txt", "--json"], home)
    texts = [mention["text"] for mention in json.loads(out)["mentions"]]
    assert "2,000" in texts, texts


def _run_on_stub(binaries: Path, home: Path) -> None:
    stub = subprocess.Popen(
        [sys.executable, "-m", "tests.stub"], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert stub.stdout is not None
        address = stub.stdout.readline().strip()
        command = [binaries / "summarizer", "run", "article.txt", "--json", "--run", "smoke"]
        _run([*command, "--model", "stub", "--base-url", address], home)
    finally:
        stub.terminate()
        stub.wait()
    lines = (home / "runs" / "smoke" / "records.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1, lines
    record = json.loads(lines[0])
    for figure in record["figures"]:
        assert ARTICLE[figure["start"] : figure["end"]] == figure["text"], figure
    assert "2,000" in [figure["text"] for figure in record["figures"]], record["figures"]
    lock = json.loads((CHECKOUT / "prompts.lock").read_text(encoding="utf-8"))
    approved = "standard/article" in lock["prompts"]
    assert record["provenance"]["prompt_approved"] is approved, "the wheel has another prompts.lock"


def _run(command: list[object], home: Path) -> str:
    # Nothing of the checkout may help: neither its environment nor its folder.
    clean = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    clean["SUMMARIZER_CACHE_DIR"] = str(home / "cache")
    done = subprocess.run(
        [str(word) for word in command],
        cwd=home,
        env=clean,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.stderr.write(done.stdout)
        raise SystemExit(f"exit code {done.returncode}: {' '.join(map(str, command))}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
