"""Ordering of many actions: the work grows with what the order says, requirements of requirements included."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

import pytest

from assessment.answers.answer import Answer, Sheet
from assessment.questionnaire.loader import load_files
from assessment.scoring import score_sheet
from assessment.strategy import make_strategy
from assessment.strategy.candidates import find_candidates
from assessment.strategy.ordering import Order, order_actions
from assessment.strategy.projection import Projector
from assessment.strategy.requirements import Requirements
from assessment.strategy.situation import Situation
from tests.growth import LINEAR, exponent

TOPICS = 8


def situation(size: int, requires: Callable[[int], str], aggregation: str) -> Situation:
    """A pack with that many actions, everything at its worst."""
    topics = [
        f"{{id: t{n}, title: T, items: [{{id: i{n}, type: rating, scale: p, text: x}}]}}"
        for n in range(TOPICS)
    ]
    actions = [
        f"{{id: a{n}, title: A, addresses: {{t{n % TOPICS}: {3 + n % 7}}}, effort_hours: {1 + n % 5}, "
        f"requires: [{requires(n)}]}}"
        for n in range(size)
    ]
    text = (
        "format: 1\nid: c\nversion: 1.0.0\ntitle: C\nlanguages: [en]\nscales: {p: [a, b, c, d, e]}\n"
        f"scoring: {{aggregation: {aggregation}}}\n"
        f"sections: [{{id: s, title: S, topics: [{', '.join(topics)}]}}]\n"
        f"catalogues: {{actions: {{actions: [{', '.join(actions)}]}}}}\n"
    )
    checked = load_files({"pack.yaml": text.encode()})
    assert checked.errors == ()
    pack, sheet = checked.usable(), Sheet({f"i{n}": Answer.of(0) for n in range(TOPICS)})
    return Situation.of(pack, sheet, score_sheet(pack, sheet))


def chained(number: int) -> str:
    return _before(number, 1)


def _before(number: int, count: int) -> str:
    """The actions before one, that it requires."""
    return ", ".join(f"a{number - back}" for back in range(1, count + 1) if number >= back)


def ordering(
    size: int, requires: Callable[[int], str], aggregation: str = "arithmetic"
) -> Callable[[], Order]:
    found = situation(size, requires, aggregation)
    candidates = find_candidates(found)
    assert len(candidates.actions) == size
    projector = Projector(found.pack, found.result, candidates.called)
    return lambda: order_actions(found, candidates, projector, ())


@pytest.mark.parametrize("aggregation", ["arithmetic", "geometric"])
def test_a_chain_takes_no_more_than_its_requirements(aggregation: str) -> None:
    """The last of n actions requires n − 1, n² / 2 in all: they are told, but not looked for anew each time."""

    def work_of(size: int) -> Callable[[], Order]:
        return ordering(size, chained, aggregation)

    assert exponent(work_of, [60, 120, 240]) < 1.2


@pytest.mark.parametrize("requires", [chained, lambda n: _before(n, 2), lambda n: _before(n, 3)])
def test_the_strategy_of_a_chain_grows_with_its_length(requires: Callable[[int], str]) -> None:
    def work_of(size: int) -> Callable[[], object]:
        found = situation(size, requires, "arithmetic")
        return lambda: make_strategy(found, date(2026, 11, 20), 100)

    assert exponent(work_of, [60, 120, 240]) < LINEAR


def two_random(number: int) -> str:
    """Two of the actions before one, at random, so that most are required by way of others."""
    chosen = Random(number).sample(range(number), min(2, number))
    return ", ".join(f"a{each}" for each in sorted(chosen))


def test_actions_that_require_two_others_grow_far_less_than_the_square_of_their_number() -> None:
    """Each requires nearly all before it by way of others: their scores are worked out once for a bundle."""

    def work_of(size: int) -> Callable[[], object]:
        found = situation(size, two_random, "arithmetic")
        return lambda: make_strategy(found, date(2026, 11, 20), 100)

    work_of(60)()
    assert exponent(work_of, [120, 240]) < 1.5


def test_what_is_required_keeps_the_order_in_which_it_was_found() -> None:
    """Of three that do not require each other, in one batch, the order is that of the pack's lists."""
    requires = {1: "a0", 2: "a0", 3: "a2, a1", 4: "a3", 5: "a4, a1", 6: "a5, a5"}
    pack = situation(7, lambda n: requires.get(n, ""), "arithmetic").pack
    found = Requirements(pack)
    assert found.of("a6") == ("a0", "a1", "a2", "a3", "a4", "a5")
    assert [found.of(f"a{n}") for n in (0, 1, 4)] == [(), ("a0",), ("a0", "a1", "a2", "a3")]
    assert Requirements(pack, {"a1", "a4"}).of("a6") == ("a5",)


@pytest.mark.parametrize(
    "requires", [lambda _: "", lambda n: f"a{(n - 1) // 2}" if n else ""], ids=["free", "tree"]
)
def test_many_actions_are_ordered_in_less_than_the_square_of_their_number(
    requires: Callable[[int], str],
) -> None:
    assert exponent(lambda size: ordering(size, requires), [60, 120, 240]) < 1.8
