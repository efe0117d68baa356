"""Strategy on one page in words, and the audiences on it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.answers.decisions import Account
from assessment.presentation.deliverables.audience_sheets import asked_of, meeting_places
from assessment.presentation.deliverables.one_page import one_page
from assessment.presentation.deliverables.tables import Teller
from assessment.presentation.portfolio import decisive_hours
from assessment.strategy.accounts import AccountPlan, Ground
from assessment.strategy.deliverables.account_tasks import AccountTask
from tests.presentation.deliverables import ENGLISH, page, teller
from tests.strategy.handed import DAY, FILE, handed


def test_one_page_answers_what_a_client_asks():
    found = page(handed())
    assert list(found) == [
        "For whom", "What, by when", "Where", "Who, and how many hours", "Money", "The first week",
        "What we will not do", "What would change our mind",
    ]  # fmt: skip
    assert found["For whom"] == ("Regulars", "Students")
    assert found["What, by when"] == ("Bread sold: from 5 to 15",)
    assert found["Where"] == (
        "Page: 2 posts a week; Ann, Bo, from 30 November 2026.",
        "Keep right: Map (Bo, from 2 December 2026).",
        "“Post”: park with a notice (Ann, by 27 November 2026).",
    )
    assert found["Who, and how many hours"] == (
        "Ann (4 h), Bo (6 h).",
        "Of 10 free hours a week, 4 go into channels and 4 into what is to be built, once everything runs; "
        "the rest, 2, is for what nobody foresees.",
    )
    assert found["The first week"][0] == "Mon 23 Nov, Bo: Search your own name"
    stop = "Bread sold: below 10 on 1 March 2027: change or stop."
    assert found["What would change our mind"][0] == stop


def test_one_page_says_less_where_less_is_known():
    text = FILE.read_text(encoding="utf-8")
    first = text[text.index("    first_week:") : text.index("    crisis:")]
    bare = handed((first, ""))
    assert page(bare)["What comes next"][0].startswith("Write the crisis sheet, by ")
    nobody = handed((first, ""), (", owner: The owner", "")).saying(who=None)
    assert page(nobody)["What comes next"][0] == "Write the crisis sheet, by 25 November 2026"
    undated = page(bare.saying(hours=None, who=({"name": "Ann"},)))
    assert "Write the crisis sheet" in undated["What comes next"]
    assert undated["Who, and how many hours"] == ("Ann.",)
    nothing = page(handed().saying(people=None, goals=None, first=None, who=None, hours=None))
    assert "For whom" not in nothing
    assert nothing["What, by when"] == ("Loaves: 20 % more than in the first week",)
    assert "What, by when" not in page(handed().saying(aims=None, goals=None))
    purpose = handed(
        ("purposes: [sell], first_result: [orders]", "purposes: [shine], channels: [fair]")
    )
    assert page(purpose.saying(goals=None))["What, by when"] == ("Selling",)
    low = page(handed().saying(sheet=0, skill=0, law=0, here=()))
    assert not any(each.startswith("Page: ") for each in low["Where"])
    chosen = handed().saying(sheet=0, skill=0, law=0, here=()).deciding(channels=("club",))
    assert "Once the preparation is done: Club." in page(chosen)["Where"]
    empty = page(handed().saying(sheet=0, skill=0, law=0, hours=0, here=()).deciding(channels=()))
    assert empty["Where"] == ("Nothing new is opened now.",)
    assert low["What would change our mind"][-1] == (
        "On 19 February 2027 we answer again and decide anew."
    )


def test_one_page_tells_wants_and_means_where_they_are_said():
    assert page(handed().saying(hours=5))["Where"][0].startswith("Page: 2 posts a week; Ann")
    wants = handed(("{id: doubt, type: text, text: Doubt}", "{id: wants, type: text, text: Wants}"))
    said = wants.saying(people=({"name": "Regulars", "age": ("old",), "wants": "Warm bread"},))
    assert page(said)["For whom"] == ("Regulars: Warm bread",)
    free = handed(("GBP: [300, 600]", "GBP: [0, 0]"), ("GBP: [100, 200]", "GBP: [0, 0]"))
    assert page(free)["Money"] == ("For the year there is up to £500.",)
    assert "Money" not in page(free.saying(money=None))


@pytest.mark.parametrize(
    ("soon", "told"),
    [
        ((0.0, 0.0), "in the year, nothing in the first 90 days."),
        ((100.0, 200.0), "£100–200 in the first 90 days, £400–800 in the year."),
        (
            (400.0, 800.0),
            "What is planned costs £400–800 in the year, all of it in the first 90 days.",
        ),
    ],
)
def test_one_page_says_a_sum_once(soon, told):
    case = handed()
    parts = case.strategy.deliverables
    budget = replace(parts.budget, low=400.0, high=800.0, soon=soon)
    strategy = replace(case.strategy, deliverables=replace(parts, budget=budget))
    lines = {each.title: each.texts for each in one_page(Teller(case.pack, strategy, ENGLISH))}
    assert told in lines["Money"][0]


def test_one_page_names_what_there_should_be_more_of_first():
    goals = ({"measure": "Smiles", "baseline": 1, "target": 5},)
    orders = page(handed().saying(first="orders", goals=goals))["What, by when"]
    assert orders == ("Smiles: from 1 to 5", "Loaves: 20 % more than in the first week")
    named = ({"measure": "Loaves sold on Mondays", "baseline": 24, "target": 36},)
    own = page(handed().saying(first="orders", goals=named))["What, by when"]
    assert own[0].startswith("Loaves sold on Mondays: from 24 to 36")
    assert not any(each.startswith("Loaves:") for each in own)
    other = page(handed().saying(first="visits", goals=goals))["What, by when"]
    assert other == ("Smiles: from 1 to 5",)


def test_one_page_leaves_an_hour_that_decides_to_the_full_report():
    near = handed(("title: Page, effort_hours: 3", "title: Page, effort_hours: 6"))
    assert decisive_hours(near.pack, near.strategy, ENGLISH)
    found = page(near)["What would change our mind"]
    assert not any("took an hour" in each for each in found)


def test_no_hour_brings_in_an_account_that_is_parked():
    near = handed(("title: Page, effort_hours: 3", "title: Page, effort_hours: 6"))
    plan = near.strategy.channels
    pivot = replace(plan.pivots[0], channels=("post",))
    parked = replace(plan, pivots=(pivot,))
    assert "post" in [each.channel for each in plan.accounts if each.decision is Account.PARK]
    assert decisive_hours(near.pack, replace(near.strategy, channels=parked), ENGLISH) == ()
    kept = replace(parked, accounts=())
    assert len(decisive_hours(near.pack, replace(near.strategy, channels=kept), ENGLISH)) == 1


def test_an_audience_has_places_and_is_asked_something():
    case = handed()
    regulars, students = case.strategy.inputs.audiences
    assert meeting_places(teller(case), regulars) == "Page, Map"
    assert meeting_places(teller(case), students) == "Map, Page"  # at the bar, 40
    assert asked_of(teller(case), 0) == "Say when you come"
    assert asked_of(teller(case), 1) == ""
    assert asked_of(teller(case.saying(hours=0)), 0) == ""


def test_the_page_only_names_how_the_week_begins_where_a_chapter_has_all_of_it():
    lines = "".join(f"      - {{id: x{n}, day: {n}, text: Do {n}. Then rest.}}\n" for n in (4, 5))
    case = handed(("    crisis:\n", f"{lines}    crisis:\n"))
    found = {each.id: each.texts for each in one_page(teller(case), week_follows=True)}
    assert found["first-week"] == (
        "Mon 23 Nov, Bo: Search your own name",
        "Wed 25 Nov, Bo: Answer the last twenty reviews",
        "Thu 26 Nov, Bo: Do 4.",
        "In full, with hours: see “First week”.",
    )
    assert page(case)["The first week"][-1] == "Fri 27 Nov, Bo: Do 5. Then rest."
    bare = one_page(teller(handed().saying(who=None, hours=None)), week_follows=True)
    assert any(each.id == "first-week" for each in bare)


@pytest.mark.parametrize(
    ("slow", "told"),
    [
        (True, "Page: at a pace you can hold; Ann, Bo, from 30 November 2026."),
        (False, "Page: 2 posts a week; Ann, Bo, from 30 November 2026."),
    ],
)
def test_an_account_that_goes_on_is_named_once(slow, told):
    case = handed()
    account = AccountPlan("page", Account.KEEP, Ground.WORKS, 1.5, Account.KEEP, slow=slow)
    task = AccountTask("page", Account.KEEP, DAY, "Ann", 0.0)
    strategy = replace(
        case.strategy,
        channels=replace(case.strategy.channels, accounts=(account,)),
        deliverables=replace(case.strategy.deliverables, accounts=(task,)),
    )
    lines = {line.id: line.texts for line in one_page(Teller(case.pack, strategy, ENGLISH))}
    assert [each for each in lines["places"] if "Page" in each] == [told]
