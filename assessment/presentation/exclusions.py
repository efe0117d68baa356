"""Reasons that channels are left out, in words: the figures, who is there, what would change it."""

from __future__ import annotations

from assessment.core.i18n import N_, Translator
from assessment.core.numbers import whole
from assessment.presentation.channel_sentences import BELOW, EXCLUDED
from assessment.presentation.measures import purpose_title
from assessment.questionnaire.model import Pack
from assessment.strategy import Strategy
from assessment.strategy.exclusions import Excluded, Reason
from assessment.strategy.fit import reach_of

_NEAR = N_("A near miss.")
_CHANGES = {
    Reason.AUDIENCE: N_(
        "What would change it: people of whom more are there put first, or new figures about the channel."
    ),
    Reason.PURPOSE: N_("What would change it: another first result."),
    Reason.MARKET: N_("What would change it: people to reach in the places that it serves."),
    Reason.KIND: N_("What would change it: a competitor who can show that people come from there."),
    Reason.CONDITION: N_("What would change it: what it needs is there."),
    Reason.CONDITION_OPEN: N_("What would change it: the questions that are still open."),
}
"""A change that would let a channel be considered, where nothing nearer is known; a gate says it itself."""


def exclusion_told(pack: Pack, strategy: Strategy, excluded: Excluded, _: Translator) -> str:
    """Return the reason a channel is not considered.

    Of a near miss, and of what the organisation named itself, also what would change it.
    """
    reason = _reason(pack, excluded, _)
    if not excluded.closer:
        return reason
    near = _(_NEAR) if excluded.near else ""
    parts = (near, reason, _rivals(strategy, excluded, _), _change(pack, strategy, excluded, _))
    return _.sentences(*(each for each in parts if each))


def _reason(pack: Pack, excluded: Excluded, _: Translator) -> str:
    if excluded.reason is Reason.GATE:
        title = _.text(pack.gate_title(excluded.gate or ""))
        return _("Not before this is met: “{gate}”.", gate=title)
    if excluded.found is not None and excluded.needed is not None:
        found, needed = excluded.found, excluded.needed
        return _(BELOW[excluded.reason], found=whole(found, needed), needed=whole(needed))
    return _(EXCLUDED[excluded.reason])


def _rivals(strategy: Strategy, excluded: Excluded, _: Translator) -> str:
    rivals = strategy.inputs.competitors or ()
    names = [each.name for each in rivals if excluded.channel in each.channels and each.name]
    if not names:
        return ""
    return _.ngettext("{names} is there.", "{names} are there.", len(names), names=_.list(names))


def _change(pack: Pack, strategy: Strategy, excluded: Excluded, _: Translator) -> str:
    """Return what would let the channel be considered; "" where its reason says so already."""
    channel, inputs = pack.channels_by_id[excluded.channel], strategy.inputs
    if excluded.reason is Reason.AUDIENCE:
        there = bool((inputs.presence or {}).get(channel.id))
        reaches = [
            (reach_of(channel, each, there) or 0.0, each.name) for each in inputs.audiences or ()
        ]
        reach, name = max(reaches, default=(0.0, ""))
        if name and reach >= (excluded.needed or 0.0):
            return _(
                "What would change it: “{audience}” counting for more, as it has {score} for them alone.",
                audience=name,
                score=whole(reach),
            )
    if excluded.reason is Reason.PURPOSE:
        served = [(channel.purposes.get(each.id, 0.0), each.id) for each in inputs.purposes or ()]
        score, purpose = max(served, default=(0.0, ""))
        if purpose and score >= (excluded.needed or 0.0):
            return _(
                "What would change it: “{purpose}” ranked higher, as it has {score} for that alone.",
                purpose=purpose_title(pack, purpose, _),
                score=whole(score),
            )
    return _(_CHANGES[excluded.reason]) if excluded.reason in _CHANGES else ""
