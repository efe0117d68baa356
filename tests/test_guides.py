"""The guides: what they call a button is what it is called, and their pictures and links are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assessment.core.i18n import Translator

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


@pytest.mark.parametrize("language", ["en", "zh"])
def test_pictures_and_links_lead_somewhere(language):
    text = (DOCS / f"guide.{language}.md").read_text(encoding="utf-8")
    targets = re.findall(r"\]\((.+?)\)", text)
    assert len(targets) >= 6
    assert all((DOCS / target).exists() for target in targets)
