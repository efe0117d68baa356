"""The workshop: agenda and votes of a room, the ballot page, and the server that phones reach."""
