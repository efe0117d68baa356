"""Letters of many languages: each name is set as it was typed, in lines, figures and on paper."""

from __future__ import annotations

import struct
from collections.abc import Callable
from io import BytesIO
from mmap import mmap
from typing import Any

import pytest
from pypdf import PdfReader
from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing, String

from assessment.charts.bars import bars
from assessment.charts.labels import label
from assessment.charts.radar import radar
from assessment.charts.style import Look
from assessment.core.i18n import Translator
from assessment.typesetting.fonts import (
    FONT,
    FONT_BOLD,
    FONT_KOREAN,
    FONT_LATIN,
    FONT_LATIN_BOLD,
    advance,
    face,
    ink,
    register_fonts,
)
from assessment.typesetting.glyphs import glyphs_of
from assessment.typesetting.lines import break_lines, break_spans, one_line, text_width
from assessment.typesetting.shapes import colour, drawing
from assessment.typesetting.unprintable import note, noted

NAMES = {
    "pl": "Zażółć Gęślą Jaźń sp. z o.o., Łódź",
    "tr": "Işıklı Çağrı Güneş Ltd. Şti., İzmir",
    "cs": "Příliš žluťoučký kůň, Škoda Děčín",
    "hu": "Árvíztűrő Tükörfúrógép Kft., Győr",
    "ro": "Asociația Înfrățirea, Țara Făgărașului",
    "el": "Ελληνικό Καφενείο «Ώρα», Αθήνα, ἄνθρωπος",
    "uk": "Київська кав'ярня «Їжак», Ґанок",
    "ru": "Чайная «Ёлка»",
    "bg": "Читалище „Светлина“",
    "sr": "Љубав и Џез",
    "hr": "Udruga Žđrijeb, Čakovec",
    "lt": "Žalioji ąžuolų šilė, įmonė Ūkis",
    "lv": "Ķekavas ģimeņu biedrība „Ņirbuļi“",
    "et": "Õnnelik Küla MTÜ",
    "vi": "Quán Cà Phê Đường Nguyễn Huệ, Thành phố",
    "is": "Þórður Ægir ehf.",
    "mt": "Għaqda Ħaż-Żebbuġ",
    "cy": "Tŷ Ŵyl",
    "eo": "Ĉiuĵaŭde ĝoju",
    "az": "Əziz Gəncə",
    "ha": "Ƙungiyar Ɗalibai",
    "yo": "Ẹgbẹ́ Ọmọ Yorùbá",
    "ko": "하늘 카페와 서점, 부산",
    "ja": "まちの本屋さん「ほんの森」",
    "zh": "山海茶行（龘字店）",
    "currencies": "₹ 100 ₺ 200 ₽ 300 ₴ ₩ ₪ ₫ ₦ € £ ¥ ₱ ₡ ₵ ₸ ₾ ₿",
    "phonetic": "ˈsaʊndɪŋ",
}
MISSING = {
    "th": "ร้านกาแฟ", "ar": "مقهى", "he": "קפה", "hi": "चाय", "ta": "தேநீர்", "ka": "ჩაი",
    "control": "a\x07b", "private": "\ue000",
}  # fmt: skip


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("language", NAMES)
def test_a_name_is_set_as_it_was_typed(language: str, bold: bool) -> None:
    name = NAMES[language]
    with noted() as missing:
        line = one_line(name, 10, bold)
    assert line.text == name
    assert missing.texts == {}
    assert {run.font for run in line.runs} <= {
        FONT + "-Bold" * bold,
        FONT_LATIN + "-Bold" * bold,
        FONT_KOREAN + "-Bold" * bold,
    }
    room = text_width(name, 10, bold) / 2.5
    lines = break_lines(name, room, 10, bold)
    assert all(each.width <= room for each in lines)
    assert squeezed("".join(each.text for each in lines)) == squeezed(name)


@pytest.mark.parametrize("language", NAMES)
def test_a_name_in_a_figure_can_be_copied_from_the_pdf(language: str) -> None:
    register_fonts()
    name = NAMES[language]
    parts = label(name, 10, colour("#000000"), 390).draw(5, 50)
    target = BytesIO()
    renderPDF.drawToFile(drawing(400, 60, parts), target)
    assert squeezed(name) in squeezed(PdfReader(target).pages[0].extract_text())


def test_a_paragraph_has_its_latin_letters_from_one_font() -> None:
    assert {run.font for run in one_line("Café Lodz", 10).runs} == {FONT}
    assert {run.font for run in one_line("Café Łódź 2026", 10).runs} == {FONT_LATIN}
    assert [(run.text, run.font) for run in one_line("波兰Łódź市", 10, bold=True).runs] == [
        ("波兰", FONT_BOLD),
        ("Łódź", FONT_LATIN_BOLD),
        ("市", FONT_BOLD),
    ]
    assert {run.font for run in one_line("100 ₹", 10).runs} == {FONT, FONT_LATIN}


def test_accents_without_a_letter_of_their_own_stay_with_theirs() -> None:
    letters = "m\u0303n\u0325"
    glyphs = glyphs_of(letters)
    assert [each.advance > 0 for each in glyphs] == [True, False, True, False]
    assert [each.no_start for each in glyphs] == [False, True, False, True]
    assert break_lines(letters, 9.5, 10)[0].text == "m\u0303"


def test_letters_in_parts_are_joined() -> None:
    assert one_line("\u1112\u1161\u11ab\u1100\u1173\u11af", 10).text == "한글"
    assert one_line("e\u0328 \u0438\u0306 \u304b\u3099", 10).text == "ę й が"


def test_korean_breaks_between_words() -> None:
    lines = break_lines("하늘 카페와 서점", text_width("하늘 카페", 10), 10)
    assert [line.text for line in lines] == ["하늘", "카페와", "서점"]


def test_a_typed_space_beside_chinese_is_as_wide_in_every_font() -> None:
    for name in ("好 Łódź", "Łódź 好"):
        gap = text_width(name, 100) - text_width(name.replace(" ", ""), 100)
        assert gap == pytest.approx(0, abs=0.5)
    assert text_width("ł ł", 100) - text_width("łł", 100) == pytest.approx(
        100 * advance(" ", FONT_LATIN)
    )


@pytest.mark.parametrize("language", MISSING)
def test_what_no_font_has_is_noted(language: str) -> None:
    text = MISSING[language]
    with noted() as missing:
        shown = one_line(text, 10).text
    assert "[U+" in shown
    assert list(missing.texts) == [text]
    (sentence,) = missing.sentences(Translator("en"))
    for char in missing.texts[text]:
        assert f"U+{ord(char):04X}" in sentence
    assert "。" in missing.sentences(Translator("zh"))[0]
    assert "(" not in missing.sentences(Translator("zh"))[0]


@pytest.mark.parametrize("length", [1, 5_000])
def test_it_is_noted_each_time_it_is_set(length: int) -> None:
    text = "ก" * length
    for _ in range(2):
        for setter in (break_lines, lambda text, *sizes: break_spans([(text, True)], *sizes)):
            with noted() as missing:
                setter(text, 400, 10)
            assert missing.texts == {text: ("ก",)}


def test_only_whole_texts_are_told_and_not_too_long() -> None:
    with noted() as missing:
        one_line("ก ข ค and more", 10)
        one_line("ก ข", 10)
        one_line("ก ข…", 10)
        one_line("x" * 70 + "ค", 10)
        one_line("".join(map(chr, range(0x0E01, 0x0E30))), 10)
    with noted() as others:
        assert others.texts == {}
    told = missing.sentences(Translator("en"))
    assert len(told) == 3
    assert "“ก ข ค and more”" in told[0]
    assert "“" + "x" * 60 + "…”" in told[1]
    assert told[2].endswith(", ….")


def test_nothing_is_noted_where_nobody_asks() -> None:
    note("x", "x")
    with noted() as missing:
        pass
    note("y", "y")
    assert missing.texts == {}


@pytest.mark.parametrize("title", ["Łódź Jaźń", "Ώρα ἄνθρωπος", "Їжак Ґанок", "Nguyễn Huệ", "하늘"])
@pytest.mark.parametrize("figure", [radar, bars])
def test_figures_say_titles_as_they_were_typed(
    made: Any, english: Translator, title: str, figure: Callable[..., Drawing]
) -> None:
    pack, result = made(title=title)
    look = Look(width=500, height=400)
    said = "".join(
        part.text for part in figure(result, pack, english, look).contents
        if isinstance(part, String)
    )  # fmt: skip
    assert said.count(squeezed(title)) + said.count(title) >= 4
    assert "[U+" not in said


def test_a_large_font_is_not_copied_into_memory() -> None:
    """Of ten megabytes a text needs a few pages; the edges of its ink are those in the whole table."""
    own = face(FONT)
    assert isinstance(own._ttf_data, mmap)
    assert not own.glyphToChar
    start = own.glyphPos[own.charToGlyph[ord("“")]]
    left, _, right, _ = struct.unpack_from(">4h", own.get_table("glyf"), start + 2)
    assert ink("“", FONT) == (left / 1000, right / 1000)
