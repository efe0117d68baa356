"""Markdown of authors: a small, safe part of it, read into paragraphs.

Bold text, lists and links; a link becomes its text with the address behind it. Anything else, such as
HTML, stays the text that it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from assessment.core.deferred import Deferred

_library = Deferred("markdown_it")
_RULES = ("emphasis", "link", "list", "newline", "escape")
_NESTING = 20
"""Most levels of nesting that are read; what is deeper stays text."""
BULLET = "·"
_MARKUP = re.compile(r"\*\*[^*\s]|\]\([^\s)]|^ {0,3}(?:[-*+]|[0-9]{1,9}\.) +\S", re.MULTILINE)
"""Beginnings of bold text, of the address of a link, and of an item of a list."""


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a paragraph."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or an item of a list with its mark: a bullet, or a number and a full stop."""

    spans: tuple[Span, ...]
    mark: str = ""

    @property
    def text(self) -> str:
        """Its text without emphasis."""
        return "".join(span.text for span in self.spans)


def read_markdown(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text, in order; empty ones are left out."""
    options = {"maxNesting": _NESTING, "html": False}
    parser = _library.MarkdownIt("zero", options).enable(list(_RULES))
    return tuple(each for each in _paragraphs(parser.parse(text)) if each.text.strip())


def has_markup(text: str) -> bool:
    """Return whether a text may hold Markdown; one that does not is shown as it stands."""
    return _MARKUP.search(text) is not None


def without_markup(text: str) -> str:
    """Return a text as plain lines: lists with their marks, links with their addresses, nothing bold."""
    if not has_markup(text):
        return text
    return "\n".join(_marked(each.mark, each.text) for each in read_markdown(text))


def as_html(text: str) -> str:
    """Return a text as HTML with nothing but line breaks and bold; everything else in it is escaped."""
    return "<br>".join(
        _marked(
            each.mark,
            "".join(
                f"<b>{_escaped(span.text)}</b>" if span.bold else _escaped(span.text)
                for span in each.spans
            ),
        )
        for each in read_markdown(text)
    )


def _escaped(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _marked(mark: str, text: str) -> str:
    return f"{mark} {text}" if mark else text


def _paragraphs(tokens: Iterable[Any]) -> Iterator[Paragraph]:
    marks: list[str] = []
    lists: list[int | None] = []
    for token in tokens:
        if token.type == "bullet_list_open":
            lists.append(None)
        elif token.type == "ordered_list_open":
            lists.append(int(token.attrs.get("start", 1)))
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            lists.pop()
        elif token.type == "list_item_open":
            number = lists[-1]
            marks.append(BULLET if number is None else f"{number}.")
            lists[-1] = None if number is None else number + 1
        elif token.type == "inline":
            yield Paragraph(tuple(_spans(token.children)), marks.pop() if marks else "")


def _spans(tokens: Iterable[Any]) -> Iterator[Span]:
    depth, address = 0, ""
    for token in tokens:
        if token.type == "strong_open":
            depth += 1
        elif token.type == "strong_close":
            depth -= 1
        elif token.type == "link_open":
            address = str(token.attrs["href"])
        elif token.type == "link_close" and address:
            yield Span(f" ({address})", depth > 0)
        elif token.type in {"softbreak", "hardbreak"}:
            yield Span("\n", depth > 0)
        elif token.content:
            yield Span(token.content, depth > 0)
