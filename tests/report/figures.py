"""Reports read back beside the figures that `score` and `strategy` print, to compare them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from assessment.core.i18n import Translator
from assessment.core.resources import packs_folder
from assessment.evaluation import read_scored
from assessment.questionnaire.library import Library
from assessment.questionnaire.model import Pack
from main import run
from tests.pdf_text import page_texts

NUMBER = r"(-?\d+(?:\.\d+)?)"


@dataclass(frozen=True)
class Explanation:
    """Texts of one report, chapter by chapter, and what the two commands print of the same answers."""

    translator: Translator
    pack: Pack
    chapters: dict[str, str]
    score: dict[str, Any]
    strategy: dict[str, Any]

    def title(self, id_: str) -> str:
        """Return the title of a section or topic."""
        return self.translator.text(self.pack.title_of(id_))

    def chapter(self, title: str) -> str:
        return self.chapters[self.translator(title)]


def loose(text: str) -> str:
    """A pattern of a text that may be broken into lines anywhere, and spaced by the setting of Chinese."""
    return r"\s*".join(re.escape(each) for each in text if not each.isspace())


def sentence(told: Explanation, text: str, **details: str) -> str:
    """A pattern of a sentence in the report's language; the details are patterns themselves."""
    marks = {name: f"\ue000{place}\ue001" for place, name in enumerate(details)}
    pattern = loose(told.translator(text, **marks))
    for name, mark in marks.items():
        pattern = pattern.replace(loose(mark), details[name])
    return pattern


def same(shown: str, known: float) -> bool:
    """Whether a number as it is shown is one with a decimal more; just below a threshold, rounded down."""
    return abs(float(shown) - known) <= 0.55 or 0 <= known - float(shown) <= 1.0


def row(told: Explanation, chapter: str, pattern: str, *known: float | None) -> None:
    """One of the places in a chapter that have this pattern shows exactly these numbers; None stands for a dash."""
    found = [match.groups() for match in re.finditer(pattern, told.chapter(chapter))]
    assert found, f"nothing like {pattern}"
    right = [
        groups
        for groups in found
        if all(
            shown is None if number is None else shown is not None and same(shown, number)
            for shown, number in zip(groups, known, strict=True)
        )
    ]
    assert right, f"{pattern}: {found} instead of {known}"


def sections_of(told: Explanation) -> list[dict[str, Any]]:
    """Sections that are scored; the others have no figures to agree."""
    scored = {each.id for each in told.pack.sections if each.scored}
    return [each for each in told.score["sections"] if each["id"] in scored]


def topics_of(told: Explanation) -> Iterator[dict[str, Any]]:
    for section in sections_of(told):
        yield from section["topics"]


def chapters_of(pdf: Path) -> dict[str, str]:
    """The text from each entry of the outline's first level to the next."""
    reader = PdfReader(pdf)
    texts = [f"{text} " for text in page_texts(pdf.read_bytes())]
    starts: list[tuple[str, int]] = []
    for entry in reader.outline:
        if not isinstance(entry, list):
            page = reader.get_destination_page_number(entry)
            assert page is not None
            title = str(entry.title)
            inside = re.search(loose(title), texts[page])
            assert inside is not None
            starts.append((title, sum(map(len, texts[:page])) + inside.start()))
    text = "".join(texts)
    ends = [start for _, start in starts[1:]] + [len(text)]
    return {title: text[start:end] for (title, start), end in zip(starts, ends, strict=True)}


def printed(*arguments: str) -> dict[str, Any]:
    out = StringIO()
    with redirect_stdout(out):
        assert run([*arguments, "--format", "json"]) == 0
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def read_back(name: str, language: str, pdf: Path) -> Explanation:
    """A report of a sample in a language, written and read back, and what the commands print."""
    path = str(packs_folder() / "social-media" / "samples" / f"{name}.yaml")
    assert run(["report", path, "-o", str(pdf), "--language", language, "--preset", "full"]) == 0
    return Explanation(
        Translator(language),
        read_scored(Path(path), Library()).pack,
        chapters_of(pdf),
        printed("score", path),
        printed("strategy", path),
    )
