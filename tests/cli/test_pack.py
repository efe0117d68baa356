"""`pack`: a questionnaire out as a spreadsheet and back in."""

from __future__ import annotations

import os
from contextlib import contextmanager

import openpyxl
import pytest

from assessment.cli import pack, pack_folder
from assessment.core.files import written_whole
from assessment.core.resources import packs_folder
from assessment.questionnaire.loader import load_pack
from tests.exchange.samm_model import write_samm

QUICK = packs_folder() / "quick-check" / "pack.yaml"
HEAD = "format: 1\nid: of-mine\nversion: 1.0.0\ntitle: Mine\nlanguages: [en]\n"
SECTION = (
    "{id: s, title: S, topics: [{id: t, title: T, items: [{id: q, type: yes_no, text: Q}]}]}\n"
)


def test_a_pack_goes_out_and_comes_back(sounding, tmp_path):
    book, folder = tmp_path / "q.xlsx", tmp_path / "back"
    assert sounding("pack", "export", "quick-check", "-o", book).status == 0
    done = sounding("pack", "import", book, "-o", folder)
    assert done.status == 0
    assert "Nothing in the workbook was changed since it was exported." in done.err
    assert (folder / "pack.yaml").read_bytes() == QUICK.read_bytes()
    assert str(folder) not in sounding("pack", "import", book, "-o", folder).err
    made = openpyxl.load_workbook(book)
    made["pack"]["B4"] = "1.0.1"
    made.save(book)
    assert sounding("pack", "import", book, "-o", folder).status == 0
    assert load_pack(folder).usable().version == "1.0.1"
    (folder / "pack.yaml").write_text("mine", encoding="utf-8")
    done = sounding("pack", "import", book, "-o", folder)
    assert (done.status, "has errors, so nothing was put together" in done.err) == (2, True)
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


def test_many_losses_of_a_kind_are_told_once_and_listed_one_by_one(sounding, tmp_path):
    survey, made = tmp_path / "s.json", tmp_path / "made"
    asked = ",".join(f'{{"type": "boolean", "name": "b{n}", "odd": 1}}' for n in range(60))
    survey.write_text(f'{{"pages": [{{"elements": [{asked}, {{"type": "x"}}]}}]}}')
    done = sounding("pack", "convert", survey, "-o", made)
    told = [line for line in done.err.splitlines() if "no counterpart" in line]
    assert len(told) == 2
    assert told[0].endswith("“odd” has no counterpart, and was left out. (59 more of this kind)")
    assert "61 things could not be carried over" in done.err
    listed = (made / "conversion.txt").read_text(encoding="utf-8")
    assert listed.count("“odd” has no counterpart") == 60


def test_a_survey_is_converted(sounding, tmp_path):
    survey = tmp_path / "s.json"
    survey.write_text(
        '{"pages": [{"elements": [{"type": "boolean", "name": "b"}, {"type": "x"}]}]}'
    )
    done = sounding("pack", "convert", survey, "-o", tmp_path / "made")
    assert done.status == 0
    assert "Questions of type “x” have no counterpart" in done.err
    assert "1 thing could not be carried over; it is listed in conversion.txt." in done.err
    assert list(load_pack(tmp_path / "made").usable().items) == ["b"]
    survey.write_text("{")
    assert sounding("pack", "convert", survey, "-o", tmp_path / "made").status == 1
    survey.write_text(
        '{"pages": [{"elements": [{"type": "text", "inputType": "number", "name": "n", "min": 1e99}]}]}'
    )
    assert sounding("pack", "convert", survey, "-o", tmp_path / "made").status == 1
    assert sounding("pack", "convert", tmp_path / "none.lss", "-o", tmp_path).status == 2
    assert sounding("pack", "convert", "-o", tmp_path).status == 2


def test_the_folder_of_a_model_is_converted_checked_and_scored(sounding, tmp_path):
    model, made = write_samm(tmp_path / "model"), tmp_path / "made"
    done = sounding("pack", "convert", model, "-o", made)
    assert done.status == 0
    assert sounding("check", made).out.endswith("0 errors, 0 warnings.\n")
    options = load_pack(made).usable().items
    chosen = "".join(f"  {id_}: {item.options[2].id}\n" for id_, item in options.items())
    answers = tmp_path / "a.yaml"
    answers.write_text(f"format: 1\nquestionnaire: owasp-samm\nanswers:\n{chosen}", "utf-8")
    assert "1.5, on a scale from 0 to 3" in sounding("score", answers, "--packs", tmp_path).out
    (tmp_path / "other").mkdir()
    refused = sounding("pack", "convert", tmp_path / "other", "-o", tmp_path / "p")
    assert (refused.status, "without the questions of a SAMM model" in refused.err) == (2, True)


def test_translators_get_a_file_and_it_comes_back(sounding, tmp_path):
    file, folder = tmp_path / "q.po", tmp_path / "de"
    assert sounding("pack", "export", "quick-check", "-o", file).status == 2
    assert sounding("pack", "export", "quick-check", "-o", file, "--language", "de").status == 0
    done = sounding("pack", "import", file, "-o", folder)
    assert (done.status, "texts are not translated" in done.err) == (0, True)
    assert load_pack(folder).usable().languages == ["en", "zh", "de"]
    assert sounding("pack", "import", file, "-o", folder).status == 0
    (folder / "pack.yaml").write_text("format: 2\n", encoding="utf-8")
    assert sounding("pack", "import", file, "-o", folder).status == 1


def test_a_pack_of_ones_own_is_found_beside_the_translators_file(sounding, tmp_path):
    own = tmp_path / "mine"
    own.mkdir()
    (own / "pack.yaml").write_text(f"{HEAD}sections:\n- {SECTION}", encoding="utf-8")
    file = tmp_path / "mine.po"
    assert sounding("pack", "export", own, "-o", file, "--language", "fr").status == 0
    assert sounding("pack", "import", file, "-o", tmp_path / "mine-fr").status == 0
    assert load_pack(tmp_path / "mine-fr").usable().languages == ["en", "fr"]
    away = tmp_path / "away"
    away.mkdir()
    file.rename(away / "mine.po")
    done = sounding("pack", "import", away / "mine.po", "-o", tmp_path / "other")
    assert (done.status, "“of-mine” is not beside “mine.po”" in done.err) == (2, True)


@pytest.mark.parametrize("there", [False, True])
def test_a_full_disk_leaves_nothing_behind(
    sounding, tmp_path, tmp_path_factory, monkeypatch, there
):
    own, book, folder = tmp_path_factory.mktemp("own"), tmp_path / "s.xlsx", tmp_path / "new/pack"
    (own / "pack.yaml").write_text(f"{HEAD}sections: [s.yaml]\n", encoding="utf-8")
    (own / "s.yaml").write_text(SECTION, encoding="utf-8")
    assert sounding("pack", "export", own, "-o", book).status == 0
    if there:
        folder.mkdir(parents=True)
        (folder / "mine.txt").write_text("mine", encoding="utf-8")

    @contextmanager
    def full(target, **how):
        with written_whole(target, **how) as file:
            if target.name == "s.yaml":
                raise OSError(28, "No space left on device")
            yield file

    monkeypatch.setattr(pack_folder, "written_whole", full)
    done = sounding("pack", "import", book, "-o", folder)
    assert (done.status, "No space left" in done.err) == (2, True)
    left = [each.name for each in tmp_path.rglob("*")]
    assert sorted(left) == (["mine.txt", "new", "pack", "s.xlsx"] if there else ["s.xlsx"])


def test_a_file_in_the_place_of_the_folder_is_told(sounding, tmp_path):
    book, po, file = tmp_path / "q.xlsx", tmp_path / "q.po", tmp_path / "file.yaml"
    sounding("pack", "export", "quick-check", "-o", book)
    sounding("pack", "export", "quick-check", "--language", "de", "-o", po)
    file.write_bytes(QUICK.read_bytes())
    for source in (book, po):
        done = sounding("pack", "import", source, "-o", file)
        assert (done.status, "is a file; a pack is written into a folder" in done.err) == (2, True)


def test_no_command_makes_the_folder_of_a_file(sounding, tmp_path):
    answers, gone = tmp_path / "a.yaml", tmp_path / "gone"
    assert sounding("new", "quick-check", "-o", answers).status == 0
    for words in (
        ["new", "quick-check", "-o", gone / "a.yaml"],
        ["new", "quick-check", "-o", gone / "a.sounding"],
        ["import", answers, "-o", gone / "a.sounding"],
        ["export", answers, "-o", gone / "a.xlsx"],
        ["export", answers, "-o", gone / "a.csv"],
        ["score", answers, "-o", gone / "a.txt"],
        ["report", answers, "-o", gone / "a.pdf"],
        ["compare", answers, answers, "-o", gone / "a.pdf"],
        ["ballot", "quick-check", "-o", gone / "a.html"],
        ["pack", "export", "quick-check", "-o", gone / "a.xlsx"],
        ["pack", "export", "quick-check", "--xlsform", "-o", gone / "a.xlsx"],
    ):
        done = sounding(*words)
        assert (done.status, f"there is no folder “{gone}”" in done.err) == (2, True), words
    assert not gone.exists()


@pytest.mark.skipif(os.name == "nt", reason="no such files there")
def test_a_pipe_in_the_place_of_a_file_of_the_pack_is_left_alone(sounding, tmp_path):
    book, folder = tmp_path / "q.xlsx", tmp_path / "back"
    sounding("pack", "export", "quick-check", "-o", book)
    folder.mkdir()
    os.mkfifo(folder / "pack.yaml")
    done = sounding("pack", "import", book, "-o", folder)
    assert (done.status, "it is not from this workbook" in done.err) == (2, True)
    assert (folder / "pack.yaml").is_fifo()
