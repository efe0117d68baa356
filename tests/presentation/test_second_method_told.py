"""The roadmap, measures and context of the second method in words, in figures and in tables."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from assessment.answers.answer import NOBODY, Sheet
from assessment.answers.assessment import Assessment
from assessment.answers.decisions import ActionDecision, Decisions, OwnAction, Verdict
from assessment.core.i18n import Translator
from assessment.core.resources import locale_folder
from assessment.exchange.strategy_sheets import strategy_grids
from assessment.exchange.table_parts import Material
from assessment.presentation.explanation_facts import ActionStory
from assessment.presentation.inputs import context_told
from assessment.presentation.measures import measure_goal, measure_unit, proposal_told
from assessment.presentation.money import money_told
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.roadmap_notes import roadmap_notes
from assessment.presentation.strategy_explanations import explain_action
from assessment.presentation.strategy_json import action_figures_of, strategy_figures
from assessment.questionnaire.model import Pack
from assessment.strategy import Strategy

WORDS, CHINESE = Translator("en"), Translator("zh")
START = date(2026, 11, 20)
ROOT = Path(__file__).resolve().parents[2]


# roadmap


def told(pack: Pack, strategy: Strategy) -> RoadmapText:
    return RoadmapText(pack, strategy.roadmap, WORDS)


def test_the_first_week_deadlines_and_what_steps_ask_for(
    pack: Pack, strategy_of: Callable[..., Strategy]
) -> None:
    strategy = strategy_of()
    words, step = told(pack, strategy), strategy.roadmap.step
    claim, sheet, film = step("claim"), step("sheet"), step("film")
    assert claim is not None
    assert sheet is not None
    assert film is not None
    assert words.marks(claim) == ("first week", "seen from outside")
    assert words.marks(sheet) == ("due by 18 December 2026",)
    assert words.marks(film) == ("seen from outside",)
    assert "It belongs in the first week." in words.reasons(claim)
    assert "It should be done by 18 December 2026." in words.reasons(sheet)
    assert words.demands(claim) == ("It takes 10 days at least, however many hours there are.",)
    assert not any("should be done by" in each for each in words.reasons(film))
    (dear,) = words.demands(film)
    (late,) = words.lateness(film)
    assert words.lateness(sheet) == words.lateness(claim) == ()
    assert late.startswith("It can’t be finished by 30 December 2026: that needs ")
    assert dear == "It costs 8,000–20,000 CNY, more than there is for the year."
    assert words.cost(claim) == "up to 500 CNY"
    assert words.lateness(replace(film, short=None))[0].endswith("more hours would not help.")
    assert words.demands(replace(claim, weekly=1.5))[-1] == (
        "Once finished, it goes on to take 1.5 h a week."
    )
    assert words.demands(replace(claim, weekly=0.25))[-1] == (
        "Once finished, it goes on to take 15 min a week."
    )
    notes = roadmap_notes(words)
    assert notes[0] == "In the first week: Claim the listings."
    (why,) = [each for each in notes if each.startswith("There are too few hours")]
    title = words.title("film")
    assert why.startswith(f"There are too few hours to do this sooner: {title}. With ")
    busy = RoadmapText(pack, replace(strategy.roadmap, free=film.short / 2), WORDS)
    assert f"There are too few hours to do this sooner: {title}." in roadmap_notes(busy)
    put = replace(film, decision=ActionDecision(start=START))
    steps = tuple(put if each is film else each for each in strategy.roadmap.steps)
    later = tuple(put if each is film else each for each in strategy.roadmap.later)
    moved = RoadmapText(pack, replace(strategy.roadmap, steps=steps, later=later), WORDS)
    assert f"You put this after its deadline: {title}." in roadmap_notes(moved)
    assert notes[-1].startswith("Left out, because there would be no time") or any(
        each.startswith("Left out, because there would be no time") for each in notes
    )
    assert words.events() == (
        ("The content calendar begins", date(2026, 11, 30)),
        ("The trial is reviewed", date(2027, 5, 17)),
    )
    far = replace(claim, start=date(2027, 3, 1))
    assert "first week" not in words.marks(far)
    assert "first week" in words.marks(replace(claim, start=None))


def test_the_hours_until_the_calendar_begins_and_afterwards(
    pack: Pack, strategy_of: Callable[..., Strategy]
) -> None:
    strategy = strategy_of()
    roadmap = replace(
        strategy.roadmap,
        base_until=date(2026, 12, 14),
        base=5.25,
        hours=2.0,
        hours_afterwards=1.0,
        opens=True,
        launch=date(2027, 1, 4),
    )

    def said(**changes: Any) -> tuple[str, ...]:
        first, *others = roadmap_notes(RoadmapText(pack, replace(roadmap, **changes), WORDS))
        if not changes.get("preparation_only"):
            assert first == "In the first week: Claim the listings."
        return tuple(others)

    base = (
        "Until 14 December 2026: one post a week at most for each account, and answers. That leaves 5.2 "
        "hours a week for the first week and the actions, {} from then on."
    )
    opening = "2 hours a week go into this roadmap until the new channels open, 1 from then on."
    unlimited = said(preparation_only=True, ahead=None)
    assert any(
        each.startswith("Until you answer again: one post a week at most for each account")
        for each in unlimited
    )
    assert not any("14 December" in each for each in unlimited)
    later = said()
    assert later[:3] == (base.format(2), opening, "The new channels can open on 4 January 2027.")
    never = said(launch=None)
    assert never[:2] == (base.format(2), opening)
    assert never[2] == "With these hours no new channel opens within a year."
    soon = said(launch=date(2026, 12, 1))
    assert soon[:2] == (base.format(1), "The new channels can open on 1 December 2026.")
    nothing = said(opens=False, launch=None)
    assert nothing[0] == base.format(2)
    assert not any("new channel" in each for each in nothing[:2])
    plain = said(base=None)
    assert plain[:2] == later[1:3]
    assert said(base=None, opens=False)[0] == "2 hours a week go into this roadmap."


def test_the_hours_that_a_deadline_lacks_are_enough(
    strategy_of: Callable[..., Strategy],
) -> None:
    film = strategy_of().roadmap.step("film")
    assert film is not None
    assert film.late
    assert film.short is not None
    more = strategy_of(hours=12 + film.short / 0.8 + 1).roadmap.step("film")
    assert more is not None
    assert more.end is not None
    assert film.deadline is not None
    never = Decisions(actions={"film": ActionDecision(start=date(2027, 6, 1))})
    pinned = strategy_of(never).roadmap.step("film")
    assert pinned is not None
    assert pinned.late
    assert pinned.short is None


def test_nothing_is_late_where_nothing_has_a_date(
    pack: Pack, strategy_of: Callable[..., Strategy]
) -> None:
    strategy = strategy_of(hours=None)
    words = told(pack, strategy)
    film = strategy.roadmap.step("film")
    assert film is not None
    assert film.short is None
    assert "due by 30 December 2026" in words.marks(film)
    assert not any("finished by" in each for each in (*words.demands(film), *roadmap_notes(words)))


def test_why_an_action_is_absent_by_the_second_method(
    pack: Pack, strategy_of: Callable[..., Strategy]
) -> None:
    strategy = strategy_of(listings=3)
    words = told(pack, strategy)
    assert words.absence("claim") == "It is there already, as your answers say."
    assert words.absence("replies") == (
        "It is left out: there would be no time each week to keep it up."
    )
    assert words.absence("again") == "Another action covers most of this."
    near = strategy_of(need=4, hours=15, skill=4, listings=4, listen=3, law=3)
    small = replace(near, roadmap=replace(near.roadmap, steps=(), later=(), covered=("open",)))
    assert told(pack, small).absence("open").startswith("It would change too little")
    assert roadmap_notes(told(pack, small))[-1] == "Nothing is left to be planned."
    done = Decisions(actions={"train": ActionDecision(Verdict.DONE)})
    held = strategy_of(done)
    only = replace(held, roadmap=replace(held.roadmap, steps=(), later=(), covered=("again",)))
    assert told(pack, only).absence("again") == "Another action covers most of this."


def test_a_rise_that_answers_cannot_tell_is_no_reason(
    pack: Pack, strategy_of: Callable[..., Strategy]
) -> None:
    strategy = strategy_of()
    words = told(pack, strategy)
    claim = strategy.roadmap.step("claim")
    assert claim is not None
    small = replace(claim, lifts=(replace(claim.lifts[0], points=1.0),))
    assert not any("raises" in each for each in words.reasons(small))
    assert any("raises" in each for each in words.reasons(claim))
    mine = strategy_of(Decisions(own=(OwnAction("mine", "Ask", 1.0),))).roadmap.step("mine")
    assert mine is not None
    assert words.reasons(mine) == ()


@pytest.mark.parametrize(
    ("money", "currency", "said"),
    [
        ((0, 0), "CNY", "no money"),
        ((0, 500), "CNY", "up to 500 CNY"),
        ((80, 80), "GBP", "£80"),
        ((1000, 2500), "GBP", "£1,000–2,500"),
        ((1000, 2500), None, "1,000–2,500"),
    ],
)
def test_money(money: tuple[float, float], currency: str | None, said: str) -> None:
    assert money_told(money, currency, WORDS) == said


def test_an_action_explained_says_what_it_asks_for(
    pack: Pack, strategy_of: Callable[..., Strategy]
) -> None:
    strategy = strategy_of()
    story = ActionStory("claim", strategy.roadmap.step("claim"), strategy)
    assert "It takes 10 days at least, however many hours there are." in (
        explain_action(story, pack, NOBODY, WORDS).sentences
    )
    assert action_figures_of(strategy, "replies") == {"planned": "unkept"}


SENTENCES_NEVER = re.compile(r"not needed any more|no longer needed|不再需要|就不再", re.IGNORECASE)


def test_nothing_is_ever_said_to_be_needed_no_more() -> None:
    path = locale_folder() / "zh/LC_MESSAGES/sounding.po"
    with path.open("rb") as file:
        catalogue = read_po(file)
    for each in catalogue:
        assert not SENTENCES_NEVER.search(f"{each.id} {each.string}"), each.id
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("assessment/presentation", "ui/pages/strategy")
        for path in sorted((ROOT / folder).glob("*.py"))
    )
    assert not SENTENCES_NEVER.search(source)


# measures and context


def test_proposals_are_marked_and_units_are_the_users(
    pack: Pack, strategy_of: Callable[..., Strategy]
) -> None:
    measures = strategy_of().measures
    tables, smiles = measures.measures[:2]
    assert tables.proposed
    assert not smiles.proposed
    assert measure_goal(tables, WORDS) == ("from 60 to 72 tables by 17 May 2027 (proposed)")
    assert measure_goal(tables, CHINESE).endswith("（建议值）")
    assert measure_unit(pack, tables, WORDS) == "tables"
    assert measure_unit(pack, replace(tables, unit=""), WORDS) == "%"
    assert measure_unit(pack, smiles, WORDS) == ""
    assert proposal_told(measures, WORDS).startswith("Targets marked as proposed")
    assert proposal_told(replace(measures, measures=(smiles,)), WORDS) == ""


def test_what_should_come_first_is_measured_first(strategy_of: Callable[..., Strategy]) -> None:
    first = strategy_of(first="visits", goals=None).measures.measures[0]
    assert (first.metric, first.part) == ("visits", "outcome")


def test_the_context(pack: Pack, strategy_of: Callable[..., Strategy]) -> None:
    assert context_told(pack, strategy_of().inputs, WORDS) == (
        ("Kind of organisation", "Shop or restaurant"),
        ("Where it stands", "We have accounts"),
        ("Countries", "China"),
        ("What there should be more of first", "Orders"),
        ("Who does the work", "Lin (Make, Reply; 5 h a week; stand-in: Wu), Wu"),
    )
    empty = strategy_of(kind=None, stage=None, countries=None, first=None, who=[{"task": ["make"]}])
    assert context_told(pack, empty.inputs, WORDS) == (("Who does the work", "Untitled (Make)"),)


def test_a_place_is_told_once(pack: Pack, strategy_of: Callable[..., Strategy]) -> None:
    based = pack.model_copy(
        update={"roles": pack.roles.model_copy(update={"home": pack.roles.countries})}
    )
    inputs = strategy_of().inputs
    both = context_told(based, replace(inputs, home=inputs.countries[0]), WORDS)
    assert ("Where you and the people you want to reach are", "China") in both
    assert [text for _caption, text in both].count("China") == 1
    assert ("Countries", "China") in context_told(based, replace(inputs, home=None), WORDS)


# figures and tables


def test_the_new_figures(pack: Pack, made: Callable[..., tuple[Sheet, Any, Strategy]]) -> None:
    sheet, result, strategy = made()
    plain = strategy_figures(pack, Assessment(START, sheet=sheet), result, strategy)
    assert json.loads(json.dumps(plain)) == plain
    assert plain["context"]["who"][0] == {
        "name": "Lin", "tasks": ["make", "reply"], "hours": 5.0, "stand_in": "Wu",
    }  # fmt: skip
    channels, roadmap = plain["channels"], plain["roadmap"]
    assert channels["foundations"] == ["listing"]
    assert channels["hours_for_channels"] == 7.5
    assert channels["accounts"][2] == {
        "id": "forum", "decision": "park", "ground": "misfit", "hours": 0.0, "suggested": "park",
    }  # fmt: skip
    assert channels["one_hour_decides"] == [
        {"id": "tube", "hours": 1, "channels": ["page", "fair"]}
    ]
    assert channels["unreached"] is False
    forum = next(each for each in channels["excluded"] if each["id"] == "forum")
    assert (forum["reason"], forum["found"], forum["needed"]) == ("audience", 17.5, 45)
    film = next(each for each in roadmap["actions"] if each["id"] == "film")
    assert film["late"]
    assert film["beyond_means"]
    assert film["outward"]
    assert film["money"] == [8000, 20000]
    assert film["deadline"] == "2026-12-30"
    assert film["hours_short"] > 0
    assert roadmap["unkept"] == ["replies"]
    assert (roadmap["calendar"], roadmap["review"]) == ("2026-11-30", "2027-05-17")
    measure = plain["measures"]["measures"][0]
    assert (measure["unit"], measure["proposed"]) == ("tables", True)


def test_the_new_columns(pack: Pack, made: Callable[..., tuple[Sheet, Any, Strategy]]) -> None:
    sheet, result, strategy = made()
    assessment = Assessment(START, sheet=sheet)
    material = Material(pack, assessment, result, WORDS, strategy)
    grids = {each.title: each for each in strategy_grids(material, strategy)}

    def column(grid: str, title: str) -> dict[Any, Any]:
        place = [each.title for each in grids[grid].columns].index(title)
        return {row[0]: row[place] for row in grids[grid].rows}

    assert column("Channels", "Chosen")["Map listings"] == "kept beside them"
    assert (
        column("Existing accounts", "What becomes of it")["Club"] == "keep, at a pace you can hold"
    )
    assert column("Roadmap", "Due by")["Crisis sheet"] == date(2026, 12, 18)
    assert column("Roadmap", "Customers notice it") == {
        "Claim the listings": "yes", "Crisis sheet": None, "Open": None, "Film for all": "yes",
        "Train": None,
    }  # fmt: skip
    assert "10 days" in column("Roadmap", "Beware")["Claim the listings"]
    assert column("Milestones", "What happens")[10] == "The content calendar begins"
    assert column("Measures", "Target proposed by the program")["Tables at noon"] == "yes"
    assert column("Measures", "Unit")["Tables at noon"] == "tables"


def test_no_column_of_proposals_without_any(
    pack: Pack, made: Callable[..., tuple[Sheet, Any, Strategy]]
) -> None:
    sheet, result, strategy = made(goals=None)
    material = Material(pack, Assessment(START, sheet=sheet), result, WORDS, strategy)
    measures = next(each for each in strategy_grids(material, strategy) if each.title == "Measures")
    assert measures.columns[-1].title == "Responsible"
