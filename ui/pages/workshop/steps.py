"""Names of the steps of a workshop, and what a document remembers of where it was left."""

from __future__ import annotations

PEOPLE, AGENDA, VOTE, AFTERWARDS = "people", "agenda", "vote", "afterwards"
STEPS = (PEOPLE, AGENDA, VOTE, AFTERWARDS)
VIEW_STEP, VIEW_ITEM = "workshop.step", "workshop.item"
VIEW_MODES, VIEW_PASSING = "workshop.modes", "workshop.passing"
"""Ways to vote by question, and how far the laptop is round on one of them."""
VIEW_ONLY = "workshop.only_agenda"
"""Whether the list of questions shows those of the agenda alone."""
VIEW_DOOR, VIEW_SEATS = "workshop.door", "workshop.seats"
PASS, HANDS, PHONES = "pass", "hands", "phones"
MODES = (PASS, HANDS, PHONES)
"""Ways to vote in the room."""
