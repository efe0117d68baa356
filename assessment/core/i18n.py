"""Translation of the interface's texts (gettext) and of a pack's texts (localised text).

Code that shows text receives a `Translator`; there is no global current language.
Languages themselves, to change or add one, are in `assessment.core.languages`.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping, Sequence
from datetime import date

from assessment.core.errors import AssessmentError, Message, Phrase, fill
from assessment.core.language import Language
from assessment.core.languages import ALL, BY_CODE, FIRST
from assessment.core.resources import locale_folder

LANGUAGES = {each.code: each.name for each in ALL if not each.is_draft}
"""Languages of the interface and of reports: code and native name."""
DRAFTS = {each.code: each.name for each in ALL if each.is_draft}
"""Languages of the window that are drafts: code and native name."""

_DRAFT_DATE = "{year:04}-{month:02}-{day:02}"
"""A date in a draft, which stands in sentences of two languages."""
_EAST_ASIAN = next(each for each in ALL if each.script.typeface)


def language_tag(code: str) -> str:
    """Return the tag (BCP 47) of a language of the interface or of a pack."""
    return BY_CODE[code].tag if code in BY_CODE else code


def is_east_asian(code: str) -> bool:
    """Return whether a language of the interface is set in East Asian characters."""
    return code in BY_CODE and BY_CODE[code].script.east_asian


def east_asian_within(code: str) -> Language:
    """Return the language of East Asian characters in a text of a language: itself, or the first such."""
    own = BY_CODE.get(code)
    return own if own and own.script.typeface else _EAST_ASIAN


def language_of_system(locale: str) -> str:
    """Return the language nearest to a system's name of one, such as `zh_CN.UTF-8`; no draft."""
    name = locale.lower().partition(".")[0].partition("@")[0].replace("_", "-")
    return nearest_language(name, tuple(LANGUAGES))


Text = str | Mapping[str, str]
"""Text of a pack: one string for all languages, or one for each language code."""


def N_(text: str) -> str:
    """Mark a text of the interface for translation where it is declared; return it unchanged."""
    return text


def localise(text: Text | None, language: str) -> str:
    """Return the text in `language`, else in the first language it has; "" for None."""
    if text is None:
        return ""
    if isinstance(text, str):
        return text
    return text.get(language) or next(iter(text.values()), "")


def nearest_language(wanted: str, offered: Sequence[str]) -> str:
    """Return `wanted` if offered, else a regional variant (zh for zh-Hant), else the first offered."""
    if wanted in offered:
        return wanted
    stem = wanted.split("-", maxsplit=1)[0].split("_", maxsplit=1)[0]
    return next((code for code in offered if code.split("-")[0] == stem), offered[0])


class Translator:
    """Translator into one language: `_("Next")`, `_("{n} of {m}", n=1, m=9)`."""

    def __init__(self, language: str = "en", content: str = "") -> None:
        """Take the interface's language, and that of the pack's texts where it is another."""
        if language not in BY_CODE:
            raise AssessmentError(
                N_("The language “{language}” is not available; choose one of {languages}."),
                language=language,
                languages=", ".join(LANGUAGES),
            )
        self.language = language
        self._content = content or language
        self._catalogue: gettext.NullTranslations = (
            gettext.NullTranslations()
            if language == FIRST
            else gettext.translation("sounding", locale_folder(), [language], fallback=True)
        )

    def __call__(self, text: str, /, **details: object) -> str:
        """Return `text` in this language with its named placeholders filled."""
        translated = self._catalogue.gettext(text)
        return self._fill(translated, details) if details else translated

    def ngettext(self, one: str, several: str, n: int, /, **details: object) -> str:
        """Return the plural form of the sentence for `n`, which fills the placeholder {n}."""
        return self._fill(self._catalogue.ngettext(one, several, n), {"n": n, **details})

    def render(self, message: Message) -> str:
        """Return a message as a sentence in this language."""
        return self(message.text, **message.details) if message.details else self(message.text)

    def text(self, text: Text | None) -> str:
        """Return a pack's text in this language."""
        return localise(text, self._content)

    def date(self, day: date) -> str:
        """Return a date written out: 20 November 2026, 2026年11月20日."""
        spoken = BY_CODE[self.language]
        name = spoken.days.months[day.month - 1] if spoken.days.months else ""
        written = _DRAFT_DATE if spoken.is_draft else spoken.date
        return written.format(year=day.year, month=day.month, day=day.day, name=name)

    def list(self, texts: Sequence[str]) -> str:
        """Return the texts joined as a list within a sentence."""
        return ("、" if is_east_asian(self.language) else ", ").join(texts)

    def sentences(self, *sentences: str) -> str:
        """Return sentences that are not empty, joined: with a space between, except in East Asian languages."""
        return ("" if is_east_asian(self.language) else " ").join(filter(None, sentences))

    def _fill(self, text: str, details: Mapping[str, object]) -> str:
        filled = {name: self._filler(value) for name, value in details.items()}
        for name, value in filled.items():
            if isinstance(value, str) and f"“{{{name}}}”" in text:
                filled[name] = value.translate(_INNER).removesuffix("。")
        return fill(text, filled)

    def _filler(self, value: object) -> object:
        if isinstance(value, Phrase):
            return self(str(value))
        if isinstance(value, Message):
            return self.render(value)
        if isinstance(value, Mapping):
            return localise(value, self.language)
        if isinstance(value, date):
            return self.date(value)
        if isinstance(value, tuple):
            return self.list([str(self._filler(part)) for part in value])
        return value


_INNER = str.maketrans("“”", "‘’")
"""Translation table from double to single quotation marks, for quotations within quotations."""
