"""Things that workshop tests share: a pack with every type of item, and a clock that is set by hand."""

from __future__ import annotations

import shutil
import textwrap

import pytest

from assessment.questionnaire.loader import CheckedPack, load_files
from assessment.questionnaire.model import Pack
from assessment.workshop.ballot_page import ballot_page
from tests.patience import CEILING_SECONDS

PACK = textwrap.dedent("""
    format: 1
    id: room
    version: 1.2.0
    title: {en: The room, zh: 会议室}
    summary: {en: A few questions., zh: 几个问题。}
    languages: [en, zh]
    scales: {often: [{en: Never, zh: 从不}, {en: Sometimes, zh: 有时}, {en: Always, zh: 总是}]}
    sections:
    - id: first
      title: {en: First, zh: 第一}
      topics:
      - id: plain
        title: {en: Plain, zh: 普通}
        items:
        - {id: rate, type: rating, scale: often, text: {en: How often?, zh: 多久一次？}, help: {en: Think of last week., zh: 想想上周。}, required: true}
        - {id: agree, type: yes_no, text: {en: Agreed?, zh: 同意吗？}, not_applicable: false}
        - {id: kind, type: choice, text: {en: Which kind?, zh: 哪一类？}, options: [{id: shop, title: {en: Shop, zh: 店}}, {id: club, title: {en: Club, zh: 社团}}]}
        - {id: places, type: choices, at_most: 2, text: {en: Where?, zh: 哪里？}, options: [{id: here, title: Here}, {id: there, title: There}, {id: far, title: Far}, {id: none, title: None, exclusive: true}]}
        - {id: hours, type: number, minimum: 0, maximum: 60, integer: true, unit: {en: hours, zh: 小时}, text: {en: How long?, zh: 多久？}}
        - {id: money, type: amount, currency: CNY, text: {en: How much?, zh: 多少钱？}}
      - id: longer
        title: {en: Longer, zh: 详细}
        items:
        - {id: why, type: text, long: true, text: {en: Why?, zh: 为什么？}}
        - {id: day, type: date, earliest: 2026-01-01, latest: 2026-12-31, text: {en: When?, zh: 什么时候？}}
        - {id: order, type: ranking, text: {en: What first?, zh: 先做什么？}, options: [{id: one, title: One}, {id: two, title: Two}, {id: three, title: Three}]}
        - {id: grid, type: matrix, scale: often, text: {en: Each?, zh: 各自？}, rows: [{id: a, title: A}, {id: b, title: B}]}
        - id: people
          type: table
          rows_at_most: 3
          text: {en: Who?, zh: 谁？}
          columns:
          - {id: name, type: text, text: {en: Name, zh: 姓名}}
          - {id: days, type: number, text: {en: Days, zh: 天数}}
          - {id: able, type: rating, scale: often, text: {en: Able?, zh: 能吗？}}
    - id: second
      title: {en: Second, zh: 第二}
      topics:
      - id: asked
        title: {en: Asked only sometimes, zh: 有条件的题}
        items:
        - {id: w-any, type: yes_no, text: Any, when: {any: [{item: kind, is: club}, {item: rate, at_least: 1}]}}
        - {id: w-all, type: yes_no, text: All, when: {all: [{item: agree, is: true}, {not: {item: hours, at_most: 10}}]}}
        - {id: w-in, type: yes_no, text: In, when: {item: rate, in: [0, 2]}}
        - {id: w-set, type: yes_no, text: Set, when: {item: places, is: [there, here]}}
        - {id: w-has, type: yes_no, text: Has, when: {item: places, includes: far}}
        - {id: w-rank, type: yes_no, text: Rank, when: {item: order, is: [two, one]}}
        - {id: w-day, type: yes_no, text: Day, when: {item: day, at_least: 2026-06-01}}
        - {id: w-rows, type: yes_no, text: Rows, when: {item: people, at_least: 2}}
        - {id: w-cell, type: yes_no, text: Cell, when: {item: people, includes: 2}}
        - {id: w-said, type: yes_no, text: Said, when: {not: {item: why, answered: true}}}
        - {id: w-hidden, type: yes_no, text: Hidden, when: {not: {item: w-has, is: true}}}
    """).lstrip("\n")

OFFERED = textwrap.dedent("""
    format: 1
    id: towns
    version: 1.0.0
    title: Towns
    languages: [en, zh]
    sections:
    - id: s
      title: S
      topics:
      - id: t
        title: T
        items:
        - {id: land, type: choice, text: {en: Which country?, zh: 哪个国家？}, options: [{id: cn, title: {en: China, zh: 中国}}, {id: uk, title: {en: United Kingdom, zh: 英国}}]}
        - id: town
          type: choice
          text: {en: Which town?, zh: 哪个城市？}
          options:
          - {id: bj, title: {en: Beijing, zh: 北京}, when: {item: land, is: cn}}
          - {id: ox, title: {en: Oxford, zh: 牛津}, description: {en: on the Thames, zh: 泰晤士河畔}, when: {item: land, is: uk}}
          - {id: other, title: {en: Elsewhere, zh: 别处}}
        - id: visited
          type: choices
          text: {en: Visited?, zh: 去过哪里？}
          options:
          - {id: bj, title: {en: Beijing, zh: 北京}, when: {item: land, is: cn}}
          - {id: other, title: {en: Elsewhere, zh: 别处}}
        - {id: code, type: text, text: {en: Postcode?, zh: 邮编？}, pattern: "[0-9]{6}", pattern_message: {en: six digits, zh: 六位数字}}
        - {id: why, type: yes_no, text: Why?, when: {item: town, is: ox}}
    """).lstrip("\n")
"""A pack with options that an earlier answer decides on, and a text with a form."""


@pytest.fixture(scope="session")
def checked_room() -> CheckedPack:
    """The pack, with its files."""
    return load_files({"pack.yaml": PACK.encode()})


@pytest.fixture(scope="session")
def room(checked_room: CheckedPack) -> Pack:
    """A pack with every type of item and every kind of condition."""
    return checked_room.usable()


class Clock:
    """A clock that shows what it is set to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """A clock that is set by hand."""
    return Clock()


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PHONE = {"width": 320, "height": 640}


@pytest.fixture(scope="session")
def browser():
    """A real browser, where there is one."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium here")
    with playwright.sync_playwright() as engine:
        made = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture
def opened(browser):
    """Opens an address as a phone of its own; what its console says must stay empty."""
    said, contexts = [], []

    def make(url, **options):
        context = browser.new_context(viewport=PHONE, **options)
        context.set_default_timeout(1000 * CEILING_SECONDS)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(url)
        return page

    yield make
    for context in contexts:
        context.close()
    assert [each for each in said if "status of 410" not in each] == [], (
        "but for a seat that was freed"
    )


@pytest.fixture
def file_of(tmp_path):
    """The address of a pack's ballot as a file."""

    def make(pack, language="en"):
        path = tmp_path / f"{pack.id}-{language}.html"
        path.write_bytes(ballot_page(pack, language))
        return path.as_uri()

    return make
