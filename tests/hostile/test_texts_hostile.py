"""Awkward texts in every field of documents and reports: the short form of `python -m tests.hostile.long`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.hostile import report_texts
from tests.hostile.document_texts import checked_pack, judge_document
from tests.hostile.judge import Broken
from tests.hostile.report_texts import judge_cover, report_trials, shown
from tests.hostile.strings import awkward

TEXTS = awkward()
SHORT = [text for text in TEXTS if not report_texts.is_long(text)]
LONG = "全" * 2_000


def test_documents_hold_them(tmp_path: Path) -> None:
    codes: Counter[str] = Counter()
    checked = checked_pack()
    for number, text in enumerate(("=1+1", "a\r\nb\x00\ud83d\ude00", "\u202e全 <b>")):
        judge_document(checked, tmp_path, text, codes, number)()
    assert len(codes) == 2


@pytest.mark.parametrize(("language", "first"), [("en", 0), ("zh", 25)])
def test_reports_say_them(language: str, first: int) -> None:
    codes: Counter[str] = Counter()
    for _, work in report_trials(SHORT[first::50]):
        work(language, codes)()
    assert codes["a text, said whole in every field"] > 8


def test_reports_say_long_ones() -> None:
    codes: Counter[str] = Counter()
    trials = list(report_trials([LONG]))[::3]
    for _, work in trials:
        work("en", codes)()
    assert codes == {"a long text, said whole": len(trials)}


def test_covers_say_how_they_begin() -> None:
    codes: Counter[str] = Counter()
    for text in [*SHORT[7::100], LONG]:
        judge_cover(text, "zh", codes)()
    assert len(codes) == 2


def test_what_a_pdf_says() -> None:
    assert shown("a\u200b\te\u0301 \ue000😀") == "aé[U+E000]😀"


def test_the_judge_sees_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_texts, "shown", lambda text: shown(text).replace("a", "b"))
    ((_, work),) = report_trials(["a bag"])
    with pytest.raises(Broken, match="the answer"):
        work("en", Counter())()
