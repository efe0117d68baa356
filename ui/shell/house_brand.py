"""Brand and consultant of the user's own firm: kept from one document for new ones."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import replace

from assessment.answers.assessment import Assessment
from assessment.questionnaire.brand_file import to_colour

_CONSULTANT = "consultant"


def of(assessment: Assessment) -> dict[str, str]:
    """Return what is remembered of a document: consultant, foot line, colour, logo as base64."""
    brand = assessment.brand
    consultant = brand.consultant or str(assessment.organisation.get(_CONSULTANT, ""))
    found = {
        _CONSULTANT: consultant,
        "footer": brand.footer,
        "colour": brand.colour,
        "logo": base64.b64encode(brand.logo).decode("ascii"),
    }
    return {key: value for key, value in found.items() if value}


def dressed(assessment: Assessment, house: Mapping[str, str]) -> Assessment:
    """Return an assessment with the brand of the house, where it has none of its own."""
    facts = dict(assessment.organisation)
    if _CONSULTANT in house:
        facts.setdefault(_CONSULTANT, house[_CONSULTANT])
    try:
        logo = base64.b64decode(house.get("logo", ""), validate=True)
    except ValueError:
        logo = b""
    brand = replace(
        assessment.brand,
        footer=house.get("footer", ""),
        colour=to_colour(house.get("colour", "")) or "",
        logo=logo,
    )
    return replace(assessment, organisation=facts, brand=brand)
