"""Import of a module on first use, for libraries that take long to load and are seldom needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class Deferred:
    """Stand-in for a module, which is imported when one of its attributes is first read."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(import_module(self._name), attribute)
