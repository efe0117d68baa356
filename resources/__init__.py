"""Fonts, icons, palette and translations that come with the program. Data only."""
