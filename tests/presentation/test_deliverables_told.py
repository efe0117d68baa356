"""Deliverables in words, as plain data, and what is said where something is missing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from assessment.answers.answer import Answer, State
from assessment.answers.decisions import Account, ActionDecision, OwnAction, Verdict
from assessment.core.i18n import Translator
from assessment.presentation.chapter_sentences import chapter_sentence
from assessment.presentation.deliverables import TITLES, handout, handouts
from assessment.presentation.deliverables.figures import deliverable_figures
from assessment.presentation.deliverables.tables import Column, cell_text
from assessment.presentation.money import money_range
from assessment.presentation.strategy_json import strategy_figures
from assessment.strategy.deliverables.parts import Deliverable
from assessment.strategy.deliverables.risks import RiskKind
from tests.presentation.deliverables import ENGLISH, page, rows, teller, told
from tests.strategy.handed import FILE, handed

DONT_KNOW = Answer(State.UNKNOWN)


def test_every_deliverable_has_a_title_and_words_in_both_languages():
    assert set(TITLES) == set(Deliverable)
    case = handed()
    english, chinese = (
        handouts(case.pack, case.strategy, Translator(language)) for language in ("en", "zh")
    )
    assert list(english) == list(chinese) == list(Deliverable)
    for part, found in english.items():
        for note, other in zip(found.notes, chinese[part].notes, strict=True):
            assert note != other


def test_without_data_there_is_no_deliverable():
    text = FILE.read_text(encoding="utf-8")
    bare = handed((text[text.index("  templates:") :], ""))
    silent = bare.saying(**(dict.fromkeys(bare.assessment.sheet.agreed) | {"law": DONT_KNOW}))
    assert list(handouts(silent.pack, silent.strategy, ENGLISH)) == [
        Deliverable.REFUSALS,
        Deliverable.RISKS,
        Deliverable.LOGS,
    ]


def test_a_pack_that_leads_to_none_is_told_nothing():
    text = FILE.read_text(encoding="utf-8")
    rule = "    fit: {audience_at_least: 40, purpose_at_least: 40}\n"
    before = handed((text[text.index("  templates:") :], ""), (rule, ""))
    assert handouts(before.pack, before.strategy, ENGLISH) == {}
    assert deliverable_figures(before.strategy) == {}
    assert "deliverables" not in strategy_figures(
        before.pack, before.assessment, before.result, before.strategy
    )


def test_the_first_week_names_day_and_person():
    assert rows(handed(), Deliverable.FIRST_WEEK) == (
        (date(2026, 11, 23), "Search your own name", "Bo", 0.5),
        (date(2026, 11, 25), "Answer the last twenty reviews", "Bo", 1.0),
    )
    nobody = rows(handed().saying(who=None), Deliverable.FIRST_WEEK)
    assert {each[2] for each in nobody} == {None}


def test_the_calendar_names_audience_pillar_and_owner():
    first = rows(handed(), Deliverable.CALENDAR)[0]
    assert first == (
        date(2026, 11, 30), "Show the dough at four", "Say when you come", "How it is made",
        "Page", "Regulars", "Ann", 65 / 60,
    )  # fmt: skip
    assert chapter_sentence("calendar", teller(handed()), handed().result) == (
        "10 posts from 30 November 2026 to 24 December 2026"
    )
    assert rows(handed(), Deliverable.CALENDAR, 2)[0] == ("How it is made", "Dough and oven", 4.0)
    assert sum(each[2] for each in rows(handed(), Deliverable.CALENDAR, 2)) <= 10
    unnamed = handed().saying(people=({"age": ("old",)},))
    assert rows(unnamed, Deliverable.CALENDAR)[0][5] == "Group 1"
    without = handed().saying(people=None, who=None).deciding(channels=("page",))
    assert rows(without, Deliverable.CALENDAR)[0][5:7] == (None, None)


@pytest.mark.parametrize(
    ("posts", "told"),
    [
        (1, "1 post on 30 November 2026"),
        (2, "2 posts on 30 November 2026"),
    ],
)
def test_a_calendar_of_one_day_names_it_once(posts, told):
    case = handed()
    found = case.strategy.deliverables.calendar
    few = replace(found, posts=(found.posts[0],) * posts)
    strategy = replace(
        case.strategy, deliverables=replace(case.strategy.deliverables, calendar=few)
    )
    line = chapter_sentence("calendar", replace(teller(case), strategy=strategy), case.result)
    assert line == told


def test_a_calendar_without_pillars_has_no_table_of_them():
    text = FILE.read_text(encoding="utf-8")
    lines = text[text.index("      - {id: dough") : text.index("      - {id: hours, text")]
    rest = text[text.index("      - {id: order, pillar") : text.index("    first_week:")]
    plain = handed((lines, ""), (rest, ""))
    tables = told(plain, Deliverable.CALENDAR).tables
    assert [each.title for each in tables] == [
        "",
        "What each channel takes",
        "The weeks after that",
    ]
    assert {each[1] for each in rows(plain, Deliverable.CALENDAR)} == {"When we are open"}


@pytest.mark.parametrize(
    ("cost", "said", "sentence"),
    [
        ("[100, 200]", "low", "What is planned lies within it; ask for prices before you order."),
        (
            "[100, 900]",
            "low",
            "At the upper end it is £400 more than that; first to fall away: Paint a sign.",
        ),
        (
            "[900, 1200]",
            "low",
            "That is not enough: at the upper end £700 are missing; first to fall away: Paint a sign.",
        ),
        (
            "[100, 200]",
            "high",
            "That is enough; £4,800 stay free: at the reviews, put them into what works.",
        ),
        ("[100, 5000]", "high", "That is enough."),
        ("[100, 200]", None, "How much money there is for the year is not known."),
    ],
)
def test_the_budget_is_held_against_the_means(cost, said, sentence):
    case = handed(("GBP: [100, 200]", f"GBP: {cost}")).saying(money=said)
    found = told(case, Deliverable.BUDGET)
    assert sentence in found.notes
    assert found.tables[0].rows[-1][0] == "Together"
    dear = "Beyond your means by themselves: Paint a sign." in found.notes
    assert dear == (cost == "[900, 1200]")
    assert sentence in page(case)["Money"]


def test_without_money_what_is_planned_costs_nothing():
    poor = handed(
        ("low: {GBP: [1, 500]}", "low: {GBP: [0, 0]}"),
        ("GBP: [100, 200]", "GBP: [0, 200]"),
        (
            "title: Page, effort_hours: 3,",
            "title: Page, effort_hours: 3, cost_range: {GBP: [0, 40]},",
        ),
    )
    sentence = "There is no budget; if need be, all of it can be done at no cost."
    assert sentence in told(poor, Deliverable.BUDGET).notes
    dear = handed(
        ("low: {GBP: [1, 500]}", "low: {GBP: [0, 0]}"), ("GBP: [100, 200]", "GBP: [50, 200]")
    )
    sentence = "There is no budget: find a form at no cost for this, or leave it out: Paint a sign."
    assert sentence in told(dear, Deliverable.BUDGET).notes


def test_money_is_one_amount_a_range_or_open():
    assert money_range(5, 5, "GBP", ENGLISH) == "£5"
    assert money_range(0, 1200, "GBP", ENGLISH) == "up to £1,200"
    assert money_range(60000, float("inf"), "CNY", ENGLISH) == "60,000 CNY or more"


def test_cells_are_days_numbers_or_texts():
    assert cell_text(None, Column("", 1), ENGLISH) == ""
    assert cell_text(date(2026, 11, 23), Column("", 1), ENGLISH) == "23 November 2026"
    assert cell_text(date(2026, 11, 23), Column("", 1, weekday=True), ENGLISH) == "Mon 23 Nov"
    assert cell_text(1200.5, Column("", 1), ENGLISH) == "1,200.5"


def test_the_sheet_of_figures_has_thirteen_weeks_and_marks_proposals():
    (table,) = told(handed(), Deliverable.KPI_SHEET).tables
    assert len(table.weeks) == 13
    assert table.rows[0] == ("Bread sold", "loaves", 5.0, 15.0, None, None)
    proposed = handed().saying(
        goals=({"measure": "Smiles", "metric": "loaves", "baseline": 10}, {"measure": "Frowns"})
    )
    assert rows(proposed, Deliverable.KPI_SHEET)[0][3] == "12 (proposed)"
    (goal,) = page(proposed)["What, by when"]
    assert goal.startswith("Smiles: from 10 to 12 by 1 March 2027")


def test_what_is_not_done_is_told_with_its_reason():
    found = {each[0]: each[1] for each in rows(handed(), Deliverable.REFUSALS)}
    parked, why = found["Post"].split(" It does too little")
    assert parked == "Nothing new is published there; a notice says where to write."
    assert "10 of 100, and at least 40 is asked. What would change it" in why
    assert found["Fair"].startswith("Too few of the people you want to reach are there: 5 of 100")
    assert "Ready for trouble" in found["Gated"]
    assert "Club" in found
    unplaced = handed().saying(here=())
    told_now = {each[0]: each[1] for each in rows(unplaced, Deliverable.REFUSALS)}
    assert told_now["Post"].startswith("It does too little for what you want to achieve")
    few = {each[0]: each[1] for each in rows(handed().saying(hours=5), Deliverable.REFUSALS)}
    assert few["Map"] == "There are no hours a week to keep it right."
    own = OwnAction("own", "Paint", 3)
    many = handed().deciding(
        own=(own,),
        actions={"sign": ActionDecision(Verdict.REJECTED)},
        accounts={"post": Account.CLOSE},
    )
    found = {each[0]: each[1] for each in rows(many, Deliverable.REFUSALS)}
    assert found["Paint a sign"] == "You decided against it."
    assert found["Post"].startswith("The account is closed, after its contacts were told. It does")
    low = handed().saying(sheet=0, skill=0, law=0)
    found = {each[0]: each[1] for each in rows(low, Deliverable.REFUSALS)}
    assert "At this level nothing new is opened." in found.values()


def test_an_action_of_ones_own_that_does_not_fit_keeps_its_title():
    own = handed().deciding(own=(OwnAction("own", "Build a tower", 4000),))
    assert ("Build a tower", "It does not fit into the year with these hours.") in rows(
        own, Deliverable.REFUSALS
    )


def test_where_everything_is_done_nothing_is_refused():
    whole = (
        handed()
        .saying(sheet=4, law=4, skill=4, hours=40, who=({"name": "Ann", "hours": 40},))
        .deciding(channels=("page", "club", "gated"), accounts={"post": Account.KEEP})
    )
    assert [each[0] for each in rows(whole, Deliverable.REFUSALS)] == ["Fair"]
    text = FILE.read_text(encoding="utf-8")
    fair = text[text.index("      - {id: fair, title") : text.index("      - {id: gated")]
    line = text[text.index("      - {id: fairs") : text.index("    first_week:")]
    none = (
        handed((fair, ""), (line, ""))
        .saying(sheet=4, law=4, skill=4, hours=40, who=({"name": "Ann", "hours": 40},))
        .deciding(channels=("page", "club", "gated"), accounts={"post": Account.KEEP})
    )
    assert told(none, Deliverable.REFUSALS) is None


def test_competitors_are_told_in_their_columns_with_room_for_an_answer():
    found = told(handed(), Deliverable.COMPETITORS).tables[0]
    assert [each.title for each in found.columns] == [
        "Their name", "Where they are", "What to learn", "What we do differently",
    ]  # fmt: skip
    assert sum(each.span for each in found.columns) == 12
    assert found.rows == (("Rival", "Page", "Smile", None),)


def test_risks_are_told_with_a_remedy_and_an_owner():
    whole = told(handed(), Deliverable.RISKS)
    found = {each[0]: each[1:] for each in whole.tables[0].rows}
    assert found["“Ready for trouble” is not met."][:2] == ("Write the crisis sheet", "Bo")
    assert "Nobody stands in yet for Bo." in whole.notes
    assert "The facts about “Page” are over a year old." in found
    assert "A rule was last checked over a year ago: “Is every paid post marked?”" in found
    unknown = told(handed().saying(law=DONT_KNOW), Deliverable.RISKS).notes
    assert "Not known yet whether it is met: Within the law." in unknown
    assert "Not known yet: “Is the law known?”." in unknown
    late = handed(("effort_hours: 3, clears", "effort_hours: 300, clears"))
    assert any(each.kind is RiskKind.DEADLINE for each in late.strategy.deliverables.risks)
    assert "Write the crisis sheet" not in {each[0] for each in rows(late, Deliverable.RISKS)}
    assert not any("postpone" in str(each) for each in rows(late, Deliverable.RISKS))
    dear = handed(("GBP: [100, 200]", "GBP: [900, 1200]"))
    assert "“Paint a sign” costs more than there is." in {
        each[0] for each in rows(dear, Deliverable.RISKS)
    }
    lawless = handed().saying(law=0).deciding(actions={"sheet": ActionDecision(Verdict.REJECTED)})
    assert "Not met: Ready for trouble, Within the law." in told(lawless, Deliverable.RISKS).notes
    assert all(each[2] or each[3] for each in handout_rows(handed().saying(law=DONT_KNOW)))


def handout_rows(case):
    """Return the rows of the register as another than its author reads it."""
    found = handout(Deliverable.RISKS, case.pack, case.strategy, ENGLISH, author=False)
    return found.tables[0].rows


def test_a_register_with_nobody_to_answer_for_anything_is_sentences():
    calm = handed(
        (", as_of: 2025-01-01}\n      - {id: club", "}\n      - {id: club"),
        (", as_of: 2025-01-01}\n      - {id: uk", "}\n      - {id: uk"),
    ).saying(sheet=4, law=4)
    found = told(calm, Deliverable.RISKS)
    assert (found.notes, found.tables) == (("Nobody stands in yet for Bo.",), ())
    assert chapter_sentence("risks", teller(calm), calm.result) == ""


def test_without_a_risk_there_is_no_register():
    calm = handed(
        (", as_of: 2025-01-01}\n      - {id: club", "}\n      - {id: club"),
        (", as_of: 2025-01-01}\n      - {id: uk", "}\n      - {id: uk"),
    )
    assert told(calm.saying(who=None, sheet=4, law=4), Deliverable.RISKS) is None


@pytest.mark.parametrize(
    ("countries", "number"),
    [(("uk",), "999"), (("cn",), "110, 120"), (("eu",), None), (("cn", "uk"), None), ((), None)],
)
def test_emergency_numbers_follow_the_country_in_every_language(countries, number):
    case = handed().saying(countries=countries or None)
    for language in ("en", "zh"):
        found = told(case, Deliverable.CRISIS, Translator(language)).tables[1].rows
        row = next(each for each in found if each[0] == "Emergency services")
        assert row == ("Emergency services", None, number, None)


def test_a_pack_that_names_nobody_to_call_has_the_usual_ones():
    calls = re.search(r"    calls:\n(      .*\n)+", FILE.read_text(encoding="utf-8"))
    assert calls
    silent = handed((calls[0], ""))
    found = told(silent, Deliverable.CRISIS).tables[1].rows[-3:]
    names = ("Insurer or lawyer", "Emergency services, authorities", "Help of the platforms")
    assert found == tuple((each, None, None, None) for each in names)


def test_sheets_hold_the_templates_and_room_to_write():
    crisis = told(handed(), Deliverable.CRISIS)
    assert crisis.tables[0].rows == (
        ("A guest fell ill", "The owner", "We are sorry and are finding out.", "All posts"),
    )
    others = ("Insurer or lawyer", "Emergency services")
    assert crisis.tables[1].rows == (
        ("The owner", None, None, None),
        ("Ann", "Bo", None, None),
        ("Bo", None, None, None),
        ("Insurer or lawyer", None, None, None),
        ("Emergency services", None, "999", None),
    )
    alone = rows(handed().saying(who=None), Deliverable.CRISIS, 1)
    assert [each[0] for each in alone] == ["The owner", *others]
    two = rows(handed().saying(kind="maker"), Deliverable.CRISIS, 1)  # the second names no speaker
    assert [each[0] for each in two] == ["The owner", "Ann", "Bo", *others, "The embassy"]
    silent = handed((", speaker: The owner", "")).saying(who=None)
    assert rows(silent, Deliverable.CRISIS, 1)[0][0] == "Whoever speaks: name"
    named = handed((", speaker: The owner", ', speaker: "Ann, by name"'))
    assert [each[0] for each in rows(named, Deliverable.CRISIS, 1)] == ["Ann", "Bo", *others]
    rules = rows(handed(), Deliverable.RULES)
    assert rules[0] == (
        "Is every paid post marked?",
        "Say that it is paid.",
        "The code",
        date(2025, 1, 1),
        None,
    )
    assert [each[0] for each in rules[1:]] == ["May you write to them?", "Are prices shown?"]
    assert told(handed(), Deliverable.VOICE).tables[0].blanks
    questions, complaints = told(handed(), Deliverable.REPLIES).tables
    assert questions.rows == (
        ("Are you open on Sunday?", "Yes, from ten.", "No address of a guest", None),
    )
    assert complaints.rows[0][2] is None
    assert all(each.blanks for each in told(handed(), Deliverable.LOGS).tables)


def test_the_figures_are_plain_and_come_last():
    case = handed()
    plain = strategy_figures(case.pack, case.assessment, case.result, case.strategy)
    assert list(plain)[-1] == "deliverables"
    found = plain["deliverables"]
    assert list(found) == [
        "first_week", "accounts", "monday", "runs", "calendar", "not_to_do", "risks", "budget", "weeks",
        "templates",
    ]  # fmt: skip
    assert found["first_week"][0] == {
        "id": "name",
        "day": "2026-11-23",
        "owner": "Bo",
        "hours": 0.5,
    }
    assert found["calendar"]["posts"][0]["channel"] == "page"
    assert found["not_to_do"][0] == {"id": "post", "what": "channel", "reason": "parked"}
    assert found["budget"]["means"] == [1, 500]
    assert found["risks"][0]["day"] == "2026-11-25"
    rejected = case.deciding(actions={"sign": ActionDecision(Verdict.REJECTED)})
    assert {"id": "sign", "what": "action", "reason": "rejected"} in deliverable_figures(
        rejected.strategy
    )["not_to_do"]
    assert deliverable_figures(case.saying(money="high").strategy)["budget"]["means"] == [
        5000,
        None,
    ]
    poor = deliverable_figures(case.saying(money=None, hours=0).strategy)
    assert (poor["calendar"], poor["budget"]) == (None, None)
    assert deliverable_figures(case.saying(money=None).strategy)["budget"]["means"] is None
