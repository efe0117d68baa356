"""The ballot: one HTML page with all questions of a pack, for files and for phones in the room.

Everything is inline, and its policy lets nothing be loaded or sent, except to the laptop while it is live.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable, Set
from functools import partial
from html import escape

from assessment.answers.assessment import Brand
from assessment.core.i18n import LANGUAGES, Translator, localise, nearest_language
from assessment.core.resources import ballot_file, palette
from assessment.questionnaire.model import Pack
from assessment.workshop.ballot_data import pack_data
from assessment.workshop.ballot_words import WORDS
from assessment.workshop.votable import part_told, with_conditions

FORMAT = "sounding-ballot"
"""Name of the form of the file that a ballot sends back."""
VERSION = 1
_COLOUR = re.compile("#[0-9a-fA-F]{6}\\Z")
_COLOURS = (
    *("ink", "muted", "paper", "surface", "raised", "line", "edge", "accent", "accent_soft"),
    *("on_accent", "focus", "danger", "good"),
)
"""Colours of the palette that the style sheet uses."""
_MOST_LOGO = 60_000
"""Maximum size of a logo in the page, in bytes; a larger one is left out."""
_SIGNATURES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def ballot_page(
    pack: Pack,
    language: str = "en",
    brand: Brand | None = None,
    *,
    live: bool = False,
    only: Set[str] | None = None,
) -> bytes:
    """Return the page, which begins in a language of the pack; `live`: it asks the laptop what to show.

    `only`: the items to ask, with those that their conditions name; None for all.
    """
    return page_and_policy(pack, language, brand, live=live, only=only)[0]


def page_and_policy(
    pack: Pack,
    language: str,
    brand: Brand | None,
    *,
    live: bool,
    only: Set[str] | None = None,
) -> tuple[bytes, str]:
    """Return the page, and the content security policy to send with it."""
    brand = brand or Brand()
    style = page_style(brand)
    script = ballot_file("ballot.js")
    parts = [
        "default-src 'none'",
        f"script-src {source_of(script)}",
        f"style-src {source_of(style)}",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        *(["connect-src 'self'"] if live else []),
    ]
    policy = "; ".join(parts)
    begin = nearest_language(language, pack.languages)
    asked = None if only is None else with_conditions(pack, only)
    part = (
        {}
        if asked is None
        else {"summary": _each(pack.languages, partial(part_told, pack, len(asked)))}
    )
    data = {
        **pack_data(pack, asked),
        **part,
        "format": FORMAT,
        "formatVersion": VERSION,
        "live": live,
        "begin": pack.languages.index(begin),
        "words": _words(pack.languages),
        "names": [LANGUAGES.get(code, code) for code in pack.languages],
        "brand": {"consultant": brand.consultant, "client": brand.client, "logo": _logo(brand)},
    }
    filled = {
        "LANGUAGE": escape(begin),
        "POLICY": escape(policy),
        "TITLE": escape(localise(pack.title, begin)),
        "NO_SCRIPT": escape(_words([begin])["no_script"][0]),
        "STYLE": style,
        "DATA": _embedded(data),
        "SCRIPT": script,
    }
    template = ballot_file("ballot.html")
    page = re.sub("%([A-Z_]+)%", lambda found: filled[found[1]], template)
    return page.encode("utf-8", "replace"), f"{policy}; frame-ancestors 'none'"


def _words(languages: list[str]) -> dict[str, list[str]]:
    def told(text: str, _: Translator) -> str:
        return _(text)

    return {key: _each(languages, partial(told, text)) for key, text in WORDS.items()}


def _each(languages: list[str], told: Callable[[Translator], str]) -> list[str]:
    """Return what is told in each language of the pack."""
    offered = list(LANGUAGES)
    return [told(Translator(nearest_language(code, offered))) for code in languages]


def page_style(brand: Brand | None = None) -> str:
    """Return the style sheet with the colours of both themes, and the brand's line."""
    light, dark = palette()["light"], palette()["dark"]
    sets = [
        "".join(f"--{name.replace('_', '-')}:{theme[name]};" for name in _COLOURS)
        for theme in (light, dark)
    ]
    colour = (brand or Brand()).colour
    own = colour if _COLOUR.match(colour) else light["accent"]
    head = (
        f":root{{{sets[0]}--brand:{own}}}@media (prefers-color-scheme:dark){{:root{{{sets[1]}}}}}"
    )
    return f"{head}\n{ballot_file('ballot.css')}"


def _logo(brand: Brand) -> str:
    """Return the logo as a data address; "" for none, or one too large."""
    kind = next((kind for sign, kind in _SIGNATURES.items() if brand.logo.startswith(sign)), "")
    if not kind or len(brand.logo) > _MOST_LOGO:
        return ""
    return f"data:{kind};base64,{base64.b64encode(brand.logo).decode('ascii')}"


def source_of(content: str) -> str:
    """Return how a policy allows an inline part: by its hash."""
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _embedded(data: object) -> str:
    """Return data as JSON that no parser of HTML takes for the end of its element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
