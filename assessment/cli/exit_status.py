"""Exit statuses of the command line."""

DONE = 0
PROBLEMS = 1
"""What was read has problems; they were told."""
NOTHING_DONE = 2
"""The request could not be carried out."""
INTERRUPTED = 130
"""Ctrl+C, as shells count it."""
