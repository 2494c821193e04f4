"""Self-contained HTML pages about eval runs. An article is data: everything is escaped."""

from .pages import comparison_page, run_page

__all__ = ["comparison_page", "run_page"]
