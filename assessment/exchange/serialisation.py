"""Serialisation of plain values as YAML or JSON, in the form that `answers_reader` reads."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

LIKE_A_NUMBER = re.compile(r"[-+.0-9eE]+\Z")
"""Pattern of a text that a reader of YAML may take for a number."""


class _Dumper(yaml.SafeDumper):
    """The safe dumper without anchors and aliases."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


def _represent_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    """Represent multi-line text as a block where that preserves it, number-like text in quotes.

    YAML readers disagree about 1e3 or 08. `answers_reader` tells quoted from unquoted
    numbers where a matrix row is called `note`.
    """
    lines = text.split("\n")
    tidy = all(line == line.strip() for line in lines) and lines[0] != ""
    style = "|" if len(lines) > 1 and tidy else "'" if LIKE_A_NUMBER.match(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


_Dumper.add_representer(str, _represent_text)


def to_yaml(plain: Mapping[str, Any]) -> bytes:
    """Return plain values as YAML, in their order, which `answers_reader` reads back unchanged."""
    text: str = yaml.dump(
        plain, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=float("inf")
    )
    return text.encode("utf-8")


def to_json(plain: Mapping[str, Any]) -> bytes:
    """Return plain values as JSON, in their order, which `answers_reader` reads back unchanged."""
    text = json.dumps(plain, ensure_ascii=False, indent=1, default=date.isoformat)
    # A byte order mark inside a file is refused; escaped it is a character like any other.
    return text.replace("\ufeff", "\\ufeff").encode("utf-8") + b"\n"
