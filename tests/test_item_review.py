"""The record of the item review: no question without a verdict, none that fails, every figure as measured."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from assessment.questionnaire.model import Pack

DOCS = Path(__file__).resolve().parent.parent / "docs"
sys.path.insert(0, str(DOCS))

import item_review  # noqa: E402 - scripts of the documentation lie beside it
import readability  # noqa: E402

RECORD = item_review.record()


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The large questionnaire, read where its tests run and not where tests are gathered."""
    return item_review.pack()


def test_every_question_has_a_verdict_and_no_other(pack: Pack) -> None:
    assert list(RECORD) == list(pack.items)
    assert set(item_review.pack("quick-check").items) <= set(RECORD)


@pytest.mark.parametrize("name", RECORD)
def test_no_question_fails_a_test_and_doubt_has_its_reason(pack: Pack, name: str) -> None:
    said = RECORD[name]
    assert set(said) <= {*item_review.TESTS, "mended", "en", "zh"}
    verdicts = {item_review.verdict(pack.items[name], said, test) for test in item_review.TESTS}
    assert verdicts <= {"yes", "mostly", ""}
    if "mostly" in verdicts or "mended" in said:
        assert said["en"]
        assert said["zh"]


@pytest.mark.parametrize("name", RECORD)
def test_a_question_is_read_at_twelve(pack: Pack, name: str) -> None:
    item = pack.items[name]
    assert readability.grade(item_review.told(item, "en")) <= item_review.GRADE_AT_MOST
    assert readability.longest(item_review.told(item, "zh")) <= item_review.CHARACTERS_AT_MOST


@pytest.mark.parametrize("language", item_review.PAGES)
def test_the_pages_are_up_to_date(language: str) -> None:
    written = item_review.PAGES[language].read_text(encoding="utf-8")
    assert written == item_review.page(language), "run: python docs/make.py item-review"


def test_the_packs_say_how_long_they_take() -> None:
    """About as long as it takes the kinds of organisation on average; never less than the shortest."""
    for name in ("social-media", "quick-check"):
        pack = item_review.pack(name)
        found = [
            sum(item_review.minutes(pack, section, kind)[1] for section in pack.sections_by_id)
            for kind in pack.items["kind"].options_by_id
        ]
        assert pack.minutes == 10 * round(sum(found) / len(found) / 10)
        assert max(found) <= 55


SYLLABLES = {
    "use": 1, "people": 2, "agreed": 2, "posts": 1, "pages": 2, "needed": 2, "looked": 1, "table": 2, "idea": 3,
    "question": 2, "volunteer": 3, "video": 3, "being": 2, "society": 4, "the": 1, "rule": 1, "area": 3, "it's": 1,
}  # fmt: skip


@pytest.mark.parametrize(("word", "count"), SYLLABLES.items())
def test_syllables(word: str, count: int) -> None:
    assert readability.syllables(word) == count


def test_the_formula() -> None:
    """Four words of one syllable in each of two sentences: 0.39 × 4 + 11.8 − 15.59."""
    assert readability.grade(["We like the sea.", "We like the sea."]) == pytest.approx(-2.23)
    assert readability.longest(["一二三。四五六七。", "八九"]) == 4
