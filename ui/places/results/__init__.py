"""The Results place: where the organisation stands, and how each figure came about."""

from ui.places.results.place import ResultsPlace

__all__ = ["ResultsPlace"]
