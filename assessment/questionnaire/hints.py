"""Hints on what people write where YAML wants something else: decimal commas, full-width signs."""

from __future__ import annotations

from itertools import pairwise

from assessment.core.deferred import compiled_later
from assessment.core.errors import Message
from assessment.core.i18n import N_
from assessment.core.typed_input import read_number
from assessment.questionnaire.nodes import Listing, Mapping, Scalar

_NUMBER = N_("Write it as {number}: digits only, and decimals with a point.")
_DECIMALS = N_("Decimals are written with a point: {number}.")
WIDE = N_("“{sign}” is full-width")
WRITE = N_("Write “{plain}” instead.")
SPACE = N_("a space of another kind stands here")
WRITE_SPACE = N_("Type it again as a plain space.")
_WIDE_KEY = N_("“{sign}” is full-width; write “{plain}” instead.")
_SPACE_KEY = N_("There is a space of another kind in it; type it again as a plain space.")
_PLAIN = {"：": ": ", "，": ", "}
_BRACKETS = {"｛": "{", "｝": "}", "［": "[", "］": "]", "【": "[", "】": "]"}
_ROUND = "（）"
_LISTS = Message(
    N_("Lists stand in {square}, mappings in {curly}."), {"square": "[ ]", "curly": "{ }"}
)
_OPENING, _CLOSING = "｛［【（", "｝］】）"
_OPENS = compiled_later(rf"(?:^|[:：,，\[{{{_OPENING}]|- )\s*(?P<sign>[{_OPENING}])")
"""Bracket at the start of a value, where it can be no part of a text that goes on."""
_NO_YAML = compiled_later(r"\"[^\"]*\"|'[^']*'|(?:^|\s)#.*")
_KEY = r"(?:^|[{,，])\s*(?:- +)*[^\s:：,，\"'#\[\]{}]+"
_SIGNS = (
    compiled_later(rf"{_KEY}(?P<sign>：)"),
    compiled_later(rf"{_KEY}:(?P<sign>[\u00a0\u3000])"),
    compiled_later(r"^ *(?:- +)*-?(?P<sign>[\u00a0\u3000])"),
    compiled_later(r"^[^\"'#]*[\[{][^\"'#]*?(?P<sign>，)"),
)
"""Places at which a sign was meant as a part of YAML: behind a key, before one, between entries."""
_BEHIND_KEY = compiled_later("[:：]")
_ID_WOULD_DO = N_("“{id}” would do.")
_NOT_IN_IDS = compiled_later("[^a-z0-9]+")
_ID_LENGTH = 64
_DIGITS = compiled_later("-?[0-9]+")


def wide_sign(line: str) -> tuple[int, Message, Message] | None:
    """Return the place of a full-width sign that YAML does not know, what it is, and what to write."""
    signs = (found.start("sign") for each in _SIGNS if (found := each.search(line)))
    places = [each for each in (_bracket(line), next(signs, None)) if each is not None]
    if not places:
        return None
    place = min(places)
    sign = line[place]
    details = {"sign": sign, "plain": _PLAIN.get(sign) or _BRACKETS.get(sign, "")}
    if details["plain"]:
        return place, Message(WIDE, details), Message(WRITE, details)
    if sign in _ROUND:
        return place, Message(WIDE, {"sign": sign}), _LISTS
    return place, Message(SPACE), Message(WRITE_SPACE)


def _bracket(line: str) -> int | None:
    """Return the place of a full-width bracket meant as one of YAML's: at a value's start, or left alone."""
    bare = _NO_YAML.sub(lambda found: " " * len(found.group()), line)
    if found := _OPENS.search(bare):
        return found.start("sign")
    depth = 0
    for place, sign in enumerate(bare):
        depth += (sign in _OPENING) - (sign in _CLOSING)
        if depth < 0:
            return place
    return None


def sign_hint(text: object) -> Message | None:
    """Return a hint on a full-width sign or a strange space in a plain scalar."""
    if not isinstance(text, Scalar) or not text.plain:
        return None
    if (first := text.strip()[:1]) and first in _OPENING:
        plain = _BRACKETS.get(first)
        return Message(_WIDE_KEY, {"sign": first, "plain": plain}) if plain else _LISTS
    for sign, plain in _PLAIN.items():
        if sign in text:
            return Message(_WIDE_KEY, {"sign": sign, "plain": plain})
    return Message(_SPACE_KEY) if "\u00a0" in text or "\u3000" in text else None


def meant_key(name: str) -> str:
    """Return the key that a name was meant to be, without what a full-width sign or a strange space adds."""
    return _BEHIND_KEY.split(name, maxsplit=1)[0].strip()


def spoilt_key(holder: object, key: str) -> str | None:
    """Return the name in a mapping that is a key but for a full-width sign or a strange space."""
    names = holder if isinstance(holder, Mapping) else ()
    return next((each for each in names if each != key and meant_key(each) == key), None)


def id_hint(value: object) -> Message | None:
    """Return a hint on a text that is no id, with an id that resembles it."""
    if not isinstance(value, Scalar):
        return None
    made = _NOT_IN_IDS.sub("-", value.lower()).strip("-")[:_ID_LENGTH].strip("-")
    if made[:1].isdigit():
        made = f"q-{made}"[:_ID_LENGTH]
    return Message(_ID_WOULD_DO, {"id": made}) if made else None


def number_hint(value: object) -> Message | None:
    """Return a hint on a text that people read as a number."""
    try:
        number = read_number(value).value if isinstance(value, Scalar) and value.plain else None
    except ValueError:
        return None
    return None if number is None else Message(_NUMBER, {"number": _written(number)})


def key_hint(holder: object, key: str) -> Message | None:
    """Return a hint on a key that is the rest of a number: `{score: 33,3}` has the key 3."""
    entries = list(holder.items()) if isinstance(holder, Mapping) else []
    for (_, before), (name, value) in pairwise(entries):
        halves = isinstance(before, Scalar) and _DIGITS.fullmatch(before) and not value
        if name == key and halves and _DIGITS.fullmatch(key):
            return Message(_DECIMALS, {"number": f"{before}.{key}"})
    return next((sign_hint(name) for name, _ in entries if name == key), None)


def pair_hint(pair: object) -> Message | None:
    """Return a hint on a pair that is none: with a full-width comma, or a number in halves: `[0,5, 50]`."""
    if not isinstance(pair, Listing):
        return None
    if len(pair) < 2:
        return next(filter(None, map(sign_hint, pair)), None)
    if not all(isinstance(each, Scalar) and _DIGITS.fullmatch(each) for each in pair):
        return None
    return Message(_DECIMALS, {"number": f"{pair[0]}.{pair[1]}"})


def _written(number: float) -> str:
    return str(int(number)) if number.is_integer() else str(number)
