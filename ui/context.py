"""Common input of every page and widget: words, theme and language of the questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessment.core.i18n import LANGUAGES, Text, Translator, localise, nearest_language
from ui.theme import Theme

if TYPE_CHECKING:  # Home is shown before anything that reads packs is loaded
    from assessment.questionnaire.model import Pack


@dataclass(frozen=True)
class Context:
    """Words, theme and content language. A change makes a new one and rebuilds the window."""

    translator: Translator
    theme: Theme
    content: str
    """Language of questions and guides."""

    @property
    def figure_words(self) -> Translator:
        """Words for figures, which mix interface words with the titles of questions."""
        if self.content in LANGUAGES:
            return Translator(self.content)
        return Translator(self.translator.language, self.content)

    def text(self, text: Text | None) -> str:
        """Return a pack's text in the language of the questions."""
        return localise(text, self.content)

    def for_pack(self, pack: Pack, wanted: str | None) -> Context:
        """Return this context with a content language that the pack has."""
        language = nearest_language(wanted or self.translator.language, pack.languages)
        return Context(self.translator, self.theme, language)
