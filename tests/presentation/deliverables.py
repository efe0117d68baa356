"""Deliverables of the bakery, as the tests of its words ask for it."""

from __future__ import annotations

from assessment.core.i18n import Translator
from assessment.presentation.deliverables import handout
from assessment.presentation.deliverables.one_page import one_page
from assessment.presentation.deliverables.tables import (
    Teller,
)

ENGLISH = Translator("en")


def told(case, part, _=ENGLISH):
    return handout(part, case.pack, case.strategy, _)


def rows(case, part, table=0):
    return told(case, part).tables[table].rows


def page(case, _=ENGLISH):
    return {each.title: each.texts for each in one_page(Teller(case.pack, case.strategy, _))}


def teller(case):
    return Teller(case.pack, case.strategy, ENGLISH)
