"""Conditions of the questionnaire's texts: each can hold, and what belongs together has the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import main

FOLDER = Path(main.__file__).parent / "questionnaires" / "social-media"
MAINLAND = re.compile(r"(?<!\d)1688(?!\d)|专票|微信|公众号")
"""What Chinese readers in the US have nothing to do with."""
HERE = {"item": "home", "is": "us"}
BY_DAYS = re.compile(
    "回复：?“?每周二、周五|每周二、周五回复|you hear from us on …, the next day we are in|Give each of the two days"
)


@cache
def sources() -> list[Any]:
    """Return what is in each file of the pack."""
    files = [path for path in sorted(FOLDER.rglob("*.yaml")) if "samples" not in path.parts]
    return [yaml.load(each.read_text("utf-8"), Loader=yaml.CSafeLoader) for each in files]


def parts(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every mapping in a file."""
    if isinstance(node, dict):
        yield node
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from parts(each)


def together(condition: Any) -> Iterator[dict[str, Any]]:
    """Yield the conditions that must all hold."""
    for each in condition.get("all", ()):
        yield from together(each)
    if "all" not in condition:
        yield condition


def conditioned() -> Iterator[tuple[Any, Any]]:
    """Yield every condition with what it decides on."""
    for each in (part for source in sources() for part in parts(source)):
        if isinstance(each.get("when"), dict):
            yield each["when"], each


def test_no_condition_asks_for_two_answers_at_once():
    never, seen = [], 0
    for source in sources():
        for part in parts(source):
            if "all" not in part:
                continue
            seen += 1
            asked: dict[str, set[str]] = {}
            for each in together(part):
                if "is" in each:
                    asked.setdefault(each["item"], set()).add(str(each["is"]))
            never += [part for each in asked.values() if len(each) > 1]
    assert seen > 100
    assert never == []


def test_chinese_for_readers_in_the_us_is_not_copied_from_the_mainland():
    found = [
        told
        for condition, decided in conditioned()
        if HERE in list(together(condition)) and isinstance(decided.get("text"), dict)
        for told in [decided["text"]["zh"]]
    ]
    assert len(found) > 50
    assert [each for each in found if MAINLAND.search(each)] == []


def test_an_answer_by_days_is_promised_asked_and_kept_under_one_condition():
    found = [
        str(condition)
        for condition, decided in conditioned()
        if "text" in decided and BY_DAYS.search(str(decided["text"]))
    ]
    assert len(found) >= 3
    assert len(set(found)) == 1
