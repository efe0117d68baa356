"""Analysis of results: robustness, agreement, findings, comparison of rounds, pack changes."""
