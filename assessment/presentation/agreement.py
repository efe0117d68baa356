"""Agreement between several respondents, in words.

Always states the number of respondents; never calls a value acceptable.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import assert_never

from assessment.analysis.agreement import Agreement, ItemAgreement, Verdict, agreement_on
from assessment.answers.answer import Answer, Sheet, Standing, State
from assessment.core.i18n import N_, Translator
from assessment.presentation.item_types import value_brief, value_lines
from assessment.presentation.replies import (
    FROM_TO,
    answer_lines,
    missing_told,
    with_offered,
)
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.matrix import Matrix
from assessment.questionnaire.types.table import Table

WHY_DIFFERENCES = N_(
    "A difference is worth more than the mean: ask what each saw that the others did not."
)

VERDICTS = {
    Verdict.DISPUTE: N_("far apart"),
    Verdict.DISCUSS: N_("to be discussed"),
    Verdict.CLOSE: N_("close together"),
}


_MOST_LISTED = 4
"""Most different answers that are listed one by one."""


def quoted(lines: Sequence[str], _: Translator) -> str:
    """Return an answer as it is quoted within a sentence: one that is a sentence itself loses its stop."""
    return _.list(lines).removesuffix(".").removesuffix("。")


def verdict_told(found: ItemAgreement, _: Translator) -> str:
    """Return a word or two for how far apart the answers are, or that the difference is settled."""
    if found.settled and found.verdict is not Verdict.CLOSE:
        return _("settled")
    return _(VERDICTS[found.verdict])


def spread_told(pack: Pack, found: ItemAgreement, _: Translator) -> str:
    """Return a sentence with the number of answers and their range, in the words of the answers."""
    item = pack.items[found.id]
    low, high = (quoted(value_lines(pack, item, each, _), _) for each in found.ends)
    if found.same:
        return _("{n} people answered, all “{answer}”.", n=found.ratings, answer=low)
    if low == high:
        return _("{n} people answered, differently but with the same score.", n=found.ratings)
    return _(FROM_TO, n=found.ratings, low=low, high=high)


def settled_told(pack: Pack, found: ItemAgreement, sheet: Sheet, _: Translator) -> str:
    """Return what was agreed on an item, after what people said; "" where nothing was."""
    if not found.settled:
        return ""
    item, standing = pack.items[found.id], sheet.standing(found.id)
    said = quoted(answer_lines(pack, item, sheet.agreed[found.id], _), _)
    if standing is Standing.ALONE:
        return _("Answered since by whoever leads, not by the room: “{answer}”.", answer=said)
    if standing is Standing.CHANGED:
        changed = _("Now: “{answer}”.", answer=said)
        return joined((standing_told(pack, item, sheet, _), changed), _)
    return _("Agreed since: “{answer}”.", answer=said)


def standing_told(pack: Pack, item: Item, sheet: Sheet, _: Translator) -> str:
    """Return whether an answer is one that was agreed on, by the room or by whoever leads it."""
    match sheet.standing(item.id):
        case Standing.OPEN:
            return _("Not agreed yet.")
        case Standing.AGREED:
            return _("Agreed.")
        case Standing.ALONE:
            return _("Answered by whoever leads, not by the room.")
        case Standing.CHANGED:
            assert sheet.room is not None
            held = quoted(answer_lines(pack, item, sheet.room[item.id], _), _)
            return _("Changed after the workshop: the room agreed on “{answer}”.", answer=held)
        case never:
            assert_never(never)


def owner_told(pack: Pack, item: Item, sheet: Sheet, _: Translator) -> str:
    """Return whose an answer in a list of all answers is and how far the others were.

    "" where nobody else was asked, and where the answers of all stand in the list themselves.
    """
    said = sheet.said(item.id)
    if sheet.standing(item.id) is Standing.OPEN:
        return _("Said by one person, not confirmed.") if len(said) == 1 else ""
    if sheet.room is None and not said:
        return ""
    return whose_told(pack, item, sheet, _) or standing_told(pack, item, sheet, _)


def reply_parts(
    pack: Pack, item: Item, sheet: Sheet, state: State, _: Translator
) -> tuple[str, str]:
    """Return the organisation's answer to an item in a line, and whose it is.

    The second is "" where nobody else was asked, and where the line says itself what all answered.
    """
    if state is State.HIDDEN:
        return missing_told(state, _), ""
    sheet = with_offered(pack, item, sheet)
    said = [each for each in sheet.said(item.id) if not each.misfits]
    if len(said) > 1 and sheet.standing(item.id) is Standing.OPEN:
        return apart_told(pack, item, sheet, _), ""
    lines: Sequence[str] = [missing_told(state, _)]
    if state is State.ANSWERED:
        values = sheet.reply(item.id).values[:1]
        lines = [line for each in values for line in value_brief(pack, item, each, _)]
    return _.list(lines), owner_told(pack, item, sheet, _)


def reply_brief(pack: Pack, item: Item, sheet: Sheet, state: State, _: Translator) -> str:
    """Return the organisation's answer to an item in a line, with whose it is in brackets."""
    answer, whose = reply_parts(pack, item, sheet, state, _)
    if not whose:
        return answer
    return _("{answer} ({whose})", answer=quoted([answer], _), whose=quoted([whose], _))


def source_told(pack: Pack, item: Item, sheet: Sheet, _: Translator) -> str:
    """Return whose the one answer is that stands somewhere, and how far all others were.

    "" only where nobody but whoever answers was asked.
    """
    sheet = with_offered(pack, item, sheet)
    return whose_told(pack, item, sheet, _) or owner_told(pack, item, sheet, _)


def whose_told(pack: Pack, item: Item, sheet: Sheet, _: Translator) -> str:
    """Return whose an answer is and how far the others were; "" where nobody else was asked.

    Says whether something is agreed, how many answered, and from what to what.
    """
    apart = apart_told(pack, item, sheet, _)
    told = standing_told(pack, item, sheet, _)
    if apart:
        return joined((told, apart), _)
    return told if sheet.standing(item.id) is Standing.CHANGED else ""


def apart_told(pack: Pack, item: Item, sheet: Sheet, _: Translator) -> str:
    """Return how many answered an item, and from what to what; "" where nobody did."""
    said = [each for each in sheet.said(item.id) if not each.misfits]
    if not said:
        return ""
    near = agreement_on(pack, sheet, item.id)
    if near is not None and not near.same:
        return without_value(spread_told(pack, near, _), said, _)
    valued = [each for each in said if each.state is State.ANSWERED]
    tally = Counter(quoted(answer_lines(pack, item, each, _), _) for each in valued or said)
    if len(tally) > 1:
        told = _ends_told(pack, item, valued or said, tally, _)
    else:
        alike = (valued or said)[0]
        lines = value_brief(pack, item, alike.value, _) if valued else ()
        told = _.ngettext(
            "{n} person answered “{answer}”.",
            "{n} people answered, all “{answer}”.",
            tally.total(),
            answer=quoted(lines or answer_lines(pack, item, alike, _), _),
        )
    return without_value(told, said, _) if valued else told


def without_value(told: str, said: Sequence[Answer], _: Translator) -> str:
    """Return a sentence on answers with a value, followed by the numbers of those without one."""
    parts = [told]
    if unknown := sum(each.state is State.UNKNOWN for each in said):
        parts.append(_.ngettext("{n} person does not know.", "{n} people do not know.", unknown))
    if outside := sum(each.state is State.NOT_APPLICABLE for each in said):
        parts.append(
            _.ngettext(
                "{n} person says that it does not apply.",
                "{n} people say that it does not apply.",
                outside,
            )
        )
    return joined(parts, _)


def joined(sentences: Sequence[str], _: Translator) -> str:
    """Return sentences one after the other, as the language sets them."""
    first, *rest = sentences
    for each in rest:
        first = _("{first} {then}", first=first, then=each)
    return first


def _ends_told(
    pack: Pack, item: Item, said: Sequence[Answer], tally: Counter[str], _: Translator
) -> str:
    """Return the number of answers: of numbers and levels what they lie between, else how many gave each."""
    values = [each.value for each in said if each.state is State.ANSWERED]
    if len(values) > 1 and all(isinstance(each, int | float) for each in values):
        low, high = (quoted(value_lines(pack, item, end(values), _), _) for end in (min, max))
        return _(FROM_TO, n=len(said), low=low, high=high)
    if len(tally) <= _MOST_LISTED and not isinstance(item, Matrix | Table):
        counts = [
            _("{n} × “{answer}”", n=number, answer=answer) for answer, number in tally.most_common()
        ]
        return _("{n} people answered: {counts}.", n=len(said), counts=_.list(counts))
    return _("{n} people gave {m} different answers.", n=len(said), m=len(tally))


def overview_told(found: Agreement, _: Translator) -> tuple[str, ...]:
    """Return sentences on how many questions several people answered, and how far they agree."""
    number = len(found.uncompared)
    if not found.items and not number:
        return (
            _("No question was answered by two people or more, so there is nothing to compare."),
        )
    uncompared = _.ngettext(
        "{n} of these is not compared: its answers are no single step or figure, or fewer than two gave one.",
        "{n} of these are not compared: their answers are no single step or figure, or fewer than two gave "
        "one.",
        number,
    )
    counts = Counter(each.verdict for each in found.items if not each.settled)
    counts[Verdict.CLOSE] += sum(
        each.settled and each.verdict is Verdict.CLOSE for each in found.items
    )
    sentences = [
        _.ngettext(
            "{n} question was answered by two people or more.",
            "{n} questions were answered by two people or more.",
            len(found.items) + number,
        ),
        *([uncompared] if number else []),
    ]
    if found.items:
        sentences.append(
            _(
                "On {dispute} the answers are far apart, {discuss} should be discussed, on {close} they are "
                "close.",
                dispute=counts[Verdict.DISPUTE],
                discuss=counts[Verdict.DISCUSS],
                close=counts[Verdict.CLOSE],
            )
        )
    if settled := len(found.settled_apart):
        sentences.append(
            _.ngettext(
                "{n} difference was settled: an answer is agreed on.",
                "{n} differences were settled: an answer is agreed on.",
                settled,
            )
        )
    if found.alpha is not None:
        sentences.append(
            _(
                "Krippendorff’s α (ordinal) of {raters} people over {rated} ratings is {alpha}; 1 is full "
                "agreement, 0 what chance alone brings about.",
                rated=found.rated,
                raters=found.raters,
                alpha=f"{found.alpha:.2f}",
            )
        )
    return tuple(sentences)
