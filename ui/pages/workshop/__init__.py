"""The workshop: people, agenda, votes and what came of them, and the room's own window."""
