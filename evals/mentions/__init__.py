"""How well `find_mentions` reads numbers, against other public engines, on public data."""
