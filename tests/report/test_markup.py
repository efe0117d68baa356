"""Markdown in hints and guides: on paper, on ballots, and as it stands where there is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from assessment.answers.assessment import Assessment
from assessment.core.i18n import Translator
from assessment.report.markdown import as_html, has_markup, without_markup
from assessment.workshop.ballot_data import pack_data
from assessment.workshop.paper_ballots import ballot_sheets
from assessment.workshop.stage import stage

PACK = """
sections:
- id: s
  title: S
  topics:
  - id: t
    title: T
    guide: "Good is **regular**:\\n\\n- weekly\\n- [told](https://example.org/how)"
    items:
    - {id: q, type: yes_no, text: Q, help: "**Two** signs <b>only</b>"}
"""


@pytest.mark.parametrize(
    ("text", "html", "plain"),
    [
        ("**a** b", "<b>a</b> b", "a b"),
        ("- a\n- b", "· a<br>· b", "· a\n· b"),
        ("1. a\n2. b", "1. a<br>2. b", "1. a\n2. b"),
        ("so:\n- a", "so:<br>· a", "so:\n· a"),
        ("**a\nb**", "<b>a</b><b><br></b><b>b</b>", "a\nb"),
        ("see [it](http://x.org)", "see it (http://x.org)", "see it (http://x.org)"),
        (
            "**a** <img src=x> & \"",
            "<b>a</b> &lt;img src=x&gt; &amp; &quot;",
            "a <img src=x> & \"",
        ),
    ],
)  # fmt: skip
def test_a_small_part_of_markdown_is_shown(text: str, html: str, plain: str) -> None:
    assert has_markup(text)
    assert as_html(text) == html
    assert without_markup(text) == plain


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 ** 4",
        "a - b",
        "-5 to 9",
        "1.5 m",
        "f(x) [y]",
        "*once*",
        "<b>bold</b>",
        "# no",
        "a\n b",
    ],
)
def test_other_texts_stand_as_they_are(text: str) -> None:
    assert not has_markup(text)
    assert without_markup(text) == text


def test_ballots_and_the_room_show_it_without_bold(pack_of: Callable[..., Any]) -> None:
    pack = pack_of(PACK)
    asked = pack_data(pack)["sections"][0]["topics"][0]["items"][0]
    assert asked["help"] == "Two signs <b>only</b>"
    shown = stage(pack, Assessment(date(2026, 11, 20)), "q", "1", Translator())
    assert shown.help == "Two signs <b>only</b>"
    assert ballot_sheets(pack, day=date(2026, 11, 20)).startswith(b"%PDF")


def test_a_report_sets_the_guide_with_its_list(snapshot_of: Callable[..., Any]) -> None:
    text = snapshot_of(PACK, q=True).text(only=("sections",))
    assert "Good is regular:" in text
    assert "**" not in text
    assert "told (https://example.org/how)" in " ".join(text.split())
