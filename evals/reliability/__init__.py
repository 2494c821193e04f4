"""Measurements of the batch engine, for docs/reliability.md."""
