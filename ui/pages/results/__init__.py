"""The Results place: where the organisation stands, and how each figure came about."""
