"""Our way of asking beside others, on one model, in one run: see docs/comparison.md."""
