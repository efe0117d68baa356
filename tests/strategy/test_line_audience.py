"""Audiences of posts and sheets: those a line names, those a channel reaches, those who know the organisation."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from assessment.core.i18n import Translator
from assessment.presentation.deliverables.audience_sheets import meeting_places
from assessment.presentation.deliverables.tables import Teller
from assessment.questionnaire.catalogues import Channel
from assessment.questionnaire.loader import load_files
from assessment.questionnaire.templates import CalendarLine
from assessment.strategy.deliverables.line_audience import (
    AudienceTurns,
    able_audiences,
    channels_named,
    meeting,
)
from assessment.strategy.inputs import STRANGERS, Audience
from tests.strategy.handed import FILE, fitting

AGES, PLACES = frozenset({"young", "old"}), frozenset({"town", "land"})
CELLS = {"known": STRANGERS}
YOUNG = Audience("Young", {"young": AGES, "town": PLACES}, 0.7, CELLS)
OLD = Audience("Old", {"old": AGES, "land": PLACES}, 0.3, {})
HOURS = "- {id: hours, text: When we are open"


def channel(young: float, old: float, **more: str) -> Channel:
    reached = {"young": young, "old": old}
    return Channel.model_validate({"id": "c", "title": "C", "audiences": reached, **more})


def line(*audiences: str) -> CalendarLine:
    return CalendarLine.model_validate({"id": "l", "text": "L", "audiences": [*audiences]})


@pytest.mark.parametrize(
    ("reached", "named", "found"),
    [
        ((20, 80), (), [1]),
        ((80, 20), (), [0]),
        ((75, 80), (), [0, 1]),
        ((20, 80), ("town", "young"), [0]),
        ((80, 20), ("land",), [1]),
        ((20, 80), ("sea",), [1]),
    ],
)
def test_a_post_is_for_whom_its_line_names_and_its_channel_reaches(reached, named, found):
    assert able_audiences((YOUNG, OLD), channel(*reached), line(*named)) == found


def test_a_channel_of_those_who_know_it_is_not_for_strangers():
    assert able_audiences((YOUNG, OLD), channel(90, 20, reach="known"), line()) == [1]
    assert able_audiences((YOUNG,), channel(90, 20, reach="known"), line()) == [0]


def test_where_a_channel_tells_nothing_they_take_turns_by_weight():
    turns = AudienceTurns((YOUNG, OLD))
    mute = Channel.model_validate({"id": "c", "title": "C"})
    assert Counter(turns.take(mute, line()) for _ in range(10)) == {0: 7, 1: 3}
    assert AudienceTurns(()).take(mute, line()) is None


def test_the_first_audience_has_its_weight_and_half_at_least():
    turns = AudienceTurns((YOUNG, OLD))
    for_the_old = channel(20, 90)
    found = [turns.take(for_the_old, line()) for _ in range(8)]
    assert Counter(found) == {0: 6, 1: 2}
    even = (replace(YOUNG, weight=0.4), replace(OLD, weight=0.3), replace(OLD, weight=0.3))
    turns = AudienceTurns(even)
    assert Counter(turns.take(for_the_old, line()) for _ in range(8))[0] == 4


def test_nothing_is_for_the_first_where_its_channel_hardly_reaches_it():
    turns = AudienceTurns((YOUNG, OLD), 40)
    assert {turns.take(channel(20, 90), line()) for _ in range(4)} == {1}


def test_a_line_suits_where_it_may_be_for_the_first_audience():
    turns = AudienceTurns((YOUNG, OLD))
    assert turns.suits(channel(50, 50), line("young"))
    assert not turns.suits(channel(50, 50), line("old"))
    assert turns.suits(channel(50, 50), line(), 0)
    assert not turns.suits(channel(50, 50), line(), 1)
    assert turns.take(channel(50, 50), line(), 1) == 1
    lesser = AudienceTurns((OLD, YOUNG))  # no order of weights: nobody is owed more
    assert lesser.suits(channel(50, 50), line("young"))
    assert AudienceTurns(()).suits(channel(50, 50), line("old"))


def test_what_a_line_names_is_an_option_of_the_table_of_audiences():
    text = FILE.read_text(encoding="utf-8")
    text = text.replace(HOURS, f"{HOURS}, audiences: [young, gone]")
    found = [str(each.message) for each in load_files({"pack.yaml": text.encode()}).problems]
    assert len(found) == 1
    assert "gone" in found[0]


def test_nobody_asks_for_options_where_no_audiences_are_asked_for():
    text = "catalogues: {templates: {calendar: [{id: a, text: A, audiences: [young]}]}}"
    found = load_files({"pack.yaml": text.encode()}).problems
    assert not any("young" in str(each.message) for each in found)


def test_channels_for_an_audience_reach_it_at_the_bar():
    for bar, found in ((40, "Map, Page"), (41, "Map")):
        rule = ("{audience_at_least: 40", f"{{audience_at_least: {bar}")
        case = fitting(rule)
        teller = Teller(case.pack, case.strategy, Translator())
        students = (case.strategy.inputs.audiences or ())[1]
        told = meeting_places(teller, students)
        assert [each for each in told.split(", ") if each != "Post"] == found.split(", ")


def test_what_audiences_say_is_a_text_column():
    text = FILE.read_text(encoding="utf-8")
    for column, wrong in (("doubt", False), ("age", True), ("gone", True)):
        changed = text.replace(HOURS, f"{HOURS}, column: {column}")
        found = [str(each.message) for each in load_files({"pack.yaml": changed.encode()}).problems]
        assert bool(found) is wrong
    free = "catalogues: {templates: {calendar: [{id: a, text: A, column: doubt}]}}"
    found = load_files({"pack.yaml": free.encode()}).problems
    assert not any("doubt" in str(each.message) for each in found)


CHANNELS = {
    "groups": Channel.model_validate(
        {
            "id": "groups",
            "title": {"en": "WhatsApp groups", "zh": "企业微信与微信群"},
            "reach": "known",
        }
    ),
    "maps": Channel.model_validate({"id": "maps", "title": "点评美团高德页面"}),
    "short": Channel.model_validate({"id": "short", "title": "抖音"}),
}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("点评、抖音同城", {"maps", "short"}),
        ("微信群", {"groups"}),
        ("On WhatsApp, at the fair", {"groups"}),
        ("At the fair", set()),
        ("", set()),
        ("群", set()),
    ],
)
def test_words_about_where_people_are_name_channels(words, found):
    assert channels_named(words, CHANNELS.values()) == found


def test_a_group_is_not_for_those_who_are_elsewhere():
    young = replace(YOUNG, cells={"known": "yes", "where": "点评、抖音同城"})
    old = replace(OLD, cells={"known": "yes", "where": "微信群"})
    turns = AudienceTurns((young, old), channels=CHANNELS)
    assert {turns.take(CHANNELS["groups"], line()) for _ in range(4)} == {1}
    assert not turns.meets(CHANNELS["groups"], 0)
    assert turns.meets(CHANNELS["groups"], 1)
    assert turns.meets(CHANNELS["groups"], None)
    assert turns.meets(CHANNELS["short"], 1)
    assert not turns.suits(CHANNELS["groups"], line())
    alone = AudienceTurns((young,), channels=CHANNELS)
    assert alone.meets(CHANNELS["groups"], 0)
    stranger = replace(young, cells={**young.cells, "known": STRANGERS})
    assert AudienceTurns((stranger,), channels=CHANNELS).meets(CHANNELS["groups"], 0)
    named = replace(old, cells={"known": "yes"})
    assert meeting((young, named), CHANNELS["groups"]) == [0, 1]


def test_strangers_get_nothing_of_their_share_from_a_group():
    turns = AudienceTurns((YOUNG, OLD))
    group = channel(80, 80, reach="known")
    assert {turns.take(group, line()) for _ in range(3)} == {1}
