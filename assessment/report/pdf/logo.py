"""The logo: a PNG or JPEG file chosen by the user, checked before use."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, UnidentifiedImageError

from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_

MOST_PIXELS = 16_000_000
_FORMATS = ("PNG", "JPEG")
_LARGEST = 1600
"""Longest side it is printed with, in pixels; more is not visible at its size."""


def read_logo(data: bytes) -> Image.Image | None:
    """Return the picture, re-encoded as plain colours; None for b"".

    Raises AssessmentError for anything that is not a usable PNG or JPEG picture.
    """
    if not data:
        return None
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise AssessmentError(
                    N_("The logo is too large: at most 16 million pixels can be used.")
                )
            clean = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    except (
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        ValueError,
        Image.DecompressionBombError,
    ) as error:
        raise AssessmentError(
            N_("The logo can't be read; choose a PNG or JPEG picture.")
        ) from error
    clean.thumbnail((_LARGEST, _LARGEST))
    return clean
