"""Scope of a comparison in words: what is left out, and that earlier scores are worked out anew."""

from __future__ import annotations

from assessment.analysis.comparison import Comparison, LeftOutItem, Why
from assessment.core.i18n import N_, Translator
from assessment.questionnaire.model import Pack
from assessment.scoring.results import Result

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


def crossed(pack: Pack, before: Result, after: Result, _: Translator) -> str:
    """Return why a level moved against the index; "" where it did not."""
    then, now = before.standing.level, after.standing.level
    was, is_ = before.index.value, after.index.value
    if then is None or now is None or was is None or is_ is None:
        return ""
    moved = pack.level_index[now] - pack.level_index[then]
    if moved > 0 and is_ < was:
        return _(
            "The level rose although the index fell: requirements or minimum scores that held it are met now."
        )
    if moved < 0 and is_ > was:
        return _(
            "The level fell although the index rose: a requirement or minimum score that was met is missed now."
        )
    return ""


def _left_out(item: LeftOutItem, _: Translator) -> str:
    """Return the words of a question, with the reason that it is left out."""
    text = " ".join(_.text(item.text).split())
    return _("“{title}” ({reason})", title=text, reason=_(_WHY[item.why]))
