"""The mark of other organisations in figures: their middle half, with the median."""

from __future__ import annotations

from assessment.charts.legend import Key
from assessment.charts.style import Look
from assessment.core.i18n import Translator
from assessment.presentation.peers import MIDDLE_HALF
from assessment.typesetting.shapes import circle, line

PEERS_THICK = 3.2
PEERS_TINT = 0.35


def peers_key(_: Translator, look: Look) -> Key:
    """Return the key of the mark."""
    tint, ink = look.tint("ink", PEERS_TINT), look.colour("ink")
    return Key(
        _(MIDDLE_HALF),
        lambda x, y, w: [
            line((x, y), (x + w, y), tint, PEERS_THICK),
            circle((x + w / 2, y), 1.8, fill=ink),
        ],
    )
