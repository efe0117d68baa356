"""Chapters on purposes, means and audiences: what they say, and what they leave out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from assessment.core.i18n import Translator
from assessment.presentation.inputs import cells_told
from assessment.questionnaire.types.table import Table
from tests.report.snapshots import COMPANY, OTHERS, plain, roles


def test_purposes_are_weighed_and_served(bakery: Any) -> None:
    text = bakery.text(only=("purposes",))
    assert "“Selling” comes first, and counts for 75 %" in text
    assert "1. Selling 75 % Page (80 of 100) Measured by: Bread sold, Eyes seen." in text
    assert "2. Shining 25 % Page (20 of 100) Measured by: Calm kept." in text
    assert "(rank-order centroids)" in text
    assert "Signs 67 70 Do people ask? Often" in text
    resting = bakery.with_answers(aims=("rest",)).text(only=("purposes",))
    assert "“Resting” comes first, and counts for 100 %" in resting
    assert "1. Resting 100 %" in resting


def test_purposes_and_demand_can_stand_alone(bakery: Any) -> None:
    text = roles(bakery, demand=None).text(only=("purposes",))
    assert text.startswith("Purposes Above all: Selling “Selling”")
    text = roles(bakery, purposes=None).text(only=("purposes",))
    assert text.startswith("Demand There are signs of a need")


def test_chosen_purposes_count_alike(snapshot_of: Callable[..., Any]) -> None:
    items = (
        "{id: aims, type: choices, text: Aims, options: [{id: a, title: Aa}, {id: b, title: Bb}]}"
    )
    pack = plain(items, "purposes: aims")
    text = snapshot_of(pack, aims=["a", "b"]).text(only=("purposes",))
    assert "Several things are wanted, and all count alike" in text
    assert "centroids" not in text
    assert "“Aa” comes first, and counts for 100 %" in snapshot_of(pack, aims=["a"]).text(
        only=("purposes",)
    )


def test_means_are_told(bakery: Any) -> None:
    text = bakery.text(only=("capability",))
    assert "Free hours 10 h a week Four fifths of them, 8 h, can be planned with" in text
    assert "Money Some pennies" in text
    assert "Where you are already 1 channel Page" in text
    assert "Where the people are Hometown" in text
    assert "Always Baking, Filming Never Singing" in text
    assert "What else is there? An old van" in text
    assert "Who listens?" not in text


def test_tiles_and_purposes_say_whose_an_answer_is(bakery: Any) -> None:
    people = {"ann": {"hours": 4, "money": "low"}, "bo": {"hours": 12}}
    text = bakery.with_respondents(**people).text(only=("capability", "purposes"))
    hours = "Agreed. 2 people answered, from “4” to “12”."
    assert f"Free hours 10 h a week {hours} Four fifths" in text
    assert f"Whose answers the strategy rests on Hours? {hours}" in text


def test_what_people_can_do_may_be_disputed(bakery: Any) -> None:
    snapshot = bakery.without("tools").with_respondents(
        ann={"tools": {"bake": 3}}, bo={"tools": {"bake": 0}}
    )
    assert "Who can do what? 2 people gave 2 different answers." in snapshot.text(
        only=("capability",)
    )
    assert "1 person: Baking: Never" in snapshot.text(only=("appendix",))
    revealed = replace(snapshot, assessment=replace(snapshot.assessment, revealed=True))
    assert "Bo: Baking: Never" in revealed.text(only=("appendix",))


def test_roles_that_a_pack_lacks_have_no_tile(bakery: Any) -> None:
    text = roles(bakery, budget=None, presence=None, markets=None, competitors=None).text(
        only=("capability",)
    )
    for title in ("Where you are already", "Where the people are", "The others"):
        assert title not in text
    assert "Which town?" in text
    text = roles(
        bakery, capacity=None, budget=None, presence=None, markets=None, competitors=None
    ).text(only=("capability",))
    assert text.startswith("Capability and resources Who can do what?")


def test_the_others_are_told_in_the_words_of_their_table(bakery: Any) -> None:
    text = bakery.text(only=("capability",))
    assert "Their name Where they are How big What to learn" in text
    assert "Rival Page, Club Big Smile" in text
    assert "Copycat Club Small" in text


@pytest.mark.parametrize(
    ("columns", "row", "said"),
    [
        (OTHERS, {"name": "Rival", "a": "Aa"}, "Their name Col A Rival Aa"),
        ("{id: name, type: text, text: Their name}", {"name": "Rival"}, "Their name Rival"),
        ("{id: n, type: number, text: Size}", {"n": 3}, "Size – 3"),
        (
            f"{OTHERS}, {{id: b, type: text, text: Col B}}, {{id: c, type: text, text: Col C}}, "
            "{id: d, type: text, text: Col D}",
            {"name": "Rival", "a": "Aa", "d": "Dd"},
            "Rival Col A Aa Col D Dd",
        ),
    ],
)
def test_tables_of_others_have_any_columns(
    snapshot_of: Callable[..., Any], columns: str, row: dict[str, Any], said: str
) -> None:
    pack = plain(COMPANY.format(columns=columns), "competitors: them")
    text = snapshot_of(pack, them=[row]).text(only=("capability",))
    assert said in text


def test_each_audience_has_a_card(bakery: Any, snapshot_of: Callable[..., Any]) -> None:
    text = bakery.text(only=("audiences",))
    assert "2 groups are to be reached; the first counts for 75 %." in text
    assert "1. Students counts for 75 % What kind Young What they like Buns" in text
    assert "2. Elders counts for 25 % What kind Old" in text
    item = "{id: them, type: table, text: Them, columns: [{id: n, type: number, text: Size}]}"
    unnamed = snapshot_of(plain(item, "audiences: them"), them=[{"n": 3}])
    assert "One group is to be reached. 1. Group 1 counts for 100 % Size 3" in unnamed.text(
        only=("audiences",)
    )
    item = "{id: them, type: table, text: Them, columns: [{id: n, type: text, text: Name}]}"
    named = snapshot_of(plain(item, "audiences: them"), them=[{"n": "Us"}])
    assert "Nothing more was said about them." in named.text(only=("audiences",))


def test_every_cell_of_the_samples_is_told(trust: Any) -> None:
    text = trust.text(only=("audiences", "capability")).replace(" ", "")
    for role in ("audiences", "competitors"):
        item = trust.pack.items[getattr(trust.pack.roles, role)]
        assert isinstance(item, Table)
        for row in trust.assessment.sheet.reply(item.id).value:
            for _id, _title, told in cells_told(trust.worded.pack, item, row, Translator()):
                assert told.replace(" ", "") in text


def test_a_place_told_in_the_situation_is_not_told_again(bakery: Any) -> None:
    asked = bakery.pack.roles.markets
    assert "Where the people are" in bakery.text(only=("capability",))
    told = roles(bakery, countries=asked).text(only=("capability",))
    assert "Where the people are" not in told
