"""A pack with the keys of the second method, in the console, in JSON and on paper."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

from tests.pdf_text import text_of
from tests.ruled_shop import RULED, SAID


@pytest.fixture
def shop(tmp_path: Any) -> Any:
    """A folder with the pack, and the answers of a shop in it, some of them changed."""
    folder = tmp_path / "ruled"
    folder.mkdir()
    (folder / "pack.yaml").write_text(RULED, encoding="utf-8")

    def make(**changed: Any) -> Any:
        said = {id_: value for id_, value in {**SAID, **changed}.items() if value is not None}
        path = tmp_path / "answers.yaml"
        head = {"format": 1, "questionnaire": "ruled", "assessed_on": "2026-11-20"}
        plain = yaml.safe_dump({**head, "answers": said}, allow_unicode=True)
        path.write_text(plain, encoding="utf-8")
        return path

    return make


FULL = ("--preset", "full")


def test_the_console_tells_it(sounding: Any, shop: Any, tmp_path: Any) -> None:
    done = sounding("strategy", shop(hours=14.5), "--packs", tmp_path)
    assert done.status == 0
    for said in (
        "Kind of organisation: Shop or restaurant",
        "Kept beside them: Map listings (1 h).",
        "+ Map listings: 74.2",
        "Existing accounts",
        "Forum: park with a notice.",
        "In the first week: Claim the listings.",
        "up to 500 CNY · Lin · first week · seen from outside",
        "! It can’t be finished by 30 December 2026: that needs",
        "The trial is reviewed: 30 April 2027",
        "from 60 to 72 tables by 30 April 2027 (proposed)",
        "Targets marked as proposed are suggestions",
    ):
        assert said in done.out


def test_nothing_of_it_where_nothing_is_asked(sounding: Any, shop: Any, tmp_path: Any) -> None:
    path = shop(kind=None, stage=None, countries=None, first=None, who=None, here=None, goals=None)
    done = sounding("strategy", path, "--packs", tmp_path)
    for said in ("Who you are", "Existing accounts", "proposed"):
        assert said not in done.out


@pytest.mark.parametrize(("name", "list_"), [("claim", "actions"), ("replies", "unkept")])
def test_the_figures_of_an_action(
    sounding: Any, shop: Any, tmp_path: Any, name: str, list_: str
) -> None:
    done = sounding("explain", shop(hours=10), name, "--packs", tmp_path, "--format", "json")
    assert f'"{list_}"' in done.out
    assert json.loads(done.out)


def test_the_report_tells_it(sounding: Any, shop: Any, tmp_path: Any) -> None:
    path = tmp_path / "report.pdf"
    text = ""
    for hours in (14.5, 10):  # enough for what is kept beside the channels; too few for replies
        done = sounding("report", shop(hours=hours), "--packs", tmp_path, "-o", path, *FULL)
        assert done.status == 0
        text += text_of(path)
    for said in (
        "Shop or restaurant",
        "How well each fits, from 0 to 100. ",
        "Existing accounts",
        "park with a notice",
        "What is kept beside them",
        "What it is worth",
        "What it asks for",
        "Mind: first week, seen from outside",
        "The content calendar begins",
        "It is left out: there would be no time each week to keep it up.",
        "Targets marked as proposed",
        "√(purposes × audiences) × (0.7 + 0.3 × feasibility)",
        "within three fifths of the free hours",
        "First what belongs in the first week",
    ):
        assert said in text
    assert "weighted mean of seven criteria" not in text
    assert "points together" not in text


def test_the_report_of_a_club_without_purposes(sounding: Any, shop: Any, tmp_path: Any) -> None:
    path = tmp_path / "report.pdf"
    given = shop(here=["club"], groups=2, hours=40, listings=4)
    assert sounding("report", given, "--packs", tmp_path, "-o", path, *FULL).status == 0
    text = text_of(path)
    assert "3 h a week: 2 h for the first, 1 h for each further one (1)" in text
    assert "It is there already, as your answers say." in text


@pytest.mark.parametrize("rule", [True, False])
def test_a_channel_that_does_nothing_for_a_purpose_is_not_said_to_serve_it(
    sounding: Any, shop: Any, tmp_path: Any, rule: bool
) -> None:
    given = shop()
    text = RULED.replace("purposes: {sell: 80, shine: 40}", "purposes: {sell: 80, shine: 0}")
    if not rule:
        text = "\n".join(each for each in text.splitlines() if not each.startswith("    fit: "))
    (tmp_path / "ruled" / "pack.yaml").write_text(text, encoding="utf-8")
    path = tmp_path / "report.pdf"
    assert sounding("report", given, "--packs", tmp_path, "-o", path, *FULL).status == 0
    said = text_of(path)
    assert "Page (80 of 100)" in said
    assert "(0 of 100)" not in said
