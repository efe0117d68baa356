"""Channels, actions, measures and agreement in words: sentences that report and screen share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from assessment.analysis.agreement import Verdict as Divided
from assessment.analysis.agreement import agreement
from assessment.answers.answer import Answer, Respondent, Sheet
from assessment.answers.decisions import ActionDecision, Decisions, Verdict
from assessment.core.i18n import Translator
from assessment.presentation.agreement import overview_told, spread_told, verdict_told
from assessment.presentation.channels import ChannelTelling
from assessment.presentation.measures import course
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.roadmap_notes import roadmap_notes
from assessment.presentation.robustness import robustness_told
from assessment.questionnaire.fit_criteria import Criterion
from assessment.questionnaire.types.text import TextItem
from assessment.strategy.channels import ChannelPlan, Trouble
from assessment.strategy.exclusions import Excluded, Reason
from assessment.strategy.fit import CriterionScore, Fit
from assessment.strategy.milestones import Milestone
from assessment.strategy.progress import Course, Progress
from assessment.strategy.roadmap import Roadmap

WORDS = Translator("en")
PLAN = ChannelPlan(hours=8.0, used=5.0, at_most=3, chosen=("page", "club"))


def telling(snapshot: Any, plan: ChannelPlan) -> ChannelTelling:
    return ChannelTelling(snapshot.pack, replace(snapshot.strategy(), channels=plan), WORDS)


def fit(hours: float) -> Fit:
    return Fit("fair", 50.0, (), hours, (), (), None)


@pytest.mark.parametrize(
    ("changes", "hours", "said"),
    [
        ({"by_user": True}, 3, "You chose otherwise."),
        ({}, 9, "It takes 9 hours a week, and only 8 can be planned with."),
        ({"at_most": 2}, 1, "room for 2 channels, and what is chosen fits better"),
        ({"at_most": 1}, 1, "room for 1 channel, and what is chosen fits better"),
        ({}, 4, "It takes 4 hours a week, and beside the chosen ones 3 are left."),
        ({}, 3, "What is chosen fits better as a whole."),
        ({"hours": None}, 30, "What is chosen fits better as a whole."),
    ],
)
def test_why_a_channel_is_not_chosen(
    bakery: Any, changes: dict[str, Any], hours: float, said: str
) -> None:
    assert said in telling(bakery, replace(PLAN, **changes)).why_not(fit(hours))


def scored(channel: str, value: float, *criteria: tuple[Criterion, float]) -> Fit:
    found = tuple(CriterionScore(each, score, 1.0, 0.5) for each, score in criteria)
    return Fit(channel, value, found, 2.0, (), (), None)


@pytest.mark.parametrize(
    ("hours", "value", "said"),
    [
        pytest.param(9, 80, "It takes 9 hours a week, and only 8", id="better, but too long"),
        pytest.param(4, 80, "beside the chosen ones 3 are left.", id="better, but no room"),
        pytest.param(3, 80, "", id="there are hours for it"),
        pytest.param(9, 60, "", id="it fits less than any chosen one"),
    ],
)
def test_hours_are_the_main_reason_where_a_channel_fits_as_well(
    bakery: Any, hours: float, value: float, said: str
) -> None:
    plan = replace(PLAN, ranking=(scored("page", 70),))
    found = telling(bakery, plan).main_reason(replace(fit(hours), value=value))
    assert said in found
    assert bool(said) or "beside the chosen" not in found


def test_a_reason_that_a_chosen_channel_shares_is_none(bakery: Any) -> None:
    poor = Criterion.PURPOSE, 10.0
    plan = replace(PLAN, ranking=(scored("page", 70, poor),))
    both = scored("fair", 60, poor, (Criterion.AUDIENCE, 40.0))
    few = "Few of the people you want to reach are there (40)."
    assert telling(bakery, plan).main_reason(both) == few
    assert "little" in telling(bakery, PLAN).main_reason(both)


def test_the_main_reason_costs_a_channel_most(bakery: Any) -> None:
    strategy = bakery.strategy()
    telling = ChannelTelling(bakery.pack, strategy, WORDS)
    reasons = {each.channel: telling.main_reason(each) for each in strategy.channels.ranking}
    assert reasons["radio"] == "It does little for what you want to achieve (3)."
    assert reasons["page"] == "Few of the people you want to reach are there (30)."
    lacking = bakery.without("aims", "people", "others", "here")
    strategy = lacking.strategy()
    telling = ChannelTelling(lacking.pack, strategy, WORDS)
    reasons = {each.channel: telling.main_reason(each) for each in strategy.channels.ranking}
    assert reasons["page"] == "Not there yet; it needs the answer “Often”."
    assert reasons["leaflet"] == ""


def test_scores_in_sentences_are_rounded_like_all_others(bakery: Any) -> None:
    half = bakery.pack.catalogues.channels.model_copy(deep=True)
    channels = [
        each.model_copy(update={"purposes": {"sell": 72.5, "shine": 72.5}})
        for each in half.channels
    ]
    catalogues = bakery.pack.catalogues.model_copy(
        update={"channels": half.model_copy(update={"channels": channels})}
    )
    fields = {name: getattr(bakery.pack, name) for name in type(bakery.pack).model_fields}
    pack = type(bakery.pack).model_validate({**fields, "catalogues": catalogues})
    strategy = replace(bakery, pack=pack).strategy()
    points = ChannelTelling(pack, strategy, WORDS).points(strategy.channels.ranking[0])
    assert "It serves what you want to achieve (73)." in points.good


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            Progress(1.0, 0.5, Course.REACHED),
            "The target is reached. 100 % of the way is done, and 50 %",
        ),
        (Progress(0.5, None, Course.BEHIND), "It is behind. 50 % of the way is done."),
        (
            Progress(0.5, 0.4, Course.ON_COURSE),
            "It is on course. 50 % of the way is done, and 40 %",
        ),
        (Progress(None, None, Course.UNKNOWN), "Whether it is on course can't be said."),
        (Progress(0.3, None, Course.UNKNOWN), "Whether it is on course can't be said."),
    ],
)
def test_how_a_measure_is_doing(found: Progress, said: str) -> None:
    assert course(found, WORDS).startswith(said)


@pytest.mark.parametrize(
    ("roadmap", "said"),
    [
        ({"milestones": (Milestone(0, date(2026, 1, 1), None, None),)}, "Nothing can be planned"),
        ({"held_back": ("open",)}, "Nothing is left to be planned."),
        ({"rejected": ("open",)}, "Nothing is left to be planned."),
        ({}, "Nothing needs to be done"),
    ],
)
def test_why_nothing_is_planned(bakery: Any, roadmap: dict[str, Any], said: str) -> None:
    plan = Roadmap(date(2026, 1, 1), **roadmap)
    told = roadmap_notes(RoadmapText(bakery.pack, plan, WORDS))
    assert len(told) == 1
    assert told[0].startswith(said)


def test_agreement_says_how_many_answered(answered: Any) -> None:
    people = tuple(
        Respondent(
            id_, answers={"r1": Answer.of(level), "yn": Answer.of(yes), "ch": Answer.of("b")}
        )
        for id_, level, yes in (("a", 0, True), ("b", 2, False), ("c", 2, True))
    )
    found = agreement(answered.pack, Sheet({}, people))
    told = {
        each.id: (verdict_told(each, WORDS), spread_told(answered.pack, each, WORDS))
        for each in found.items
    }
    assert told["r1"] == ("far apart", "3 people answered, from “Never happens” to “All the time”.")
    assert told["yn"] == ("far apart", "3 people answered, from “no” to “yes”.")
    assert told["ch"] == ("close together", "3 people answered, all “Second”.")
    assert overview_told(found, WORDS) == (
        "3 questions were answered by two people or more.",
        "On 2 the answers are far apart, 0 should be discussed, on 1 they are close.",
    )


@pytest.mark.parametrize(
    ("item", "values", "said"),
    [
        ("nu", (12, 2.5, 6), "3 people answered, from “2.5 hours” to “12 hours”."),
        ("nu", (6, 6, 6), "3 people answered, all “6 hours”."),
        ("r1", (0, 1, 2), "3 people answered, from “Never happens” to “All the time”."),
        ("cs", (("a",), ("b",)), "2 people answered, differently but with the same score."),
        (
            "cs",
            (("a",), ("a", "b"), ("a", "b")),
            "3 people answered, from “Alpha” to “Alpha, Beta”.",
        ),
    ],
)
def test_differing_answers_are_told_in_their_own_words(
    everything: Any, item: str, values: Any, said: str
) -> None:
    people = tuple(
        Respondent(f"p{n}", answers={item: Answer.of(value)}) for n, value in enumerate(values)
    )
    [found] = agreement(everything.pack, Sheet({}, people)).items
    assert spread_told(everything.pack, found, WORDS) == said
    snapshot = everything.with_sheet(Sheet({}, people))
    told = snapshot.text(only=("opinions",))
    assert (said in told) is (found.verdict is not Divided.CLOSE)


def test_nothing_in_common_is_nothing_to_compare(answered: Any) -> None:
    people = (
        Respondent("a", answers={"r1": Answer.of(0)}),
        Respondent("b", answers={"r2": Answer.of(0)}),
    )
    told = overview_told(agreement(answered.pack, Sheet({}, people)), WORDS)
    assert told == (
        "No question was answered by two people or more, so there is nothing to compare.",
    )


def test_answers_on_no_scale_are_counted_and_told(answered: Any) -> None:
    pack = answered.pack
    on_none = next(id_ for id_, item in pack.items.items() if isinstance(item, TextItem))
    both = Respondent("a", answers={on_none: Answer.of("so")})
    other = Respondent("b", answers={on_none: Answer.of("not so")})
    told = overview_told(agreement(pack, Sheet({}, (both, other))), WORDS)
    assert told == (
        "1 question was answered by two people or more.",
        "1 of these is not compared: its answers are no single step or figure, or fewer than two gave one.",
    )
    rated = [replace(one, answers={**one.answers, "r1": Answer.of(0)}) for one in (both, other)]
    told = overview_told(agreement(pack, Sheet({}, tuple(rated))), WORDS)
    assert told[0] == "2 questions were answered by two people or more."
    assert told[2].endswith("on 1 they are close.")


def test_a_choice_of_nothing_is_told_as_one(bakery: Any) -> None:
    nothing = bakery.changed(decisions=Decisions(channels=()))
    told = ChannelTelling(bakery.pack, nothing.strategy(), WORDS).verdict()
    assert told[:2] == ("You chose: –.", "Suggested: Page.")
    assert not any("That takes" in each for each in told)


@pytest.mark.parametrize(
    ("excluded", "said"),
    [
        (Excluded("page", Reason.GATE, "clean"), "Not before this is met: “It is clean”."),
        (Excluded("page", Reason.CONDITION_OPEN), "Whether it applies can't be said"),
    ],
)
def test_why_a_channel_is_not_considered(bakery: Any, excluded: Excluded, said: str) -> None:
    assert telling(bakery, PLAN).excluded(excluded).startswith(said)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"chosen": (), "trouble": Trouble.GATE, "gates": ("clean", "heard")},
            "No channel is suggested before this is settled: It is clean, Somebody hears.",
        ),
        (
            {"chosen": (), "trouble": Trouble.HOURS, "hours_wanted": 9.0},
            "No channel fits into 8 hours a week. The least demanding would need 9 free hours a week.",
        ),
        ({"chosen": (), "trouble": Trouble.HOURS}, "No channel fits into the hours there are."),
        ({"suggested": ("page",), "hours_wanted": 20.0}, "With 20 free hours a week a better set"),
        ({"suggested": ("page", "club"), "by_user": True}, "You chose: Page, Club."),
        ({"used": 9.0, "by_user": True}, "You have chosen 9 hours a week, and only 8"),
    ],
)
def test_what_is_said_of_the_choice(bakery: Any, changes: dict[str, Any], said: str) -> None:
    told = telling(bakery, replace(PLAN, **changes)).verdict()
    assert any(each.startswith(said) for each in told)


def test_another_method_may_disagree(bakery: Any) -> None:
    told = telling(bakery, replace(PLAN, rival="fair")).cautions()
    assert any("“Fair” first" in each for each in told)


@pytest.mark.parametrize(
    ("roadmap", "said"),
    [
        ({"preparation_only": True}, "Only preparation is planned"),
        (
            {"uncleared": ("clean",)},
            "No action here settles this; it takes a decision of yours: It is clean.",
        ),
        ({"overfull": (date(2026, 1, 2),)}, "On 1 day the dates you set take more hours"),
        (
            {"hours": 8.0, "hours_afterwards": 3.0, "opens": True},
            "With these hours no new channel opens within a year.",
        ),
        (
            {"hours": 8.0, "hours_afterwards": 3.0, "opens": True, "launch": date(2026, 3, 1)},
            "The new channels can open on 1 March 2026.",
        ),
    ],
)
def test_what_is_said_of_the_roadmap(bakery: Any, roadmap: dict[str, Any], said: str) -> None:
    plan = replace(bakery.strategy().roadmap, **roadmap)
    told = roadmap_notes(RoadmapText(bakery.pack, plan, WORDS))
    assert any(each.startswith(said) for each in told)


def test_why_an_action_stands_where_it_does(bakery: Any) -> None:
    plan = bakery.strategy().roadmap
    told = RoadmapText(bakery.pack, plan, WORDS)
    step = replace(plan.steps[1], lifts=(), gates=(), gain=0.01, needed_by="listen", too_early=True)
    assert told.reasons(step) == (
        "You answered: Is it clean? no.",
        "“Listen well” needs it first.",
        "You set it before what it needs is finished: Listen well.",
    )
    until = ActionDecision(Verdict.DEFERRED, until=date(2026, 12, 1))
    assert told.decision(replace(step, decision=until)) == "deferred until 1 December 2026"


@pytest.mark.parametrize(
    ("absent", "said"),
    [
        ("done", "It is done."),
        ("held_back", "It waits: at this level only preparation is planned."),
        ("covered", "It would change too little: what it works on is nearly where it should be."),
        ("rejected", "You rejected it, or something that it needs."),
        ("later", "Nothing calls for it"),
    ],
)
def test_why_an_action_is_absent(bakery: Any, absent: str, said: str) -> None:
    found: dict[str, Any] = {absent: ()} if absent == "later" else {absent: ("sweep",)}
    told = RoadmapText(bakery.pack, Roadmap(date(2026, 1, 1), **found), WORDS)
    assert told.absence("sweep").startswith(said)


def test_what_nothing_moves_has_no_driver(bakery: Any) -> None:
    found = bakery.strategy().robustness
    assert found is not None
    still = replace(found, drivers=(), answer_error=None)
    assert len(robustness_told(bakery.pack, still, "high", WORDS)) == 2
    assert len(robustness_told(bakery.pack, still, None, WORDS)) == 1
