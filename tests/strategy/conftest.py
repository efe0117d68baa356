"""A small pack with every role and catalogue, and situations in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from assessment.answers.conditions import replies
from assessment.answers.decisions import UNDECIDED, Decisions
from assessment.questionnaire.model import Pack
from assessment.scoring import score_sheet
from assessment.strategy import Strategy, make_strategy
from assessment.strategy.inputs import Inputs, read_inputs
from assessment.strategy.situation import Situation
from tests.changed import changed
from tests.strategy.second_method import FIRM, SECOND

START = date(2026, 11, 20)

SHOP = """
scales: {five: [a, b, c, d, e]}
levels:
- {id: low, from: 0, title: Low, preparation_only: true, channels_at_most: 0}
- {id: middle, from: 40, title: Middle, floors: {base: 20}}
- {id: high, from: 70, title: High}
gates:
- {id: wanted, require: {item: need, at_least: 1}, cap: low, cap_if_open: low}
- {id: heard, require: {all: [{item: listen, at_least: 2}, {score: care, at_least: 10}]}, cap: middle}
- {id: legal, require: {item: law, at_least: 2}}
lenses:
- {id: moves, title: Moves, facets: [{id: join, title: Join}, {id: build, title: Build}]}
sections:
- id: base
  title: Base
  weight: 2
  topics:
  - id: demand
    title: Demand
    items:
    - {id: need, type: rating, scale: five, text: Need}
    - {id: aims, type: ranking, text: Aims, options: [{id: sell, title: Sell}, {id: shine, title: Shine}]}
    - id: people
      type: table
      text: People
      columns:
      - {id: name, type: text, text: Name}
      - {id: kind, type: choices, text: Kind, options: [{id: young, title: Young}, {id: old, title: Old}]}
      - {id: mood, type: choice, text: Mood, options: [{id: merry, title: Merry}]}
  - id: means
    title: Means
    items:
    - {id: hours, type: number, text: Hours, points: [[0, 0], [20, 100]]}
    - {id: money, type: amount, currency: EUR, text: Money}
    - {id: skill, type: rating, scale: five, text: Skill}
- id: care
  title: Care
  topics:
  - id: ears
    title: Ears
    items:
    - {id: listen, type: rating, scale: five, text: Listen, facets: {moves: [join]}}
    - {id: law, type: rating, scale: five, text: Law}
  - id: field
    title: Field
    items:
    - {id: here, type: choices, text: Here, options: [{id: page, title: Page}, {id: club, title: Club}]}
    - {id: where, type: choices, text: Where, options: [{id: home, title: Home}, {id: away, title: Away}]}
    - id: others
      type: table
      text: Others
      columns:
      - {id: who, type: text, text: Who}
      - {id: at, type: choices, text: At, options: [{id: page, title: Page}, {id: club, title: Club}]}
      - {id: force, type: rating, scale: five, text: Force}
    - id: goals
      type: table
      text: Goals
      columns:
      - {id: measure, type: text, text: Measure}
      - {id: metric, type: choice, text: Metric, options: [{id: orders, title: Orders}, {id: eyes, title: Eyes}]}
      - {id: baseline, type: number, text: From}
      - {id: target, type: number, text: To}
      - {id: due, type: date, text: By}
roles:
  purposes: aims
  audiences: people
  capacity: hours
  budget: money
  presence: here
  competitors: others
  success: goals
  markets: where
  demand: base
  moves: moves
catalogues:
  channels:
    kinds: [web]
    criteria: {purpose: 2, audience: 2, capability: 1, effort: 1, cost: 1, presence: 1, competitors: 1}
    at_most: 2
    costs: {low: 100, medium: 1000}
    media_gates: {paid: [legal]}
    channels:
    - {id: page, title: Page, kind: web, media: owned, effort_hours: 2, cost: none, regions: [home, away],
       purposes: {sell: 80, shine: 20}, audiences: {young: 20, old: 60}, needs: {skill: 50, means: 40}, stages: [buyer]}
    - {id: club, title: Club, media: [owned, earned], effort_hours: 4, cost: low, regions: [home],
       purposes: {sell: 40, shine: 80}, audiences: {young: 80, old: 30}, needs: {listen: 50}, gates: [heard]}
    - {id: fair, title: Fair, media: [earned, paid], effort_hours: 3, cost: medium, regions: [away],
       purposes: {sell: 60, shine: 60}, audiences: {young: 50}}
    - {id: show, title: Show, media: owned, effort_hours: 8, cost: medium,
       purposes: {sell: 90, shine: 90}, audiences: {young: 90, old: 90}, when: {item: skill, at_least: 2}}
  metrics:
    stages: [seer, buyer]
    metrics:
    - {id: orders, title: Orders, stage: buyer, purposes: [sell], role: outcome}
    - {id: eyes, title: Eyes, stage: seer, purposes: [sell, shine], role: driver}
    - {id: talks, title: Talks, stage: seer, purposes: [shine], channels: [club]}
    - {id: fame, title: Fame, stage: buyer, purposes: [shine]}
    - {id: calm, title: Calm, purposes: [sell, shine], direction: down}
    - {id: visits, title: Visits, stage: seer, purposes: [sell], channels: [page]}
  actions:
    launch: [open]
    actions:
    - {id: ask, title: Ask, addresses: {demand: 30}, effort_hours: 8, clears: [wanted], preparation: true}
    - {id: watch, title: Watch, addresses: {ears: 20}, effort_hours: 4, clears: [heard]}
    - {id: rules, title: Rules, addresses: {ears: 20}, effort_hours: 6}
    - {id: train, title: Train, addresses: {means: 30}, effort_hours: 10, requires: [ask], stages: [seer], media: earned}
    - {id: open, title: Open, addresses: {means: 5}, effort_hours: 2, requires: [rules], stages: [buyer], media: [owned]}
    - {id: shout, title: Shout, addresses: {demand: 10}, effort_hours: 40, cost: medium, requires: [open, train],
       when: {item: need, at_least: 1}}
"""

MODEST: dict[str, Any] = {
    "need": 2,
    "aims": ["shine", "sell"],
    "people": [{"name": "Students", "kind": ["young"]}, {"name": "Elders", "kind": ["old"]}],
    "hours": 10,
    "money": 500,
    "skill": 1,
    "listen": 1,
    "law": 2,
    "here": ["page"],
    "where": ["home"],
    "others": [
        {"who": "Rival", "at": ["page", "club"], "force": 4},
        {"who": "Copycat", "at": ["club"], "force": 2},
    ],
    "goals": [
        {
            "measure": "Orders a week",
            "metric": "orders",
            "baseline": 5,
            "target": 15,
            "due": "2027-05-01",
        },
        {"measure": "Smiles"},
    ],
}
"""A shop that nobody listens in: demand 50, means 37.5, ears 37.5; index 41.7, the middle level."""


@pytest.fixture(scope="session")
def shop(pack_of: Callable[..., Pack]) -> Pack:
    return pack_of(SHOP)


@pytest.fixture(scope="session")
def shop_with(pack_of: Callable[..., Pack]) -> Callable[..., Pack]:
    """The shop with some of its text changed: pairs of old and new."""

    return lambda *changes: pack_of(changed(SHOP, *changes))


@pytest.fixture(scope="session")
def inputs_of(items_of: Callable[..., Pack], sheet_of: Any) -> Callable[..., Inputs]:
    """Inputs of the strategy from a pack of some items (and more keys), so answered."""

    def make(items: str, head: str, said: dict[str, Any], *others: dict[str, Any]) -> Inputs:
        pack = items_of(items, head)
        return read_inputs(pack, replies(pack, sheet_of(pack, said, *others)))

    return make


@pytest.fixture(scope="session")
def situation_of(shop: Pack, sheet_of: Any) -> Callable[..., Situation]:
    """The situation of the modest shop with some answers changed; None takes one away."""

    def make(decisions: Decisions = UNDECIDED, pack: Pack = shop, **changed: Any) -> Situation:
        said = {id_: value for id_, value in {**MODEST, **changed}.items() if value is not None}
        sheet = sheet_of(pack, said)
        return Situation.of(pack, sheet, score_sheet(pack, sheet), decisions)

    return make


@pytest.fixture(scope="session")
def strategy_of(situation_of: Callable[..., Situation]) -> Callable[..., Strategy]:
    """The strategy of the modest shop, with few draws."""

    def make(decisions: Decisions = UNDECIDED, draws: int = 200, **changed: Any) -> Strategy:
        return make_strategy(situation_of(decisions, **changed), START, draws)

    return make


@pytest.fixture(scope="session")
def second_with(pack_of: Callable[..., Pack]) -> Callable[..., Pack]:
    """The pack of the second method with some of its text changed: pairs of old and new."""

    return lambda *changes: pack_of(changed(SECOND, *changes))


@pytest.fixture(scope="session")
def second(second_with: Callable[..., Pack]) -> Pack:
    return second_with()


@pytest.fixture(scope="session")
def firm_of(second: Pack, sheet_of: Any) -> Callable[..., Situation]:
    """The situation of the firm with some answers changed; None takes one away."""

    def make(decisions: Decisions = UNDECIDED, pack: Pack = second, **changed: Any) -> Situation:
        said = {id_: value for id_, value in {**FIRM, **changed}.items() if value is not None}
        sheet = sheet_of(pack, said)
        return Situation.of(pack, sheet, score_sheet(pack, sheet), decisions)

    return make
