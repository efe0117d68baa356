"""Search for questions by words in all languages of the pack, ids, answers and notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.answers.answer import Answer, State
from assessment.answers.assessment import Assessment
from assessment.core.i18n import LANGUAGES, Text, Translator, localise
from assessment.presentation.item_types import value_lines
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types import Item
from assessment.scoring.results import Result

MOST = 60
"""Maximum number of questions listed."""


@dataclass(frozen=True, slots=True)
class Found:
    """Question that was found."""

    item: str
    text: str
    place: str
    """Section and topic."""


@dataclass(frozen=True, slots=True)
class _Entry:
    found: Found
    layers: tuple[str, str, str]
    """Case-folded search texts: the question; its surroundings and id; answers and notes."""


class Finder:
    """Searchable index of all questions that are not hidden."""

    def __init__(self, pack: Pack, assessment: Assessment, result: Result, language: str) -> None:
        self._pack, self._assessment, self._language = pack, assessment, language
        self._translator = [Translator(code) for code in LANGUAGES]
        self._entries = [
            self._entry(item)
            for id_, item in pack.items.items()
            if result.items[id_].state is not State.HIDDEN
        ]

    def find(self, query: str, most: int = MOST) -> tuple[list[Found], int]:
        """Return the questions that contain every word, best first, and the total number."""
        wanted = query.casefold().split()
        layers: tuple[list[Found], ...] = ([], [], [])
        for entry in self._entries:
            text = ""
            for layer, more in zip(layers, entry.layers, strict=True):
                text += more
                if all(word in text for word in wanted):
                    layer.append(entry.found)
                    break
        every = [found for layer in layers for found in layer]
        return every[:most], len(every)

    def _entry(self, item: Item) -> _Entry:
        section, topic = self._pack.home_of[item.id]
        place = " · ".join(localise(each.title, self._language) for each in (section, topic))
        around = [item.id, *_all(section.title), *_all(topic.title), *_all(item.help)]
        found = Found(item.id, localise(item.text, self._language), place)
        layers = (_all(item.text), around, self._said(item))
        question, near, said = ("\n".join(each).casefold() + "\n" for each in layers)
        return _Entry(found, (question, near, said))

    def _said(self, item: Item) -> Iterator[str]:
        sheet = self._assessment.sheet
        answers = [
            sheet.agreed.get(item.id),
            *(one.answers.get(item.id) for one in sheet.respondents),
        ]
        for answer in answers:
            if answer is not None:
                yield from self._lines(item, answer)

    def _lines(self, item: Item, answer: Answer) -> Iterator[str]:
        yield answer.note
        yield from (each.text for each in answer.misfits)
        if answer.state is State.ANSWERED:
            for _ in self._translator:
                yield from value_lines(self._pack, item, answer.value, _)


def _all(text: Text | None) -> list[str]:
    """Return a text in all its languages."""
    if text is None:
        return []
    return [text] if isinstance(text, str) else list(text.values())
