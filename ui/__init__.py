"""Desktop window of the program. Imports `assessment`; only main.py imports this package."""
