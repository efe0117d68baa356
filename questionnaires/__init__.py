"""Packs that come with the program, a folder each. Data only."""
