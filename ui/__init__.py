"""Desktop window of the program. Imports `assessment`; only main.py imports this package."""

import builtins

import PySide6.QtCore  # noqa: F401 - it puts its own import in the place of Python's

# PySide6 reads the source of every module that is imported from now on, in search of `from __feature__ import`,
# which this program has nowhere: a seventh of the time that its modules take.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
