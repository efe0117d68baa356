"""Sentences that head chapters, and the key figures, where data are there and where they are missing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from assessment.answers.decisions import Account
from assessment.core.i18n import Translator
from assessment.presentation.board_decisions import asked
from assessment.presentation.chapter_sentences import chapter_sentence, key_figures
from assessment.presentation.deliverables.tables import Teller
from assessment.scoring.results import Score
from assessment.strategy import Strategy
from assessment.strategy.accounts import AccountPlan, Ground
from assessment.strategy.channels import ChannelPlan, Trouble
from assessment.strategy.deliverables import Deliverables
from assessment.strategy.inputs import Inputs
from assessment.strategy.measures import Measure, Measures
from tests.strategy.handed import Handed, fitting

CASE: Handed = fitting()
WHOLE: Strategy = CASE.strategy
BARE = replace(
    WHOLE,
    inputs=Inputs(),
    channels=ChannelPlan(),
    measures=Measures(),
    deliverables=Deliverables(),
    roadmap=replace(WHOLE.roadmap, steps=(), milestones=(), hours=None, review=None),
)
RANKED = [fit.channel for fit in WHOLE.channels.ranking]


def sentence(part: str, strategy: Strategy = WHOLE, language: str = "en") -> str:
    return chapter_sentence(part, Teller(CASE.pack, strategy, Translator(language)), CASE.result)


def channels(**changes: Any) -> Strategy:
    return replace(WHOLE, channels=replace(WHOLE.channels, accounts=(), foundations=(), **changes))


@pytest.mark.parametrize(
    "part",
    ["first-week", "purposes", "audiences", "roadmap", "calendar", "budget", "measures", "board"],
)
def test_without_data_the_label_is_enough(part: str) -> None:
    assert sentence(part, BARE) == ""
    assert sentence(part)


def test_every_sentence_is_told_in_both_languages() -> None:
    parts = ("summary", "readiness", "channels", "roadmap", "measures", "risks", "budget")
    assert all(sentence(part) != sentence(part, language="zh") for part in parts)
    assert sentence("appendix") == ""


def test_risks_are_counted_as_they_are_told() -> None:
    assert sentence("risks", BARE) == ""
    assert "to keep in view" in sentence("risks")


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        (RANKED[:1], "goes on, and nothing new is opened"),
        (RANKED[:2], " first, then "),
        ((), "No channel is opened for now"),
    ],
)
def test_channels_are_named_in_their_order(chosen: list[str], told: str) -> None:
    assert told in sentence("summary", channels(chosen=tuple(chosen)))


@pytest.mark.parametrize(
    ("there", "prepares", "told", "agreed"),
    [
        ((), False, "{0} first, and nothing else new", "We run {0}, and nothing else new."),
        ((), True, "Prepare first, then {0}", "We prepare first; then we open {0}."),
        ((0,), False, "{0} goes on, and nothing new is opened", "We go on with {0}, and open nothing new."),
        ((1,), False, "{0} is new; the others go on as they are",
            "We go on with {1}, and open {0} and nothing else."),
        ((0, 1), True, "{0} goes first; the others go on as they are",
            "We go on with {0}, {1}, and open nothing new."),
    ],
)  # fmt: skip
def test_what_goes_on_is_told_apart_from_what_is_new(
    there: tuple[int, ...], prepares: bool, told: str, agreed: str
) -> None:
    names = [Teller(CASE.pack, WHOLE, Translator()).channels.title(id_) for id_ in RANKED[:2]]
    kept = tuple(
        AccountPlan(RANKED[each], Account.KEEP, Ground.WORKS, 1.0, Account.KEEP) for each in there
    )
    found = replace(
        WHOLE,
        channels=replace(WHOLE.channels, chosen=(RANKED[0],), accounts=kept, foundations=()),
        inputs=replace(WHOLE.inputs, presence={RANKED[each]: 1.0 for each in there}),
        roadmap=replace(WHOLE.roadmap, preparation_only=prepares),
    )
    assert sentence("summary", found) == told.format(*names)
    assert asked(Teller(CASE.pack, found, Translator()))[0] == agreed.format(*names)


@pytest.mark.parametrize("plan", [{"slow": True}, {"decision": Account.ANSWERS}])
@pytest.mark.parametrize("there", [(1,), (0, 1)])
def test_others_that_go_on_with_less_are_not_said_to_go_on_as_they_are(
    there: tuple[int, ...], plan: dict[str, Any]
) -> None:
    kept = [
        AccountPlan(RANKED[each], Account.KEEP, Ground.WORKS, 1.0, Account.KEEP) for each in there
    ]
    less = replace(kept[-1], **plan)
    beside = replace(kept[-1], channel=RANKED[2])
    found = replace(
        WHOLE,
        channels=replace(
            WHOLE.channels,
            chosen=(RANKED[0],),
            accounts=(*kept[:-1], less, beside),
            foundations=(),
        ),
        inputs=replace(WHOLE.inputs, presence={RANKED[each]: 1.0 for each in there}),
    )
    assert sentence("summary", found).endswith("; the others go on with less")


def test_the_account_that_brings_people_leads() -> None:
    names = [Teller(CASE.pack, WHOLE, Translator()).channels.title(id_) for id_ in RANKED[:2]]
    kept = AccountPlan(RANKED[0], Account.KEEP, Ground.BRINGS, 3.0, Account.KEEP)

    def told(*chosen: str, account: AccountPlan = kept) -> str:
        plan = replace(
            WHOLE.channels,
            chosen=chosen,
            accounts=(account,),
            foundations=(),
            existing_first=True,
        )
        inputs = replace(WHOLE.inputs, brings=RANKED[0], presence={RANKED[0]: 100.0})
        return sentence("summary", replace(WHOLE, channels=plan, inputs=inputs))

    assert told() == f"{names[0]} goes first; nothing new is opened"
    assert told(RANKED[1]) == f"{names[0]} goes first; new beside it: {names[1]}"
    parked = replace(kept, decision=Account.PARK)  # as the user decided
    assert told(account=parked) == "No channel is opened for now"


def test_a_choice_against_the_level_is_no_advice() -> None:
    chosen = channels(chosen=tuple(RANKED[:1]), by_user=True, trouble=Trouble.LEVEL)
    assert sentence("summary", chosen).endswith("which this level would leave for later")


def test_many_channels_are_counted() -> None:
    many = tuple([*CASE.pack.channels_by_id][:5])
    assert len(many) >= 5
    assert "and 2 more" in sentence("summary", channels(chosen=many))


def test_channels_are_headed_by_their_hours_or_the_best_placed() -> None:
    one = sentence("channels", channels(chosen=tuple(RANKED[:1])))
    assert re.fullmatch(r"1 channel, [\d.]+ h a week", one)
    first = Teller(CASE.pack, WHOLE, Translator()).channels.title(RANKED[0])
    assert sentence("channels", channels(chosen=())) == f"Best placed so far: {first}"
    assert sentence("channels", channels(chosen=(), ranking=())) == ""


def test_what_goes_on_is_named_where_nothing_is_new() -> None:
    plan = replace(WHOLE.channels, chosen=(), accounts=(), foundations=tuple(RANKED[:1]))
    assert "Nothing new for now; what goes on: " in sentence(
        "summary", replace(WHOLE, channels=plan)
    )


def test_readiness_has_a_level_where_one_is_named() -> None:
    result, teller = CASE.result, Teller(CASE.pack, WHOLE, Translator())
    standing = replace(result.standing, level=None)
    assert chapter_sentence("readiness", teller, replace(result, standing=standing)).startswith(
        "Readiness stands at"
    )
    none = replace(result, index=Score(None, None, None, None))
    assert chapter_sentence("readiness", teller, none) == ""
    assert chapter_sentence("board", Teller(CASE.pack, BARE, Translator()), none) == ""


def test_groups_of_people_are_counted_from_the_third_on() -> None:
    first, *_others = WHOLE.inputs.audiences or ()
    for number, told in ((1, "For one group"), (2, " first, then "), (3, "then 2 other groups")):
        inputs = replace(WHOLE.inputs, audiences=(first,) * number)
        assert told in sentence("audiences", replace(WHOLE, inputs=inputs))


def test_a_roadmap_says_when_it_begins() -> None:
    roadmap = WHOLE.roadmap
    undated = replace(WHOLE, roadmap=replace(roadmap, hours=None))
    assert "without" in sentence("roadmap", undated)
    late = replace(roadmap, start=roadmap.start.replace(year=roadmap.start.year - 1))
    assert "The first action begins on" in sentence("roadmap", replace(WHOLE, roadmap=late))


@pytest.mark.parametrize(
    ("measure", "title", "label", "figure"),
    [
        (Measure("m", None, "Sold", None, None), "What counts first: Sold", None, None),
        (Measure("m", None, "Sold", None, None, target=5), "Sold: ", "Target", "5"),
    ],
)
def test_a_measure_heads_with_its_goal(
    measure: Measure, title: str, label: str | None, figure: str | None
) -> None:
    strategy = replace(BARE, measures=Measures((measure,)))
    assert sentence("measures", strategy).startswith(title)
    found = key_figures(Teller(CASE.pack, strategy, Translator()), CASE.result)
    assert [(each.label, each.figure) for each in found[1:]] == (
        [] if label is None else [(label, figure)]
    )


def test_key_figures_are_told_as_far_as_they_are_known() -> None:
    def labels(strategy: Strategy, **changes: Any) -> list[str]:
        teller = Teller(CASE.pack, strategy, Translator())
        return [each.label for each in key_figures(teller, replace(CASE.result, **changes))]

    assert labels(BARE) == ["Readiness"]
    assert labels(BARE, index=Score(None, None, None, None)) == []
    paid = replace(BARE, inputs=Inputs(means=(0, 100), currency="EUR"))
    assert labels(paid) == ["Readiness", "Money"]
    hoped = replace(WHOLE, measures=Measures())
    assert labels(hoped)[-1] == "Day 90"
    assert len(labels(WHOLE)) == 4
    standing = replace(CASE.result.standing, provisional=True)
    teller = Teller(CASE.pack, WHOLE, Translator())
    told = key_figures(teller, replace(CASE.result, standing=standing))[0]
    assert "provisional" in told.text


def test_a_board_is_asked_for_what_there_is_to_decide() -> None:
    assert asked(Teller(CASE.pack, BARE, Translator())) == ()
    told = " ".join(asked(Teller(CASE.pack, WHOLE, Translator())))
    for said in ("Free ", "Release the money", "Look at the figures on"):
        assert said in told
    found = WHOLE.deliverables.budget
    assert found is not None
    short = replace(found, low=50, high=900, over=300, first_out=("film",))
    poor = replace(WHOLE, deliverables=replace(WHOLE.deliverables, budget=short))
    told = " ".join(asked(Teller(CASE.pack, poor, Translator())))
    assert re.search(r"Release at most \S*600\S* for the year, .* waits: \w", told)
    free = replace(WHOLE, deliverables=replace(WHOLE.deliverables, budget=replace(found, high=0)))
    assert "Release" not in " ".join(asked(Teller(CASE.pack, free, Translator())))


@pytest.mark.parametrize(
    ("low", "language", "sentence"),
    [
        (
            0,
            "en",
            "No money is set aside: decide between spending up to £720 and the free form of each step",
        ),
        (
            50,
            "en",
            "No money is set aside: decide between spending £50–720 and doing without what costs money",
        ),
        (0, "zh", "没有安排预算，请选择：花不超过720英镑，还是每件事都用不花钱的做法"),
        (50, "zh", "没有安排预算，请选择：花50–720英镑，还是不做要花钱的部分"),
    ],
)
def test_a_board_without_money_releases_none_and_chooses(low, language, sentence) -> None:
    found = WHOLE.deliverables.budget
    assert found is not None
    asks = replace(found, currency="GBP", low=low, high=720, means=(0, 0), over=720)
    poor = replace(WHOLE, deliverables=replace(WHOLE.deliverables, budget=asks))
    teller = Teller(CASE.pack, poor, Translator(language))
    told = [each for each in asked(teller) if "720" in each]
    assert [each.rstrip(".。") for each in told] == [sentence]
    title = chapter_sentence("board", teller, CASE.result)
    question = {"en": "whether to spend", "zh": "是否花"}[language]
    assert question in title
    assert "720" in title
    figure = next(each for each in key_figures(teller, CASE.result) if "720" in each.figure)
    assert figure.text == {"en": "none is set aside", "zh": "没有安排"}[language]


def test_a_budget_without_means_and_an_open_range_are_told() -> None:
    found = WHOLE.deliverables
    assert found.budget is not None
    poor = replace(WHOLE, deliverables=replace(found, budget=replace(found.budget, means=None)))
    index = Score(50.0, 40.0, 60.0, 80.0)
    told = key_figures(Teller(CASE.pack, poor, Translator()), replace(CASE.result, index=index))
    assert next(each for each in told if each.label == "Money").text == ""
    assert "range 40–60" in told[0].text
