"""Changes written to a document, one at a time."""

from __future__ import annotations

from assessment.document.history import Change, Edit, Kind


def fact(key, before, after):
    return Change(
        "organisation", (Edit(Kind.FACT, key, before, after),), "2026-11-20T10:00:00+00:00"
    )


def write(opened, number, change):
    opened.write(change.edits, {number: change}, number)
