"""Pictures: plain colours of a limited size, or a refusal that says whether it is their size."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from assessment.core import pictures
from assessment.core.pictures import PictureTooLarge, UnreadablePicture, plain_picture


def picture(form: str = "PNG", size: tuple[int, int] = (40, 20), mode: str = "RGB") -> bytes:
    file = BytesIO()
    Image.new(mode, size, 1).save(file, form)
    return file.getvalue()


@pytest.mark.parametrize(
    ("form", "mode", "plain"),
    [("PNG", "RGBA", "RGBA"), ("PNG", "P", "RGB"), ("PNG", "LA", "RGBA"), ("JPEG", "CMYK", "RGB")],
)
def test_pictures_become_plain_colours(form: str, mode: str, plain: str) -> None:
    made = plain_picture(picture(form, mode=mode))
    assert (made.mode, made.size) == (plain, (40, 20))


def test_pictures_are_made_small_and_keep_their_proportions() -> None:
    assert plain_picture(picture(size=(4000, 1000), mode="L")).size == (1600, 400)


@pytest.mark.parametrize(
    "data", [b"", b"no picture", picture()[:40], picture("JPEG")[:300], picture("GIF", mode="L")]
)
def test_what_is_no_picture_is_unreadable_not_too_large(data: bytes) -> None:
    with pytest.raises(UnreadablePicture) as refused:
        plain_picture(data)
    assert not isinstance(refused.value, PictureTooLarge)


def test_the_limit_itself_is_not_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 800)
    assert plain_picture(picture()).size == (40, 20)
    with pytest.raises(PictureTooLarge):
        plain_picture(picture(size=(41, 20)))
