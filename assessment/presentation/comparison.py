"""Scope of a comparison in words: what is left out, and that earlier scores are worked out anew."""

from __future__ import annotations

from assessment.analysis.comparison import Comparison, LeftOutItem, Why
from assessment.core.i18n import N_, Translator

_WHY = {
    Why.CHANGED: N_("changed"),
    Why.ADDED: N_("new"),
    Why.DROPPED: N_("dropped"),
    Why.DEPENDS: N_("depends on one of these"),
}


def comparison_notes(comparison: Comparison, _: Translator) -> tuple[str, ...]:
    """Return how many questions are compared, which are left out, and what that does to the scores."""
    if not comparison.overlap:
        notes = [_("No question means the same in all versions, so there is nothing to compare.")]
    else:
        notes = [
            _.ngettext(
                "{n} question means the same in all versions; only that is compared.",
                "{n} questions mean the same in all versions; only those are compared.",
                comparison.overlap,
            )
        ]
    if comparison.questions_left_out:
        named = [_left_out(each, _) for each in comparison.questions_left_out]
        notes.append(_("Left out: {items}.", items=_("; ").join(named)))
    if comparison.rescored and comparison.overlap:
        notes.append(
            _(
                "All scores are worked out anew from the questions compared, by the newest version; those in "
                "the reports of their time may differ."
            )
        )
    return tuple(notes)


def _left_out(item: LeftOutItem, _: Translator) -> str:
    """Return the words of a question, with the reason that it is left out."""
    text = " ".join(_.text(item.text).split())
    return _("“{title}” ({reason})", title=text, reason=_(_WHY[item.why]))
