"""A pack being made from another tool's file: legal ids, texts in its languages, losses with places."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from assessment.core.errors import Message
from assessment.core.i18n import N_, localise
from assessment.core.text import clean
from assessment.questionnaire.condition import INDEX
from assessment.questionnaire.fields import ID_LENGTH

Plain = dict[str, Any]
_NOT_IN_IDS = re.compile("[^a-z0-9]+")
_MARKUP = re.compile(r"</?[a-zA-Z][^>]*>")
_PIPED = re.compile(r"\$?\{[A-Za-z_][\w.:-]*\}")
"""Answer to another question inside a text."""
PIPED = N_("The text takes in another answer, which a text here can't: {text}")
MARKUP = N_("The markup of the text was left out.")
UNTRANSLATED = N_("The text is not there in: {languages}; it stands in “{language}”.")
UNKNOWN_TYPE = N_("Questions of type “{type}” have no counterpart, and were left out.")
KEY_LOST = N_("“{key}” has no counterpart, and was left out.")
CONDITION_LOST = N_(
    "The condition can't be carried over, so the question is always asked: {condition}"
)


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that could not be carried over, and its place in the file."""

    place: str
    message: Message


@dataclass
class Ids:
    """Legal ids, each once, and what they were made from."""

    taken: set[str] = field(default_factory=set)
    origins: dict[str, str] = field(default_factory=dict)

    def make(self, original: str, otherwise: str = "q") -> str:
        """Return a legal id that resembles the original one and was not given before."""
        plain = _NOT_IN_IDS.sub("-", original.lower()).strip("-")
        if not plain or not plain[0].isalpha():
            plain = f"{otherwise}-{plain}".strip("-")
        plain = plain[:ID_LENGTH].strip("-")
        made, number = plain, 2
        while made in self.taken:
            ending = f"-{number}"
            made, number = plain[: ID_LENGTH - len(ending)].strip("-") + ending, number + 1
        self.taken.add(made)
        if made != original:
            self.origins[made] = original
        return made


@dataclass(frozen=True, slots=True)
class Known:
    """A question that conditions may name: its id and type, and its options by their original values."""

    id: str
    type: str
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Draft:
    """A pack that is being made."""

    languages: tuple[str, ...] = ("en",)
    losses: list[Loss] = field(default_factory=list)
    ids: Ids = field(default_factory=lambda: Ids({INDEX}))
    known: dict[str, Known] = field(default_factory=dict)
    scales: Plain = field(default_factory=dict)
    _told: set[tuple[str, str, str]] = field(default_factory=set)

    def lose(self, place: str, sentence: str, **details: object) -> None:
        """Record something that is lost; the same is told once of a place."""
        known = (place, sentence, repr(details))
        if known not in self._told:
            self._told.add(known)
            self.losses.append(Loss(place, Message(sentence, details)))

    def lose_keys(self, place: str, keys: Mapping[str, object], *carried: str) -> None:
        """Record every key with a value that is not carried over."""
        for key, value in keys.items():
            if key not in carried and value not in (None, "", [], {}):
                self.lose(place, KEY_LOST, key=str(key))

    def text(self, said: str | Mapping[str, str], place: str, otherwise: str = "…") -> Any:
        """Return a text in every language of the pack; one that stands for all where it is the same."""
        first = self.languages[0]
        texts = {first: said} if isinstance(said, str) else said
        texts = {code: self._plain(each, place) for code, each in texts.items()}
        texts = {code: each for code, each in texts.items() if each}
        default = texts.get(first) or next(iter(texts.values()), otherwise)
        missing = tuple(code for code in self.languages if code not in texts)
        if texts and missing:
            self.lose(place, UNTRANSLATED, languages=missing, language=first)
        made = {code: texts.get(code, default) for code in self.languages}
        return default if len(set(made.values())) == 1 else made

    def _plain(self, text: str, place: str) -> str:
        made = clean(unescape(_MARKUP.sub(" ", text)))
        if _PIPED.search(made):
            self.lose(place, PIPED, text=made.strip())
        if _MARKUP.search(text):
            self.lose(place, MARKUP)
            made = " ".join(made.split())
        return made.strip()

    def pack(self, name: str, title: Any, sections: list[Plain], **more: Any) -> Plain:
        """Return the pack as plain values."""
        made: Plain = {
            "format": 1,
            "id": Ids().make(name, "pack"),
            "version": "1.0.0",
            "title": title,
            "languages": list(self.languages),
        }
        return {
            **made,
            **({"scales": self.scales} if self.scales else {}),
            **more,
            "sections": sections,
        }


def topic(draft: Draft, name: str, title: Any, items: list[Plain], **more: Any) -> Plain:
    """Return a topic."""
    return {"id": draft.ids.make(name, "topic"), "title": title, **more, "items": items}


def section(draft: Draft, name: str, title: Any, topics: list[Plain], **more: Any) -> Plain:
    """Return a section."""
    return {"id": draft.ids.make(name, "section"), "title": title, **more, "topics": topics}


def joined(draft: Draft, texts: Sequence[Any]) -> Any:
    """Return texts below each other, in every language where they differ; those that say nothing left out."""
    said = [text for text in texts if text]
    if all(isinstance(text, str) for text in said):
        return "\n".join(said)
    return {code: "\n".join(localise(text, code) for text in said) for code in draft.languages}
