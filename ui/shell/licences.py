"""Licences of everything shipped with the program: names, versions, texts. No widgets."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import qVersion

from assessment import __version__

LIBRARIES = (
    "PySide6", "PySide6_Essentials", "PySide6_Addons", "shiboken6", "reportlab", "Pillow", "charset-normalizer",
    "PyYAML", "pydantic", "pydantic_core", "annotated-types", "typing_extensions", "typing-inspection",
    "openpyxl", "et_xmlfile", "platformdirs", "numpy", "markdown-it-py", "mdurl", "XlsxWriter", "python-docx",
    "python-pptx", "lxml", "starlette", "anyio", "idna", "uvicorn", "click", "h11", "segno",
    "icalendar", "python-dateutil", "tzdata",
)  # fmt: skip
"""Libraries the program needs to run, and their own dependencies."""
_PARTS = ("LICEN", "COPYING", "NOTICE")
_LGPL = ("LGPL-3.0.txt", "GPL-3.0.txt")
_FONTS = {
    "Noto Sans SC": "OFL-NotoSansSC.txt",
    "Noto Sans (Sounding Latin)": "OFL-SoundingLatin.txt",
    "Noto Sans KR (Sounding Korean)": "OFL-SoundingKorean.txt",
    "Noto Emoji": "OFL-NotoEmoji.txt",
}


@dataclass(frozen=True, slots=True)
class Licence:
    """Shipped component: its name with the version, and the text of its licence."""

    name: str
    text: str


def versions() -> dict[str, str]:
    """Return the versions of the running components by name."""
    sqlite = sys.modules.get("sqlite3")  # loaded by the store, its only importer
    return {
        "Sounding": __version__,
        "Python": platform.python_version(),
        "Qt": qVersion(),
        "SQLite": str(getattr(sqlite, "sqlite_version", "–")),
    }


def licences() -> Iterator[Licence]:
    """Yield the licences of everything shipped, the program itself first."""
    yield Licence(f"Sounding {__version__}", _shipped("MIT.txt"))
    yield Licence(f"Python {platform.python_version()}", _shipped("PSF-2.0.txt"))
    for name in LIBRARIES:
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue
        yield Licence(f"{found.metadata['Name']} {found.version}", _text(found))
    for name, file in _FONTS.items():
        yield Licence(name, _read(Path(str(files("resources"))) / "fonts" / file))
    yield from licences_in(Path(str(files("resources"))) / "licences" / "system")


def licences_in(folder: Path) -> Iterator[Licence]:
    """Yield the licences of the system's libraries, which a bundle brings in a folder of its own."""
    for path in sorted(folder.glob("*.txt")):
        yield Licence(path.stem, _read(path))


def _text(found: Distribution) -> str:
    """Return the licence texts that a library ships, or those of the licence it names."""
    brought = [
        file
        for file in found.files or []
        if "dist-info" in file.parts[0] and any(part in file.name.upper() for part in _PARTS)
    ]
    texts = [_read(Path(str(found.locate_file(file)))) for file in brought]
    heads = [key for key in ("License-Expression", "License") if key in found.metadata]
    named = found.metadata[heads[0]] if heads else ""
    if not any(texts) and "LGPL" in named:
        texts = [_shipped(name) for name in _LGPL]
    return "\n\n".join(part for part in (named, *texts) if part)


def _shipped(name: str) -> str:
    return _read(Path(str(files("resources"))) / "licences" / name)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
