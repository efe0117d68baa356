"""Agreement between several respondents, in words.

Always states the number of respondents; never calls a value acceptable.
"""

from __future__ import annotations

from collections import Counter

from assessment.analysis.agreement import Agreement, ItemAgreement, Verdict
from assessment.answers.answer import Sheet
from assessment.core.i18n import N_, Translator
from assessment.presentation.replies import answer_lines, value_lines
from assessment.questionnaire.model import Pack

VERDICTS = {
    Verdict.DISPUTE: N_("far apart"),
    Verdict.DISCUSS: N_("to be discussed"),
    Verdict.CLOSE: N_("close together"),
}


def verdict_told(found: ItemAgreement, _: Translator) -> str:
    """Return a word or two for how far apart the answers are, or that the difference is settled."""
    if found.settled and found.verdict is not Verdict.CLOSE:
        return _("settled")
    return _(VERDICTS[found.verdict])


def spread_told(pack: Pack, found: ItemAgreement, _: Translator) -> str:
    """Return a sentence with the number of answers and their range, in the words of the answers."""
    item = pack.items[found.id]
    low, high = (_.list(value_lines(pack, item, each, _)) for each in found.ends)
    if found.same:
        return _("{n} people answered, all “{answer}”.", n=found.ratings, answer=low)
    if low == high:
        return _("{n} people answered, differently but with the same score.", n=found.ratings)
    return _("{n} people answered, from “{low}” to “{high}”.", n=found.ratings, low=low, high=high)


def settled_told(pack: Pack, found: ItemAgreement, sheet: Sheet, _: Translator) -> str:
    """Return what was agreed on an item, after what people said; "" where nothing was."""
    if not found.settled:
        return ""
    answer = sheet.agreed[found.id]
    said = _.list(answer_lines(pack, pack.items[found.id], answer, _))
    return _("Agreed since: “{answer}”.", answer=said)


def overview_told(found: Agreement, _: Translator) -> tuple[str, ...]:
    """Return sentences on how many questions several people answered, and how far they agree."""
    if not found.items:
        return (
            _("No question was answered by two people or more, so there is nothing to compare."),
        )
    counts = Counter(each.verdict for each in found.items if not each.settled)
    counts[Verdict.CLOSE] += sum(
        each.settled and each.verdict is Verdict.CLOSE for each in found.items
    )
    sentences = [
        _.ngettext(
            "{n} question was answered by two people or more.",
            "{n} questions were answered by two people or more.",
            len(found.items),
        ),
        _(
            "On {dispute} the answers are far apart, {discuss} should be discussed, on {close} they are close.",
            dispute=counts[Verdict.DISPUTE],
            discuss=counts[Verdict.DISCUSS],
            close=counts[Verdict.CLOSE],
        ),
    ]
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
