"""Differences between our scores and those LibreOffice computes from workbooks of random answers.

`python -m benchmarks.recalculation 500 [FOLDER]`; needs `soffice`. Cached values are taken out before.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random

from openpyxl import load_workbook

from assessment.answers.answer import Sheet
from assessment.answers.assessment import Assessment
from assessment.core.i18n import Translator
from assessment.exchange.assessment_workbook import assessment_workbook
from assessment.exchange.recalculation import SCORES
from assessment.exchange.score_sheets import scores
from assessment.exchange.table_parts import Key, Material
from assessment.questionnaire.library import Library
from assessment.questionnaire.model import Pack
from assessment.scoring import score_sheet
from benchmarks.random_answers import random_sheet

_CACHED = re.compile(rb"(<f>[^<]*</f>)<v>[^<]*</v>")
_SEED = 20261129
_BATCH = 50
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""Settings with which LibreOffice recalculates a workbook as it reads it."""


def differences(cases: list[tuple[Pack, Sheet]], folder: Path) -> list[float]:
    """The greatest difference of a score in each workbook; infinite where there is one too many or few."""
    paths, materials = [], []
    for number, (pack, sheet) in enumerate(cases):
        result = score_sheet(pack, sheet)
        material = Material(
            pack, Assessment(date(2026, 11, 20), sheet=sheet), result, Translator("en")
        )
        path = folder / f"{number}.xlsx"
        path.write_bytes(without_values(assessment_workbook(material).data))
        paths.append(path)
        materials.append(material)
    return [
        _difference(made, material)
        for made, material in zip(converted(paths, "xlsx", folder), materials, strict=True)
    ]


def without_values(data: bytes) -> bytes:
    """A workbook without the values that stand beside its formulas."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, _CACHED.sub(rb"\1", old.read(name)))
    return made.getvalue()


def converted(paths: list[Path], ending: str, folder: Path) -> list[Path]:
    """The files converted into a folder by LibreOffice, in a profile of its own."""
    profile, out = folder / "profile", folder / "out"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS)
    office = shutil.which("soffice") or "soffice"
    arguments = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", ending]
    done = [office, *arguments, "--outdir", str(out), *map(str, paths)]
    subprocess.run(done, check=True, capture_output=True, timeout=600)
    return [out / f"{path.stem}.{ending}" for path in paths]


def _difference(path: Path, material: Material) -> float:
    sheet = load_workbook(path, data_only=True).worksheets[SCORES]
    greatest = 0.0
    table = scores(material)
    own = [n for n, each in enumerate(table.columns, start=1) if each.key == Key.OWN]
    for row, known in enumerate(table.rows, start=2):
        for column in (*range(4, 8), *own):
            found, wanted = sheet.cell(row, column).value, known[column - 1]
            found = None if found == "" else found
            if isinstance(found, int | float) and isinstance(wanted, int | float):
                greatest = max(greatest, abs(found - wanted))
            elif found != wanted:
                return float("inf")
    return greatest


def main(arguments: list[str]) -> int:
    """Prints the greatest difference over so many random answers to each pack."""
    count = int(arguments[0]) if arguments else _BATCH
    library, random = Library(), Random(_SEED)
    packs = [library.load("social-media").usable()]
    packs += [library.load(path).usable() for path in arguments[1:]]
    for pack in packs:
        found: list[float] = []
        while len(found) < count:
            some = min(_BATCH, count - len(found))
            cases = [(pack, random_sheet(pack, random)) for _ in range(some)]
            with tempfile.TemporaryDirectory() as folder:
                found += differences(cases, Path(folder))
        print(
            f"{pack.id}: {len(found)} workbooks, greatest difference {max(found):.3g}", flush=True
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
