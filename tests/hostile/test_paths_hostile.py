"""Paths that packs, answers and brands name: nothing outside their folder is read, whatever they are called."""

from __future__ import annotations

import pytest

from assessment.core.errors import InputError
from assessment.exchange.answers_reader import read_answers
from assessment.exchange.brand import read_brand
from assessment.questionnaire.library import Library
from assessment.questionnaire.loader import load_files, load_pack
from tests.hostile.bombs import HEAD, SECTIONS
from tests.hostile.pictures import encoded

SECTION = "id: secret\ntitle: S\ntopics: []\n"
OUTSIDE = [
    "../secret.yaml", "..\\secret.yaml", "a/../../secret.yaml", "./../secret.yaml", "sections/../../secret.yaml",
    "/SECRET", "//SECRET", "\\SECRET", "C:\\secret.yaml", "C:secret.yaml", "file:///SECRET", "secret.yaml:stream",
    "..", ".", "/", "\\", "''",
]  # fmt: skip
RESERVED = [
    "con.yaml",
    "CON",
    "nul.yaml",
    "aux/secret.yaml",
    "a/Com1.yaml",
    "lpt9.a.yaml",
    "nul .yaml",
    "prn",
]
LONG = ["a" * 200 + ".yaml", "a/" * 130 + "s.yaml", "../" * 100 + "etc/passwd"]
ODD = [
    '"a\\0b.yaml"',
    '"a\\nb.yaml"',
    "~root/secret.yaml",
    "$HOME/secret.yaml",
    "'%APPDATA%.yaml'",
    "é" * 130 + ".yaml",
    "\u202eyaml.s",
    "😀.yaml",
]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of a pack, with a secret beside it; what is opened is watched."""
    (tmp_path / "secret.yaml").write_text(SECTION)
    (tmp_path / "secret.png").write_bytes(encoded("PNG"))
    inner = tmp_path / "pack"
    inner.mkdir()
    return inner


def codes_of(folder, name):
    secret = str(folder.parent / "secret.yaml")
    (folder / "pack.yaml").write_text(
        HEAD + f"sections:\n- {name.replace('SECRET', secret)}\n", encoding="utf-8"
    )
    checked = load_pack(folder)
    assert "secret" not in {each.id for each in checked.pack.sections} if checked.pack else True
    assert list(checked.files) == ["pack.yaml"]
    return {each.code for each in checked.problems}


@pytest.mark.parametrize("name", [*OUTSIDE, *RESERVED, *LONG])
def test_a_pack_stays_in_its_folder(folder, name):
    assert codes_of(folder, name) == {"path-outside"}


@pytest.mark.parametrize("name", ODD)
def test_odd_names_are_names(folder, name):
    assert codes_of(folder, name) <= {
        "file-missing",
        "file-closed",
        "path-outside",
        "control-character",
    }


@pytest.mark.parametrize("name", [*OUTSIDE, *RESERVED, *LONG])
def test_a_catalogue_does_too(folder, name):
    secret = str(folder.parent / "secret.yaml")
    text = HEAD + SECTIONS + f"catalogues:\n  cases: {name.replace('SECRET', secret)}\n"
    (folder / "pack.yaml").write_text(text, encoding="utf-8")
    assert {each.code for each in load_pack(folder).problems} == {"path-outside"}


def test_links_do_not_lead_out(folder):
    (folder / "link.yaml").symlink_to(folder.parent / "secret.yaml")
    (folder / "up").symlink_to(folder.parent)
    (folder / "circle.yaml").symlink_to(folder / "circle.yaml")
    for name in ("link.yaml", "up/secret.yaml", "circle.yaml"):
        assert codes_of(folder, name) == {"path-outside"}, name


def test_a_link_inside_is_followed(folder):
    (folder / "real.yaml").write_text("id: s\ntitle: S\ntopics: [{id: t, title: T, items: []}]\n")
    (folder / "link.yaml").symlink_to(folder / "real.yaml")
    (folder / "pack.yaml").write_text(HEAD + "sections: [link.yaml]\n")
    assert [each.code for each in load_pack(folder).errors] == []


def test_a_pack_that_is_itself_a_link(folder):
    (folder / "pack.yaml").write_text(HEAD + SECTIONS)
    (folder.parent / "linked").symlink_to(folder)
    assert load_pack(folder.parent / "linked").errors == ()


def test_what_is_no_file(folder):
    (folder / "folder.yaml").mkdir()
    assert codes_of(folder, "folder.yaml") == {"file-closed"}


def test_a_pack_in_memory_reads_no_disk(folder):
    checked = load_files({"pack.yaml": (HEAD + "sections: [secret.yaml]\n").encode()})
    assert [each.code for each in checked.problems] == ["file-missing"]


@pytest.mark.parametrize(
    "name", [*(each.replace("yaml", "png") for each in OUTSIDE[:-1]), *RESERVED, *LONG]
)
def test_a_logo_stays_in_the_brands_folder(folder, name):
    path = name.replace("SECRET", str(folder.parent / "secret.png"))
    (folder / "brand.yaml").write_text(f"logo: {path}\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_brand(folder / "brand.yaml")
    assert [each.code for each in caught.value.problems] == ["wrong-type"]


@pytest.mark.parametrize(
    "name", ["../pack", "pack/../p", "/etc/passwd", "con", "p" * 300, "a@../1", "a@1/2"]
)
def test_the_id_of_a_questionnaire_is_no_path(folder, name):
    (folder / "pack.yaml").write_text(HEAD + SECTIONS)
    (folder / "a.yaml").write_text(f"format: 1\nquestionnaire: {name}\n")
    with pytest.raises(InputError) as caught:
        read_answers(folder / "a.yaml", Library([], bundled=folder))
    assert {each.code for each in caught.value.problems} <= {"wrong-type", "pack-missing"}


@pytest.mark.parametrize("length", [255, 260, 5000])
def test_a_path_too_long_for_the_system(tmp_path, length):
    with pytest.raises(InputError):
        read_brand(tmp_path / ("x" * length + ".yaml"))
    assert load_pack(tmp_path / ("x" * length + ".yaml")).pack is None
