"""Questionnaires, answers, scores, strategy, documents and reports. Does not import Qt."""

__version__ = "0.2.0"
