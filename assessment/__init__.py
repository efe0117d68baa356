"""What the program knows: questionnaires, answers, scores, strategy, documents, reports. No Qt below here."""

__version__ = "0.1.0"
