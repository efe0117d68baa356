"""Import and export of assessments: answers files, spreadsheets, CSV, brand files."""
