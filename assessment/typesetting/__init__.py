"""Typesetting for charts and pages: fonts, glyphs, line breaking, shapes."""
