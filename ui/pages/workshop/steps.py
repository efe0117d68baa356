"""Names of the steps of a workshop, and what a document remembers of where it was left."""

from __future__ import annotations

PEOPLE, AGENDA, VOTE, AFTERWARDS = "people", "agenda", "vote", "afterwards"
STEPS = (PEOPLE, AGENDA, VOTE, AFTERWARDS)
VIEW_STEP, VIEW_ITEM, VIEW_MODE = "workshop.step", "workshop.item", "workshop.mode"
VIEW_AGENDA = "workshop.agenda"
"""Whether anybody has looked at the agenda."""
VIEW_MODES = "workshop.modes"
VIEW_DOOR, VIEW_SEATS = "workshop.door", "workshop.seats"
PASS, HANDS, PHONES = "pass", "hands", "phones"
MODES = (PASS, HANDS, PHONES)
"""Ways to vote in the room."""
