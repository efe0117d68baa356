"""Draw the packages of the program, layer by layer, from the import contracts and the code.

`python docs/make.py architecture` writes docs/dev/architecture.svg; a test compares it with the code.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from configparser import ConfigParser
from html import escape
from pathlib import Path
from textwrap import wrap

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "dev" / "architecture.svg"
CONTRACTS = ("ui", "assessment")
WIDTH, HEIGHT, GAP, MARGIN = 900, 58, 10, 20
STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1d2733}.name{font-weight:600}.small{font-size:11px;fill:#4c5a69}"
    ".title{font-size:16px;font-weight:600}rect{fill:#eef3f8;stroke:#9db2c6}"
)


def layers(package: str) -> list[list[str]]:
    """Return the layers of a package, top first, each with its modules, as setup.cfg has them."""
    config = ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    text = config[f"importlinter:contract:{package}-layers"]["layers"]
    return [row.replace("|", " ").split() for row in text.splitlines() if row.strip()]


def picture() -> str:
    """Return the drawing as SVG: a row for each layer, imports point down."""
    parts, y = [], MARGIN
    for package in CONTRACTS:
        parts.append(f'<text class="title" x="{MARGIN}" y="{y + 16}">{package}/</text>')
        y += 28
        for row in layers(package):
            parts.extend(_row(package, row, y))
            y += HEIGHT + GAP
        y += MARGIN
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" width="{WIDTH}" height="{y}">'
    back = f'<rect x="0" y="0" width="{WIDTH}" height="{y}" style="fill:#fff;stroke:none"/>'
    return "\n".join([head, f"<style>{STYLE}</style>", back, *parts, "</svg>", ""])


def write() -> None:
    """Write the drawing beside the page that shows it."""
    PICTURE.write_text(picture(), encoding="utf-8")


def _row(package: str, names: list[str], y: int) -> Iterator[str]:
    width = (WIDTH - 2 * MARGIN - GAP * (len(names) - 1)) / len(names)
    for number, name in enumerate(names):
        x = MARGIN + number * (width + GAP)
        yield f'<rect x="{x:.0f}" y="{y}" width="{width:.0f}" height="{HEIGHT}" rx="5"/>'
        yield f'<text class="name" x="{x + 10:.0f}" y="{y + 19}">{name}</text>'
        lines = wrap(_purpose(ROOT / package / name), max(int((width - 20) / 5.6), 12))[:2]
        for line_number, line in enumerate(lines):
            at = y + 36 + 14 * line_number
            yield f'<text class="small" x="{x + 10:.0f}" y="{at}">{escape(line)}</text>'


def _purpose(path: Path) -> str:
    """Return the first sentence of the docstring of a package or module."""
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    text = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return " ".join(text.split("\n\n")[0].split()).split(". ")[0].rstrip(".")
