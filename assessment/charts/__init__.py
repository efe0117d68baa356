"""Figures: pure functions from a result to a vector drawing, for screen and paper."""
