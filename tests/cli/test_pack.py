"""`pack`: a questionnaire out as a spreadsheet and back in."""

from __future__ import annotations

import openpyxl

from assessment.cli import pack
from assessment.core.resources import packs_folder
from assessment.questionnaire.loader import load_pack

QUICK = packs_folder() / "quick-check" / "pack.yaml"


def test_a_pack_goes_out_and_comes_back(sounding, tmp_path):
    book, folder = tmp_path / "q.xlsx", tmp_path / "back"
    assert sounding("pack", "export", "quick-check", "-o", book).status == 0
    done = sounding("pack", "import", book, "-o", folder)
    assert done.status == 0
    assert "0 cells or rows differ" in done.err
    assert (folder / "pack.yaml").read_bytes() == QUICK.read_bytes()
    assert str(folder) not in sounding("pack", "import", book, "-o", folder).err
    made = openpyxl.load_workbook(book)
    made["pack"]["B4"] = "1.0.1"
    made.save(book)
    assert sounding("pack", "import", book, "-o", folder).status == 0
    assert load_pack(folder).usable().version == "1.0.1"
    (folder / "pack.yaml").write_text("mine", encoding="utf-8")
    done = sounding("pack", "import", book, "-o", folder)
    assert (done.status, "differs from what the workbook was made of" in done.err) == (2, True)
    assert (folder / "pack.yaml").read_text(encoding="utf-8") == "mine"


def test_a_template_and_a_workbook_with_faults(sounding, tmp_path):
    book = tmp_path / "new.xlsx"
    assert sounding("pack", "export", "--template", "--language", "de", "-o", book).status == 0
    done = sounding("pack", "import", book, "-o", tmp_path / "pack")
    assert (done.status, (tmp_path / "pack").exists()) == (1, False)
    assert "The key “title” is missing here." in done.err


def test_requests_that_can_not_be_done(sounding, tmp_path, monkeypatch):
    out = tmp_path / "x.xlsx"
    broken = tmp_path / "broken.yaml"
    broken.write_text("format: 1\nsections: []\n", encoding="utf-8")
    assert sounding("pack", "export", broken, "-o", out).status == 1
    for words in (
        ["export", "-o", out],
        ["import", "-o", tmp_path],
        ["export", "no-such-pack", "-o", out],
        ["import", tmp_path / "none.xlsx", "-o", tmp_path],
    ):
        assert sounding("pack", *words).status == 2
    monkeypatch.setattr(pack, "WORKBOOK_LIMIT", 3)
    assert sounding("pack", "import", broken, "-o", tmp_path).status == 2
