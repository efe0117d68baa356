"""Questionnaires of documents that are kept compiled."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from assessment.document import kept_packs
from assessment.document.kept_packs import FOLDER, MOST, kept_pack
from assessment.questionnaire import loader
from assessment.questionnaire.loader import CheckedPack, load_kept
from tests.questionnaire.test_compiled import SMALL

FILES = {"pack.yaml": SMALL}


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOUNDING_DATA", str(tmp_path))
    monkeypatch.setattr(kept_packs, "WORTHWHILE", 0)
    forget(monkeypatch)


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be remembered, as in a new process."""
    monkeypatch.setattr(loader, "kept_packs", {})
    monkeypatch.setattr(loader, "faultless_packs", {})


def count(monkeypatch: pytest.MonkeyPatch) -> list[Mapping[str, bytes]]:
    """List the packs that are read from their files."""
    read: list[Mapping[str, bytes]] = []

    def counting(files: Mapping[str, bytes]) -> CheckedPack:
        read.append(files)
        return load_kept(files)

    monkeypatch.setattr(kept_packs, "load_kept", counting)
    return read


def test_a_pack_is_read_from_its_files_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read = count(monkeypatch)
    first = kept_pack(FILES)
    assert kept_pack(FILES).pack is first.pack
    forget(monkeypatch)
    again = kept_pack(FILES)
    assert again.pack is not first.pack
    assert again == first
    assert kept_pack(FILES).pack is again.pack
    assert len(read) == 1


def test_a_damaged_form_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = count(monkeypatch)
    first = kept_pack(FILES)
    (form,) = (tmp_path / FOLDER).iterdir()
    whole = form.read_bytes()
    form.write_bytes(whole[:-1])
    forget(monkeypatch)
    assert kept_pack(FILES) == first
    assert len(read) == 2
    assert form.read_bytes() == whole


def test_small_packs_and_packs_with_problems_are_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kept_pack({"pack.yaml": SMALL.replace(b"[0, 0]", b"[0")}).errors
    monkeypatch.setattr(kept_packs, "WORTHWHILE", 100_000)
    assert kept_pack(FILES).pack is not None
    assert not (tmp_path / FOLDER).exists()


def test_a_folder_that_takes_nothing_keeps_no_document_from_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / FOLDER).write_text("in the way")
    assert kept_pack(FILES).pack is not None


def test_the_forms_used_last_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept_pack(FILES)
    (first,) = (tmp_path / FOLDER).iterdir()
    for number in range(MOST + 2):
        os.utime(first, ns=(0, 0))
        forget(monkeypatch)
        kept_pack(FILES)
        kept_pack({"pack.yaml": SMALL.replace(b"1.0.0", b"1.0.%d" % (number + 1))})
        for at, each in enumerate(
            sorted((tmp_path / FOLDER).iterdir(), key=lambda one: one.stat().st_mtime_ns)
        ):
            os.utime(each, ns=(at + 1, at + 1))
    assert first.exists()
    assert len(list((tmp_path / FOLDER).iterdir())) == MOST
