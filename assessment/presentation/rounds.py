"""Earlier rounds of an assessment beside the present one: results, the way since the last, what moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assessment.analysis.comparison import compare
from assessment.answers.assessment import Assessment
from assessment.core.i18n import Translator
from assessment.core.numbers import change_shown, tenths, whole
from assessment.presentation.comparison import comparison_notes
from assessment.questionnaire.model import Pack
from assessment.scoring import score_sheet
from assessment.scoring.results import Result

MOST_ROUNDS = 3
"""Number of earlier rounds that are drawn at most, the latest ones."""


@dataclass(frozen=True, slots=True)
class PastResult:
    """Result of an earlier round."""

    day: date
    result: Result


def earlier_rounds(pack: Pack, assessment: Assessment) -> tuple[PastResult, ...]:
    """Return the latest rounds that were answered with this version of the pack, earliest first."""
    alike = [
        each for each in assessment.rounds if (each.pack, each.version) == (pack.id, pack.version)
    ]
    return tuple(
        PastResult(each.assessed_on, score_sheet(pack, each.sheet)) for each in alike[-MOST_ROUNDS:]
    )


def same_day_told(assessment: Assessment, _: Translator) -> str:
    """Return what is odd about a round that was just begun on the day of another; "" for nothing."""
    same = [each for each in assessment.rounds if each.assessed_on == assessment.assessed_on]
    if not same:
        return ""
    return _(
        "Round {n} is of the same day, {date}; undo in the window takes the new one back.",
        n=same[-1].number,
        date=_.date(assessment.assessed_on),
    )


def fair_change(pack: Pack, assessment: Assessment, _: Translator) -> str:
    """Return the way since a last round that was answered with another version, over what both ask alike.

    "" for a last round by this version, for none, and where nothing can be compared.
    """
    if not assessment.rounds:
        return ""
    past = assessment.rounds[-1]
    if past.own is None or past.own.pack.id != pack.id:
        return ""
    found = compare([(past.own.pack, past.own.sheet), (pack, assessment.sheet)])
    before, now = (each.index.value for each in found.results)
    if before is None or now is None:
        return ""
    marks = found.pack.thresholds
    return _.ngettext(
        "The last round, on {date}, was answered with version {version}. Over the {n} question that means the "
        "same in both, readiness was {before} then and is {now} now.",
        "The last round, on {date}, was answered with version {version}. Over the {n} questions that mean the "
        "same in both, readiness was {before} then and is {now} now.",
        found.overlap,
        date=_.date(past.assessed_on),
        version=past.version,
        before=tenths(before, *marks),
        now=tenths(now, *marks),
    )


def since_last_round(
    pack: Pack, assessment: Assessment, last: Result | None, result: Result, _: Translator
) -> str:
    """Return a sentence on the last round and its index; "" without any round.

    `last`: its result, None where it was answered with another version.
    """
    if not assessment.rounds:
        return ""
    day = _.date(assessment.rounds[-1].assessed_on)
    if last is None:
        other = _("The last round, on {date}, was answered with another version.", date=day)
        return fair_change(pack, assessment, _) or other
    if last.index.value is None or result.index.value is None:
        return _("The last round was on {date}.", date=day)
    before = whole(last.index.value, *pack.thresholds)
    return _("In the last round, on {date}, it was {before}.", date=day, before=before)


def rounds_told(pack: Pack, assessment: Assessment, _: Translator) -> tuple[str, ...]:
    """Return readiness in each round over what all ask alike, the sections that moved since the last, what is
    left out, and that earlier scores are worked out anew; nothing where there is no earlier round at hand.
    """
    past = [(each.assessed_on, each.answered_with(pack)) for each in assessment.rounds]
    rounds = [
        (day, own.pack, own.sheet)
        for day, own in past
        if own is not None and own.pack.id == pack.id
    ]
    if not rounds:
        return ()
    rounds.append((assessment.assessed_on, pack, assessment.sheet))
    found = compare([(own, sheet) for _day, own, sheet in rounds])
    marks = found.pack.thresholds
    indices = [tenths(each.index.value, *marks) for each in found.results]
    told = [
        _(
            "{date}, version {version}: readiness {index}",
            date=_.date(day),
            version=own.version,
            index=index,
        )
        for (day, own, _sheet), index in zip(rounds, indices, strict=True)
    ]
    told[-1] = _("{text} ({facts})", text=told[-1], facts=change_shown(*indices[-2:]))
    for section in found.pack.sections:
        scores = [
            tenths(each.section(section.id).score.value, *marks) for each in found.results[-2:]
        ]
        if scores[0] != scores[1]:
            moved = f"{scores[0]} → {scores[1]}"
            text = _("{label}: {text}", label=_.text(section.title), text=moved)
            told.append(_("{text} ({facts})", text=text, facts=change_shown(*scores)))
    return (*told, *comparison_notes(found, _))
