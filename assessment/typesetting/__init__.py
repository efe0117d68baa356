"""Set text and shapes: fonts, glyphs, line breaking; for charts and pages alike."""
