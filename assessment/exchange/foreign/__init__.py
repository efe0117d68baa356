"""Questionnaires of other tools as packs, with a list of what could not be carried over."""
