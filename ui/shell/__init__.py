"""Everything around the pages: header, rail, overlays, shortcuts, search, about, what is open and how it looks."""
