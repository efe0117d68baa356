"""Templates of the user: what is refused, and the sentence that says why."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pptx
import pytest

from assessment.core.errors import AssessmentError
from assessment.core.i18n import Translator
from assessment.report import office_template
from assessment.report.formats import form_of, template_for
from assessment.report.office_template import read_template

PLAIN = BytesIO()
docx.Document().save(PLAIN)
DECK = BytesIO()
pptx.Presentation().save(DECK)
RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Type="http://x/{kind}" Target="http://x" TargetMode={mode}/></Relationships>'
)


def file_with(folder: Path, data: bytes = PLAIN.getvalue(), **parts: str | bytes | None) -> Path:
    """A file like `data` with other parts; a name's `__` is a slash, None takes the part away."""
    named = {name.replace("__", "/").replace("_dot_", "."): text for name, text in parts.items()}
    path = folder / "house.docx"
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            if name not in named:
                new.writestr(name, old.read(name))
        for name, text in named.items():
            if text is not None:
                new.writestr(name, text)
    return path


def refused(path: Path, form: str = "docx") -> str:
    with pytest.raises(AssessmentError) as caught:
        read_template(path, form)
    return Translator("en").render(caught.value.message)


def types(data: bytes) -> str:
    return zipfile.ZipFile(BytesIO(data)).read("[Content_Types].xml").decode()


def test_a_plain_document_is_a_template(tmp_path: Path) -> None:
    found = read_template(file_with(tmp_path), "docx")
    assert found.name == "house.docx"
    assert found.opened(docx.Document).paragraphs == []


def test_a_template_of_words_own_becomes_a_document(tmp_path: Path) -> None:
    changed = types(PLAIN.getvalue()).replace("document.main+xml", "template.main+xml")
    path = file_with(tmp_path, **{"[Content_Types]_dot_xml": changed})
    assert read_template(path, "docx").opened(docx.Document).paragraphs == []
    deck = types(DECK.getvalue()).replace("presentation.main+xml", "template.main+xml")
    path = file_with(tmp_path, DECK.getvalue(), **{"[Content_Types]_dot_xml": deck})
    assert len(read_template(path, "pptx").opened(pptx.Presentation).slides) == 0


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"word__vbaProject_dot_bin": "x"}, "contains macros"),
        ({"word__activeX__a_dot_xml": "x"}, "contains macros"),
        ({"word__embeddings__a_dot_bin": "x"}, "contains embedded objects"),
        ({"word___rels__a_dot_rels": RELATION.format(kind="image", mode='"External"')}, "linked with other files"),
        ({"word___rels__a_dot_rels": RELATION.format(kind="oleObject", mode="'External'")}, "linked with other files"),
        ({"word___rels__a_dot_rels": RELATION.format(kind="attachedTemplate", mode='"External"')}, "word/_rels/a.rels"),
        ({"word___rels__a_dot_RELS": RELATION.format(kind="image", mode='"External"')}, "linked with other files"),
        ({"word___rels__a_dot_rels": RELATION.format(kind="image", mode='"&#69;xternal"')}, "linked with other files"),
        ({"word___rels__a_dot_rels": RELATION.format(kind="image", mode='"Internal"')}, "linked with other files"),
        ({"word___rels__a_dot_rels": RELATION.format(kind="aFChunk", mode='"Internal"')}, "contains embedded objects"),
        ({"word___rels__a_dot_rels": "<Relationships"}, "no docx file"),
        ({"word__a_dot_xml": '<w:p><w:instrText>DDE</w:instrText><w:instrText>AUTO c:\\x</w:instrText></w:p>'},
         "linked with other files"),
        ({"word__a_dot_xml": '<w:fldSimple w:instr=" INCLUDE&#80;ICTURE http://x "/>'}, "word/a.xml"),
        ({"word__settings_dot_xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}, "no docx file"),
        ({"word__settings_dot_XML": "<!doctype a [<!ENTITY b 'c'>]><a/>"}, "no docx file"),
        ({"word__other_dot_part": "<?xml version='1.0'?><!DOCTYPE a><a/>"}, "no docx file"),
        ({"word__settings_dot_xml": "\ufeff<!DOCTYPE a><a/>".encode("utf-16-le")}, "no docx file"),
        ({"word__settings_dot_xml": "<!DOCTYPE a><a/>".encode("utf-16-be")}, "no docx file"),
        ({"[Content_Types]_dot_xml": None}, "no docx file"),
    ],
)  # fmt: skip
def test_what_runs_or_reaches_outside_is_refused(
    tmp_path: Path, parts: dict[str, str | bytes | None], told: str
) -> None:
    assert told in refused(file_with(tmp_path, **parts))


def test_links_to_pages_are_allowed(tmp_path: Path) -> None:
    link = RELATION.format(kind="hyperlink", mode='"External"')
    assert read_template(file_with(tmp_path, word___rels__a_dot_rels=link), "docx").data


def test_macros_by_content_type(tmp_path: Path) -> None:
    changed = types(PLAIN.getvalue()).replace("document.main+xml", "document.macroEnabled.main+xml")
    assert "macros" in refused(file_with(tmp_path, **{"[Content_Types]_dot_xml": changed}))


def test_what_is_no_document(tmp_path: Path) -> None:
    assert "There is no file" in refused(tmp_path / "none.docx")
    other = tmp_path / "other.docx"
    other.write_bytes(b"text")
    assert "no docx file" in refused(other)
    assert "no pptx file" in refused(file_with(tmp_path), "pptx")


def test_sizes_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file_with(tmp_path)
    monkeypatch.setattr(office_template, "MOST_BYTES", 100)
    assert "more than" in refused(path)
    monkeypatch.undo()
    monkeypatch.setattr(office_template, "MOST_UNPACKED", 100)
    assert "more than" in refused(path)


def test_forms_and_their_templates(tmp_path: Path) -> None:
    assert form_of(Path("A.DOCX")) == "docx"
    assert [form_of(Path(name)) for name in ("a.pdf", "a", "a.v2")] == ["pdf"] * 3
    with pytest.raises(AssessmentError):
        form_of(Path("a.odt"))
    assert template_for(None, "docx") is None
    with pytest.raises(AssessmentError):
        template_for(Path("a.docx"), "pdf")
    assert template_for(file_with(tmp_path), "docx") is not None
