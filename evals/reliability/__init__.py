"""Measurements of the batch engine: ``python -m evals.reliability NAME``; see docs/reliability.md."""
