"""The table of every message in the authors' books: sentences from the program, examples from the English book.

The examples are edited in the book, kept when the table is written anew, and tried by a test.
"""

from __future__ import annotations

import re
from pathlib import Path

from assessment.core.errors import Severity
from assessment.core.i18n import Translator
from assessment.questionnaire.messages import ERRORS, WARNINGS, severity_of

DOCS = Path(__file__).resolve().parent
BOOKS = {"en": DOCS / "authoring.md", "zh": DOCS / "authoring.zh.md"}
START, END = "<!-- messages -->", "<!-- /messages -->"
_HEADS = {"en": ("code", "sentence", "example"), "zh": ("代号", "提示", "例子")}
_SEVERITIES = {
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning"},
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "提醒"},
}
_ASIDES = {
    "(a folder)": "（是文件夹）",
    "(saved as ISO 8859-1)": "（以ISO 8859-1保存）",
    "(nothing)": "（空文件）",
}
"""Texts beside the examples of the English book, in Chinese."""
_ROW = re.compile(r"^\| `([a-z0-9-]+)` \|.*\| ([^|]*) \|$", re.MULTILINE)
_GAP = re.compile(r"\{(\w+)\}")
_FORMS = re.compile(r"\{\w+:\w+\|(\w+)\}")
"""Forms of a counted word, of which the book has the plural."""
_REPEATED = re.compile("«(.*?) × ([0-9,]+)»", re.DOTALL)


def cells(book: str) -> dict[str, str]:
    """The example of each message as its cell has it, by code."""
    table = book.partition(START)[2].partition(END)[0]
    return {code: cell.strip() for code, cell in _ROW.findall(table)}


def example(cell: str) -> str:
    """The lines of a cell, each in a code span, with what is repeated written out."""
    lines = "\n".join(re.findall("`([^`]*)`", cell))
    return _REPEATED.sub(lambda found: found.group(1) * int(found.group(2).replace(",", "")), lines)


def table(language: str, examples: dict[str, str]) -> str:
    """The whole table in one language."""
    words = Translator(language)
    code, sentence, shown = _HEADS[language]
    lines = [f"| {code} | | {sentence} | {shown} |", "|---|---|---|---|"]
    for code, text in {**ERRORS, **WARNINGS}.items():
        severity = _SEVERITIES[language][severity_of(code)]
        cell = examples.get(code, "")
        if language == "zh":
            for aside, chinese in _ASIDES.items():
                cell = cell.replace(aside, chinese)
        lines.append(f"| `{code}` | {severity} | {_escaped(words(text))} | {cell} |")
    return "\n".join(lines)


def _escaped(sentence: str) -> str:
    """A sentence as Markdown has it, its gaps in italics."""
    sentence = _FORMS.sub(r"\1", sentence)
    for sign, written in (("&", "&amp;"), ("<", "&lt;"), ("*", "\\*"), ("`", "\\`"), ("|", "\\|")):
        sentence = sentence.replace(sign, written)
    return _GAP.sub(r"*\1*", sentence)


def write() -> list[str]:
    """Brings the table in both books up to date; the codes that have no example."""
    examples = cells(BOOKS["en"].read_text(encoding="utf-8"))
    for language, path in BOOKS.items():
        head, _, rest = path.read_text(encoding="utf-8").partition(START)
        tail = rest.partition(END)[2]
        path.write_text(
            f"{head}{START}\n{table(language, examples)}\n{END}{tail}", encoding="utf-8"
        )
    return [code for code in (*ERRORS, *WARNINGS) if not examples.get(code)]
