"""PDF/UA-1 as checkers from outside see it; each is run where it is installed (`pip install pdfua outloud`)."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from assessment.report.presets import Preset
from assessment.workshop.paper_ballots import ballot_sheets
from tests.report.tagged import Tagged

OUTLOUD = shutil.which("outloud")


@pytest.fixture(scope="module")
def files(trust: Any, tea_shop: Any, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Reports in both languages and presets, and ballots on paper."""
    folder = tmp_path_factory.mktemp("pdf")
    made = {
        "en": trust.pdf(),
        "zh": tea_shop.pdf(language="zh"),
        "decision-en": trust.pdf(preset=Preset.DECISION),
        "decision-zh": tea_shop.pdf(preset=Preset.DECISION, language="zh"),
        "board": trust.pdf(preset=Preset.BOARD),
        "ballot": ballot_sheets(trust.pack, language="zh"),
    }
    for name, data in made.items():
        (folder / f"{name}.pdf").write_bytes(data)
    return sorted(folder.iterdir())


def test_ballots_declare_it_too(files: list[Path]) -> None:
    for path in files:
        made = Tagged(path.read_bytes())
        assert b"<pdfuaid:part>1" in made.catalogue["/Metadata"].get_object().get_data()
        assert made.catalogue["/ViewerPreferences"]["/DisplayDocTitle"]


def test_pdfua_finds_nothing(files: list[Path]) -> None:
    checker = pytest.importorskip("pdfua", reason="pdfua is not installed")
    for path in files:
        assert [str(each) for each in checker.validate(path).findings] == []


@pytest.mark.skipif(OUTLOUD is None, reason="outloud is not installed")
def test_outloud_finds_no_error(files: list[Path], tmp_path: Path) -> None:
    assert OUTLOUD is not None
    told = tmp_path / "told.json"
    subprocess.run([OUTLOUD, "--quiet", "--fail-on", "never", "--json", told, *files], check=True)
    found = json.loads(told.read_text(encoding="utf-8"))["results"]
    wrong = [
        (one["path"], each)
        for one in found
        for each in one["findings"]
        if each["severity"] == "error"
    ]
    assert len(found) == len(files)
    assert wrong == []
