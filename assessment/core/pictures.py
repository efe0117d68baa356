"""Decoding of pictures from outside: PNG and JPEG, of limited size, as plain colours."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

MOST_PIXELS = 16_000_000
_LARGEST = 1600
"""Maximum length of the longer side that is kept, in pixels; more can't be seen at its size on paper."""
_FORMATS = ("PNG", "JPEG")
_UNDECODABLE = (
    OSError,
    SyntaxError,
    ValueError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)
"""Exceptions that Pillow raises for a picture it can't decode."""


class UnreadablePicture(Exception):
    """Raised for data that is not a usable PNG or JPEG picture."""


class PictureTooLarge(UnreadablePicture):
    """Raised for a picture of more than `MOST_PIXELS` pixels, before they are decoded."""


def plain_picture(data: bytes) -> Image.Image:
    """Return a picture decoded, in RGB or RGBA, its longer side at most 1600 pixels.

    Raises UnreadablePicture, of which PictureTooLarge is one.
    """
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise PictureTooLarge
            plain = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    except _UNDECODABLE as error:
        raise UnreadablePicture from error
    plain.thumbnail((_LARGEST, _LARGEST))
    return plain


def png_of(picture: Image.Image) -> bytes:
    """Return a picture as a PNG file."""
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()
