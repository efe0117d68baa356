"""Faults of a document, and what can still be read of it."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

import main
from assessment.answers.answer import Answer
from assessment.answers.assessment import Assessment
from assessment.core.errors import AssessmentError
from assessment.core.i18n import Translator
from assessment.document import paths
from assessment.document.answer_edits import set_answer, set_fact
from assessment.document.document import Document
from assessment.document.paths import write_image
from assessment.document.repair import Report, repair, verify
from assessment.document.schema import Snapshot
from assessment.document.store import create_document, make_image, read_all, read_document
from assessment.questionnaire.library import Library
from assessment.questionnaire.loader import CheckedPack, load_pack
from tests.document.conftest import redo_label

WRONG = "CAST(replace(CAST(content AS TEXT), 'text:', 'texx:') AS BLOB)"


@pytest.fixture
def out(tmp_path):
    """Path of the repaired document."""
    return tmp_path / "repaired.sounding"


@pytest.fixture
def used(path):
    """A document that was worked on."""
    document = Document(path)
    document.run(set_answer("rating", Answer.of(1)))
    document.run(set_fact("sector", "Tea"))
    document.run(set_fact("town", "Bath"))
    document.undo()
    document.close()
    return path


def spoil(path, *statements):
    with closing(sqlite3.connect(path)) as other:
        for statement in statements:
            other.execute(statement)
        other.commit()


def told(report):
    """Return the findings of a report; they can be said in both languages."""
    for language in ("en", "zh"):
        assert all(Translator(language).render(each) for each in report.findings)
    return " ".join(map(str, report.findings))


def test_a_sound_document(used, out):
    assert verify(used) == Report((), True, 7)
    assert repair(used, out) == Report((), True, 7)
    assert read_document(out) == read_document(used)
    assert read_all(out).changes == read_all(used).changes
    with closing(Document(out)) as again:
        assert redo_label(again.history) == "organisation"
    with pytest.raises(AssessmentError, match="already"):
        repair(used, out)
    with pytest.raises(AssessmentError, match="no file"):
        verify(used.with_name("nothing"))


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE entry SET value='{\"value\":4}' WHERE key='rating'", "Taken from the history"),
        ("DELETE FROM entry WHERE key='rating'", "Taken from the history"),
        ("UPDATE entry SET value='{' WHERE key='rating'", "Taken from the history"),
        ("INSERT INTO entry VALUES ('fact', 'town', '1')", "Taken from the history"),
        ("UPDATE entry SET value='{\"value\":2}' WHERE key LIKE '%number'", "no telling what"),
        ("UPDATE entry SET value='15' WHERE key='employees'", "no telling what"),
        ("UPDATE view SET value='15'", ""),
        ("UPDATE entry SET value='[' WHERE key='employees'", "makes no sense: fact employees"),
        ("UPDATE entry SET value='null' WHERE key='employees'", "makes no sense: fact employees"),
        ("UPDATE entry SET kind='nonsense' WHERE key='employees'", "makes no sense: nonsense employees"),
        ("UPDATE entry SET kind='No kind' WHERE key='employees'", "makes no sense: No kind employees"),
        ("UPDATE entry SET value='\"x\"' WHERE kind='target'", "makes no sense: target s, target t"),
        ("UPDATE entry SET value='{\"state\":\"x\"}' WHERE key='choices'", "makes no sense: answer choices"),
        ("UPDATE entry SET value='{\"value\":[\"z\"]}' WHERE key='choices'", "no place for it: choices"),
        ("UPDATE entry SET value='7' WHERE kind='decision'", "makes no sense: decision"),
        ("DELETE FROM change WHERE seq=1", "history is damaged"),
        ("UPDATE change SET edits='[]' WHERE seq=1", "history is damaged"),
        ("UPDATE meta SET value='9' WHERE key='position'", "history is damaged"),
        ("UPDATE meta SET value='x' WHERE key='position'", "history is damaged"),
        ("DELETE FROM meta WHERE key='position'", "history is damaged"),
        ("DROP TABLE change", "can't be read"),
        ("DELETE FROM entry WHERE kind='about'", "day of the assessment"),
        ("UPDATE meta SET value='x' WHERE key='seal'", "no telling what"),
        ("UPDATE pack_file SET content=x'00'", "installed and the same word for word"),
        ("UPDATE pack_file SET content='text'", "installed and the same word for word"),
        ("DELETE FROM pack_file", "installed and the same word for word"),
        (f"UPDATE pack_file SET content={WRONG}", "installed and the same word for word"),
        ("PRAGMA user_version=9", ""),
        ("PRAGMA application_id=9", ""),
    ],
)  # fmt: skip
def test_each_kind_of_damage(used, out, checked, statement, says):
    pack, written = read_document(used)
    spoil(used, statement)
    before = used.read_bytes()
    report = verify(used)
    assert used.read_bytes() == before
    if "view" not in statement:
        assert not report.sound
        assert report.findings
    result = repair(used, out, lambda *_: [checked])
    assert says in told(result)
    assert result.sound == (says == "")
    again, assessment = read_document(out)
    assert again == pack
    assert assessment.answer("rating").value in {1, 3}
    if "Taken" in says:
        assert assessment.answer("rating").value == 1
        assert assessment == written
    assert verify(out).sound


def test_without_its_questionnaire_nothing_is_made(used, out):
    spoil(used, "DELETE FROM pack_file", "DELETE FROM entry WHERE kind='about'")
    assert not verify(used).sound
    with pytest.raises(AssessmentError, match="questionnaire is lost"):
        repair(used, out)
    spoil(used, "INSERT INTO pack_file VALUES (0, 'pack.yaml', x'20')")
    with pytest.raises(AssessmentError, match="questionnaire is lost"):
        repair(used, out)
    assert not out.exists()


@pytest.mark.parametrize("fits", [True, False], ids=["same version", "another version"])
def test_a_pack_of_the_same_version_is_taken_where_no_seal_can_tell(used, out, checked, fits):
    """An answer is damaged besides, so that the seal fits no pack at all."""
    spoil(
        used,
        f"UPDATE pack_file SET content={WRONG}",
        "UPDATE entry SET value='{' WHERE kind='fact'",
    )
    asked = []

    def installed(id_, version):
        asked.append((id_, version))
        broken = CheckedPack(None, (), {})
        other = CheckedPack(
            checked.usable().model_copy(update={"version": "9.9.9"}), (), checked.files
        )
        return [broken, checked if fits else other]

    pack = checked.usable()
    if fits:
        assert "there is no telling whether it is the same" in told(repair(used, out, installed))
        assert read_document(out)[0] == pack
    else:
        with pytest.raises(AssessmentError, match="questionnaire is lost"):
            repair(used, out, installed)
    assert asked == [(pack.id, pack.version), ("", "")]


FIRST = "UPDATE pack_file SET content=CAST(replace(CAST(content AS TEXT), '{}', '{}') AS BLOB) WHERE position=0"


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM pack_file WHERE position=0",
        "UPDATE pack_file SET content='text' WHERE position=0",
        FIRST.format("id: quick-check", "id: %%%"),
        FIRST.format("id: quick-check", "id: slow-check"),
        FIRST.format("version: ", "version: 9"),
        FIRST.format("format: 1", "format: ["),
    ],
)
@pytest.mark.parametrize("sealed", [True, False])
def test_a_pack_whose_first_file_is_gone_or_names_another_is_found_by_its_seal_or_its_files(
    tmp_path, out, damage, sealed
):
    """Unsealed: an answer is damaged besides. The spares are those that are really installed."""
    folder = Path(main.__file__).parent / "questionnaires" / "social-media"
    path = tmp_path / "m.sounding"
    create_document(path, load_pack(folder), Assessment(date(2026, 5, 1)))
    spoil(path, damage.replace("quick-check", "social-media"))
    if not sealed:
        spoil(path, "UPDATE entry SET value='{' WHERE key='language'")
    result = repair(path, out, Library().versions)
    said = "installed and the same word for word" if sealed else "there is no telling whether"
    if sealed or ("slow" not in damage and "9" not in damage):
        assert said in told(result)
        assert read_document(out)[0].id == "social-media"
        assert verify(out).sound


@pytest.mark.parametrize(
    ("id_", "version", "says"),
    [
        ("social-media", "9.9.9", "version {named}, was damaged"),
        ("social-media", "{named}", "there is no telling whether"),
        ("slow-check", "9.9.9", ""),
        ("slow-check", "{named}", ""),
    ],
)
def test_files_tell_a_pack_only_where_its_id_is_that_of_the_document(
    tmp_path, out, id_, version, says
):
    """The first file is damaged below the lines that name it, and an answer too, so that no seal fits."""
    folder = Path(main.__file__).parent / "questionnaires" / "social-media"
    path = tmp_path / "m.sounding"
    own = load_pack(folder)
    create_document(path, own, Assessment(date(2026, 5, 1)))
    spoil(
        path,
        FIRST.format("format: 1", "format: ["),
        "UPDATE entry SET value='{' WHERE key='language'",
    )
    mine, named = own.usable(), own.usable().version
    names = {"id": id_, "version": version.format(named=named)}
    spare = CheckedPack(mine.model_copy(update=names), (), own.files)
    if says:
        assert says.format(named=named) in told(repair(path, out, lambda *_: [spare]))
    else:
        with pytest.raises(AssessmentError, match="questionnaire is lost"):
            repair(path, out, lambda *_: [spare])


def test_another_version_is_taken_only_where_nothing_is_nearer(tmp_path, out):
    folder = Path(main.__file__).parent / "questionnaires" / "social-media"
    path = tmp_path / "m.sounding"
    own = load_pack(folder)
    create_document(path, own, Assessment(date(2026, 5, 1)))
    spoil(
        path,
        FIRST.format("format: 1", "format: ["),
        "UPDATE entry SET value='{' WHERE key='language'",
    )
    later = CheckedPack(own.usable().model_copy(update={"version": "9.9.9"}), (), own.files)
    found = told(repair(path, out, lambda *_: [later, own]))
    assert f"{own.usable().version}, which is installed" in found
    assert "9.9.9" not in found


@pytest.mark.parametrize("made_by", ["Sounding 0.1.0", "Sounding 99.0.1", "Sounding", None])
@pytest.mark.parametrize("kind", ["answr", "fact2"])
def test_a_damaged_kind_is_no_later_version_s(used, out, checked, kind, made_by):
    change = (
        "DELETE FROM meta WHERE key='made_by'"
        if made_by is None
        else f"UPDATE meta SET value='{made_by}' WHERE key='made_by'"
    )
    spoil(used, f"UPDATE entry SET kind='{kind}' WHERE key='employees'", change)
    later = "99" in str(made_by)
    says = "later version of the program wrote it" if later else "makes no sense"
    for report in (verify(used), repair(used, out, lambda *_: [checked])):
        assert f"{says}: {kind} employees" in told(report)
    assert ((kind, "employees") in read_all(out).entries) is later


def test_what_is_no_database_at_all(tmp_path, out, checked):
    path = tmp_path / "x.sounding"
    path.write_bytes(b"no database" * 1000)
    assert "not a Sounding document" in told(verify(path))
    with pytest.raises(AssessmentError, match="questionnaire is lost"):
        repair(path, out)


def test_a_sound_document_whose_answers_have_no_place(path, checked_items, full, tmp_path):

    held = read_all(path)
    other = checked_items("- {id: rating, type: rating, text: Q, scale: two}")
    moved = tmp_path / "moved.sounding"
    write_image(moved, make_image(Snapshot(other, held.entries)))
    report = verify(moved)
    assert report.sound
    assert "no place for it: choices, date, matrix" in told(report)


def test_many_entries_are_named_in_part(used, out):
    document = Document(used)
    for number in range(30):
        document.run(set_fact(f"fact{number:02}", "x"))
    document.close()
    spoil(used, "UPDATE entry SET value='{' WHERE key LIKE 'fact%'", "DELETE FROM change")
    report = repair(used, out)
    assert "fact19, …" in told(report)


def test_documents_full_of_holes(used, out, checked):
    """Whatever is broken: a repaired document that is sound, or a sentence."""
    data, chance, repaired = used.read_bytes(), random.Random(4), 0
    for _ in range(60):
        holes = bytearray(data)
        for _ in range(chance.randrange(1, 6)):
            start = chance.randrange(100, len(holes))
            holes[start : start + chance.randrange(1, 3000)] = chance.randbytes(20)
        used.write_bytes(holes[: len(data)])
        if verify(used).sound:
            continue  # they were made where nothing is
        try:
            repair(used, out, lambda *_: [checked])
        except AssessmentError:
            continue
        assert verify(out).sound
        out.unlink()
        repaired += 1
    assert repaired > 5  # of the others, nothing tells which questionnaire they answer


def test_where_no_copy_can_be_put_aside(used, out, monkeypatch):
    def full(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(paths.shutil, "copyfile", full)
    with pytest.raises(AssessmentError, match="can't be read: No space left"):
        repair(used, out)


def test_a_change_that_was_cut_off_is_taken_back_in_the_copy(used, out):
    journal = used.with_name(used.name + "-journal")
    journal.write_bytes(b"")
    assert repair(used, out).sound
    assert journal.exists()
