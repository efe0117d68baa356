"""The way in for a phone that scans no codes: a short address, and six digits to type there.

The digits lead to the long address, whose key nobody could type. They are guessed no faster than the
limits of the server allow: over its two hours about 1,500 of a million.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from html import escape
from unicodedata import normalize

from assessment.core.i18n import LANGUAGES, N_, Translator, localise, nearest_language
from assessment.questionnaire.model import Pack
from assessment.workshop.ballot_page import page_style, source_of

_DIGITS = 6
_ASK = N_("Type the six digits that stand on the screen in the room.")
_WRONG = N_("These are not the digits on the screen. Look again.")
_TOO_OFTEN = N_("Too many wrong digits: wait a minute, or scan the code on the screen.")
_GO = N_("Join")
_FORM = (
    '<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">'
    "<title>{title}</title><style>{style}</style></head><body><header><h1>{title}</h1></header>"
    '<main><form method="get" action="/"><label class="field"><span>{ask}</span>'
    '<input type="text" name="code" inputmode="numeric" autocomplete="off" maxlength="20" required'
    ' autofocus></label>{fault}<button class="main">{go}</button></form></main></body></html>'
)


@dataclass(frozen=True, slots=True)
class JoinPages:
    """The digits and the pages that ask for them."""

    digits: str
    ask: bytes
    wrong: bytes
    too_often: bytes
    policy: str
    """Content security policy of the pages."""


def join_pages(pack: Pack, secret: str, key: str) -> JoinPages:
    """Return the digits that stand for a room's key, and the pages in all languages of a pack."""
    style = page_style()
    policy = (
        f"default-src 'none'; style-src {source_of(style)}; img-src data:; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    )
    ask, wrong, too_often = (_page(pack, style, fault) for fault in ("", _WRONG, _TOO_OFTEN))
    return JoinPages(digits_of(secret, key), ask, wrong, too_often, policy)


def digits_of(secret: str, key: str) -> str:
    """Return the digits of a room: the same whenever its door is opened again."""
    made = hmac.new(secret.encode("utf-8"), key.encode("utf-8"), hashlib.sha256).digest()
    return str(int.from_bytes(made[:8], "big") % 10**_DIGITS).zfill(_DIGITS)


def typed_digits(text: str) -> str:
    """Return the digits in what somebody typed, also full-width ones or those with spaces between."""
    return "".join(each for each in normalize("NFKC", text) if each in "0123456789")


def told_digits(digits: str) -> str:
    """Return the digits as they are read out: in two halves."""
    half = len(digits) // 2
    return f"{digits[:half]} {digits[half:]}".strip()


def _page(pack: Pack, style: str, fault: str) -> bytes:
    """Return the page; nobody has said yet in which language, so it speaks all of them."""
    offered = list(LANGUAGES)
    languages = [Translator(nearest_language(code, offered)) for code in pack.languages]

    def told(text: str) -> str:
        return escape(" · ".join(dict.fromkeys(_(text) for _ in languages)))

    titles = dict.fromkeys(localise(pack.title, code) for code in pack.languages)
    made = _FORM.format(
        language=escape(pack.languages[0]),
        title=escape(" · ".join(titles)),
        style=style,
        ask=told(_ASK),
        fault=f'<p class="wrong" role="alert">{told(fault)}</p>' if fault else "",
        go=told(_GO),
    )
    return made.encode("utf-8", "replace")
