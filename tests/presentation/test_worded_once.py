"""Every sentence is worded in one module; others import it from there."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
GETTEXT = {"_", "N_", "translator", "_translator", "ngettext", "Phrase"}


def sentences(path: Path) -> Iterator[str]:
    """Yield the whole sentences that a module gives to gettext."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            first = node.args[0]
            if name in GETTEXT and isinstance(first, ast.Constant) and isinstance(first.value, str):
                text = first.value.strip()
                if text.endswith((".", "!", "?")) and " " in text:
                    yield text


def test_no_sentence_is_worded_in_two_modules() -> None:
    modules: dict[str, set[str]] = defaultdict(set)
    for package in ("assessment", "ui"):
        for path in (ROOT / package).rglob("*.py"):
            for text in sentences(path):
                modules[text].add(str(path.relative_to(ROOT)))
    assert {text: sorted(each) for text, each in modules.items() if len(each) > 1} == {}
