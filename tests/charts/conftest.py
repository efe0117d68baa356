"""Packs of any size with answers, and the samples that come with the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from assessment.answers.answer import Answer, Sheet
from assessment.core.i18n import Translator
from assessment.questionnaire.loader import load_files
from assessment.questionnaire.model import Pack
from assessment.scoring import score_sheet
from assessment.scoring.results import Result

Scored = tuple[Pack, Result]
Maker = Callable[..., Scored]


def pack_text(sections: int, topics: int, title: str, levels: int = 5) -> str:
    """A pack with that many sections and topics, one rated question to a topic."""
    lines = [
        "format: 1", "id: made", "version: 1.0.0", f'title: "{title}"', "languages: [en, zh]",
        "scales: {s: [A, B, C, D, E]}",
        f'lenses: [{{id: l, title: Lens, facets: [{{id: f, title: "{title}"}}, {{id: g, title: Empty}}]}}]',
    ]  # fmt: skip
    if levels:
        lines.append("levels:")
        lines += [
            f'  - {{id: l{n}, from: {100 * n // levels}, title: "{title} {n}"}}'
            for n in range(levels)
        ]
    lines.append("sections:")
    for section in range(sections):
        lines += [f"  - id: s{section}", f'    title: "{title} {section}"', "    topics:"]
        for topic in range(topics):
            own = f"s{section}-t{topic}"
            lines += [
                f"      - id: {own}",
                f'        title: "{title} {topic}"',
                f"        items: [{{id: {own}-i, type: rating, scale: s, text: Q, facets: {{l: [f]}}}}]",
            ]
    return "\n".join(lines)


@pytest.fixture
def made() -> Maker:
    """Makes a pack and scores it; `answers` are the levels answered in turn, None for an open question."""

    def make(
        sections: int = 4,
        topics: int = 2,
        title: str = "Short",
        levels: int = 5,
        answers: Sequence[int | None] = (3, 1, None, 4),
    ) -> Scored:
        text = pack_text(sections, topics, title, levels)
        pack = load_files({"pack.yaml": text.encode()}).usable()
        said = {}
        for place, item in enumerate(pack.items if answers else ()):
            level = answers[place % len(answers)]
            if level is not None:
                said[item] = Answer.of(level)
        return pack, score_sheet(pack, Sheet(agreed=said))

    return make


@pytest.fixture
def english() -> Translator:
    return Translator("en")
