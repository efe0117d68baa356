"""Bring assessments in and out: answers files, spreadsheets, CSV, brand files."""
