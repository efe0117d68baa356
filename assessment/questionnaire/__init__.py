"""The language of packs: reading, checking and typed models of what an author writes."""
