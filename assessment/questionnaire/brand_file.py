"""Model of a brand file, the branding of reports. `assessment.exchange.brand` reads the logo."""

from __future__ import annotations

import re
from typing import Annotated

from assessment.core.errors import Phrase
from assessment.core.i18n import N_
from assessment.questionnaire.entry import Entry, PlainValidator, WithJsonSchema, field
from assessment.questionnaire.fields import to_text, wrong
from assessment.questionnaire.nodes import absent

COLOUR_PATTERN = "#[0-9a-fA-F]{6}"
A_COLOUR = Phrase(N_('a colour such as "#1a6b5c", in quotes since “#” starts a comment'))
_COLOUR = re.compile(rf"{COLOUR_PATTERN}\Z")


def to_colour(text: str) -> str | None:
    """Return a colour in lower case; None if the text is not a colour."""
    return text.lower() if _COLOUR.match(text) else None


def _valid_colour(value: object) -> str:
    colour = to_colour(str(value)) if isinstance(value, str) else None
    if colour is None:
        raise wrong(A_COLOUR, value)
    return colour


def _to_text(value: object) -> str:
    return "" if absent(value) else to_text(value)


_Text = Annotated[
    str,
    PlainValidator(_to_text),
    WithJsonSchema({"type": ["string", "number", "boolean", "null"]}),
]


class BrandFile(Entry):
    """In whose name reports go out."""

    consultant: _Text = field("", description="Who made the report, for the cover.")
    client: _Text = field(
        "", description="Whom it is for, on the cover; the organisation's name goes before it."
    )
    footer: _Text = field("", description="A line at the foot of the cover.")
    colour: Annotated[
        str,
        PlainValidator(_valid_colour),
        WithJsonSchema({"type": "string", "pattern": f"^{COLOUR_PATTERN}$"}),
    ] = field("", description='The accent, "#rrggbb" in quotes; the program\'s own by default.')
    logo: _Text = field(
        "", description="A PNG or JPEG picture: its path, seen from the folder of this file."
    )
