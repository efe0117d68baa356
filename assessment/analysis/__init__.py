"""Judge what a result is worth: robustness, agreement, findings, comparison of rounds, pack changes."""
