"""Page on which a questionnaire is written: faults, preview, trial answers."""
