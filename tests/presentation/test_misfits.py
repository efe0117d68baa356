"""Sentences on answers that do not fit."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assessment.answers.answer import BLANK, Answer, Misfit, Respondent, Sheet, State
from assessment.core.i18n import Translator
from assessment.presentation.misfits import misfits_told
from assessment.questionnaire.model import Pack
from assessment.scoring import score_sheet

STRANGE = Answer(misfits=(Misfit("some"),))
PARTLY = Answer(State.ANSWERED, ({"n": 2},), misfits=(Misfit("few", 0, "n"),))
ITEMS = """
- {id: a, type: number, text: How many?}
- {id: b, type: date, text: Since when?}
- {id: c, type: table, text: Who?, columns: [{id: n, type: number, text: N}]}
- {id: d, type: time, text: At what time?}
- {id: e, type: number, text: How much?, when: {item: a, at_least: 1}}
"""


def people(*answers: dict[str, Answer]) -> tuple[Respondent, ...]:
    return tuple(Respondent(str(n), "", "", each) for n, each in enumerate(answers))


@pytest.mark.parametrize(("sheet", "told"), [
    (Sheet(), ""),
    (Sheet({"a": Answer.of(2.0)}), ""),
    (Sheet({"a": STRANGE}), "1 question counts as open, because what was entered does not fit: “How many?”."),
    (Sheet({"c": PARTLY}), "1 question counts as open, because what was entered does not fit: “Who?”."),
    (Sheet({}, people({"a": STRANGE}, {"a": Answer.of(2.0), "b": STRANGE})),
     "2 questions count as open, because what was entered does not fit: “How many?”, “Since when?”."),
    (Sheet({"a": Answer.of(2.0)}, people({"a": STRANGE})), ""),
    (Sheet({"a": BLANK, "b": BLANK}, people({"a": Answer.of(1.0)})), ""),
    (Sheet(dict.fromkeys("abcd", STRANGE)),
     "4 questions count as open, because what was entered does not fit; Review lists them."),
    (Sheet({"e": STRANGE, "a": Answer.of(0.0)}), ""),
])  # fmt: skip
def test_questions_with_texts_that_do_not_fit_are_named(
    items_of: Callable[..., Pack], sheet: Sheet, told: str
) -> None:
    pack = items_of(ITEMS)
    assert misfits_told(pack, sheet, score_sheet(pack, sheet), Translator("en")) == told


def test_on_paper_no_page_of_the_window_is_named(items_of: Callable[..., Pack]) -> None:
    pack, sheet = items_of(ITEMS), Sheet(dict.fromkeys("abcd", STRANGE))
    told = misfits_told(pack, sheet, score_sheet(pack, sheet), Translator("en"), printed=True)
    assert told == "4 questions count as open, because what was entered does not fit."
