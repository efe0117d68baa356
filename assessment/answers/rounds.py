"""Rounds of an assessment: whether the present one is still answered, and what may have changed since."""

from __future__ import annotations

from datetime import date

from assessment.answers.addressed import addressed_items
from assessment.answers.assessment import Assessment
from assessment.answers.decisions import Verdict
from assessment.answers.records import Round
from assessment.questionnaire.model import Pack


def is_going_on(assessment: Assessment) -> bool:
    """Return whether a round after the first has begun and has answers that nobody has confirmed yet."""
    return bool(assessment.rounds and assessment.unconfirmed)


def is_over(assessment: Assessment, today: date) -> bool:
    """Return whether what is answered on a day belongs to a new round: something was done since this one."""
    since = assessment.assessed_on
    if today <= since or is_going_on(assessment):
        return False
    decisions = assessment.decisions
    done = [each.done_on for each in decisions.actions.values() if each.verdict is Verdict.DONE]
    done += [each.done_on for each in decisions.own if each.done]
    return any(day is not None and day > since for day in done)


def maybe_changed(pack: Pack, assessment: Assessment) -> dict[str, date]:
    """Return the answers that actions done may have changed, and the day the last of those was done.

    Those that the actions of this round addressed, or in a round that is going on, those not confirmed yet.
    """
    found: dict[str, date] = {}
    going_on = is_going_on(assessment)
    for id_, decision in assessment.decisions.actions.items():
        day = decision.done_on
        if decision.verdict is not Verdict.DONE or day is None:
            continue
        since = day > assessment.assessed_on and not going_on
        for item in addressed_items(pack, id_):
            asked = since and not assessment.answer(item).is_blank
            if asked or item in assessment.unconfirmed:
                found[item] = max(day, found.get(item, day))
    return found


def round_of(assessment: Assessment, day: date | None) -> Round | None:
    """Return the earlier round that what was done on a day followed from; None for the present one.

    What is ticked on the day on which a round begins was planned in the round before. A day that nobody
    told is one of the first round.
    """
    for past, following in zip(
        assessment.rounds,
        (*(each.assessed_on for each in assessment.rounds[1:]), assessment.assessed_on),
        strict=True,
    ):
        if day is None or day <= following:
            return past
    return None
