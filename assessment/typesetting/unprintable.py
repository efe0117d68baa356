"""Noting of characters that no bundled font has, with the texts that hold them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from assessment.core.i18n import N_, Translator

_MOST_TEXT = 60
_MOST_CHARACTERS = 12
"""Most characters named for one text; an alphabet has not many more."""


@dataclass(slots=True)
class Unprintable:
    """Texts with characters that were set as codes, in the order of setting."""

    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The characters of each text, each once."""

    def sentences(self, translator: Translator) -> list[str]:
        """Return a sentence for each text; one that begins a longer one is taken for a cut of it."""
        return [
            _sentence(text, characters, translator)
            for text, characters in self.texts.items()
            if not any(
                other != text and other.startswith(text.removesuffix("…").rstrip())
                for other in self.texts
            )
        ]


_noting: ContextVar[Unprintable | None] = ContextVar("unprintable", default=None)


@contextmanager
def noted() -> Iterator[Unprintable]:
    """Note the texts that are set inside the block, by this thread."""
    made = Unprintable()
    token = _noting.set(made)
    try:
        yield made
    finally:
        _noting.reset(token)


def note(text: str, characters: Iterable[str]) -> None:
    """Note the characters of a text that no font has; do nothing outside `noted`."""
    if (found := _noting.get()) is not None:
        found.texts[text] = tuple(dict.fromkeys(characters))


def _sentence(text: str, characters: tuple[str, ...], translator: Translator) -> str:
    named = [_named(char, translator) for char in characters[:_MOST_CHARACTERS]]
    if len(characters) > _MOST_CHARACTERS:
        named.append("…")
    return translator(
        N_("“{text}” has characters that can’t be printed, only their codes: {characters}."),
        characters=translator.list(named),
        text=_cut(text),
    )


def _named(char: str, _: Translator) -> str:
    """Return a character with its code; the code alone if the character would show nothing."""
    code = f"U+{ord(char):04X}"
    return _("{character} ({code})", character=char, code=code) if char.isprintable() else code


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _MOST_TEXT else flat[:_MOST_TEXT].rstrip() + "…"
