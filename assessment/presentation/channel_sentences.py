"""Sentences on channels that are left out, or that nothing can be suggested for, by the reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from assessment.core.i18n import N_
from assessment.core.numbers import EPSILON
from assessment.presentation.inputs import is_cut
from assessment.strategy.channels import Trouble
from assessment.strategy.exclusions import Reason
from assessment.strategy.inputs import Inputs


class Scarce(Enum):
    """Hours that there are too few of: the free ones, those of the people named, or both."""

    FREE = auto()
    NAMED = auto()
    BOTH = auto()


def scarce(wanted: float, inputs: Inputs) -> Scarce:
    """Return which hours a week are too few where that many have to be planned with."""
    if not is_cut(inputs):
        return Scarce.FREE
    return Scarce.NAMED if wanted <= (inputs.hours or 0.0) + EPSILON else Scarce.BOTH


NO_CHANNEL = N_("There is no channel to choose from.")
RESERVE = N_(
    "All your {free} {free:hour|hours} a week would be enough for it, if none were kept for what nobody "
    "foresees."
)
RESERVE_BY_RULE = N_(
    "All your {free} {free:hour|hours} a week would be enough for it, if none were kept for the roadmap and "
    "for what nobody foresees."
)
RESERVE_OF_NAMED = N_(
    "All {named} {named:hour|hours} a week of the people named would be enough for it, if none were kept back."
)
BEYOND_NAMED = N_(
    "It takes {takes} {takes:hour|hours} a week, and the people named have {named} of the {free} that are free."
)
TAKEN = {
    (False, False): N_(
        "That takes {used} of the {hours} {hours:hour|hours} a week that can be planned with (four "
        "fifths of the free ones)."
    ),
    (False, True): N_(
        "That takes {used} of the {hours} {hours:hour|hours} a week that can be planned with (four "
        "fifths of those that the people named have)."
    ),
    (True, False): N_(
        "Channels and accounts take {used} of the {hours} {hours:hour|hours} a week that can be planned with "
        "(four fifths of the free ones); the rest is for the actions."
    ),
    (True, True): N_(
        "Channels and accounts take {used} of the {hours} {hours:hour|hours} a week that can be planned with "
        "(four fifths of those that the people named have); the rest is for the actions."
    ),
}
"""Hours taken, by whether the pack has a rule of fit, and whether the plan keeps to those of people named."""
BETTER = {
    Scarce.FREE: N_("With {hours} free {hours:hour|hours} a week a better set would fit."),
    Scarce.NAMED: N_(
        "If the people named had {hours} {hours:hour|hours} a week, a better set would fit."
    ),
    Scarce.BOTH: N_(
        "With {hours} free {hours:hour|hours} a week, and people named for all of them, a better set would fit."
    ),
}
NONE_FITS = {
    Scarce.FREE: N_(
        "No channel fits into {hours} {hours:hour|hours} a week. The least demanding would need "
        "{wanted} free {wanted:hour|hours} a week."
    ),
    Scarce.NAMED: N_(
        "No channel fits into {hours} {hours:hour|hours} a week. For the least demanding the people named "
        "would need {wanted} {wanted:hour|hours} a week."
    ),
    Scarce.BOTH: N_(
        "No channel fits into {hours} {hours:hour|hours} a week. The least demanding would need "
        "{wanted} free {wanted:hour|hours} a week, and people named for all of them."
    ),
}
"""Hours for a first channel, by what there is too little of."""
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
    Reason.KIND: N_("It is seldom worth the hours for an organisation of your kind."),
    Reason.CONDITION: N_("It needs something that you do not have."),
    Reason.CONDITION_OPEN: N_("Whether it applies can't be said until more is answered."),
}
TROUBLES = {
    Trouble.NO_CHANNELS: NO_CHANNEL,
    Trouble.LEVEL: N_(
        "Nothing new is opened at this level. What is decided about your accounts holds; the ranking is "
        "for later."
    ),
    Trouble.HOURS: N_("No channel fits into the hours there are."),
    Trouble.EXISTING: N_(
        "Your own accounts come first, as one of them brings you people; nothing new is opened beside them."
    ),
}
FIRM = N_("In {share} of 100 trials with other weights for the criteria it is among the best.")
FIRM_BY_RULE = N_(
    "In {share} of 100 trials with other weights for the criteria, and with hours up to a quarter more or "
    "less, it is among the best."
)


@dataclass(frozen=True, slots=True)
class Points:
    """Points for and against a channel, a sentence each."""

    good: tuple[str, ...]
    bad: tuple[str, ...]
