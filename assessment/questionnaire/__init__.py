"""The language of packs: what an author writes, read, checked and typed."""
