"""Measurements: `python -m bench` writes build/bench.json and docs/performance.md."""
