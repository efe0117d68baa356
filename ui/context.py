"""What every place and widget is made with: the words, the theme, the language of the questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessment.core.i18n import LANGUAGES, Text, Words, localise, nearest_language
from ui.theme import Theme

if TYPE_CHECKING:  # Home is shown before anything that reads packs is loaded
    from assessment.questionnaire.model import Pack


@dataclass(frozen=True)
class Context:
    """A change of language or theme makes a new one, and the window is built anew from it."""

    words: Words
    theme: Theme
    content: str
    """The language of questions and guides."""

    @property
    def figure_words(self) -> Words:
        """Words for figures, which mix the interface's words with the questions' titles."""
        if self.content in LANGUAGES:
            return Words(self.content)
        return Words(self.words.language, self.content)

    def text(self, text: Text | None) -> str:
        """A pack's text in the language of the questions."""
        return localise(text, self.content)

    def for_pack(self, pack: Pack, wanted: str | None) -> Context:
        """The same, with questions in a language that the pack has."""
        language = nearest_language(wanted or self.words.language, pack.languages)
        return Context(self.words, self.theme, language)
