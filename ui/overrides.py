"""Guard for methods that Qt calls: their exceptions reach `sys.excepthook`, never Qt.

On Python 3.11 Shiboken reads an exception before it is normalised: a ZeroDivisionError that leaves
an override of a virtual method ends the program with a segmentation fault.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from traceback import clear_frames
from types import FunctionType
from typing import Any, TypeVar

C = TypeVar("C", bound=type)
_QT = "PySide6."


def guarded(cls: C) -> C:
    """Guard all overrides of a class, as a decorator. Each class of `ui` with overrides has it."""
    for name in overrides_of(cls):
        setattr(cls, name, _guard(cls, vars(cls)[name]))
    return cls


def overrides_of(cls: type) -> list[str]:
    """Return the names of the methods that a class defines and that Qt defines as well."""
    above = [base for base in cls.__mro__[1:] if base.__module__.startswith(_QT)]
    return [
        name
        for name, value in vars(cls).items()
        if isinstance(value, FunctionType)
        and not name.startswith("__")
        and any(name in vars(base) for base in above)
    ]


def _guard(cls: type, method: Callable[..., Any]) -> Callable[..., Any]:
    """Return the method with its exceptions handled; Qt's own then answers, if Qt asked for a value."""

    @wraps(method)
    def call(self: Any, *arguments: Any) -> Any:
        try:
            return method(self, *arguments)
        except BaseException as error:
            sys.excepthook(type(error), error, error.__traceback__)
            # A painter among the variables would go on painting on the widget.
            clear_frames(error.__traceback__)
        if method.__annotations__["return"] in ("None", None):
            return None
        return getattr(super(cls, self), method.__name__)(*arguments)

    return call
