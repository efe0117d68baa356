"""Models of pydantic that check the form of entries, made of their plain classes when first needed.

Each plain class has a model of the same fields; what it took is handed over to the plain class. Only this
module and the types that read in a way of their own know pydantic.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, partial
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

import pydantic
from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, TypeAdapter
from pydantic_core import CoreSchema, ErrorDetails, core_schema

from assessment.questionnaire import entry
from assessment.questionnaire.entry import Entry, EntryField, Marker, WrongValue
from assessment.questionnaire.fields import Findings
from assessment.questionnaire.wording import Wording

E = TypeVar("E", bound=Entry)
_MARKERS: Mapping[type[Marker], type[Any]] = {
    entry.BeforeValidator: pydantic.BeforeValidator,
    entry.PlainValidator: pydantic.PlainValidator,
    entry.WithJsonSchema: pydantic.WithJsonSchema,
    entry.Discriminator: pydantic.Discriminator,
    entry.Tag: pydantic.Tag,
}


class _Model(BaseModel):
    """Base of the models."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class _Checked:
    """Annotation of an entry: its form is checked by the model of its class."""

    def __init__(self, kind: type[Entry]) -> None:
        self._kind = kind

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        schema = handler.generate_schema(model_of(self._kind))
        return core_schema.with_info_wrap_validator_function(partial(_taken, self._kind), schema)


def checked(kind: type[E], value: object, context: object = None) -> E:
    """Return the entry of a mapping. Raises pydantic's ValidationError for one of another form."""
    made: E = adapter(kind).validate_python(value, context=context)
    return made


def faults_of(error: pydantic.ValidationError) -> list[ErrorDetails]:
    """Return the faults that pydantic tells, those of the program's own checks with their codes."""
    found = error.errors(include_url=False, include_input=False)
    for each in found:
        cause = each.get("ctx", {}).get("error")
        if isinstance(cause, WrongValue):
            each["type"], each["ctx"] = cause.code, cause.details
    return found


@cache
def adapter(annotation: Any) -> TypeAdapter[Any]:
    """Return what checks values of a type, and tells its schema."""
    return TypeAdapter(translated(annotation))


@cache
def model_of(kind: type[Entry]) -> type[BaseModel]:
    """Return the model that checks the form of entries of a class."""
    fields: dict[str, Any] = {
        name: (translated(each.hint), _field(each)) for name, each in kind.model_fields.items()
    }
    made: type[BaseModel] = pydantic.create_model(
        kind.__name__, __base__=_Model, __doc__=kind.__doc__, __module__=kind.__module__, **fields
    )
    return made


def mirrored(value: Any) -> Any:
    """Return an entry as its model, and likewise what is in it, so that pydantic can write it.

    An entry that is the default of its key stays as it is, which is how pydantic knows that it is.
    """
    if isinstance(value, Entry):
        given = {
            name: vars(value)[name]
            if each.is_default(vars(value)[name])
            else mirrored(vars(value)[name])
            for name, each in value.model_fields.items()
        }
        return model_of(type(value)).model_construct(set(value.model_fields_set), **given)
    if isinstance(value, Wording):
        return replace(value, variants=tuple(map(mirrored, value.variants)))
    if type(value) is dict:
        return {key: mirrored(each) for key, each in value.items()}
    return [mirrored(each) for each in value] if type(value) is list else value


def translated(annotation: Any) -> Any:
    """Return an annotation with pydantic's own means in the place of ours."""
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return Annotated[Any, _Checked(annotation)]
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        kind, *said = parts
        return Annotated[(translated(kind), *map(_said, said))]
    if origin is Union or origin is UnionType:
        return Union[tuple(map(translated, parts))]  # noqa: UP007 - made of a tuple
    if origin in (list, dict, tuple):
        return origin[tuple(map(translated, parts))]
    return annotation


def _said(said: Any) -> Any:
    if isinstance(said, EntryField):
        return _field(said)
    own = _MARKERS.get(type(said))
    return said if own is None else own(said.what)


def _field(said: EntryField) -> Any:
    given: dict[str, Any] = {"alias": said.alias, "description": said.description, **said.limits}
    if said.default_factory is not None:
        given["default_factory"] = said.default_factory
    elif said.default is not entry.REQUIRED:
        given["default"] = said.default
    make: Any = pydantic.Field
    return make(
        **{name: each for name, each in given.items() if each is not None or name == "default"}
    )


def _taken(kind: type[E], value: object, check: Any, info: pydantic.ValidationInfo) -> E:
    """Return the entry of a value whose form the model of its class checks.

    One that was made of the same value without a problem before is not made again.
    """
    if isinstance(value, kind):
        return value
    findings = info.context if isinstance(info.context, Findings) else Findings()
    if findings.known is not None and (known := findings.known.of(value, kind)) is not None:
        return known
    before = len(findings.problems)
    model = check(kind.prepared(value))
    made = kind.taken(vars(model), model.model_fields_set)
    made.must_agree()
    if findings.known is not None and len(findings.problems) == before:
        findings.known.keep(value, made)
    return made
