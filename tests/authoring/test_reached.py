"""Parts of a questionnaire that trial answers reach, and parts that they never reach."""

from __future__ import annotations

from datetime import date

from assessment.answers.answer import Answer, Sheet
from assessment.authoring.reached import Missing, Reached, reached_by, reached_by_trials
from assessment.questionnaire.loader import load_files

DAY = date(2026, 11, 20)
PACK = """
format: 1
id: small
version: 1.0.0
title: Small
languages: [en]
levels:
  - {id: low, from: 0, title: Low}
  - {id: high, from: 50, title: High}
gates:
  - {id: must, require: {item: a, is: yes}, cap: low}
  - {id: may, require: {score: index, at_least: 0}}
catalogues:
  actions:
    - {id: begin, title: Begin, addresses: {t: 40}, effort_hours: 2}
    - {id: never, title: Never, addresses: {t: 40}, when: {all: [{item: a, is: yes}, {item: a, is: no}]}}
  channels:
    - {id: shop, title: Shop}
sections:
  - id: s
    title: S
    topics:
      - id: t
        title: T
        items:
          - {id: a, type: yes_no, text: A, weight: 2}
          - {id: b, type: yes_no, text: B}
"""


def pack():
    """A pack with one action that nothing plans and a channel that nothing suggests."""
    return load_files({"pack.yaml": PACK.encode()}).usable()


def test_one_set_of_answers():
    found = reached_by(pack(), Sheet({"a": Answer.of(False), "b": Answer.of(True)}), DAY)
    assert found == Reached(
        1, frozenset({"low"}), frozenset({"may"}), frozenset({"must"}), frozenset({"begin"})
    )
    assert reached_by(pack(), Sheet(), DAY).levels == frozenset()


def test_many_together_and_what_is_missing():
    found = reached_by_trials(pack(), DAY, count=10)
    assert found.tried == 13
    assert found.missing(pack()) == Missing((), (), ("may",), ("never",), ("shop",))
    assert Reached().missing(pack()) == Missing(
        ("low", "high"), ("must", "may"), ("must", "may"), ("begin", "never"), ("shop",)
    )


def test_it_stops_when_asked():
    asked = iter([False, True])
    assert reached_by_trials(pack(), DAY, stopped=lambda: next(asked)).tried == 1
