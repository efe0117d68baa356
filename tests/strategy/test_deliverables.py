"""Deliverables beside the strategy: first week, calendar, refusals, risks, budget, templates."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from assessment.answers.answer import Answer, State
from assessment.answers.decisions import Account, ActionDecision, Closure, Verdict
from assessment.core.i18n import Translator
from assessment.questionnaire.loader import load_files
from assessment.strategy.days_off import next_working
from assessment.strategy.deliverables import Deliverables
from assessment.strategy.deliverables.parts import Deliverable, deliverables_of, opted_in
from assessment.strategy.deliverables.people import owner
from assessment.strategy.deliverables.refusals import RefusalGround
from assessment.strategy.deliverables.risks import RiskKind
from assessment.strategy.inputs import Worker
from tests.strategy.handed import DAY, FILE, handed

DONT_KNOW = Answer(State.UNKNOWN)


def of(case):
    return case.strategy.deliverables


def test_a_pack_of_before_is_handed_nothing(strategy_of, shop):
    assert strategy_of().deliverables == Deliverables()
    assert not opted_in(shop)
    assert deliverables_of(shop) == frozenset()


def test_a_pack_with_templates_or_a_rule_of_fit_has_its_parts():
    assert deliverables_of(handed().pack) == frozenset(Deliverable)
    text = FILE.read_text(encoding="utf-8")
    bare = handed((text[text.index("  templates:") :], ""))
    assert opted_in(bare.pack)
    assert Deliverable.CALENDAR not in deliverables_of(bare.pack)
    assert {Deliverable.RISKS, Deliverable.LOGS} <= deliverables_of(bare.pack)
    assert of(bare).calendar is None
    without_rule = handed(("    fit: {audience_at_least: 40, purpose_at_least: 40}\n", ""))
    assert opted_in(without_rule.pack)
    assert of(without_rule).there


@pytest.mark.parametrize(
    ("start", "monday"),
    [(date(2026, 11, 20), date(2026, 11, 23)), (date(2026, 11, 23), date(2026, 11, 23))],
)
def test_the_first_week_begins_on_a_monday_and_names_who_has_the_task(start, monday):
    found = of(handed().on(start)).first_week
    assert [(each.template, each.day, each.owner, each.hours) for each in found] == [
        ("name", monday, "Bo", 0.5),
        ("answer", monday + timedelta(days=2), "Bo", 1.0),
    ]
    maker = of(handed().saying(kind="maker")).first_week
    assert [each.template for each in maker] == ["name", "proof", "answer"]


def test_the_first_week_is_in_the_order_of_its_days():
    """A line for Saturday that is for a working day comes on the Friday or Monday near it."""
    sets = "{id: sets, day: 6, weekend: true, text: Ask}"
    line = f"      - {sets}\n      - {{id: sums, day: 7, text: Add up}}\n"
    found = of(handed(("    crisis:\n", f"{line}    crisis:\n"))).first_week
    assert [each.template for each in found] == ["name", "answer", "sums", "sets"]
    assert [each.day for each in found] == sorted(each.day for each in found)


def test_an_owner_has_the_first_task_that_anybody_has():
    def worker(name, tasks=(), hours=None):
        return Worker(name, frozenset(tasks), hours, "", {})

    who = [worker("A", ["make"], 9), worker("B", ["publish"], 1), worker("C", ["publish"], 2)]
    assert owner(who, "publish", "make") == "C"
    assert owner(who, "film", "make") == "A"
    assert owner(who, "film") == "A"
    assert owner(who, None) == "A"
    assert owner([worker("", ["film"])], "film") == ""


def test_the_calendar_keeps_the_shares_and_fits_the_answers():
    summer = Closure(
        date(2027, 8, 2), date(2027, 8, 6)
    )  # so that Christmas Day is one like any other
    calendar = of(handed().deciding(closures=(summer,))).calendar
    assert len(calendar.posts) == 10
    assert calendar.posts[0].day == date(2026, 11, 30)
    assert calendar.channels == ("page", "map")
    assert {each.pillar: each.posts for each in calendar.pillars} == {
        "made": 4, "folk": 3, "rest": 2, None: 1,
    }  # fmt: skip
    used = {each.template for each in calendar.posts}
    assert used == {"dough", "oven", "loaf", "baker", "guest", "door", "hours"}
    for week in range(4):
        monday = calendar.posts[0].day + timedelta(days=7 * week)
        days = [each for each in calendar.posts if 0 <= (each.day - monday).days < 7]
        assert len({each.template for each in days}) == len(days) == (3, 2)[week % 2]
    weeks = {
        (each.day - calendar.posts[0].day).days // 7 + 1
        for each in calendar.posts
        if each.template == "guest"
    }
    assert weeks <= {2, 4}
    assert {each.owner for each in calendar.posts if each.template == "baker"} == {"Bo"}
    assert {each.owner for each in calendar.posts if each.channel == "map"} == {"Bo"}
    assert {each.channel for each in calendar.posts if each.template == "door"} == {"map"}
    assert Counter(each.channel for each in calendar.posts) == {"page": 8, "map": 2}
    assert Counter(each.audience for each in calendar.posts)[0] > 4


def test_nothing_is_published_where_an_account_is_not_kept_up():
    parked = handed().deciding(accounts={"page": Account.PARK, "post": Account.KEEP})
    found = of(parked)
    assert {each.channel for each in found.calendar.posts} == {"post", "map"}
    assert ("page", RefusalGround.PARKED) in {(each.id, each.ground) for each in found.refusals}
    assert RiskKind.OLD_CHANNEL not in {each.kind for each in found.risks}


def test_the_calendar_follows_the_first_result_and_the_kind():
    orders = {each.template for each in of(handed().saying(first="orders")).calendar.posts}
    assert "order" in orders
    assert "loaf" not in orders
    anything = {each.template for each in of(handed().saying(first=None)).calendar.posts}
    assert {"order", "loaf"} <= anything
    maker = {each.template for each in of(handed().saying(kind="maker")).calendar.posts}
    assert {"parts", "gone"} <= maker


def test_with_few_hours_the_calendar_has_two_posts_a_week_after_the_base():
    few = handed().saying(hours=5)
    roadmap = few.strategy.roadmap
    assert (roadmap.base_until - roadmap.calendar).days == 14
    weeks = Counter((each.day - roadmap.calendar).days // 7 for each in of(few).calendar.posts)
    assert weeks == {0: 1, 1: 1, 2: 2, 3: 2}


def test_no_post_on_a_weekend_and_none_before_a_channel_opens():
    opened = handed().saying(here=())
    roadmap = opened.strategy.roadmap
    assert roadmap.calendar == roadmap.launch
    for day in (DAY + timedelta(days=each) for each in range(7)):
        calendar = of(opened.on(day)).calendar
        days = [each.day for each in calendar.posts]
        assert all(each.weekday() < 5 for each in days)
        assert len(set(days)) == len(days)
        begins = opened.on(day).strategy.roadmap.calendar
        assert days[0] == next_working(begins, ())


def test_beside_an_account_posts_on_a_new_channel_wait_until_it_opens():
    opening = handed(
        ("    budget:\n", "    launch: [sign]\n    budget:\n"),
        ("effort_hours: 4, cost_range", "effort_hours: 4, elapsed_days: 21, cost_range"),
        ("See us at the fair, channels: [fair]", "Join the club, channels: [club, map]"),
    )
    both = opening.saying(hours=20, here=("page",)).deciding(channels=("page", "club"))
    launch = both.strategy.roadmap.launch
    posts = of(both).calendar.posts
    assert posts[0].day < launch < posts[-1].day
    assert {each.channel for each in posts if each.day < launch} == {"page"}
    assert {each.channel for each in posts if each.day >= launch} == {"page", "club", "map"}
    assert all(each.day >= launch for each in posts if each.template in ("fairs", "door"))
    none = opening.saying(hours=20, here=()).deciding(channels=("club",))
    assert of(none).calendar.posts[0].day >= none.strategy.roadmap.launch


def test_without_a_channel_audience_or_line_there_is_less():
    assert of(handed().saying(hours=0)).calendar is None
    nobody = of(handed().saying(people=None, here=("page",)).deciding(channels=("page",)))
    assert {each.audience for each in nobody.calendar.posts} == {None}
    text = FILE.read_text(encoding="utf-8")
    start, end = text.index("      - {id: dough"), text.index("      - {id: fairs")
    assert of(handed((text[start:end], ""))).calendar is None


def test_a_channel_that_tells_nothing_of_an_audience_reaches_it_somehow():
    mute = handed((", audiences: {young: 40, old: 90}, as_of", ", as_of"))
    calendar = of(mute.deciding(channels=("page",))).calendar
    assert {each.audience for each in calendar.posts} == {0, 1}


def test_what_is_not_done_has_its_ground():
    found = {each.id: each.ground for each in of(handed()).refusals}
    assert found == {
        "post": RefusalGround.PARKED,
        "club": RefusalGround.OUTRANKED,
        "gated": RefusalGround.BELOW,
        "fair": RefusalGround.BELOW,
    }
    assert all(each.is_channel for each in of(handed()).refusals)
    decided = handed().deciding(
        accounts={"post": Account.CLOSE, "page": Account.PARK},
        channels=("club",),
        actions={"sign": ActionDecision(Verdict.REJECTED)},
    )
    found = {each.id: each for each in of(decided).refusals}
    assert found["post"].ground is RefusalGround.CLOSED
    assert found["page"].ground is RefusalGround.PARKED
    assert found["sign"].ground is RefusalGround.REJECTED
    assert not found["sign"].is_channel
    assert "club" not in found


def test_actions_that_wait_or_find_no_hours_are_not_done():
    low = of(handed().saying(sheet=0, skill=0, law=0)).refusals
    assert ("sign", RefusalGround.HELD_BACK) in {(each.id, each.ground) for each in low}
    weekly = handed(("effort_hours: 4, cost_range", "effort_hours: 4, weekly_hours: 9, cost_range"))
    assert ("sign", RefusalGround.UNKEPT) in {
        (each.id, each.ground) for each in of(weekly).refusals
    }
    long = handed(("effort_hours: 4, cost_range", "effort_hours: 400, cost_range"))
    kept = of(long.deciding(actions={"sign": ActionDecision(Verdict.ACCEPTED)})).refusals
    assert ("sign", RefusalGround.LATER) in {(each.id, each.ground) for each in kept}


def kinds(case):
    return [(each.kind, each.subject) for each in of(case).risks]


def test_the_risks_come_from_gates_people_facts_and_answers():
    first = of(handed()).risks[0]
    assert (first.kind, first.subject, first.action) == (RiskKind.GATE_FAILED, "safe", "sheet")
    assert first.day is not None
    assert kinds(handed())[1:] == [
        (RiskKind.NO_STAND_IN, "Bo"),
        (RiskKind.OLD_CHANNEL, "page"),
        (RiskKind.OLD_RULE, "mark"),
    ]
    unknown = handed().saying(law=DONT_KNOW, skill=DONT_KNOW)
    assert (RiskKind.GATE_OPEN, "legal") in kinds(unknown)
    assert {each for kind, each in kinds(unknown) if kind is RiskKind.UNKNOWN} == {"law", "skill"}
    sheets = [each for each in of(unknown).risks if each.subject == "legal"]
    assert (sheets[0].action, sheets[0].day) == (None, None)


@pytest.mark.parametrize(
    ("hours", "found"), [((3, 1), ["Ann"]), ((1, 1), []), ((0, 0), []), ((None, 2), ["Bo"])]
)
def test_whoever_has_most_of_the_hours_is_a_risk(hours, found):
    who = tuple(
        {"name": name} | ({} if own is None else {"hours": own})
        for name, own in zip(("Ann", "Bo"), hours, strict=True)
    )
    known = kinds(handed().saying(who=who))
    assert [name for kind, name in known if kind is RiskKind.LOAD] == found


def test_late_and_dear_actions_are_risks():
    late = handed(("effort_hours: 3, clears", "effort_hours: 300, clears"))
    assert (RiskKind.DEADLINE, "sheet") in kinds(late)
    assert (RiskKind.DEADLINE, "sheet") not in kinds(late.saying(hours=None))
    dear = handed(("GBP: [100, 200]", "GBP: [900, 1200]"))
    assert (RiskKind.MONEY, "sign") in kinds(dear)
    budget = of(dear).budget
    assert budget.beyond
    assert budget.lines[0].beyond_means


def test_the_budget_is_in_the_currency_of_the_country():
    budget = of(handed()).budget
    assert (budget.currency, budget.low, budget.high) == ("GBP", 100, 200)
    assert (budget.means, budget.beyond) == ((1, 500), False)
    assert of(handed().saying(countries=("cn",))).budget is None
    assert of(handed().saying(countries=None)).budget is None
    assert of(handed().saying(money=None)).budget.means is None
    assert not of(handed().saying(money=None)).budget.beyond
    assert of(handed().saying(money="high")).budget.means == (5000, float("inf"))


def test_measures_are_counted_in_thirteen_weeks():
    weeks = of(handed()).weeks
    assert len(weeks) == 13
    assert weeks[0] == date(2026, 11, 23)
    assert weeks[-1] - weeks[0] == timedelta(weeks=12)
    assert of(handed().saying(goals=None, aims=None)).weeks == ()


def test_templates_are_those_of_the_kind_and_the_country():
    found = of(handed()).templates
    assert (found.crisis, found.rules) == (("ill",), ("mark", "uk", "shops"))
    assert (found.questions, found.complaints, found.voice) == (("open",), ("stale",), ("plain",))
    abroad = of(handed().saying(kind="maker", countries=("cn",))).templates
    assert (abroad.crisis, abroad.rules) == (("ill", "recall"), ("mark", "cn"))
    unsaid = of(handed().saying(kind=None, countries=None)).templates
    assert (unsaid.crisis, unsaid.rules) == (("ill",), ("mark",))


def test_equal_answers_give_equal_deliverables():
    assert of(handed()) == of(handed())


@pytest.mark.parametrize("place", ["text: Ask the baker, task: ", "twenty reviews, task: "])
def test_a_task_is_one_of_the_table_of_people(place):
    text = FILE.read_text(encoding="utf-8").replace(f"{place}reply", f"{place}replies")
    (problem,) = load_files({"pack.yaml": text.encode()}).problems
    assert "There is no task “replies”" in Translator().render(problem.message)


def test_any_task_will_do_where_nobody_is_asked_for_tasks():
    text = FILE.read_text(encoding="utf-8").replace(
        "id: task, type: choices", "id: job, type: choices"
    )
    assert not load_files({"pack.yaml": text.encode()}).problems


def test_no_post_comes_again_while_another_could_go_out():
    """Even one of a season, whose time is short."""
    seasonal = handed(
        ("- {id: dough, pillar", "- {id: dough, seasons: [{from: 11-20, to: 12-31}], pillar")
    )
    for case in (handed(), seasonal):
        posts = of(case).calendar.posts
        used = [each.template for each in posts]
        again = next((place for place, id_ in enumerate(used) if id_ in used[:place]), len(used))
        missing = {"dough", "oven", "loaf", "baker", "door", "hours"} - set(used[:again])
        assert not missing
