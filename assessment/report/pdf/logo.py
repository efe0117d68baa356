"""The logo: a PNG or JPEG file chosen by the user, checked before use."""

from __future__ import annotations

from PIL import Image

from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_
from assessment.core.pictures import PictureTooLarge, UnreadablePicture, plain_picture


def read_logo(data: bytes) -> Image.Image | None:
    """Return the picture as plain colours; None for b"".

    Raises AssessmentError for anything that is not a usable PNG or JPEG picture.
    """
    if not data:
        return None
    try:
        return plain_picture(data)
    except PictureTooLarge as error:
        raise AssessmentError(
            N_("The logo is too large: at most 16 million pixels can be used.")
        ) from error
    except UnreadablePicture as error:
        raise AssessmentError(
            N_("The logo can't be read; choose a PNG or JPEG picture.")
        ) from error
