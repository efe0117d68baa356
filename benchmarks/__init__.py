"""Timings on this machine, for docs/performance.md. Nothing here is a test."""
