"""Import of a module, and compilation of a pattern, on first use: both take long and are seldom needed.

Modules are imported by one thread at a time. Two that import parts of one package at once, a page
and the strategy beside it, wait for each other in a circle; Python then hands out modules half made.
"""

from __future__ import annotations

import re
from importlib import import_module
from threading import RLock
from types import ModuleType
from typing import Any, cast

_LOADING = RLock()


def load(name: str) -> ModuleType:
    """Return the module of that name, imported if need be once no other thread imports."""
    with _LOADING:
        return import_module(name)


class Deferred:
    """Stand-in for a module, which is imported when one of its attributes is first read."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._module: ModuleType | None = None

    def __getattr__(self, attribute: str) -> Any:
        if self._module is None:
            self._module = load(self._name)
        return getattr(self._module, attribute)


_METHODS = (
    "fullmatch",
    "match",
    "search",
    "sub",
    "subn",
    "split",
    "findall",
    "finditer",
    "pattern",
)


class _LaterPattern:
    """Stand-in for a regular expression, which is compiled when one of its methods is first asked for."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._text, self._flags)
        vars(self).update({each: getattr(compiled, each) for each in _METHODS})
        return getattr(compiled, name)


def compiled_later(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return a regular expression that is compiled when first used, and then no slower than any other."""
    return cast("re.Pattern[str]", _LaterPattern(text, flags))
