"""Plain frozen classes of the mappings in a pack's files, with what is said of each key.

They are made without a library, so that a pack whose form was checked before is there at once.
`pydantic_models` makes of them what checks the form, when something is first checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from functools import cache
from inspect import get_annotations
from typing import (
    Annotated,
    Any,
    ClassVar,
    Final,
    Self,
    get_args,
    get_origin,
    get_type_hints,
)

from assessment.core.deferred import Deferred

_models: Any = Deferred("assessment.questionnaire.pydantic_models")
REQUIRED: Final = object()
"""Default of a key that must be given."""
_GIVEN = "_given"


class WrongValue(ValueError):
    """A value that is not of the form expected. `code` names the kind of fault."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class Marker:
    """Annotation of a type: what is done with a value before it is taken for one, and its schema."""

    __slots__ = ("what",)

    def __init__(self, what: Any) -> None:
        self.what = what


class BeforeValidator(Marker):
    """Function that a value passes before its type is checked."""


class PlainValidator(Marker):
    """Function that a value passes in place of a check of its type."""


class WithJsonSchema(Marker):
    """JSON Schema of the type."""


class Discriminator(Marker):
    """Function that returns the tag of the member of a union that a value is of."""


class Tag(Marker):
    """Name of a member of a union."""


class EntryField:
    """A key of a mapping: its default, its name in files, its limits."""

    __slots__ = ("alias", "default", "default_factory", "description", "limits", "name", "owner")
    name: str
    owner: type[Entry]

    def __init__(
        self,
        default: Any = REQUIRED,
        default_factory: Callable[[], Any] | None = None,
        alias: str | None = None,
        description: str | None = None,
        limits: Mapping[str, Any] | None = None,
    ) -> None:
        self.default, self.default_factory = default, default_factory
        self.alias, self.description, self.limits = alias, description, limits or {}

    def is_default(self, value: object) -> bool:
        """Whether a value is what the key has where it is not given."""
        factory = self.default_factory
        return bool(value == (self.default if factory is None else factory()))

    @property
    def hint(self) -> Any:
        """The whole annotation."""
        return _hints(self.owner)[self.name]

    @property
    def annotation(self) -> Any:
        """The annotation without what is said about it."""
        hint = self.hint
        return get_args(hint)[0] if get_origin(hint) is Annotated else hint

    @property
    def metadata(self) -> tuple[Any, ...]:
        """Metadata of the annotation."""
        hint = self.hint
        return get_args(hint)[1:] if get_origin(hint) is Annotated else ()


def field(
    default: Any = REQUIRED,
    *,
    default_factory: Callable[[], Any] | None = None,
    alias: str | None = None,
    description: str | None = None,
    **limits: Any,
) -> Any:
    """Return what is said of a key; without a default it must be given.

    `alias`: its name in files. `limits` are those of `pydantic.Field`.
    """
    return EntryField(default, default_factory, alias, description, limits)


class _Kind(type):
    """Type of the classes of entries; without one, mypy takes the hash of entries for that of classes."""


class Entry(metaclass=_Kind):
    """Base class of the mappings in a pack: frozen, with unknown keys forbidden."""

    model_fields: ClassVar[dict[str, EntryField]] = {}
    """Keys by name of the attribute, those of base classes first."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        fields = dict(cls.model_fields)
        for name, annotation in get_annotations(cls).items():
            if str(annotation).startswith(("ClassVar", "typing.ClassVar")):
                continue
            said = cls.__dict__.get(name, REQUIRED)
            found = said if isinstance(said, EntryField) else EntryField(said)
            found.name, found.owner = name, cls
            fields[name] = found
            if name in cls.__dict__:
                delattr(cls, name)
        cls.model_fields = fields

    def __init__(self, **given: Any) -> None:
        """Check the values, by their name in files, and take them. Raises pydantic's ValidationError."""
        made = type(self).model_validate(given) if given else type(self).restored({})
        vars(self).update(vars(made))

    @classmethod
    def restored(cls, given: Mapping[str, Any]) -> Self:
        """Return an entry with values that were checked before, by field, and defaults for the others."""
        return cls.taken({**_defaults(cls), **given}, given)

    @classmethod
    def taken(cls, values: Mapping[str, Any], given: Iterable[str]) -> Self:
        """Return an entry with values of all its fields, that were checked before."""
        made = cls.__new__(cls)
        vars(made).update(values)
        vars(made)[_GIVEN] = frozenset(given)
        return made

    @classmethod
    def model_validate(cls, value: object, context: object = None) -> Self:
        """Return the entry of a mapping. Raises pydantic's ValidationError for one of another form."""
        made: Self = _models.checked(cls, value, context)
        return made

    @classmethod
    def prepared(cls, value: object) -> object:
        """Return a value as its form is checked."""
        return value

    def must_agree(self) -> None:
        """Raise WrongValue where values that are right alone are wrong together."""

    @property
    def model_fields_set(self) -> frozenset[str]:
        """Fields that were given."""
        given: frozenset[str] = vars(self)[_GIVEN]
        return given

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy, with other values where they are given, which are not checked."""
        changes, values = update or {}, deepcopy(vars(self)) if deep else vars(self)
        return self.taken({**values, **changes}, self.model_fields_set | set(changes))

    def changed(self, changes: Mapping[str, Any]) -> Self:
        """Return a copy with other values, and without what was computed of those before."""
        copied = self.model_copy(update=changes)
        for name in set(vars(copied)) - set(type(self).model_fields) - {_GIVEN}:
            del vars(copied)[name]
        return copied

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        ours, theirs = vars(self), vars(other)
        return ours is theirs or all(ours[name] == theirs[name] for name in self.model_fields)

    def __hash__(self) -> int:
        values = vars(self)
        return hash((type(self), *(values[name] for name in self.model_fields)))

    def __repr__(self) -> str:
        values = vars(self)
        told = ", ".join(f"{name}={values[name]!r}" for name in self.model_fields)
        return f"{type(self).__name__}({told})"

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")


@cache
def _hints(kind: type[Entry]) -> Mapping[str, Any]:
    return get_type_hints(kind, include_extras=True)


@cache
def _defaults(kind: type[Entry]) -> dict[str, Any]:
    """Return the values of an entry's fields, in their order, where none is given; all entries share them."""
    return {
        name: each.default if each.default_factory is None else each.default_factory()
        for name, each in kind.model_fields.items()
    }
