"""The report as slides for a board: twelve at most, with native charts and notes on where numbers come from."""
