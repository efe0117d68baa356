"""The consultant's own words in the report: foreword, comments, sentences of the first page, signature.

Kept apart from what the program suggests, so that both can be told. Texts are Markdown as they were
typed; the report reads a small, safe part of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

FOREWORD, SIGNATURE = "foreword", "signature"
COMMENT, LINE = "comment/", "summary/"
"""Stems of the keys of comments, followed by the part, and of sentences, followed by their line."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Texts by key: `foreword`, `signature`, `comment/` and a part, `summary/` and a line."""

    texts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def foreword(self) -> str:
        """Foreword; "" for none."""
        return self._text(FOREWORD)

    @property
    def signature(self) -> str:
        """Signature below the foreword; "" for none."""
        return self._text(SIGNATURE)

    def under(self, stem: str) -> dict[str, str]:
        """Return the texts whose keys begin with a stem, by the rest of their keys."""
        return {
            key.removeprefix(stem): text
            for key, text in self.texts.items()
            if key.startswith(stem) and text.strip()
        }

    def _text(self, key: str) -> str:
        return self.texts.get(key, "").strip()
