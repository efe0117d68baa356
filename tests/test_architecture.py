"""The picture in the developers' documentation is what the code and the contracts say."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
_spec = importlib.util.spec_from_file_location("architecture", ROOT / "docs" / "architecture.py")
assert _spec is not None
assert _spec.loader is not None
architecture = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(architecture)


def test_the_picture_is_made_from_the_code() -> None:
    shown = architecture.PICTURE.read_text(encoding="utf-8")
    assert shown == architecture.picture(), "run python docs/make.py architecture"


def test_every_package_is_in_the_picture() -> None:
    for package in architecture.CONTRACTS:
        drawn = {name for row in architecture.layers(package) for name in row}
        there = {
            path.stem
            for path in (ROOT / package).iterdir()
            if (path.suffix == ".py" or (path / "__init__.py").exists()) and path.stem != "__init__"
        }
        assert drawn == there


def test_contributing_names_files_that_exist() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = [
        part
        for part in text.split("`")[1::2]
        if part.startswith(("assessment/", "ui/", "resources/", "questionnaires/"))
    ]
    assert len(named) > 15
    for name in named:
        assert (ROOT / name).exists(), name
    code = {
        path: path.read_text(encoding="utf-8")
        for package in ("assessment", "ui")
        for path in (ROOT / package).rglob("*.py")
    }
    files = {path.name for path in [*code, *(ROOT / "tests").rglob("*.py")]}
    words = set(re.findall(r"\w+", "\n".join(code.values())))
    rows = "\n".join(line for line in text.splitlines() if line.startswith("| "))
    for name in re.findall(r"`([\w.]+)(?:\(\w*\))?`", rows):
        if name.endswith(".py"):
            assert name in files, name
        else:
            assert set(name.split(".")) <= words, name


def test_the_glossary_names_what_the_code_names() -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "assessment").rglob("*.py")
    )
    words = set(re.findall(r"\w+", code))
    text = (ROOT / "docs" / "dev" / "glossary.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    assert len(rows) > 60
    for _english, _chinese, named, _meaning in rows[1:]:
        assert named.count("`") >= 2
        assert set(re.findall(r"\w+", named)) <= words, named
