"""Ordering of many actions: the work grows with what the order says, requirements of requirements included."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assessment.answers.answer import Answer, Sheet
from assessment.questionnaire.loader import load_files
from assessment.scoring import score_sheet
from assessment.strategy.candidates import find_candidates
from assessment.strategy.ordering import Order, order_actions
from assessment.strategy.projection import Projector
from assessment.strategy.situation import Situation
from tests.growth import exponent

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
    """The last of n actions requires n − 1: there are n² / 2 requirements in all."""

    def work_of(size: int) -> Callable[[], Order]:
        return ordering(size, lambda n: f"a{n - 1}" if n else "", aggregation)

    assert exponent(work_of, [60, 120, 240]) < 2.1


@pytest.mark.parametrize(
    "requires", [lambda _: "", lambda n: f"a{(n - 1) // 2}" if n else ""], ids=["free", "tree"]
)
def test_many_actions_are_ordered_in_less_than_the_square_of_their_number(
    requires: Callable[[int], str],
) -> None:
    assert exponent(lambda size: ordering(size, requires), [60, 120, 240]) < 1.8
