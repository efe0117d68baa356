"""JSON Schemas made from the models, for completion and checks in YAML editors.

A schema describes form only; consistency is checked by the checker. If the two differ, the checker
is right: a schema sees values as YAML 1.2 does, and can't tell `5` from a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, TypeAdapter

from assessment.questionnaire import catalogues
from assessment.questionnaire.answers_file import AnswersFile, Form
from assessment.questionnaire.brand_file import BrandFile
from assessment.questionnaire.fields import AN_ID, ID_PATTERN, NUMBER_LIMIT, Id, Localised
from assessment.questionnaire.model import Pack, Section
from assessment.questionnaire.templates import TemplateCatalogue

Schema = dict[str, Any]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_ROOTS: dict[str, tuple[str, type[BaseModel]]] = {
    "pack": ("A pack of Sounding: pack.yaml, or a whole pack in one file", Pack),
    "section": ("A section of a pack, in a file of its own", Section),
    "answers": ("An answers file", AnswersFile),
    "channels": ("The channels of a pack, in a file of their own", catalogues.ChannelCatalogue),
    "metrics": ("The metrics of a pack, in a file of their own", catalogues.MetricCatalogue),
    "actions": ("The actions of a pack, in a file of their own", catalogues.ActionCatalogue),
    "cases": ("The cases of a pack, in a file of their own", catalogues.CaseCatalogue),
    "templates": ("The templates of a pack, in a file of their own", TemplateCatalogue),
    "brand": ("A brand file: in whose name reports go out", BrandFile),
}
KINDS = tuple(_ROOTS)
"""Kinds of files that have a schema."""

_FILE = {
    "type": "string",
    "description": "The name of a file in the pack's folder.",
    "pattern": r"^(?![\\/])(?!(.*[\\/])?\.\.([\\/]|$))[^:]{1,199}$",
    "errorMessage": "Expected the name of a file in the pack's folder.",
}
_YES_NO = {
    "anyOf": [
        {"type": "boolean"},
        {"type": "string", "pattern": "^([Yy]([Ee][Ss])?|[Nn][Oo]?|[Oo][Nn]|[Oo][Ff][Ff])$"},
    ]
}
_ANY_TEXT = {
    "if": {"type": ["array", "object", "null"]},
    "then": {"type": "string", "errorMessage": "Expected a text."},
}
"""Schema of a plain text, which YAML may read as a number or a boolean.

It does not list the boolean type, because editors would then offer true and false for every title.
`errorMessage` is shown by editors; it is not part of the standard, and other tools ignore it.
"""
_VERSION = {
    "anyOf": [
        {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+){0,2}([-+][0-9A-Za-z.+-]+)?$"},
        {"type": "number", "minimum": 0},
    ]
}
_CHOOSERS = {"Rating": "Item", "ItemCondition": "Condition", "RowsScore": "ScoreBy"}
"""Name of the union that begins with each model; an item union without Matrix is a `Cell`."""
_ONE_OR_LIST = {
    ("Action", "steps"),
    ("Action", "media"),
    ("Channel", "formats"),
    ("Channel", "sources"),
    ("Channel", "media"),
    ("Roles", "demand"),
}
_TYPE = "What kind of question it is."
_WORDING = (
    "A text, or a list of texts with conditions, the last one without: the first that holds speaks."
)
_LISTED = (
    "A text; a text that is there only where a condition holds; or a list of texts with conditions."
)


def schema_of(kind: str) -> Schema:
    """Return the JSON Schema (draft 2020-12) of one of `KINDS`. Raises KeyError for anything else."""
    title, model = _ROOTS[kind]
    return _Maker(model).make(title)


class _Maker:
    """Converter of pydantic's schema of a model to the form used in YAML files and by editors."""

    def __init__(self, model: type[BaseModel]) -> None:
        self._root = model.__name__
        made = model.model_json_schema(by_alias=True)
        self._raw: dict[str, Schema] = {**made.pop("$defs", {}), self._root: made}
        for (
            name,
            raw,
        ) in self._raw.items():  # Python -OO leaves no docstrings, which describe models
            raw.setdefault(
                "description", f"{re.sub('(?<=[a-z])(?=[A-Z])', ' ', name).capitalize()}."
            )
        self._forms = {each.__name__ for each in _subclasses(Form)}
        self._made: dict[str, Schema] = {}

    def make(self, title: str) -> Schema:
        for name, raw in self._raw.items():
            self._made[name] = self._model(name, raw)
        root = self._made.pop(self._root)
        if self._root.endswith("Catalogue"):
            about = root["description"]
            self._made[self._root] = root
            root = {"description": about, "anyOf": self._catalogue(self._root)}
        definitions = {name: self._made[name] for name in sorted(self._made)}
        return {
            "$schema": _DRAFT,
            "title": title,
            **root,
            **({"$defs": definitions} if definitions else {}),
        }

    def _model(self, name: str, raw: Schema) -> Schema:
        required = raw.get("required", [])
        properties = {
            key: self._property(name, key, value, blank=name in self._forms and key not in required)
            for key, value in raw["properties"].items()
        }
        made = {
            "description": raw["description"],
            "type": "object",
            "properties": properties,
            **({"required": required} if required else {}),
            "additionalProperties": False,
        }
        if name in {"ItemCondition", "ScoreCondition"}:
            made |= {"minProperties": 2, "maxProperties": 2}
        return made

    def _property(self, model: str, key: str, raw: Schema, *, blank: bool) -> Schema:
        about = raw.get("description") or self._about_type(raw)
        default = {"default": raw["default"]} if raw.get("default") not in (None, "") else {}
        body = self._tidied(raw)
        if (model, key) in _SPECIAL:
            body = _SPECIAL[model, key](body)
        if (model, key) in _ONE_OR_LIST:
            body = _any_of([body["items"], body])
        if blank:
            body = _any_of([body, {"type": "null"}])
        return {"description": about, **body, **default}

    def _tidied(self, raw: Schema) -> Schema:
        """Return a schema without pydantic's additions for programs, and with additions for editors."""
        if "anyOf" in raw:
            return self._union([each for each in raw["anyOf"] if each != {"type": "null"}])
        if "oneOf" in raw:
            return self._chooser([_name_of(each) for each in raw["oneOf"]])
        if "$ref" in raw:
            return self._reference(_name_of(raw))
        if raw.get("type") == "object":
            return self._mapping(raw)
        if raw.get("type") == "array":
            return self._list(raw)
        return _single(raw)

    def _union(self, parts: list[Schema]) -> Schema:
        if parts[:2] == _LOCALISED["anyOf"]:
            return self._text(parts[2:])
        return _any_of([self._tidied(each) for each in parts])

    def _text(self, conditional: list[Schema]) -> Schema:
        """Return a reference to the schema of a text; `conditional` are its forms with conditions."""
        self._made.setdefault("Text", _TEXT)
        plain = {"$ref": "#/$defs/Text"}
        if not conditional:
            return plain
        variant = {"$ref": "#/$defs/Variant"}
        several = {"type": "array", "minItems": 1, "items": _one_of_two(variant, plain)}
        wording = {"description": _WORDING, **_by_form({"type": "array"}, several, plain)}
        self._made.setdefault("Wording", wording)
        if len(conditional) == 1:
            return {"$ref": "#/$defs/Wording"}
        listed = {
            "description": _LISTED,
            **_by_form({"type": "array"}, several, _one_of_two(variant, plain)),
        }
        self._made.setdefault("ListedText", listed)
        return {"$ref": "#/$defs/ListedText"}

    def _mapping(self, raw: Schema) -> Schema:
        ((pattern, value),) = raw.get("patternProperties", {"": {}}).items()
        names = _single({"type": "string", "pattern": pattern}) if "A-Z" in pattern else _ID
        values = self._tidied(value)
        return {"type": "object", "propertyNames": names, "additionalProperties": values}

    def _list(self, raw: Schema) -> Schema:
        made = {key: raw[key] for key in ("minItems", "maxItems") if key in raw}
        if "prefixItems" in raw:
            return {
                "type": "array",
                "prefixItems": [self._tidied(x) for x in raw["prefixItems"]],
            } | made
        return {"type": "array", "items": self._tidied(raw["items"])} | made

    def _reference(self, name: str) -> Schema:
        own = {"$ref": f"#/$defs/{name}"}
        if name == "Kind":
            return _any_of([_ID, own])
        return _any_of(self._catalogue(name)) if name.endswith("Catalogue") else own

    def _catalogue(self, name: str) -> list[Schema]:
        """Return the forms of a catalogue: a file name (in a pack), the bare list, the whole."""
        key = name.removesuffix("Catalogue").lower() + "s"
        if key not in self._raw[name]["properties"]:  # several lists, none of which stands alone
            return (
                [{"$ref": f"#/$defs/{name}"}]
                if name == self._root
                else [_FILE, {"$ref": f"#/$defs/{name}"}]
            )
        entries = {"type": "array", "items": {"$ref": f"#/$defs/{name.removesuffix('Catalogue')}"}}
        entries["description"] = self._raw[name]["properties"][key]["description"]
        whole = {"$ref": f"#/$defs/{name}"}
        return [entries, whole] if name == self._root else [_FILE, entries, whole]

    def _chooser(self, names: list[str]) -> Schema:
        """Return a reference to a union of mappings, distinguished by their type or by a key."""
        own = _CHOOSERS[names[0]]
        if own == "Item" and "Matrix" not in names:
            own = "Cell"
        if own not in self._made:
            self._made[own] = {}
            by_type = "type" in self._raw[names[0]]["properties"]
            self._made[own] = self._by_type(names) if by_type else self._by_key(names)
        return {"$ref": f"#/$defs/{own}"}

    def _by_type(self, names: list[str]) -> Schema:
        types = {self._raw[name]["properties"]["type"]["const"]: name for name in names}
        listed = " ".join(f"{key}: {self._about(name)}" for key, name in types.items())
        common = [set(self._raw[name]["properties"]) - {"type"} for name in names]
        shared = [
            key for key in self._raw[names[0]]["properties"] if key in set.intersection(*common)
        ]
        first = {
            key: self._property(names[0], key, self._raw[names[0]]["properties"][key], blank=False)
            for key in shared
        }
        typed = {"type": "object", "required": ["type"]}
        return {
            "description": "A question.",
            "type": "object",
            "properties": {"type": {"description": f"{_TYPE} {listed}", "enum": list(types)}},
            "required": ["type"],
            "allOf": [
                {"if": typed, "else": {"properties": first}},
                *(self._when(_of_type(key), name) for key, name in types.items()),
            ],
        }

    def _by_key(self, names: list[str]) -> Schema:
        keys = {self._raw[name]["required"][0]: name for name in names}
        properties = {
            key: {"description": self._raw[name]["properties"][key]["description"]}
            for key, name in keys.items()
        }
        return {
            "description": " ".join(f"{key}: {self._about(name)}" for key, name in keys.items()),
            "type": "object",
            "properties": properties,
            "anyOf": [{"required": [key]} for key in keys],
            "allOf": [self._when({"required": [key]}, name) for key, name in keys.items()],
        }

    def _about_type(self, raw: Schema) -> str:
        """Return the description of a key's model, for a key without a description."""
        return self._about(_name_of(raw)) if "$ref" in raw else _TYPE

    def _about(self, name: str) -> str:
        text: str = self._raw[name]["description"]
        return text

    @staticmethod
    def _when(condition: Schema, name: str) -> Schema:
        return {"if": {"type": "object", **condition}, "then": {"$ref": f"#/$defs/{name}"}}


def _by_form(condition: Schema, then: Schema, otherwise: Schema) -> Schema:
    """Return a schema that depends on the form of a value, so that editors know what is meant."""
    return {"if": condition, "then": then, "else": otherwise}


def _one_of_two(variant: Schema, plain: Schema) -> Schema:
    """Return the schema of a text with a condition, or of one without."""
    marked = {"type": "object", "anyOf": [{"required": ["when"]}, {"required": ["text"]}]}
    return _by_form(marked, variant, plain)


def _of_type(key: str) -> Schema:
    return {"properties": {"type": {"const": key}}, "required": ["type"]}


def _name_of(reference: Mapping[str, str]) -> str:
    return reference["$ref"].rpartition("/")[2]


def _any_of(parts: Sequence[Schema]) -> Schema:
    return parts[0] if len(parts) == 1 else {"anyOf": list(parts)}


def _single(raw: Schema) -> Schema:
    """Return the schema of a single value."""
    if raw.get("type") == "boolean":
        return _YES_NO
    if raw.get("type") == ["string", "number", "boolean"]:
        return _ANY_TEXT
    kept: Schema = {
        key: raw[key]
        for key in ("type", "const", "enum", "pattern", "maxLength", "format")
        if key in raw
    }
    if pattern := kept.get("pattern"):
        kept["pattern"] = pattern if pattern.startswith("^") else f"^{pattern}"
    if pattern == f"^{ID_PATTERN}$":
        kept["errorMessage"] = f"Expected {AN_ID}."
    if kept.get("format") == "date":
        kept["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
    if kept.get("type") in ("number", "integer"):
        kept["minimum"] = raw.get("minimum", raw.get("ge", -NUMBER_LIMIT))
        kept["maximum"] = raw.get("maximum", raw.get("le", NUMBER_LIMIT))
    return kept


def _subclasses(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for each in model.__subclasses__():
        yield each
        yield from _subclasses(each)


_ID = _single(TypeAdapter(Id).json_schema())
_LOCALISED = TypeAdapter(Localised).json_schema()
_TEXT: Schema = {
    "description": "A text: one for all languages, or one for each: {en: Goals, zh: 目标}.",
    "anyOf": [
        _ANY_TEXT,
        {
            "type": "object",
            "minProperties": 1,
            "propertyNames": _single(_LOCALISED["anyOf"][1]["propertyNames"]),
            "additionalProperties": _ANY_TEXT,
        },
    ],
}
_FACT: Schema = {
    "anyOf": [
        {"type": ["string", "number", "boolean", "null"]},
        {"type": "object", "minProperties": 1, "additionalProperties": _ANY_TEXT},
    ]
}
_ANSWER: Schema = {
    "anyOf": [
        {"type": ["string", "number", "boolean", "array", "null"]},
        {
            "type": "object",
            "description": "An answer with more to say of it; or the levels of a matrix, by row.",
            "properties": {
                "value": {"description": "The answer itself."},
                "state": {
                    "description": "Where the answer stands, if it has no value.",
                    "enum": ["answered", "unanswered", "unknown", "not_applicable", None],
                },
                "note": {
                    "description": "Evidence, in one's own words.",
                    "type": ["string", "number", "boolean", "null"],
                },
                "confidence": {
                    "description": "How sure one is.",
                    "enum": ["low", "medium", "high", None],
                },
                "misfits": {
                    "description": "What was typed and is no answer; with row and column in a table.",
                },
            },
        },
    ]
}
_ANSWERS: Schema = {"type": "object", "propertyNames": _ID, "additionalProperties": _ANSWER}
_PACK_ID = "^[a-z][a-z0-9-]{0,63}(@[0-9][0-9A-Za-z.+-]*)?$"


def _values(change: Callable[[Schema], Schema]) -> Callable[[Schema], Schema]:
    """Return a function that applies `change` to the schema of a mapping's values."""
    return lambda body: body | {"additionalProperties": change(body["additionalProperties"])}


_SPECIAL: dict[tuple[str, str], Callable[[Schema], Schema]] = {
    ("Pack", "format"): lambda _: {"const": 1},
    ("Pack", "version"): lambda _: _VERSION,
    ("Pack", "scales"): _values(lambda levels: levels | {"minItems": 2}),
    ("Pack", "sections"): lambda body: body | {"items": _any_of([_FILE, body["items"]])},
    ("AnswersFile", "format"): lambda _: {"const": 1},
    ("AnswersFile", "questionnaire"): lambda body: body | {"pattern": _PACK_ID},
    ("AnswersFile", "organisation"): lambda _: {"type": "object", "additionalProperties": _FACT},
    ("AnswersFile", "answers"): lambda _: _ANSWERS,
    ("RespondentEntry", "answers"): lambda _: _ANSWERS,
    ("AnswersFile", "targets"): _values(lambda score: _any_of([score, {"type": "null"}])),
}
"""Changes to the schemas of keys with constraints that pydantic's schema lacks."""
