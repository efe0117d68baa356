"""Sentences on channels that are left out, or that nothing can be suggested for, by the reason."""

from __future__ import annotations

from assessment.core.i18n import N_
from assessment.strategy.channels import Reason, Trouble

RESERVE = N_(
    "All your {free} hours a week would be enough for it, if none were kept for what nobody foresees."
)
RESERVE_BY_RULE = N_(
    "All your {free} hours a week would be enough for it, if none were kept for the roadmap and for what "
    "nobody foresees."
)
BELOW = {
    Reason.AUDIENCE: N_(
        "Too few of the people you want to reach are there: {found} of 100, and at least {needed} is asked."
    ),
    Reason.PURPOSE: N_(
        "It does too little for what you want to achieve: {found} of 100, and at least {needed} is asked."
    ),
}
EXCLUDED = {
    Reason.MARKET: N_("It is not for the places where the people you want to reach live."),
    Reason.CONDITION: N_("It needs something that you do not have."),
    Reason.CONDITION_OPEN: N_("Whether it applies can't be said until more is answered."),
}
TROUBLES = {
    Trouble.NO_CHANNELS: N_("There is no channel to choose from."),
    Trouble.LEVEL: N_(
        "Nothing new is opened at this level. What is decided about your accounts holds; the ranking is "
        "for later."
    ),
    Trouble.HOURS: N_("No channel fits into the hours there are."),
}
