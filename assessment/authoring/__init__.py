"""Trials of a questionnaire for its author: trial answers, what they reach, minutes of sections."""
