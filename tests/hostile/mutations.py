"""Seeded damage to packs, answers files and pictures. What must still hold of the result is `judge`'s business."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

NASTY = (
    "", "~", "null", "true", "no", "{}", "[]", "{{}}", "[[[]]]", "[", "}", "'", '"', "'''", "|", ">-", "? a",
    "&a", "*a", "&a [*a, *a]", "!!python/object/apply:os.system [id]", "!x", "<<", "<<: {a: b}", "---", "...",
    "%YAML 9.9", "%TAG ! !", "@", "`", "#", "- ", ": ", "a: b: c", "\t", "\ta: b",
    "0", "-0", "-1", "01", "1e15", "1e16", "1e309", "-1e309", "nan", ".nan", ".inf", "inf", "0x10", "0o7", "1_000",
    "9" * 29, "9" * 31, "9" * 5000, "0." + "1" * 400, "1e" + "9" * 40, "٣", "１２", "½", "100.0000000001", "1,5",
    "2026-02-30", "2026-2-1", "0000-00-00", "0001-01-01", "9999-12-31", "2026-11-20T00:00:00Z",
    '"\\ud800"', '"\\x00"', '"\\U0010ffff"', '"\\U00110000"', '"\\q"', '"\\u2028"', "\u202e", "\ufeff", "\u2028",
    "\x85", "\x07", "\x7f", "\ufffe", "𝒳", "😀", "é", "e\u0301" * 50, "\u0300" * 200, "\U000e0041",
    "a" * 65, "a" * 5000, "x y", "A", "index", "level", "unnamed", "{state: unknown}", "{value: }", "{en: x}",
    "{en: x, zh: }", "{EN: x}", "[a, a]", "[[0, 0], [0, 100]]", "[[1, 2, 3]]", "{item: x, is: 1}", "{not: {not: x}}",
    "../../etc/passwd", "/etc/passwd", "C:\\x", "con.yaml", "pack.yaml", "sections/vision.yaml", "\\\\host\\share",
)  # fmt: skip
"""Values that stand in place of a good one."""
ODD_BREAKS = ("\r\n", "\r", "\x85", "\u2028", "\n\n", "\n\ufeff", "\n\t", "\n---\n", "\n# ")
_VALUE = re.compile(r"(?<=: )[^\n]+")
_WORD = re.compile(r"[a-z][a-z-]{2,}")
_NUMBER = re.compile(r"(?<![\w.-])\d+(?:\.\d+)?(?![\w.-])")

Change = Callable[[Random, str], str]


def _at(random: Random, text: str) -> int:
    return random.randrange(len(text) + 1)


def _lines(random: Random, text: str, most: int = 4) -> tuple[list[str], int, int]:
    lines = text.splitlines(keepends=True) or [""]
    start = random.randrange(len(lines))
    return lines, start, min(len(lines), start + random.randint(1, most))


def _swapped_matches(random: Random, text: str, pattern: re.Pattern[str]) -> str:
    found = list(pattern.finditer(text))
    if len(found) < 2:
        return text
    one, two = sorted(random.sample(found, 2), key=lambda each: each.start())
    middle = text[one.end() : two.start()]
    return text[: one.start()] + two.group() + middle + one.group() + text[two.end() :]


def _replaced_match(random: Random, text: str, pattern: re.Pattern[str], new: str) -> str:
    found = list(pattern.finditer(text))
    if not found:
        return text + new
    one = random.choice(found)
    return text[: one.start()] + new + text[one.end() :]


def delete_lines(random: Random, text: str) -> str:
    lines, start, end = _lines(random, text)
    return "".join(lines[:start] + lines[end:])


def repeat_lines(random: Random, text: str) -> str:
    lines, start, end = _lines(random, text, 12)
    return "".join(lines[:end] + lines[start:])


def move_lines(random: Random, text: str) -> str:
    lines, start, end = _lines(random, text, 12)
    taken = lines[start:end]
    rest = lines[:start] + lines[end:]
    at = random.randrange(len(rest) + 1)
    return "".join(rest[:at] + taken + rest[at:])


def indent_lines(random: Random, text: str) -> str:
    lines, start, end = _lines(random, text, 6)
    by = random.choice((-2, -1, 1, 2, 4))
    for index in range(start, end):
        lines[index] = " " * by + lines[index] if by > 0 else lines[index].replace(" " * -by, "", 1)
    return "".join(lines)


def swap_values(random: Random, text: str) -> str:
    return _swapped_matches(random, text, _VALUE)


def swap_words(random: Random, text: str) -> str:
    return _swapped_matches(random, text, _WORD)


def spoil_value(random: Random, text: str) -> str:
    return _replaced_match(random, text, _VALUE, random.choice(NASTY))


def spoil_word(random: Random, text: str) -> str:
    return _replaced_match(random, text, _WORD, random.choice(NASTY))


def spoil_number(random: Random, text: str) -> str:
    return _replaced_match(random, text, _NUMBER, random.choice(NASTY[34:60]))


def misspell(random: Random, text: str) -> str:
    at = _at(random, text)
    return (
        text[:at]
        + random.choice("abcxyz_-09 :#\"'{}[],&*!|>%@`?\\\n\t")
        + text[at + random.randint(0, 1) :]
    )


def insert_odd(random: Random, text: str) -> str:
    at = _at(random, text)
    return text[:at] + random.choice((*NASTY, *ODD_BREAKS)) + text[at:]


def break_lines(random: Random, text: str) -> str:
    return text.replace("\n", random.choice(ODD_BREAKS), random.choice((1, 3, -1)))


def cut(random: Random, text: str) -> str:
    return text[: _at(random, text)]


def drop_piece(random: Random, text: str) -> str:
    at = _at(random, text)
    return text[:at] + text[at + random.randint(1, 2000) :]


def nest(random: Random, text: str) -> str:
    depth = random.choice((1, 2, 5, 40, 51, 60, 5000))
    opening, closing = random.choice(
        (("[", "]"), ("{a: ", "}"), ("[{all: ", "}]"), ("{not: ", "}"))
    )
    found = list(_VALUE.finditer(text)) or [re.compile("$").search(text)]
    one = random.choice(found)
    assert one is not None
    inner = one.group() if random.random() < 0.5 else "x"
    return text[: one.start()] + opening * depth + inner + closing * depth + text[one.end() :]


def blow_up(random: Random, text: str) -> str:
    """A run of lines again and again."""
    lines, start, end = _lines(random, text, 8)
    return "".join(lines[:end] + lines[start:end] * random.choice((10, 100, 1000)) + lines[end:])


CHANGES: Sequence[Change] = (
    delete_lines, repeat_lines, move_lines, indent_lines, swap_values, swap_words, spoil_value, spoil_value,
    spoil_word, spoil_number, misspell, misspell, insert_odd, break_lines, cut, drop_piece, nest, blow_up,
)  # fmt: skip


def mutated(random: Random, data: bytes) -> bytes:
    """The file with one to three things wrong."""
    if random.random() < 0.12:
        return damaged(random, data)
    text = data.decode("utf-8")
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        text = random.choice(CHANGES)(random, text)
    return text.encode("utf-8", "surrogatepass")


def damaged(random: Random, data: bytes) -> bytes:
    """The bytes with flips, holes, runs or an end too early; for any format."""
    spoiled = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 8, 64))):
        at = random.randrange(max(1, len(spoiled)))
        match random.randrange(6):
            case 0 | 1:
                spoiled[at : at + 1] = bytes([random.randrange(256)])
            case 2 if spoiled:
                spoiled[at % len(spoiled)] ^= 1 << random.randrange(8)
            case 3:
                del spoiled[at : at + random.randint(1, 64)]
            case 4:
                spoiled[at:at] = bytes([random.randrange(256)]) * random.choice((1, 4, 300))
            case _:
                piece = spoiled[at : at + random.randint(1, 200)]
                spoiled[at:at] = piece * random.choice((1, 2, 50))
    if random.random() < 0.1:
        del spoiled[random.randrange(max(1, len(spoiled))) :]
    return bytes(spoiled)
