"""Everything around the pages: header, rail, overlays, shortcuts, search, about, appearance."""
