"""``python -m summarizer`` is the command ``summarizer``."""

import sys

from summarizer.cli import main

if __name__ == "__main__":
    sys.exit(main())
