"""Checks of plain values in a document: texts, numbers, days, lists and records, within bounds."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from datetime import date

from assessment.answers.evidence import plain_name
from assessment.document.history import MOST_NUMBER, Plain

Check = Callable[[Plain], bool]
"""Function that says whether a plain value is allowed."""
TEXT_LENGTH = 100_000
"""Maximum length of a text in characters, as in an answers file."""
NUMBER_SIZE = 1e40
"""Maximum absolute value of a number; older versions let somebody type 30 digits and “亿”."""
_PARTS = 100_000
"""Maximum number of values in a list or an object."""
_DEPTH = 20

SURROGATE = re.compile("[\ud800-\udfff]")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,8}")


def is_text(plain: Plain) -> bool:
    """Whether a value is a text within bounds."""
    return (
        isinstance(plain, str)
        and len(plain) <= TEXT_LENGTH
        and (plain.isascii() or SURROGATE.search(plain) is None)
    )


def is_flag(plain: Plain) -> bool:
    """Whether a value is a truth value."""
    return isinstance(plain, bool)


def is_number(plain: Plain) -> bool:
    """Whether a value is a number within bounds."""
    return (
        isinstance(plain, int | float) and not isinstance(plain, bool) and abs(plain) <= NUMBER_SIZE
    )


def is_amount(plain: Plain) -> bool:
    """Whether a value is a number that is not negative."""
    return is_number(plain) and plain >= 0


def is_score(plain: Plain) -> bool:
    """Whether a value is a score, 0–100."""
    return is_number(plain) and 0 <= plain <= 100


def is_place(plain: Plain) -> bool:
    """Whether a value is a position in an order."""
    return isinstance(plain, int) and is_number(plain) and 0 <= plain <= MOST_NUMBER


def is_file_name(plain: Plain) -> bool:
    """Whether a value is the name of a file as the program keeps one: on one line, without folders."""
    return isinstance(plain, str) and plain == plain_name(plain)


def is_size(plain: Plain) -> bool:
    """Whether a value is a length in bytes."""
    return isinstance(plain, int) and is_amount(plain)


def is_day(plain: Plain) -> bool:
    """Whether a value is a day of the calendar, as in 2026-05-31."""
    if not isinstance(plain, str) or _DAY.fullmatch(plain) is None:
        return False
    try:
        date.fromisoformat(plain)
    except ValueError:
        return False
    return True


def is_language(plain: Plain) -> bool:
    """Whether a value is the code of a language."""
    return isinstance(plain, str) and _LANGUAGE.fullmatch(plain) is not None


def is_base64(plain: Plain) -> bool:
    """Whether a value is bytes in Base64."""
    try:
        return isinstance(plain, str) and base64.b64decode(plain) is not None
    except ValueError:
        return False


def is_plain(plain: Plain, depth: int = _DEPTH) -> bool:
    """Whether a value has only texts, numbers, truth values, lists and objects, all within bounds."""
    if isinstance(plain, str):
        return is_text(plain)
    if not isinstance(plain, list | dict):
        return plain is None or abs(plain) <= NUMBER_SIZE  # true and false are whole numbers, too
    if depth == 0 or len(plain) > _PARTS:
        return False
    if isinstance(plain, list):
        return all(is_plain(each, depth - 1) for each in plain)
    return all(is_text(key) and is_plain(each, depth - 1) for key, each in plain.items())


def one_of(*allowed: str) -> Check:
    """Return a check of a text that is one of these."""
    return lambda plain: isinstance(plain, str) and plain in allowed


def list_of(check: Check) -> Check:
    """Return a check of a list whose values pass a check."""
    return lambda plain: isinstance(plain, list) and len(plain) <= _PARTS and all(map(check, plain))


def map_of(check: Check) -> Check:
    """Return a check of an object whose values pass a check."""
    return lambda plain: (
        isinstance(plain, dict)
        and len(plain) <= _PARTS
        and all(is_text(key) and check(each) for key, each in plain.items())
    )


def record(*required: str, **parts: Check) -> Check:
    """Return a check of an object with these parts; others, of a later version, only have to be plain."""
    needed = frozenset(required)

    def check(plain: Plain) -> bool:
        if not isinstance(plain, dict) or len(plain) > _PARTS or not needed <= plain.keys():
            return False
        for key, each in plain.items():
            part = parts.get(key)
            if not (is_text(key) and is_plain(each) if part is None else part(each)):
                return False
        return True

    return check


_is_text_by_language = map_of(is_text)


def is_words(plain: Plain) -> bool:
    """Whether a value is a text, or texts by language."""
    return is_text(plain) or (_is_text_by_language(plain) and bool(plain))


def is_fact(plain: Plain) -> bool:
    """Whether a value is a fact of an organisation: a number, a text, or texts by language."""
    return is_number(plain) or is_words(plain)
