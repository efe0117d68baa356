"""Keys of the second method: context, ratings, scoring, channels, actions, metrics, templates."""

from __future__ import annotations

import pytest

from assessment.core.i18n import Translator
from assessment.questionnaire.role_check import KNOWN_IDS, STAGE_IDS
from assessment.scoring import score_sheet

ITEMS = """
- {id: kind, type: choice, text: K, options: [{id: shop, title: A}, {id: maker, title: B}]}
- {id: stage, type: choice, text: S, options: [{id: nothing, title: A}, {id: accounts, title: B}, {id: results, title: C}]}
- {id: countries, type: choices, text: C, options: [{id: cn, title: A}, {id: uk, title: B}]}
- {id: first, type: choice, text: F, options: [{id: visits, title: A}, {id: orders, title: B}]}
- {id: who, type: table, text: W, columns: [{id: name, type: text, text: N}]}
- {id: aims, type: ranking, text: P, options: [{id: sell, title: A}, {id: know, title: B}]}
- {id: money, type: choice, text: M, options: [{id: low, title: A}, {id: high, title: B}]}
- {id: groups, type: number, text: G}
- id: people
  type: table
  text: A
  columns: [{id: name, type: text, text: N}, {id: known, type: choice, text: K, options: [{id: not-yet, title: A}, {id: yes, title: B}]}]
- {id: yes, type: yes_no, text: Y}
"""


ROLES = "roles: {kind: kind, stage: stage, countries: countries, first_result: first, who: who, purposes: aims, budget: money, audiences: people}\n"


WHOLE = """
scoring: {aggregation: geometric, floor: 10}
catalogues:
  channels:
    fit: {audience_at_least: 50, base: 0.5, weights: {cost: 2}}
    channels:
      - {id: map, title: M, foundation: true, reach: strangers, hours_each: {hours: 2, count: groups}, purposes: {sell: 50}}
  metrics:
    - {id: visits, title: V, first_result: [visits]}
  actions:
    budget:
      currencies: {cn: CNY, uk: GBP}
      classes: {low: {CNY: [1, 5000]}, high: {CNY: [60000]}}
    actions:
      - id: claim
        title: C
        addresses: {t: 10}
        purposes: {sell: 90}
        elapsed_days: 10
        weekly_hours: 0.5
        outward: yes
        cost_range: {CNY: [0, 500], GBP: [0, 60]}
        deadline_days: 30
        there: {score: t, at_least: 60}
        first_week: true
  templates:
    pillars: [{id: made, when: {item: kind, is: shop}, title: M, summary: S, share: 40}]
    calendar: [{id: dish, pillar: made, text: T, ask: A, first_result: [visits], channels: [map], weeks: [1, 4], hours: 1}, {id: free, text: T}]
    first_week: [{id: look, day: 1, text: T, hours: 0.5}]
    crisis: [{id: ill, event: E, speaker: S, first_sentence: F, stops: P}]
    replies: [{id: open, kind: question, says: Q, answer: A, beware: B}]
    voice: [{id: plain, do: D, dont: N}]
    rules: [{id: paid, country: cn, question: Q, text: T, source: S, as_of: 2026-11-01}, {id: all, question: Q}]
"""


def test_every_key_is_read(checked_items):
    checked = checked_items(ITEMS, ROLES + WHOLE)
    assert not checked.problems
    pack = checked.usable()
    catalogues = pack.catalogues
    fit, channel = catalogues.channels.fit, catalogues.channels.channels[0]
    assert (fit.audience_at_least, fit.purpose_at_least, fit.base) == (50, 40, 0.5)
    assert (fit.weights.cost, fit.weights.effort) == (2, 1)
    assert (channel.foundation, channel.reach) == (True, "strangers")
    assert (channel.hours_each.hours, channel.hours_each.count) == (2, "groups")
    assert catalogues.metrics.metrics[0].first_result == ["visits"]
    budget, action = catalogues.actions.budget, catalogues.actions.actions[0]
    assert budget.currencies == {"cn": "CNY", "uk": "GBP"}
    assert budget.classes == {"low": {"CNY": [1, 5000]}, "high": {"CNY": [60000]}}
    assert (action.purposes, action.elapsed_days, action.weekly_hours) == ({"sell": 90}, 10, 0.5)
    assert (action.outward, action.deadline_days, action.first_week) == (True, 30, True)
    assert action.cost_range == {"CNY": [0, 500], "GBP": [0, 60]}
    assert action.there.score == "t"
    templates = catalogues.templates
    assert (templates.pillars[0].share, templates.calendar[0].weeks) == (40, [1, 4])
    assert (templates.first_week[0].day, templates.crisis[0].first_sentence) == (1, "F")
    assert (templates.replies[0].kind, templates.voice[0].dont) == ("question", "N")
    assert templates.rules[0].as_of.year == 2026
    assert pack.roles.demand is None
    assert pack.roles.demand_ids == []


def test_templates_need_no_question_about_audiences(checked_items):
    checked = checked_items(ITEMS, ROLES.replace(", audiences: people", "") + WHOLE)
    assert not any("calendar" in str(each) for each in checked.problems)


@pytest.mark.parametrize(
    ("channel", "told"),
    [
        ("only_for: [yes], audiences: {not-yet: 5}", []),
        (
            "only_for: [yse]",
            ["There is no option of the audiences table “yse”. Did you mean “yes”?"],
        ),
        ("not_for: [yes], audiences: {not-yet: 5}", []),
        ("not_for: [teens]", ["There is no option of the audiences table “teens”."]),
        ("only_for: [yes, teens]", ["There is no option of the audiences table “teens”."]),
        (
            "audiences: {yse: 5}",
            [
                "No column of the audiences table has the option “yse”, so this score counts for nobody. "
                "Did you mean “yes”?"
            ],
        ),
        (
            "audiences: {teens: 5, yes: 3}",
            [
                "No column of the audiences table has the option “teens”, so this score counts for nobody."
            ],
        ),
    ],
)
def test_traits_of_a_channel_are_options_of_the_audiences_table(checked_items, channel, told):
    whole = WHOLE.replace("foundation: true", f"foundation: true, {channel}")
    assert [str(each.message) for each in checked_items(ITEMS, ROLES + whole).problems] == told
    nobody = checked_items(ITEMS, ROLES.replace(", audiences: people", "") + whole)
    assert not any("audiences table" in str(each) for each in nobody.problems)


def test_what_is_left_out_is_as_it_was(items_of):
    pack = items_of(
        "- {id: yes, type: yes_no, text: Y}",
        "catalogues: {actions: [{id: a, title: A}], channels: [{id: c, title: C}]}",
    )
    action, channel = pack.catalogues.actions.actions[0], pack.catalogues.channels.channels[0]
    assert (action.outward, action.first_week, action.there, action.cost_range) == (
        False,
        False,
        None,
        {},
    )
    assert (channel.foundation, channel.reach, channel.hours_each) == (False, None, None)
    assert (pack.catalogues.channels.fit, pack.catalogues.actions.budget) == (None, None)
    assert (pack.scoring.floor, pack.sections[0].scored) == (1, True)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("floor: 10", "floor: 0", "Expected a number of at least 1, found “0”."),
        ("floor: 10", "floor: 101", "Expected a number of at most 100, found “101”."),
        ("base: 0.5", "base: 1.5", "Expected a number of at most 1, found “1.5”."),
        ("audience_at_least: 50", "audience_at_least: 101", "at most 100"),
        ("reach: strangers", "reach: all", "Expected one of strangers, known, found “all”."),
        ("count: groups", "count: group", "There is no item “group”. Did you mean “groups”?"),
        ("count: groups", "count: kind", "The role “count” needs an item of type number; “kind” is of type choice."),
        ("hours: 2, count", "count", "The key “hours” is missing here."),
        ("first_result: [visits]}\n  actions", "first_result: [visit]}\n  actions", "There is no option of the first_result item “visit”."),
        ("currencies: {cn", "currencies: {de", "There is no option of the countries item “de”."),
        ("cn: CNY", "cn: yuan", "Expected a currency code such as CNY or GBP, found “yuan”."),
        ("classes: {low", "classes: {little", "There is no option of the budget item “little”."),
        ("[1, 5000]", "[5000, 1]", "The lower bound 5000 is above the upper bound 1."),
        ("[1, 5000]", "[1, 2, 3]", "Expected one amount or two: [low, high], found a list."),
        ("[0, 500]", "[]", "Expected at least 1 entry, found 0."),
        ("[0, 500]", "[500, 0]", "The lower bound 500 is above the upper bound 0."),
        ("[0, 500]", "[0, 1, 2]", "Expected one amount or two: [low, high], found a list."),
        ("[0, 500]", "[-1, 2]", "Expected a number of at least 0, found “-1”."),
        ("{CNY: [0", "{cny: [0", "a currency code such as CNY or GBP"),
        ("purposes: {sell: 90}", "purposes: {buy: 90}", "There is no option of the purposes item “buy”."),
        ("purposes: {sell: 90}", "purposes: {sell: 101}", "at most 100"),
        ("elapsed_days: 10", "elapsed_days: 1.5", "Expected a whole number, found “1.5”."),
        ("deadline_days: 30", "deadline_days: -1", "at least 0"),
        ("weekly_hours: 0.5", "weekly_hours: -1", "at least 0"),
        ("outward: yes", "outward: perhaps", "Expected true or false, found “perhaps”."),
        ("{score: t, at_least: 60}", "{score: u, at_least: 60}", "There is no section, topic or item “u”."),
        ("pillar: made", "pillar: mad", "There is no pillar “mad”. Did you mean “made”?"),
        ("first_result: [visits], channels", "first_result: [x], channels", "There is no option of the first_result item “x”."),
        ("channels: [map]", "channels: [mop]", "There is no channel “mop”. Did you mean “map”?"),
        ("weeks: [1, 4]", "weeks: [5]", "at most 4"),
        ("day: 1", "day: 8", "at most 7"),
        ("day: 1", "day: 0", "at least 1"),
        ("kind: question", "kind: praise", "Expected one of question, complaint, found “praise”."),
        ("dont: N", "don't: N", "The key “don't” is not known here. Known are: do, dont, id, when."),
        ("country: cn", "country: fr", "There is no option of the countries item “fr”."),
        ("as_of: 2026-11-01", "as_of: now", "Expected a day such as 2026-11-20, found “now”."),
        ("{item: kind, is: shop}", "{item: kind, is: club}", "The item “kind” can never have the value “club”"),
        ("pillars: [", "pillars: [{id: made, title: X}, ", "The id “made” is used already"),
        ("templates:", "template:", "The key “template” is not known here."),
    ],
)  # fmt: skip
def test_what_is_refused(checked_items, old, new, problem):
    assert old in WHOLE
    found = [
        str(each.message) for each in checked_items(ITEMS, ROLES + WHOLE.replace(old, new)).errors
    ]
    assert any(problem in each for each in found), found


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("kind: kind", "kind: yes", "The role “kind” needs an item of type choice; “yes” is of type yes_no."),
        ("first_result: first", "first_result: aims", "needs an item of type choice; “aims” is of type ranking"),
        ("who: who", "who: kind", "needs an item of type table"),
        ("stage: stage", "stage: kind", "does not know the options shop, maker of “kind”; it knows nothing, accounts, results."),
        ("roles: {", "roles: {demand: nowhere, ", "There is no section or topic “nowhere”."),
        ("roles: {", "roles: {demand: [t, s], ", "“s” is a section among several."),
        ("roles: {", "roles: {demand: [], ", "Expected at least 1 entry"),
    ],
)  # fmt: skip
def test_roles(checked_items, old, new, problem):
    found = [str(each.message) for each in checked_items(ITEMS, ROLES.replace(old, new)).errors]
    assert any(problem in each for each in found), found


@pytest.mark.parametrize("demand", ["s", "t", "[t]", "[s]"])
def test_demand_is_one_section_or_topics(checked_items, demand):
    checked = checked_items(ITEMS, ROLES.replace("roles: {", f"roles: {{demand: {demand}, "))
    assert not checked.problems
    assert checked.usable().roles.demand == demand.strip("[]")
    assert checked.usable().roles.demand_ids == [demand.strip("[]")]


def test_the_known_column_has_its_own_options(checked_items):
    assert KNOWN_IDS == ("not-yet", "a-little", "yes")
    assert STAGE_IDS == ("nothing", "accounts", "results")
    found = checked_items(ITEMS.replace("id: not-yet", "id: no"), ROLES).errors
    assert [each.code for each in found] == ["role-options"]
    assert not checked_items(ITEMS.replace("{id: known,", "{id: other,"), ROLES).errors
    free = "{id: known, type: text, text: K}"
    lines = ITEMS.splitlines()
    lines[-2] = f"  columns: [{{id: name, type: text, text: N}}, {free}]"
    assert not checked_items("\n".join(lines), ROLES).errors


def test_lines_that_nothing_selects_are_told(checked_items):
    never = "{all: [{item: kind, is: shop}, {item: kind, is: maker}]}"
    text = WHOLE.replace("{item: kind, is: shop}", never)
    assert [each.code for each in checked_items(ITEMS, ROLES + text).problems] == [
        "entry-never-selected"
    ]


# ratings


def rating(keys, scale="five"):
    return f"- {{id: r, type: rating, text: R, scale: {scale}, {keys}}}\n- {{id: other, type: rating, text: R, scale: five}}"


@pytest.mark.parametrize(
    ("keys", "steps"),
    [
        ("weight: 1", ["c", "c", "d", "e", None]),
        ("aim: 0", ["b", "c", "d", "e", None]),
        ("aim: 3", ["d", "d", "d", "e", None]),
        ("aim: 4", ["e", "e", "e", "e", None]),
        ("aim: 3, anchors: [A, B, C, D, E]", ["D", "D", "D", "E", None]),
        ("next: N", ["N", "N", "N", "N", None]),
        ("aim: 3, enough: 3", ["d", "d", "d", None, None]),
        ("enough: 1, aim: 1", ["b", None, None, None, None]),
        ("enough: 2, next: N", ["N", "N", None, None, None]),
        ("enough: 1", ["b", None, None, None, None]),
    ],
)  # fmt: skip
def test_what_comes_next(items_of, keys, steps):
    pack = items_of(rating(keys))
    item = pack.items["r"]
    assert [pack.next_step(item, level) for level in range(5)] == steps


@pytest.mark.parametrize(
    ("keys", "scores"),
    [
        ("weight: 1", [0, 25, 50, 75, 100]),
        ("enough: 4", [0, 25, 50, 75, 100]),
        ("enough: 3", [0, 100 / 3, 200 / 3, 100, 100]),
        ("enough: 1", [0, 100, 100, 100, 100]),
    ],
)
def test_the_level_that_is_enough_scores_100(items_of, sheet_of, keys, scores):
    pack = items_of(rating(keys))
    found = [score_sheet(pack, sheet_of(pack, {"r": level})).items["r"].score for level in range(5)]
    assert found == pytest.approx(scores)


def test_enough_changes_what_an_answer_means(items_of):
    plain, enough = (items_of(rating(keys)).items["r"] for keys in ("weight: 1", "enough: 3"))
    scales = {"five": ["a", "b", "c", "d", "e"]}
    assert plain.meaning(scales) != enough.meaning(scales)
    assert plain.meaning(scales) == items_of(rating("aim: 3")).items["r"].meaning(scales)


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        ("aim: 5", ["level-outside"]),
        ("aim: -1", ["level-outside"]),
        ("enough: 0", ["level-outside"]),
        ("enough: 5", ["level-outside"]),
        ("aim: 3, enough: 2", ["bounds-order"]),
        ("aim: high", ["wrong-type"]),
        ("anchors: [A, B, C, D, E]", ["aim-missing"]),
        ("anchors: [A, B, C, D, E], aim: 2", []),
        ("anchors: [A, B, C, D, E], next: N", []),
        ("anchors: [A, B, C, D, E], weight: 0", []),
        ("weight: 1", []),
    ],
)
def test_the_checker_looks_at_aim_and_enough(checked_items, keys, codes):
    assert [each.code for each in checked_items(rating(keys)).problems] == codes


@pytest.mark.parametrize(
    ("scale", "anchors", "warned"), [("two", "[A, B]", False), ("three", "[A, B, C]", True)]
)
def test_only_the_middle_of_a_scale_needs_an_aim(checked_items, scale, anchors, warned):
    text = f"- {{id: r, type: rating, text: R, scale: {scale}, anchors: {anchors}}}"
    assert ("aim-missing" in [each.code for each in checked_items(text).problems]) is warned


# scoring and context

SECTIONS = "sections: [{id: a, title: A, topics: [{id: ta, title: T, items: [{id: qa, type: number, text: Q, points: [[0, 0], [100, 100]]}]}]}, {id: b, title: B, topics: [{id: tb, title: T, items: [{id: qb, type: number, text: Q, points: [[0, 0], [100, 100]]}]}]}]"


@pytest.mark.parametrize(
    ("scoring", "said", "index"),
    [
        ("{aggregation: geometric}", (0, 100), 10),
        ("{aggregation: geometric, floor: 10}", (0, 100), 1000**0.5),
        ("{aggregation: geometric, floor: 10}", (10, 100), 1000**0.5),
        ("{aggregation: geometric, floor: 10}", (40, 90), 60),
        ("{aggregation: arithmetic}", (0, 100), 50),
    ],
)
def test_the_floor_of_a_geometric_mean(pack_of, sheet_of, scoring, said, index):
    pack = pack_of(f"scoring: {scoring}\n{SECTIONS}")
    result = score_sheet(pack, sheet_of(pack, dict(zip(("qa", "qb"), said, strict=True))))
    assert result.index.value == pytest.approx(index)


CONTEXT = SECTIONS.replace(
    "sections: [",
    "sections: [{id: c, title: C, scored: false, topics: [{id: tc, title: T, items: [{id: qc, type: text, text: Q}, {id: qr, type: yes_no, text: R, weight: 0}]}]}, ",
)


def test_context_is_no_part_of_any_score(checked_of, sheet_of):
    checked = checked_of(CONTEXT)
    assert not checked.problems
    pack = checked.usable()
    result = score_sheet(pack, sheet_of(pack, {"qa": 40, "qb": 60, "qc": "words", "qr": True}))
    assert [each.id for each in result.scored_sections] == ["a", "b"]
    assert [each.id for each in result.sections] == ["c", "a", "b"]
    assert [part.id for part in result.index.parts] == ["a", "b"]
    assert result.index.value == 50
    assert result.section("c").score.value is None


def test_nothing_in_context_may_count(checked_of):
    found = checked_of(CONTEXT.replace(", weight: 0", "")).errors
    assert [each.message.details["id"] for each in found] == ["qr"]
    assert "权重" in Translator("zh").render(found[0].message)
