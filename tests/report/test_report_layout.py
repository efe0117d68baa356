"""Layout of a report: long texts, awkward texts, and how full its pages are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from assessment.answers.answer import Answer, Sheet
from assessment.answers.assessment import Brand
from assessment.report.pdf.blocks import Block, Text
from assessment.report.pdf.components import facts
from assessment.report.pdf.writer import ReportOptions, setting_of
from assessment.report.presets import Preset
from assessment.typesetting.fonts import register_fonts
from tests.report.read_back import fonts_of, reader_of
from tests.report.snapshots import sheets_of

AWKWARD = "<b>bold</b> & </para> <font color=red>x</font> &amp; {gap} %s \\n"


def test_users_text_is_text(everything: Any) -> None:
    snapshot = everything.with_answers(tx=Answer.of(AWKWARD, AWKWARD))
    people = replace(snapshot.assessment, organisation={"name": AWKWARD, AWKWARD: AWKWARD})
    text = replace(snapshot, assessment=people).text().replace(" ", "")
    assert text.count(AWKWARD.replace(" ", "")) >= 5


def test_long_texts_come_out_whole(everything: Any) -> None:
    endless = "abcdefghij" * 1000
    chinese = "很长的备注，没有一个空格" * 800
    snapshot = everything.with_answers(tx=Answer.of(endless, chinese))
    text = snapshot.text(only=("appendix",))
    feet = r"(Appendix )?Test & Sons \d+ / \d+( No. Question Your answer Score)?"
    inside = re.sub(feet, "", text).replace(" ", "")
    assert endless in inside
    assert inside.count("很长的备注") == 800


def test_a_name_without_end_fits_the_cover_and_the_foot(everything: Any) -> None:
    name = "Very Long Name of an Organisation " * 60
    brand = Brand(consultant="Somebody " * 60, footer="Confidential " * 90)
    long = replace(
        everything,
        assessment=replace(everything.assessment, organisation={"name": name}, brand=brand),
    )
    reader = reader_of(long.pdf())
    assert "Very Long Name" in reader.pages[0].extract_text()
    assert "…" in reader.pages[3].extract_text()


def test_emoji_and_characters_no_font_has(everything: Any) -> None:
    snapshot = everything.with_answers(tx=Answer.of("好评🎉", "ไทย \U0001fbff \x07 ❤️"))
    text = snapshot.text(only=("appendix",))
    assert "好评🎉" in text.replace(" ", "")
    assert "[U+0E44][U+0E17][U+0E22]" in text
    assert "[U+0007]" in text
    assert "NotoEmoji" in " ".join(fonts_of(reader_of(snapshot.pdf(only=("appendix",)))))


def test_no_page_but_the_last_of_a_chapter_is_almost_empty(trust: Any, tea_shop: Any) -> None:
    for snapshot, language in ((trust, "en"), (tea_shop, "zh")):
        for sheet in sheets_of(snapshot.pdf(language=language, paper="a4"))[2:-1]:
            lines = [line for line in sheet.text.splitlines() if line.strip()]
            assert len(lines) > 12


def test_the_summary_is_one_page_however_much_there_is_to_say(trust: Any) -> None:
    gates = [
        gate.model_copy(
            update={
                "reason": {"en": str(gate.reason) * 3},
                "cap": "not-now",
                "cap_if_open": "not-now",
            }
        )
        for gate in trust.pack.gates
    ]
    pack = trust.pack.model_copy(update={"gates": gates})
    crowded = replace(trust, pack=pack).with_sheet(Sheet({"leadership-support": Answer.of(1)}))
    reader = reader_of(crowded.pdf(only=("summary",)))
    assert len(reader.pages) <= 2
    assert len(reader_of(trust.pdf(only=("summary",))).pages) == 1


def test_a_summary_too_long_for_a_page_goes_on_on_the_next(everything: Any) -> None:
    name = "Endless Society " * 800
    snapshot = replace(
        everything, assessment=replace(everything.assessment, organisation={"name": name})
    )
    reader = reader_of(snapshot.with_answers(yn=False, r1=2).pdf(only=("summary",)))
    assert len(reader.pages) > 1
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert text.count("Endless Society") >= 800
    assert "Rated" in text


@pytest.mark.parametrize("preset", [Preset.DECISION, Preset.FULL])
@pytest.mark.parametrize(("language", "paper"), [("en", "a4"), ("zh", "a4"), ("en", "letter")])
def test_no_page_but_the_last_is_less_than_half_full(
    trust: Any, tea_shop: Any, language: str, paper: str, preset: Preset
) -> None:
    """But for the page before the crisis sheet, which is whole on one page, to be pinned up."""
    snapshot = trust if language == "en" else tea_shop
    sheets = sheets_of(snapshot.pdf(language=language, paper=paper, preset=preset))
    title, last = {"en": ("Crisis sheet", "Whom to call"), "zh": ("应急单", "打给谁")}[language]
    assert any(title in sheet.text and last in sheet.text for sheet in sheets[3:])
    for number, (sheet, after) in enumerate(pairwise(sheets[1:]), start=2):
        room = sheet.height - 120
        assert sheet.lowest < 66 + 0.5 * room or after.text.startswith(title), number


def test_contents_and_method_are_a_page_each_as_roomy_as_fits(
    trust: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for paper, language in (("letter", "en"), ("a4", "zh")):
        reader = reader_of(trust.pdf(paper=paper, language=language))
        first = next(entry for entry in reader.outline if not isinstance(entry, list))
        assert reader.get_destination_page_number(first) == 2
    roomy = len(reader_of(trust.pdf(only=("contents", "appendix"), without=("cases",))).pages)
    chapters = "assessment.report.pdf.chapters"
    monkeypatch.setattr(f"{chapters}.contents._LEADINGS", ((500.0, 500.0),))
    monkeypatch.setattr(f"{chapters}.method._SIZES", ((30.0, 40.0, 5.0),))
    crowded = reader_of(
        trust.anew().pdf(only=("contents", "summary", "appendix"), without=("cases",))
    )
    assert len(crowded.pages) > roomy + 2


def test_a_long_fact_has_the_whole_width(trust: Any) -> None:
    options = ReportOptions()
    setting = setting_of(
        trust.pack, trust.assessment, trust.result, options, trust.strategy(), lambda: None
    )
    register_fonts()
    made = facts(
        setting, [("A", "a"), ("None", ""), ("B", "long " * 60), ("C", "c"), ("D", "d")], 4
    )
    assert [len(list(_texts(each))) for each in made] == [2, 2, 4]
    assert made[1].height(setting.width) < 6 * 15
    (alone,) = facts(setting, [("B", "long " * 60)], 1)
    assert len(list(_texts(alone))) == 2


def _texts(block: Block) -> Iterator[Text]:
    if isinstance(block, Text):
        yield block
    for each in getattr(block, "blocks", [cell.block for cell in getattr(block, "cells", ())]):
        yield from _texts(each)


def test_hours_a_week_are_drawn_only_where_they_do_not_suffice(trust: Any) -> None:
    assert "Hours a week for it" not in trust.text(only=("roadmap",))
