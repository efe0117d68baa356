"""Exit statuses of the command line."""

DONE = 0
PROBLEMS = 1
"""The input has problems, which were reported."""
NOTHING_DONE = 2
"""The request could not be carried out."""
DONE_UNTOLD = 3
"""A document was changed, but what there is to say of it could not be printed, on either stream."""
INTERRUPTED = 130
"""The command was interrupted with Ctrl+C; the number shells use."""
BY_SIGNAL = 128
"""Added to the number of the signal that ended the command, as shells do."""
