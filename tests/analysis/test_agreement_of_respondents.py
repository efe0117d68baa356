"""Agreement of the respondents to a pack, item by item and as a whole."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.analysis.agreement import (
    Agreement,
    ItemAgreement,
    Verdict,
    agreement,
    consensus,
    krippendorff_alpha,
)
from assessment.answers.answer import Answer, Respondent, Sheet, State

LAW = settings(derandomize=True, max_examples=150)


# a pack and its respondents


def found(agreed: Agreement) -> dict[str, ItemAgreement]:
    return {each.id: each for each in agreed.items}


def rated(pack, sheet_of, *values: int, item: str = "q") -> ItemAgreement:
    return found(agreement(pack, sheet_of(pack, {}, *({item: each} for each in values))))[item]


def test_a_rating_in_full(items_of, sheet_of):
    pack = items_of("- {id: q, type: rating, scale: five, text: Q}")
    item = rated(pack, sheet_of, 3, 4, 3, 4, 3)
    assert (item.ratings, item.lowest, item.highest, item.spread, item.median) == (5, 3, 4, 1, 3)
    assert (item.top, item.counts, item.on_levels) == (4, (0, 0, 0, 3, 2), True)
    assert item.deviation == pytest.approx(0.4)
    assert item.consensus == pytest.approx(0.815, abs=5e-4)
    assert item.r_wg == pytest.approx(0.85)
    assert item.verdict is Verdict.CLOSE


@pytest.mark.parametrize(
    ("scale", "values", "verdict"),
    [
        ("five", (1, 1), Verdict.CLOSE),
        ("five", (1, 2), Verdict.CLOSE),
        ("five", (1, 3), Verdict.DISCUSS),
        ("five", (1, 1, 1, 1, 3), Verdict.DISCUSS),
        ("five", (0, 3), Verdict.DISPUTE),
        ("five", (0, 4), Verdict.DISPUTE),
        ("five", (0, 1, 2, 3, 4), Verdict.DISPUTE),
        ("two", (0, 1), Verdict.DISPUTE),
        ("three", (0, 1), Verdict.DISCUSS),
        ("three", (0, 2), Verdict.DISPUTE),
        ("four", (0, 1), Verdict.CLOSE),
        ("four", (0, 2, 2, 2, 2, 2), Verdict.DISCUSS),
        ("four", (0, 2), Verdict.DISPUTE),  # half and half: a consensus of .415
        ("four", (0, 3), Verdict.DISPUTE),
        ("seven", (1, 3), Verdict.CLOSE),
        ("seven", (1, 4), Verdict.DISCUSS),
        ("seven", (1, 5, 5, 5, 5, 5), Verdict.DISCUSS),
        ("seven", (1, 5), Verdict.DISPUTE),
        ("seven", (1, 6), Verdict.DISPUTE),
    ],
)
def test_verdicts_on_scales_of_any_length(items_of, sheet_of, *, scale, values, verdict):
    pack = items_of(
        f"- {{id: q, type: rating, scale: {scale}, text: Q}}",
        head="scales: {two: [a, b], three: [a, b, c], four: [a, b, c, d], five: [a, b, c, d, e], seven: [a, b, c, d, e, f, g]}",
    )
    assert rated(pack, sheet_of, *values).verdict is verdict


def test_low_consensus_is_a_dispute_whatever_the_spread(items_of, sheet_of):
    """On five levels only answers three steps apart go under .5; on other scales the rule has work to do."""
    scale = ", ".join("abcdefghi")
    pack = items_of(
        "- {id: q, type: rating, scale: nine, text: Q}", head=f"scales: {{nine: [{scale}]}}"
    )
    halves = rated(pack, sheet_of, 1, 6, 1, 6)
    assert halves.consensus == pytest.approx(1 + math.log2(1 - 2.5 / 8))
    assert (halves.spread, halves.verdict) == (5, Verdict.DISPUTE)
    one_apart = rated(pack, sheet_of, 6, 6, 6, 1)
    assert one_apart.consensus is not None
    assert (one_apart.consensus > 0.5, one_apart.verdict) == (True, Verdict.DISCUSS)
    assert all(
        consensus([*three, 0, 0]) > 0.5 for three in product(range(6), repeat=3) if any(three)
    )


OTHERS = """
- {id: yes, type: yes_no, text: Q}
- {id: number, type: number, text: Q, points: [[0, 0], [10, 100]]}
- {id: choice, type: choice, text: Q, options: [{id: a, title: A, score: 10}, {id: b, title: B, score: 40}]}
- {id: plain, type: choice, text: Q, options: [{id: a, title: A}, {id: b, title: B}]}
- {id: words, type: text, text: Q}
- {id: grid, type: matrix, scale: five, text: Q, rows: [{id: r, title: R}]}
- {id: rows, type: table, text: Q, columns: [{id: c, type: text, text: C}], score_by: {rows: [[0, 0], [3, 100]]}}
"""


def test_what_else_has_a_score_is_told_by_its_spread(items_of, sheet_of):
    pack = items_of(OTHERS)
    one = {"yes": True, "number": 2, "choice": "a", "plain": "a", "words": "w", "grid": {"r": 1}}
    two = {"yes": False, "number": 7, "choice": "b", "plain": "b", "words": "v", "grid": {"r": 4}}
    both = agreement(pack, sheet_of(pack, {}, {**one, "rows": [{"c": "x"}]}, {**two, "rows": []}))
    assert list(found(both)) == ["yes", "number", "choice"]
    number = found(both)["number"]
    assert (number.lowest, number.highest, number.spread, number.median) == (20, 70, 50, 45)
    assert (number.top, number.deviation, number.verdict) == (100, 25, Verdict.DISCUSS)
    assert (number.counts, number.consensus, number.r_wg, number.on_levels) == (
        (),
        None,
        None,
        False,
    )
    assert found(both)["yes"].verdict is Verdict.DISPUTE
    assert found(both)["choice"].verdict is Verdict.CLOSE
    assert (both.raters, both.rated, both.alpha) == (0, 0, None)


def test_a_question_that_fewer_than_two_answered_is_not_told(items_of, sheet_of):
    pack = items_of("- {id: q, type: rating, scale: five, text: Q}")
    unknown, blank = {"q": Answer(State.UNKNOWN)}, {"q": Answer()}
    for people in ((), ({"q": 1},), ({"q": 1}, {}, blank)):
        assert agreement(pack, sheet_of(pack, {}, *people)) == Agreement((), 0, 0, None)
    one = agreement(pack, sheet_of(pack, {}, {"q": 1}, unknown))
    assert one == Agreement((), 0, 0, None, ("q",)), "two answered, and one named a level"
    assert found(agreement(pack, sheet_of(pack, {}, {"q": 1}, unknown, {"q": 2})))["q"].ratings == 2


def test_what_was_agreed_on_changes_nothing_but_what_is_shown(items_of, sheet_of):
    pack = items_of("""
        - {id: first, type: yes_no, text: Q}
        - {id: then, type: rating, scale: five, text: Q, when: {item: first, is: true}}
    """)
    people = ({"first": True, "then": 0}, {"first": True, "then": 4})
    assert list(found(agreement(pack, sheet_of(pack, {"then": 2}, *people)))) == ["first", "then"]
    assert list(found(agreement(pack, sheet_of(pack, {"first": False}, *people)))) == ["first"]
    before, after = (agreement(pack, sheet_of(pack, said, *people)) for said in ({}, {"then": 2}))
    assert [each.id for each in before.to_discuss] == ["then"]
    assert (after.to_discuss, [each.id for each in after.settled_apart]) == ((), ["then"])
    assert [replace(each, settled=False) for each in after.items] == list(before.items)


def test_hands_count_as_people(items_of, sheet_of):
    pack = items_of("- {id: q, type: rating, scale: five, text: Q}")
    sheet = sheet_of(pack, {}, {"q": 0}, {})
    hands = {"q": (Answer.of(4), Answer.of(4), Answer(State.UNKNOWN))}
    (one,) = agreement(pack, replace(sheet, counted=hands)).items
    assert (one.counts, one.ratings, one.verdict) == ((1, 0, 0, 0, 2), 3, Verdict.DISPUTE)
    assert agreement(pack, replace(sheet, counted=hands)).raters == 3


def test_the_questions_that_split_the_room_come_first(items_of, sheet_of):
    lines = [f"- {{id: {name}, type: rating, scale: five, text: Q}}" for name in "abcdefg"]
    pack = items_of("\n".join([*lines, "- {id: y, type: yes_no, text: Q}"]))
    values = {
        "a": (2, 2, 2),  # close, no spread
        "b": (1, 1, 3),  # discuss
        "c": (0, 0, 4),  # dispute, whole scale
        "d": (1, 2, 3),  # discuss, closer together than b
        "e": (0, 2, 4),  # dispute, whole scale, closer together than c
        "f": (0, 3, 3),  # dispute, three steps
        "g": (1, 1, 3),  # as b, later in the pack
        "y": (True, True, False),  # dispute, whole scale, without a consensus
    }
    people = [{name: said[n] for name, said in values.items()} for n in range(3)]
    result = agreement(pack, sheet_of(pack, {}, *people))
    assert [each.id for each in result.items] == list("abcdefgy")
    assert [each.id for each in result.most_divided] == list("ceyfbgda")


# the questionnaire as a whole


def whole(items_of, sheet_of, *, items: int, people: int, values: int = 5) -> Agreement:
    pack = items_of(
        "\n".join(f"- {{id: q{n}, type: rating, scale: five, text: Q}}" for n in range(items))
    )
    said = [
        {f"q{item}": (item + person // 2) % values for item in range(items)}
        for person in range(people)
    ]
    return agreement(pack, sheet_of(pack, {}, *said))


def test_alpha_needs_three_people_and_ten_questions(items_of, sheet_of):
    assert whole(items_of, sheet_of, items=10, people=2).alpha is None
    assert whole(items_of, sheet_of, items=9, people=3).alpha is None
    enough = whole(items_of, sheet_of, items=10, people=3)
    assert (enough.raters, enough.rated) == (3, 10)
    units = [[n % 5, n % 5, (n + 1) % 5] for n in range(10)]
    assert enough.alpha == pytest.approx(krippendorff_alpha(units))


def test_there_is_no_alpha_where_nothing_differs(items_of, sheet_of):
    same = whole(items_of, sheet_of, items=10, people=3, values=1)
    assert (same.raters, same.rated, same.alpha) == (3, 10, None)


def test_somebody_who_rated_nothing_that_others_did_is_no_rater(items_of, sheet_of):
    pack = items_of(
        "\n".join(f"- {{id: q{n}, type: rating, scale: five, text: Q}}" for n in range(11))
    )
    one = {f"q{n}": n % 5 for n in range(10)}
    result = agreement(pack, sheet_of(pack, {}, one, one, {"q10": 3}))
    assert (result.raters, result.rated, result.alpha) == (2, 10, None)


def test_scales_of_different_length_meet_at_their_ends(items_of, sheet_of):
    lines = [
        f"- {{id: q{n}, type: rating, scale: {'five' if n % 2 else 'three'}, text: Q}}"
        for n in range(10)
    ]
    pack = items_of("\n".join(lines))
    tops = {f"q{n}": 4 if n % 2 else 2 for n in range(10)}
    people = [
        {name: top if n < 5 else 0 for n, (name, top) in enumerate(tops.items())} for _ in range(3)
    ]
    assert agreement(pack, sheet_of(pack, {}, *people)).alpha == pytest.approx(1)


ITEMS = [f"q{n}" for n in range(11)]


PEOPLE = st.lists(
    st.dictionaries(st.sampled_from(ITEMS), st.integers(0, 4), max_size=11), max_size=5
)


@pytest.fixture(scope="module")
def eleven(items_of):
    return items_of(
        "\n".join(f"- {{id: {name}, type: rating, scale: five, text: Q}}" for name in ITEMS)
    )


def sheet(people: list[dict[str, int]], turned: bool = False) -> Sheet:
    return Sheet(
        respondents=tuple(
            Respondent(
                f"p{number}",
                answers={id_: Answer.of(4 - value if turned else value) for id_, value in one.items()},
            )
            for number, one in enumerate(people)
        )
    )  # fmt: skip


@given(people=PEOPLE, random=st.randoms(use_true_random=False))
@LAW
def test_who_is_who_and_which_end_is_up_do_not_matter(eleven, people, random):
    before = agreement(eleven, sheet(people))
    shuffled = list(people)
    random.shuffle(shuffled)
    after = agreement(eleven, sheet(shuffled, turned=True))
    assert (after.raters, after.rated) == (before.raters, before.rated)
    assert after.alpha == (None if before.alpha is None else pytest.approx(before.alpha, abs=1e-9))
    for one, other in zip(before.items, after.items, strict=True):
        assert (one.id, one.ratings, one.spread, one.verdict) == (
            other.id,
            other.ratings,
            other.spread,
            other.verdict,
        )
        assert one.counts == other.counts[::-1]
        assert sum(one.counts) == one.ratings >= 2
        assert 0 <= one.lowest <= one.median <= one.highest <= 4
        assert one.median == 4 - other.median
    order = [list(Verdict).index(each.verdict) for each in before.most_divided]
    assert all(one <= other for one, other in pairwise(order))
    assert set(before.most_divided) == set(before.items)
    assert before == agreement(eleven, sheet(people))


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ((4, 5, 6, 8, 10, 12), Verdict.DISCUSS),  # a third of the most, whatever the points say
        ((10, 11, 12), Verdict.CLOSE),
        ((1, 2), Verdict.DISCUSS),
        ((3, 5), Verdict.CLOSE),
        ((0, 0), Verdict.CLOSE),
        ((0, 80), Verdict.DISPUTE),
    ],
)
def test_numbers_far_apart_with_much_the_same_score_are_not_close(
    items_of, sheet_of, values, verdict
):
    pack = items_of(
        "- {id: q, type: number, text: Hours, minimum: 0, maximum: 100,\n"
        "   points: [[0, 0], [100, 100]]}"
    )
    assert rated(pack, sheet_of, *values).verdict is verdict
