"""What there is to do for an action: its steps in words, with hours that add up to those of the action."""

from __future__ import annotations

import re

from assessment.core.i18n import Translator
from assessment.core.languages import ALL, word_pattern
from assessment.core.numbers import EPSILON
from assessment.core.text import first_sentence
from assessment.questionnaire.model import Pack
from assessment.strategy.roadmap import Step

_SIGN = word_pattern(sign for each in ALL for sign in each.hours.signs)
_TAKES = re.compile(rf"\s*[(（][^()（）]*{_SIGN}[^()（）]*[)）]\s*$")
"""Hours of a step, in brackets at its end."""
_ONCE = re.compile(rf"\s*[(（]\s*(?:[\d.,]+\s*{_SIGN}\s*)+[)）]\s*$")
"""The same where they are those of the action itself, 2 h 45 min, not of every week after it."""


def step_texts(pack: Pack, action: str, step: Step | None, _: Translator) -> tuple[str, ...]:
    """Return the steps of an action of the catalogue; none for one of the user's own.

    Without their hours where the action has others in the plan: those of the first week's small things,
    or the user's. They would not add up to it.
    """
    found = pack.actions_by_id.get(action)
    if found is None:
        return ()
    texts = [_.text(each) for each in found.steps]
    if step is not None and abs(step.hours - (found.effort_hours or 0.0)) > EPSILON:
        texts = [_ONCE.sub("", each) for each in texts]
    return tuple(texts)


def shortened(step: str) -> str:
    """Return the first sentence of a step, with the hours that stand at the end of the whole."""
    takes = _TAKES.search(step)
    first = first_sentence(step if takes is None else step[: takes.start()])
    return first if takes is None else first + takes[0].rstrip()
