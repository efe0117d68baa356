"""Forms of XLSForm that mean the same: names of sheets, heads of columns, languages and types."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from assessment.core.languages import ALL

Table = Sequence[Mapping[str, str]]
_SAID = re.compile(
    r"(?P<which>label|hint|constraint_message)\s*::?\s*(?P<language>.+)\Z", re.IGNORECASE
)
_CODE = re.compile(r"(?:.*\(\s*)?(?P<code>[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\s*\)?\Z")
_NAMES = {
    **{
        name.casefold(): each.code
        for each in ALL
        for name in (each.name, each.english_name, *each.other_names)
    },
    "portuguese": "pt", "português": "pt", "arabic": "ar", "russian": "ru", "italian": "it",
    "dutch": "nl", "japanese": "ja", "korean": "ko", "hindi": "hi", "bengali": "bn", "bangla": "bn",
    "urdu": "ur", "nepali": "ne", "burmese": "my", "khmer": "km", "lao": "lo", "thai": "th",
    "vietnamese": "vi", "indonesian": "id", "swahili": "sw", "kiswahili": "sw", "amharic": "am",
    "somali": "so", "turkish": "tr", "ukrainian": "uk", "polish": "pl",
}  # fmt: skip
"""Codes of languages by the names that forms give them."""
_UNNAMED = "abcdefghijklmnopqrstuvwxyz"
"""Last letters of the codes of languages that are not known, “qaa” and so on, which are free for that."""
_TYPES = (
    (re.compile(r"(?:add )?select one(?: prompt)?(?: from| using)?(?= |\Z)"), "select_one"),
    (re.compile(r"select1(?= |\Z)"), "select_one"),
    (
        re.compile(
            r"(?:add )?select (?:all that apply|multiple)(?: prompt)?(?: from| using)?(?= |\Z)"
        ),
        "select_multiple",
    ),
    (re.compile(r"int\Z"), "integer"),
    (re.compile(r"string\Z"), "text"),
    (re.compile(r"begin (?=group|repeat)"), "begin_"),
    (re.compile(r"end (?=group|repeat)"), "end_"),
)
_SPECIFY_OTHER = re.compile(r" or specify other\Z")


class Languages:
    """Codes of the languages of a form; `unknown` are those that got one made up."""

    def __init__(self) -> None:
        self.unknown: dict[str, str] = {}

    def code(self, name: str) -> str:
        """Return the code of a language, from its name, its code or both: English, en, English (en)."""
        name = name.strip()
        if known := _NAMES.get(name.casefold()):
            return known
        found = _CODE.match(name)
        if found and (found["code"] == name or "(" in name):
            return found["code"]
        letter = _UNNAMED[min(len(self.unknown), len(_UNNAMED) - 1)]
        return self.unknown.setdefault(name, f"qa{letter}")


def in_one_form(tables: Mapping[str, Table], languages: Languages) -> dict[str, Table]:
    """Return the sheets of a form with the names, heads and languages that are read here."""
    return {
        title.lower(): [dict(_cells(row, languages)) for row in rows]
        for title, rows in tables.items()
    }


def _cells(row: Mapping[str, str], languages: Languages) -> Iterator[tuple[str, str]]:
    for head, cell in row.items():
        if said := _SAID.match(head):
            yield f"{said['which'].lower()}::{languages.code(said['language'])}", cell
        elif head.lower() == "default_language" and cell:
            yield "default_language", languages.code(cell)
        else:
            yield (head if "::" in head else head.lower()), cell


def type_of(text: str) -> str:
    """Return the type of a question in the words that are read here."""
    kind = _SPECIFY_OTHER.sub(" or_other", " ".join(text.split()))
    for form, word in _TYPES:
        kind = form.sub(word, kind, count=1) if form.match(kind) else kind
    return kind
