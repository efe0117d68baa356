"""A small shop with everything a strategy needs, for the tests of the Strategy page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer, Sheet
from assessment.answers.assessment import Assessment
from assessment.core.i18n import Translator
from assessment.document.document import Document
from assessment.questionnaire.loader import CheckedPack, load_files
from assessment.strategy import Strategy
from ui.app import make_application
from ui.context import Context
from ui.pages.strategy.page import StrategyPage
from ui.session import Session
from ui.theme import Theme

START = date(2026, 11, 20)
SHOP = """
format: 1
id: shop
version: 1.0.0
title: {en: Shop, zh: 小店}
languages: [en, zh]
scales: {five: [a, b, c, d, e]}
levels:
- {id: low, from: 0, title: {en: Low, zh: 低}, preparation_only: true, channels_at_most: 0}
- {id: middle, from: 30, title: {en: Middle, zh: 中}}
- {id: high, from: 70, title: {en: High, zh: 高}}
gates:
- {id: legal, title: The law, require: {item: law, at_least: 2}}
lenses:
- {id: moves, title: Moves, facets: [{id: join, title: Join}, {id: build, title: Build}]}
sections:
- id: base
  title: Base
  topics:
  - id: demand
    title: Demand
    items:
    - {id: need, type: rating, scale: five, text: How great is the need?}
    - {id: aims, type: ranking, text: What do you want?, options: [{id: sell, title: Sell}, {id: shine, title: Shine}]}
    - id: people
      type: table
      text: Whom do you want to reach?
      columns:
      - {id: name, type: text, text: Name}
      - {id: kind, type: choices, text: Kind, options: [{id: young, title: Young}, {id: old, title: Old}]}
      - {id: wants, type: text, text: What they want}
  - id: means
    title: Means
    items:
    - {id: hours, type: number, text: How many hours are free?, points: [[0, 0], [20, 100]]}
    - {id: money, type: amount, currency: EUR, text: What may it cost?}
- id: care
  title: Care
  topics:
  - id: ears
    title: Ears
    items:
    - {id: listen, type: rating, scale: five, text: Do you listen?, facets: {moves: [join]}}
    - {id: law, type: rating, scale: five, text: Do you know the law?}
  - id: hope
    title: Hope
    items: [{id: hopes, type: rating, scale: five, text: Do you hope?}]
  - id: field
    title: Field
    items:
    - {id: here, type: choices, text: Where are you?, options: [{id: page, title: Page}]}
    - {id: where, type: choices, text: Where are they?, options: [{id: home, title: Home}, {id: away, title: Away}]}
    - id: goals
      type: table
      text: How will you know?
      columns:
      - {id: measure, type: text, text: Measure}
      - {id: metric, type: choice, text: Metric, options: [{id: orders, title: Orders}]}
      - {id: baseline, type: number, text: From}
      - {id: target, type: number, text: To}
      - {id: due, type: date, text: By}
roles: {purposes: aims, audiences: people, capacity: hours, budget: money, presence: here, success: goals,
  markets: where, demand: base, moves: moves}
catalogues:
  channels:
    at_most: 2
    media_gates: {paid: [legal]}
    channels:
    - {id: page, title: {en: Page, zh: 主页}, media: owned, effort_hours: 2, regions: [home], stages: [buyer],
       purposes: {sell: 80, shine: 20}, audiences: {young: 20, old: 60}, needs: {listen: 75}, summary: A page of yours.,
       formats: [Texts, Photos], cadence: Weekly, as_of: 2024-01-01, sources: [A book]}
    - {id: club, title: Club, media: [owned, earned], effort_hours: 4, cost: low, regions: [home],
       purposes: {sell: 40, shine: 80}, audiences: {young: 80, old: 30}}
    - {id: radio, title: Radio, media: paid, effort_hours: 30, cost: high, purposes: {sell: 10}, stages: [buyer]}
    - {id: fair, title: Fair, media: earned, effort_hours: 3, regions: [away], purposes: {sell: 60}}
  metrics:
    stages: [seer, buyer]
    metrics:
    - {id: orders, title: Orders, stage: buyer, purposes: [sell], role: outcome}
    - {id: income, title: Income, stage: buyer, purposes: [sell], role: outcome, formula: All that comes in.,
       unit: EUR, source: The till, cadence: Monthly, note: Count it twice.}
    - {id: eyes, title: Eyes, stage: seer, purposes: [sell, shine], role: driver}
    - {id: fame, title: Fame, stage: buyer, purposes: [shine], role: outcome}
    - {id: calm, title: Calm, purposes: [], direction: down}
  actions:
    launch: [open]
    actions:
    - {id: ask, title: Ask, addresses: {demand: 30}, effort_hours: 8, preparation: true, owner: Anna, why: To know.,
       steps: [Go out, Ask ten people], metrics: [eyes], stages: [seer], media: earned}
    - {id: watch, title: Watch, addresses: {ears: 20}, effort_hours: 4, owner: Ben}
    - {id: rules, title: Rules, addresses: {ears: 20}, effort_hours: 6, clears: [legal]}
    - {id: train, title: Train, addresses: {means: 30}, effort_hours: 10, requires: [ask]}
    - {id: open, title: Open, addresses: {means: 5}, effort_hours: 2, requires: [rules]}
    - {id: dream, title: Dream, addresses: {hope: 50}, effort_hours: 2000, cost: medium}
"""
SAID: dict[str, Any] = {
    "need": 2,
    "aims": ["shine", "sell"],
    "people": [{"name": "Students", "kind": ["young"], "wants": "Company"}, {"kind": ["old"]}],
    "hours": 10,
    "listen": 1,
    "law": 1,
    "hopes": 1,
    "here": ["page"],
    "where": ["home"],
    "goals": [
        {"measure": "Orders a week", "metric": "orders", "baseline": 5, "target": 15},
        {"measure": "Smiles"},
    ],
}
Sessions = Callable[..., Session]


def planned(session: Session) -> Strategy:
    """The strategy of a session whose plans are there at once."""
    session.request_plan()
    assert session.plan is not None
    assert session.is_planned
    return session.plan.strategy


@pytest.fixture(scope="session")
def shop() -> CheckedPack:
    """The shop's pack."""
    checked = load_files({"pack.yaml": SHOP.encode()})
    assert checked.errors == ()
    return checked


@pytest.fixture
def session_of(
    tmp_path: Path, shop: CheckedPack, qapp: object, planned_at_once: None
) -> Iterator[Sessions]:
    """Open documents with what is said, or with the shop's answers and some of them changed."""
    opened: list[Session] = []
    minutes = count()

    def clock() -> datetime:
        return datetime(2026, 11, 20, tzinfo=UTC) + timedelta(minutes=next(minutes))

    def make(
        said: dict[str, Any] | None = None, checked: CheckedPack = shop, **changed: Any
    ) -> Session:
        whole = {**SAID, **changed} if said is None else said
        pack = checked.usable()
        answers = {
            id_: Answer.of(pack.items[id_].read(pack.scales, value))
            for id_, value in whole.items()
            if value is not None
        }
        path = tmp_path / f"{len(opened)}.sounding"
        Document.create(path, checked, Assessment(START, sheet=Sheet(agreed=answers))).close()
        opened.append(Session(Document(path, clock)))  # nobody types in no time
        return opened[-1]

    yield make
    for each in opened:
        each.close()


@pytest.fixture
def session(session_of: Sessions) -> Session:
    """The shop, answered."""
    return session_of()


@pytest.fixture
def page_of(context: Context, qtbot: QtBot) -> Callable[..., StrategyPage]:
    """The Strategy page of a session, visible, on a tab."""

    kept: list[StrategyPage] = []

    def make(session: Session, tab: str = "", language: str = "en") -> StrategyPage:
        make_application()
        used = Context(Translator(language), Theme("light", 100, language), language)
        made = StrategyPage(session, context if language == "en" else used)
        qtbot.addWidget(made)
        kept.append(made)
        made.resize(1280, 700)
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        if tab:
            made.show_tab(tab)
        QApplication.processEvents()  # what was added is shown
        return made

    return make
