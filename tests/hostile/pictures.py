"""Pictures that are awkward, huge or no pictures at all: name and bytes of each."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO

from PIL import Image

PNG = b"\x89PNG\r\n\x1a\n"


def encoded(
    form: str, size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: object
) -> bytes:
    """A plain picture."""
    target = BytesIO()
    Image.new(mode, size).save(target, form, **options)
    return target.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(
    width: int,
    height: int,
    *,
    depth: int = 8,
    colours: int = 2,
    rows: bytes = b"",
    more: bytes = b"",
) -> bytes:
    """A PNG of that size, whatever its rows are."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, 0))
    return PNG + head + more + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def jpeg_of_scans(count: int, size: tuple[int, int] = (4000, 4000)) -> bytes:
    """A progressive JPEG whose last pass over the picture is repeated."""
    data = encoded("JPEG", size, progressive=True, quality=50)
    at = data.rfind(b"\xff\xda")
    return data[:at] + data[at:-2] * count + data[-2:]


def pictures(large: bool = True) -> Iterator[tuple[str, bytes]]:
    """Every one; without `large`, those that are made in a moment."""
    yield from _awkward()
    if large:
        yield from _large()


def _awkward() -> Iterator[tuple[str, bytes]]:
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"):
        yield f"PNG {mode}", encoded("PNG", mode=mode)
    for mode in ("L", "RGB", "CMYK"):
        yield f"JPEG {mode}", encoded("JPEG", mode=mode)
    yield "progressive JPEG", encoded("JPEG", progressive=True)
    for form in ("GIF", "BMP", "TIFF", "WEBP", "PPM", "ICO", "TGA", "PDF"):
        yield form, encoded(form)
    yield "nothing", b""
    yield "a text", b"logo: logo.png\n"
    yield "SVG", b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'
    for side in (0, 10_000, 65_535, 2**31 - 1, 2**32 - 1):
        yield f"PNG that says {side:,} a side", png(side, side)
    yield (
        "a second header",
        png(9, 9, more=chunk(b"IHDR", struct.pack(">IIBBBBB", 9999, 9999, 8, 2, 0, 0, 0))),
    )
    yield (
        "JPEG of 65,535 a side",
        encoded("JPEG").replace(b"\x00\x28\x00\x3c", b"\xff\xff\xff\xff", 1),
    )
    yield "JPEG of no height", encoded("JPEG").replace(b"\x00\x28\x00\x3c", b"\x00\x00\x00\x3c", 1)
    yield "PNG with something behind", encoded("PNG") + b"PK\x03\x04" * 100


def _large() -> Iterator[tuple[str, bytes]]:
    yield "16 million pixels", png(4000, 4000, rows=b"\0" * (12001 * 4000))
    yield "16 million pixels with alpha", png(4000, 4000, colours=6, rows=b"\0" * (16001 * 4000))
    yield (
        "16 million pixels of 16 bits",
        png(4000, 4000, depth=16, colours=6, rows=b"\0" * (32001 * 4000)),
    )
    yield "one row of 16 million", png(16_000_000, 1, depth=1, colours=0, rows=b"\0" * 2_000_001)
    yield (
        "one column of 16 million",
        png(1, 16_000_000, depth=1, colours=0, rows=b"\0" * 32_000_000),
    )
    yield "16 million and one", png(4001, 4000)
    yield "a bomb of rows", png(10, 10, rows=b"\0" * 100_000_000)
    yield (
        "a bomb in a text",
        png(10, 10, more=chunk(b"zTXt", b"a\0\0" + zlib.compress(b"\0" * 100_000_000, 9))),
    )
    yield (
        "a bomb in a profile",
        png(10, 10, more=chunk(b"iCCP", b"a\0\0" + zlib.compress(b"\0" * 100_000_000, 9))),
    )
    yield "400,000 parts", png(10, 10, more=chunk(b"tEXt", b"a\0b") * 400_000)
    yield "600,000 empty parts", png(10, 10, more=chunk(b"abCd", b"") * 600_000)
    yield "8 MiB of one byte", b"\xff" * 8_000_000
    yield "JPEG of fills", b"\xff\xd8" + b"\xff" * 8_000_000
    yield "JPEG of comments", b"\xff\xd8" + b"\xff\xfe\x00\x02" * 1_900_000
    for count in (10, 85, 100_000):
        yield f"JPEG of {count:,} more scans", jpeg_of_scans(count)
    yield "larger than 8 MiB", encoded("PNG") + b"\0" * 8_400_000
