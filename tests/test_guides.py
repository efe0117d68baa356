"""The guides: what they call a button is what it is called, and their pictures and links are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assessment.core.i18n import Translator
from assessment.core.resources import packs_folder
from assessment.questionnaire.loader import load_pack

DOCS = Path(__file__).parents[1] / "docs"
CALLED = (
    "Compare …", "Begin one that leads to a strategy",
    "Look at the sample", "Report", "Start a new assessment", "don't know", "not applicable", "Undo",
    "People", "Agenda", "Question by question", "Afterwards",
    "Word …", "Slides …",
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
def test_buttons_are_called_what_they_are_called(language):
    text = (DOCS / f"guide.{language}.md").read_text(encoding="utf-8")
    words = Translator(language)
    found = {each.lower() for each in re.findall(r"\*\*(.+?)\*\*", text)}
    assert found == {words(each).lower() for each in CALLED}


INSTALLED = ("Look at the sample", "Report", "Export PDF …", "Home")


@pytest.mark.parametrize(
    ("file", "language", "heading", "marked"),
    [
        ("install.md", "en", "## The first report", r"(?<!\*)\*([^*\n]+)\*(?!\*)"),
        ("install.zh.md", "zh", "## 先出一份报告看看", r"“([^”]+)”"),
    ],
)
def test_the_way_to_the_first_report_names_what_is_there(file, language, heading, marked):
    """Somebody with these words alone looks for buttons and a questionnaire that are called so."""
    steps = (DOCS / file).read_text(encoding="utf-8").split(heading)[1].split("\n\n")[1]
    words = Translator(language)
    pack = load_pack(packs_folder() / "social-media").usable()
    title = pack.title[language]
    assert re.findall(marked, steps) == [*map(words, INSTALLED), title]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_pictures_and_links_lead_somewhere(language):
    text = (DOCS / f"guide.{language}.md").read_text(encoding="utf-8")
    targets = re.findall(r"\]\((.+?)\)", text)
    assert len(targets) >= 6
    assert all((DOCS / target).exists() for target in targets)
