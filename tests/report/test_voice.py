"""The author's own words: in the report, the document and the answers file; what Markdown is read."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from assessment.answers.voice import Voice
from assessment.exchange.answers_reader import read_back
from assessment.exchange.answers_writer import differences, write_answers
from assessment.exchange.redaction import redact
from assessment.report.markdown import read_markdown
from assessment.report.presets import Preset
from tests.report.conftest import Snapshot

SAID = {
    "foreword": "Dear **board**,\n\n- one\n- two\n\n1. first\n2. second\n\nsee [us](https://a.example/b)",
    "signature": "Mei Advice",
    "comment/channels": "We looked at <b>this</b> twice.",
    "summary/decision": "Open the page, and nothing else",
    "summary/money": "Nothing is spent before spring.",
    "summary/unheard-of": "Of another version",
}


@pytest.fixture
def voiced(trust: Snapshot) -> Snapshot:
    """The trust with words of its consultant."""
    return trust.changed(voice=Voice(SAID))


def test_all_of_it_is_printed(voiced: Snapshot) -> None:
    text = voiced.text(preset=Preset.DECISION)
    for said in (
        "Dear board, · one · two 1. first 2. second see us (https://a.example/b) Mei Advice",
        "We looked at <b>this</b> twice.",
        "Open the page, and nothing else",
        "Money Nothing is spent before spring.",
    ):
        assert said in text
    assert "Your words" not in text


def test_the_author_sees_what_was_suggested(voiced: Snapshot) -> None:
    text = voiced.text(only=("summary",), author=True)
    assert text.count("Your words. Suggested:") == 2


@pytest.mark.parametrize("words", [20, 900])
def test_the_strategy_is_one_page_behind_a_foreword_of_any_length(
    trust: Snapshot, words: int
) -> None:
    """A short one is set in large type, as a letter is."""
    told = trust.changed(voice=Voice({"foreword": "word " * words}))
    data = told.pdf(preset=Preset.DECISION, only=("foreword", "summary", "first-week"))
    reader = PdfReader(BytesIO(data))
    starts = {
        str(each.title): reader.get_destination_page_number(each)
        for each in reader.outline
        if not isinstance(each, list)
    }
    assert starts["First week"] == starts["The strategy on one page"] + 1
    sizes = {
        round(matrix[0] * size) for text, matrix, size in _texts(reader.pages[0]) if "word" in text
    }
    assert (12 in sizes) == (words < 100)


def _texts(page: Any) -> list[tuple[str, Any, float]]:
    found: list[tuple[str, Any, float]] = []
    page.extract_text(
        visitor_text=lambda text, _m, matrix, _f, size: found.append((text, matrix, size))
    )
    return found


def test_comments_and_foreword_can_be_left_out(voiced: Snapshot) -> None:
    text = voiced.text(preset=Preset.DECISION, without=("comments", "foreword"))
    assert "We looked at" not in text
    assert "Dear board" not in text
    with pytest.raises(Exception, match="nothing for the chosen parts"):
        voiced.changed(voice=Voice()).pdf(only=("foreword",))


def test_bold_words_are_set_in_bold_and_lists_are_lists(voiced: Snapshot) -> None:
    reader = PdfReader(BytesIO(voiced.pdf(only=("foreword",))))
    bold: list[str] = []

    def hear(text: str, _m: Any, _t: Any, font: Any, _s: Any) -> None:
        if font and "Bold" in font["/BaseFont"]:
            bold.append(text.strip())

    reader.pages[0].extract_text(visitor_text=hear)
    assert "board" in "".join(bold)


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_an_answers_file_holds_it(voiced: Snapshot, form: str) -> None:
    written = write_answers(voiced.pack, voiced.assessment, form)
    assert written.remarks == ()
    found = read_back(written.data, f"a.{form}", voiced.pack)
    assert found.voice == Voice(SAID)
    assert [str(each) for each in differences(voiced.assessment, found)] == []
    other = voiced.changed(voice=Voice()).assessment
    assert [str(each) for each in differences(other, found)] == ["own words in the report"]


def test_it_is_redacted(voiced: Snapshot) -> None:
    assert redact(voiced.pack, voiced.assessment).voice == Voice()


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a *b* **c**", "a b c"),
        ("<script>x</script>", "<script>x</script>"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("[x](https://a.example)", "x (https://a.example)"),
        ("[x]()", "x"),
        ("3. a\n4. b\n\n- c", "3. a\n4. b\n· c"),
        ("- a\n  - b", "· a\n· b"),
        ("a\nb", "a\nb"),
        ("# not a heading", "# not a heading"),
        ("- \n", ""),
        ("", ""),
    ],
)
def test_a_safe_part_of_markdown_is_read(text: str, plain: str) -> None:
    found = read_markdown(text)
    assert "\n".join(f"{each.mark} {each.text}".strip() for each in found) == plain
