"""Import of a module on first use, for libraries that take long to load and are seldom needed.

Modules are imported by one thread at a time. Two that import parts of one package at once, a page
and the strategy beside it, wait for each other in a circle; Python then hands out modules half made.
"""

from __future__ import annotations

from importlib import import_module
from threading import RLock
from types import ModuleType
from typing import Any

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
