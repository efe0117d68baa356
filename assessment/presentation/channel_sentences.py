"""Sentences on channels that are left out, or that nothing can be suggested for, by the reason."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.core.i18n import N_
from assessment.strategy.channels import Trouble
from assessment.strategy.exclusions import Reason

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
    False: N_("With {hours} free {hours:hour|hours} a week a better set would fit."),
    True: N_("If the people named had {hours} {hours:hour|hours} a week, a better set would fit."),
}
"""Hours that a better set needs, by whether the plan keeps to those of people named."""
NONE_FITS = {
    False: N_(
        "No channel fits into {hours} {hours:hour|hours} a week. The least demanding would need "
        "{wanted} free {wanted:hour|hours} a week."
    ),
    True: N_(
        "No channel fits into {hours} {hours:hour|hours} a week. For the least demanding the people named "
        "would need {wanted} {wanted:hour|hours} a week."
    ),
}
"""Hours for a first channel, by whether the plan keeps to those of people named."""
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
