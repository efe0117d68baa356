"""Packs as spreadsheets and translators' files: out, and back in without touching the rest."""
