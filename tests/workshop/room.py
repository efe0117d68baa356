"""A workshop in memory: a few questions, a few people, and acts on them."""

from __future__ import annotations

from datetime import date

from assessment.answers.answer import Answer, State
from assessment.answers.assessment import Assessment
from assessment.document.acts import DocumentState
from assessment.document.entries import Contents, to_entries
from assessment.workshop.people import add_person
from assessment.workshop.round import votes

ITEMS = """
- {id: rating, type: rating, text: How often?, scale: five}
- {id: yes, type: yes_no, text: Do we?}
- {id: one, type: choice, text: Which?, options: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}]}
- {id: some, type: choices, text: Which ones?, options: [{id: a, title: A}, {id: b, title: B}]}
- {id: hours, type: number, text: Hours?, unit: hours, minimum: 0, maximum: 100}
- {id: words, type: text, text: Why?}
"""
UNKNOWN = Answer(State.UNKNOWN)


class Room:
    """The entries of a document, changed by acts as a document changes them."""

    def __init__(self, pack, people=()):
        self.pack = pack
        self.contents = Contents(pack, to_entries(Assessment(date(2026, 11, 29))))
        self.undone = []
        self.ids = [self.run(add_person(name)) for name in people]

    @property
    def assessment(self):
        return self.contents.assessment()

    @property
    def state(self):
        return DocumentState(self.pack, self.assessment, self.contents.entries)

    def run(self, act):
        made = act(self.state)
        self.contents.apply(made.edits)
        self.undone.append(made.edits)
        return made.value

    def undo(self):
        self.contents.apply([edit.reverse for edit in reversed(self.undone.pop())])

    def reopened(self):
        """Everything as a program reads it that starts after a crash."""
        return Contents(self.pack, dict(self.contents.entries)).assessment()

    def votes(self, item_id):
        return votes(self.pack, self.assessment, item_id)
