"""Answers and their states, conditions, the assessment, decisions and records."""
