"""What people said and decided: answers and their states, conditions, the assessment, decisions, records."""
