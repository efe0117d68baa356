"""JSON Schemas made from the models, for completion and checks in YAML editors.

A schema describes form only; consistency is checked by the checker. If the two differ, the checker
is right: a schema sees values as YAML 1.2 does, and can't tell `5` from a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from assessment.questionnaire import catalogues
from assessment.questionnaire.answers_file import AnswersFile
from assessment.questionnaire.answers_records import Form
from assessment.questionnaire.brand_file import BrandFile
from assessment.questionnaire.entry import Entry
from assessment.questionnaire.model import Pack, Section
from assessment.questionnaire.pydantic_models import model_of
from assessment.questionnaire.schema_values import (
    FILE_NAME,
    ID,
    LOCALISED,
    SPECIAL,
    TEXT,
    Schema,
    any_of,
    single,
)
from assessment.questionnaire.templates import TemplateCatalogue

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_ROOTS: dict[str, tuple[str, type[Entry]]] = {
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

    def __init__(self, model: type[Entry]) -> None:
        self._root = model.__name__
        made = model_of(model).model_json_schema(by_alias=True)
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
        if (model, key) in SPECIAL:
            body = SPECIAL[model, key](body)
        if (model, key) in _ONE_OR_LIST:
            body = any_of([body["items"], body])
        if blank:
            body = any_of([body, {"type": "null"}])
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
        return single(raw)

    def _union(self, parts: list[Schema]) -> Schema:
        if parts[:2] == LOCALISED["anyOf"]:
            return self._text(parts[2:])
        return any_of([self._tidied(each) for each in parts])

    def _text(self, conditional: list[Schema]) -> Schema:
        """Return a reference to the schema of a text; `conditional` are its forms with conditions."""
        self._made.setdefault("Text", TEXT)
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
        if "propertyNames" in raw and "patternProperties" not in raw:  # names that are no ids
            return {
                "type": "object",
                "propertyNames": single(raw["propertyNames"]),
                "additionalProperties": self._tidied(raw["additionalProperties"]),
            }
        ((pattern, value),) = raw.get("patternProperties", {"": {}}).items()
        names = single({"type": "string", "pattern": pattern}) if "A-Z" in pattern else ID
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
            return any_of([ID, own])
        return any_of(self._catalogue(name)) if name.endswith("Catalogue") else own

    def _catalogue(self, name: str) -> list[Schema]:
        """Return the forms of a catalogue: a file name (in a pack), the bare list, the whole."""
        key = name.removesuffix("Catalogue").lower() + "s"
        if key not in self._raw[name]["properties"]:  # several lists, none of which stands alone
            return (
                [{"$ref": f"#/$defs/{name}"}]
                if name == self._root
                else [FILE_NAME, {"$ref": f"#/$defs/{name}"}]
            )
        entries = {"type": "array", "items": {"$ref": f"#/$defs/{name.removesuffix('Catalogue')}"}}
        entries["description"] = self._raw[name]["properties"][key]["description"]
        whole = {"$ref": f"#/$defs/{name}"}
        return [entries, whole] if name == self._root else [FILE_NAME, entries, whole]

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


def _subclasses(model: type[Entry]) -> Iterator[type[Entry]]:
    for each in model.__subclasses__():
        yield each
        yield from _subclasses(each)
