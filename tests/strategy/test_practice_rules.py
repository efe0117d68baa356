"""Rules that readers from several trades asked for: gates, paces, lists, places, ties, order, dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from assessment.analysis.draws import DRAWS
from assessment.answers.decisions import Account
from assessment.core.i18n import Translator
from assessment.presentation.channels import ChannelTelling
from assessment.presentation.criterion_words import deciding, tie_told
from assessment.presentation.deliverables.plans import calendar
from assessment.presentation.deliverables.sheets import rules
from assessment.presentation.deliverables.tables import Teller
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.roadmap_notes import roadmap_notes
from assessment.strategy import make_strategy
from assessment.strategy.channels import plan_channels
from assessment.strategy.deliverables.calendar_filler import Shut
from tests.strategy.handed import DAY, fitting, handed

WORDS = Translator("en")
START = date(2026, 11, 20)
RUNNING = {"here": ("page", "map"), "hours": 16}


def teller(case):
    return Teller(case.pack, case.strategy, WORDS)


def tied(pack, strategy):
    return tie_told(pack, strategy.channels, WORDS)


def posts(case):
    return case.strategy.deliverables.calendar.posts


# gates of content

GATED = ("{id: dough, pillar: made,", "{id: dough, gates: [safe], pillar: made,")


def test_what_a_gate_forbids_is_planned_once_it_is_cleared():
    case = fitting(GATED).saying(**RUNNING)
    cleared = case.strategy.roadmap.step("sheet").end + timedelta(days=1)
    assert all(each.day >= cleared for each in posts(case) if each.template == "dough")
    assert case.strategy.deliverables.calendar.shut in ((), (Shut("safe", cleared),))
    late = fitting(GATED, ("deadline_days: 30, prep", "deadline_days: 30, elapsed_days: 30, prep"))
    late = late.saying(**RUNNING)
    found = late.strategy.deliverables.calendar
    (shut,) = found.shut
    assert shut.gate == "safe"
    assert shut.day == late.strategy.roadmap.step("sheet").end + timedelta(days=1)
    assert all(each.template != "dough" or each.day >= shut.day for each in found.posts)
    notes = calendar(teller(late)).notes
    assert any(
        each.startswith("Posts that need “Ready for trouble” are planned from") for each in notes
    )
    assert "dough" in {each.template for each in posts(late.saying(sheet=3))}


def test_what_nothing_clears_stays_out_and_that_is_said():
    pillar = ("{id: made, title", "{id: made, gates: [legal], title")
    case = fitting(pillar).saying(law=None, **RUNNING)
    assert not {"dough", "oven", "loaf"} & {each.template for each in posts(case)}
    assert Shut("legal", None) in case.strategy.deliverables.calendar.shut
    assert any("are left out until it is met" in each for each in calendar(teller(case)).notes)


def test_a_line_of_the_first_week_waits_for_its_gate():
    case = handed(("{id: name, day: 1,", "{id: name, gates: [safe], day: 1,"))
    assert "name" not in {each.template for each in case.strategy.deliverables.first_week}
    passed = case.saying(sheet=3).strategy.deliverables.first_week
    assert "name" in {each.template for each in passed}


# paces


@pytest.mark.parametrize("days", [7, 14, 21])
def test_a_channel_keeps_its_own_pace(days):
    case = fitting(("{id: page, title: Page,", f"{{id: page, every_days: {days}, title: Page,"))
    case = case.saying(here=("page", "club"), hours=20)
    on_page = [each.day for each in posts(case) if each.channel == "page"]
    assert on_page
    assert all((b - a).days >= days for a, b in pairwise(on_page))


def test_a_letter_has_lines_of_its_own_and_no_others():
    own = ("{id: page, title: Page,", "{id: page, own_lines: true, title: Page,")
    letter = ("{id: dough, pillar: made,", "{id: dough, channels: [page], pillar: made,")
    case = fitting(own, letter).saying(here=("page", "club"), hours=20)
    named = {"dough", "oven"}
    assert {each.template for each in posts(case) if each.channel == "page"} == named
    assert named.isdisjoint(each.template for each in posts(case) if each.channel == "club")


def test_an_account_at_a_slower_pace_has_the_posts_of_that_pace():
    slow = (
        "{id: page, title: Page,",
        "{id: page, reach: known, slow: {cadence: monthly, hours: 0.5, every_days: 28}, title: Page,",
    )
    case = fitting(slow, ("    at_most: 1", "    at_most: 1")).saying(
        here=("page", "club"), hours=4
    )
    assert "page" in {each.channel for each in case.strategy.channels.accounts if each.slow}
    found = [each.day for each in posts(case) if each.channel == "page"]
    assert all((b - a).days >= 28 for a, b in pairwise(found))


def test_each_running_account_has_a_post_every_week_in_the_base():
    case = fitting().saying(here=("page", "club"), hours=12)
    case = case.deciding(accounts={"page": Account.KEEP, "club": Account.KEEP})
    roadmap = case.strategy.roadmap
    assert roadmap.base_until is not None
    for start in (roadmap.calendar, roadmap.calendar + timedelta(days=7)):
        week = [each for each in posts(case) if start <= each.day < start + timedelta(days=7)]
        if start < roadmap.base_until:
            run = [each.channel for each in week if each.channel != "map"]
            assert sorted(run) == ["club", "page"]


# what a channel needs first


LIST = (
    "{id: film, title: Make a film,",
    "{id: list, title: Gather a list, effort_hours: 2, elapsed_days: 20}\n"
    "      - {id: film, title: Make a film,",
)
NEEDS = ("{id: club, title: Club,", "{id: club, requires: [list], title: Club,")


def test_a_new_channel_waits_for_its_own_actions():
    case = fitting(LIST, NEEDS).saying(here=("map",), hours=20, who=())
    case = case.deciding(channels=("club", "page"))
    roadmap = case.strategy.roadmap
    step = roadmap.step("list")
    (wait,) = roadmap.waits
    assert (wait.channel, wait.actions) == ("club", ("list",))
    assert wait.day == step.end + timedelta(days=1)
    assert all(each.day >= wait.day for each in posts(case) if each.channel == "club")
    notes = roadmap_notes(RoadmapText(case.pack, roadmap, WORDS))
    assert any(each.startswith("“Club” begins on ") for each in notes)
    there = case.saying(here=("club", "map"))
    assert there.strategy.roadmap.waits == ()
    assert there.strategy.roadmap.step("list") is None
    undated = case.saying(hours=None).strategy.roadmap
    assert undated.waits[0].day is None
    notes = roadmap_notes(RoadmapText(case.pack, undated, WORDS))
    assert any("waits for what it needs first" in each for each in notes)


# place and market

HOME = (
    "          - {id: first, type: choice,",
    "          - {id: home, type: choice, text: Where are you?, options: [{id: cn, title: China}, "
    "{id: uk, title: United Kingdom}]}\n          - {id: first, type: choice,",
)
ROLE = ("kind: kind, countries", "kind: kind, home: home, countries")


def test_one_pays_where_one_is_and_keeps_the_law_of_both():
    case = handed(HOME, ROLE).saying(home="cn", countries=("uk",))
    found = case.strategy
    assert (found.inputs.home, found.inputs.currency) == ("cn", "CNY")
    assert {"uk", "cn"} <= set(found.deliverables.templates.rules)
    unsaid = case.saying(home=None).strategy
    assert (unsaid.inputs.currency, unsaid.inputs.home) == ("GBP", None)
    assert "cn" not in unsaid.deliverables.templates.rules


# ties


def test_two_sets_that_are_as_good_are_called_so(second_with, firm_of):
    alike = second_with(
        ("purposes: {sell: 60, shine: 80, teach: 60}, audiences: {young: 90, old: 50}",
         "purposes: {sell: 80, shine: 60}, audiences: {young: 61, old: 50}"),
        ("    at_most: 2", "    at_most: 1"),
        ("needs: {skill: 50}", "needs: {skill: 0}"),
    )  # fmt: skip
    firm = firm_of(pack=alike, skill=4)
    plan = plan_channels(firm, DRAWS)
    strategy = make_strategy(firm, START, DRAWS)
    if plan.runner_up:
        assert tied(firm.pack, strategy).startswith("Two sets are as good as each other: ")
    forced = replace(strategy, channels=replace(plan, runner_up=("fair",), suggested=("page",)))
    told = ChannelTelling(firm.pack, forced, WORDS)
    assert tied(firm.pack, forced).startswith(
        "Two sets are as good as each other: Page – or Fair. What decides"
    )
    assert told.cautions()[0] == tied(firm.pack, forced)
    fit = next(each for each in plan.ranking if each.channel == "fair")
    assert told.firmness(fit) == "Another choice is as good as this one."
    more = replace(
        strategy, channels=replace(plan, runner_up=("page", "fair"), suggested=("page",))
    )
    assert tied(firm.pack, more).endswith("Whether there are hours for Fair decides.")  # fmt: skip
    same = replace(
        strategy, channels=replace(plan, runner_up=("talk",), suggested=("talk", "page"))
    )
    assert "Page decides" in tied(firm.pack, same)
    mine = replace(forced, channels=replace(forced.channels, by_user=True))
    assert tied(firm.pack, mine) == ""


def test_what_decides_a_tie_is_named_where_each_is_better_at_something(firm_of):
    strategy = make_strategy(firm_of(), START, 50)
    pack = firm_of().pack
    plan = strategy.channels
    assert "is better for" in deciding(pack, plan, ("page", "club"), WORDS)
    alike = replace(plan.fits(("page",))[0], channel="club")
    twins = replace(plan, ranking=(plan.fits(("page",))[0], alike))
    assert "would rather do" in deciding(pack, twins, ("page", "club"), WORDS)


def test_the_runner_up_is_the_set_drawn_most_often_beside_the_chosen(firm_of):
    assert plan_channels(firm_of(), 200).runner_up == ()  # firm enough


# dates


def test_a_fact_of_after_the_report_says_so():
    case = handed().on(date(2026, 10, 5))
    (table,) = rules(teller(case)).tables
    told = [row[3] for row in table.rows]
    assert "1 November 2026, after the date of this report" in told
    assert date(2026, 11, 1) in [row[3] for row in rules(teller(handed())).tables[0].rows]
    channel = case.pack.channels_by_id["page"]
    telling = ChannelTelling(case.pack, case.strategy, WORDS)
    assert telling.dated(channel, date(2024, 1, 1)).endswith("after the date of this report.")
    assert telling.dated(channel, DAY).endswith("check them again.")


# order of preparation

PREPARE = ("{id: high, from: 5", "{id: high, from: 90")


def test_where_only_preparation_is_planned_people_are_served_before_the_calendar(
    second_with, firm_of
):
    prepared = [
        ("title: Open, ", "title: Open, preparation: true, "),
        ("title: Rules, ", "title: Rules, preparation: true, "),
        ("title: Listen, ", "title: Listen, preparation: true, "),
        ("title: Tell, ", "title: Tell, preparation: true, "),
    ]

    def order(*changes):
        pack = second_with(PREPARE, *prepared, *changes)
        steps = make_strategy(firm_of(pack=pack), START, 5).roadmap.steps
        return [each.action for each in steps]

    found = order(("title: Open, ", "title: Open, weekly_hours: 0, "))
    assert max(found.index("listen"), found.index("tell")) < found.index("rules")
    said = order(("launch: [open]", "launch: [open]\n    preparation: [tell, rules, listen]"))
    wanted = [each for each in said if each in ("tell", "rules", "listen")]
    assert wanted == ["tell", "rules", "listen"]


@pytest.mark.parametrize("aims", [("sell", "shine"), ("shine", "sell")])
def test_within_a_group_of_preparation_what_serves_the_first_purpose_goes_first(
    second_with, firm_of, aims
):
    prepared = [
        (f"title: {title}, ", f"title: {title}, preparation: true, ")
        for title in ("Rules", "Listen", "Tell")
    ]
    group = ("launch: [open]", "launch: [open]\n    preparation: [rules, [tell, listen]]")
    pack = second_with(PREPARE, *prepared, group)
    steps = make_strategy(firm_of(pack=pack, aims=aims), START, 5).roadmap.steps
    found = [each.action for each in steps if each.action in ("rules", "tell", "listen")]
    assert found == ["rules", *(["listen", "tell"] if aims[0] == "sell" else ["tell", "listen"])]


@pytest.mark.parametrize("aims", [("sell", "shine"), ("shine", "sell")])
def test_of_two_that_raise_nothing_more_the_one_that_serves_the_first_purpose_goes_first(
    second_with, firm_of, aims
):
    both = "".join(
        f"\n    - {{id: {id_}, title: {id_}, effort_hours: 1, deadline_days: 60, purposes: {{{id_}: 100}}}}"
        for id_ in ("sell", "shine")
    )
    agree = "    - {id: agree, title: Agree, effort_hours: 1, deadline_days: 60, clears: [asked]}"
    pack = second_with((agree, agree + both))
    steps = make_strategy(firm_of(pack=pack, aims=aims), START, 5).roadmap.steps
    assert [each.action for each in steps if each.action in aims] == list(aims)
