"""``run`` with the smallest task in a process of its own, to be interrupted."""

from __future__ import annotations

import sys
from pathlib import Path

from summarizer.cli.running import Display, Request, run_job
from tests.batch.asking import asking_task


def main() -> int:
    news, base_url = sys.argv[1:3]
    display = Display(log_json="json" in sys.argv)
    request = Request((news,), model="stub", base_url=base_url, concurrency=1)
    folder = request.folder(Path("runs"), None)
    return run_job(request, request.settings(), folder, display, lambda _: asking_task())


if __name__ == "__main__":
    sys.exit(main())
