"""Lines of a whole result and of what has no place in a plan: each case in words."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import replace
from typing import Any

import pytest

from assessment.answers.decisions import ActionDecision, Decisions, Verdict
from assessment.core.i18n import Translator
from assessment.presentation.channel_lines import channel_line, foundation_line
from assessment.presentation.chapter_titles import report_kind
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.score_lines import coverage_line, level_line, provisional, range_line
from assessment.presentation.unplanned import unplanned_told
from assessment.questionnaire.model import Pack
from assessment.scoring.results import NoLevel
from assessment.strategy import Strategy

WORDS = Translator("en")


def altered(entry: Any, **changes: Any) -> Any:
    """Return a copy of a part of a pack with other values."""
    other = copy(entry)
    for name, value in changes.items():
        object.__setattr__(other, name, value)
    return other


def test_the_level_of_each_standing(pack: Pack, made: Callable[..., Any]) -> None:
    result = made()[1]
    (first, *_others, last) = pack.levels
    titles = [WORDS.text(each.title) for each in (first, last)]

    def line(**standing: Any) -> str:
        changed = replace(result.standing, **{"no_level": None, **standing})
        return level_line(replace(result, standing=changed), pack, WORDS)

    assert line(level=last.id) == titles[1]
    assert line(level=None, low=first.id, high=last.id) == f"“{titles[0]}” to “{titles[1]}”"
    assert line(level=None, low=first.id, high=first.id) == titles[0]
    assert line(level=None, low=None, high=last.id) == f"{titles[1]} at most"
    assert line(level=None, low=None, high=None) == "Not yet"
    assert line(level=None, no_level=NoLevel.NOT_APPLICABLE) == "Not applicable"
    assert level_line(result, altered(pack, levels=[]), WORDS) == ""


def test_range_and_coverage(pack: Pack, made: Callable[..., Any]) -> None:
    result = made()[1]

    def line(is_provisional: bool = False, **index: Any) -> str:
        standing = replace(result.standing, provisional=is_provisional)
        changed = replace(result.index, **index)
        return range_line(replace(result, index=changed, standing=standing), pack, WORDS)

    assert line(low=42.0, value=42.0, high=42.0, coverage=100.0) == "no range · 100 % answered"
    told = line(is_provisional=True, low=20.0, value=30.0, high=38.0, coverage=50.0)
    assert told == "range 20–38 · 50 % answered · provisional"
    assert line(low=None, value=None, high=None) == "Nothing that counts applies here"
    half = replace(result, index=replace(result.index, coverage=20.0))
    assert coverage_line(half, pack, WORDS).startswith("20 % answered; a level from ")
    unasked = replace(result, index=replace(result.index, coverage=0.0))
    assert coverage_line(unasked, pack, WORDS).startswith(
        "Nothing that counts is answered yet; a level"
    )
    assert line(low=0.0, value=None, high=99.0, coverage=0.0).endswith(
        "nothing that counts answered yet"
    )
    assert line(low=0.0, value=9.0, high=99.0, coverage=0.1).endswith("1 % answered")
    assert provisional("Ready", WORDS) == "Ready (provisional)"


@pytest.mark.parametrize(("strategic", "kind"), [(True, "Strategy"), (False, "Readiness")])
def test_a_report_is_named_for_what_it_has(strategic: bool, kind: str) -> None:
    assert report_kind(strategic, WORDS) == f"{kind} report"


def test_each_reason_for_no_bar(pack: Pack, strategy_of: Callable[..., Strategy]) -> None:
    empty = replace(strategy_of().roadmap, again=None)
    (action, *_rest) = pack.actions_by_id

    def told(decisions: Decisions | None = None, **groups: Any) -> str:
        roadmap = replace(empty, **groups)
        return unplanned_told(RoadmapText(pack, roadmap, WORDS), decisions or Decisions(), action)

    left_out = Decisions(actions={action: ActionDecision(Verdict.REJECTED)})
    nothing = dict.fromkeys(("rejected", "held_back", "covered", "unkept", "there", "done"), ())
    later = (replace(empty.steps[0], action=action),)
    again = strategy_of().roadmap.start
    assert told(left_out, rejected=(action,)) == "You left it out."
    assert told(rejected=(action,)) == "It needs something that you left out."
    assert "only preparation" in told(**{**nothing, "held_back": (action,)})
    assert told(**{**nothing, "unkept": (action,)}).startswith("Once finished")
    assert told(**{**nothing, "there": (action,)}).startswith("It is there already")
    assert told(**{**nothing, "done": (action,)}).startswith("You said that it is done")
    assert told(**{**nothing, "covered": (action,)}).endswith("plan it all the same.")
    assert told(**nothing, later=later).startswith("It does not fit into the year")
    assert told(**nothing, later=later, again=again).startswith("It is planned once")
    assert told(**nothing, later=()) == ""


def test_a_channel_in_a_line(pack: Pack, strategy_of: Callable[..., Strategy]) -> None:
    strategy = strategy_of()
    fit = next(each for each in strategy.channels.ranking if each.value is not None)

    def line(
        shown: Pack = pack, firm: float = 0.4, within: bool = True, hours: float = 1.0, **more: Any
    ) -> str:
        plan = replace(strategy.channels, firmness={fit.channel: firm})
        changed = replace(fit, hours=hours, **more)
        return channel_line(
            shown, replace(strategy, channels=plan), changed, WORDS, within=within
        ).split(" · ", 2)[-1]

    channels = altered(pack.catalogues.channels, fit=None)
    plain = altered(pack, catalogues=altered(pack.catalogues, channels=channels))
    assert line() == "among the best in 40 of 100 trials with other weights and hours"
    assert line(plain) == "among the best in 40 of 100 trials with other weights"
    assert line(value=None) == "too little is known"
    assert line(within=False, hours=500.0) == "more hours than channels may take"
    assert line(plain, within=False, hours=500.0) == "more hours than there are"
    assert "trials" not in line(firm=0.0)


def test_a_place_that_is_kept_in_a_line(pack: Pack, strategy_of: Callable[..., Strategy]) -> None:
    strategy = strategy_of()
    fit = strategy.channels.ranking[0]

    def line(kept: tuple[str, ...]) -> str:
        plan = replace(strategy.channels, foundations=kept)
        return foundation_line(pack, replace(strategy, channels=plan), fit, WORDS)

    assert line(()) == f"{line((fit.channel,))} · no hours are left for it"
