"""What authors of questionnaires see of them: trial answers, what those reach, the minutes of a section."""
