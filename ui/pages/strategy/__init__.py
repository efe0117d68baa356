"""Strategy page, with a tab each for purposes, channels, media plan, roadmap and measures."""
