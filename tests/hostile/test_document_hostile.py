"""The short form of what documents go through; the whole is `python -m tests.hostile.long`."""

from __future__ import annotations

import sys

import pytest

from tests.hostile import document_damage as damage
from tests.hostile import document_faults as faults
from tests.hostile import document_kills as kills
from tests.hostile import document_merges as merges
from tests.hostile import document_power as power
from tests.hostile import document_races as races
from tests.hostile.document_edits import undone
from tests.hostile.document_material import make_document, small_pack
from tests.hostile.document_tally import Count

needs_processes = pytest.mark.skipif(sys.platform == "win32", reason="no such processes there")


@pytest.fixture(autouse=True)
def _data(tmp_path_factory, monkeypatch):
    """No test touches the user's own folder."""
    monkeypatch.setenv("SOUNDING_DATA", str(tmp_path_factory.mktemp("data")))


@pytest.fixture
def count():
    """Nothing may break."""
    made = Count("short")
    yield made
    assert made.trials
    assert made.broken == []


@needs_processes
def test_kills(count, tmp_path):
    path = make_document(tmp_path / "a.sounding", small_pack())
    for seed in range(25):
        kills.kill(count, path, tmp_path / "data", seed)


def test_power_cuts(count, tmp_path):
    for seed in range(3):
        power.cut_often(count, tmp_path, seed, 300)


def test_power_cuts_do_cut(tmp_path):
    found = power.control(tmp_path, 300)
    assert found.seen["acknowledged changes lost"] > 5


def test_disks_that_fail(count, tmp_path):
    faults.disk_faults(count, tmp_path)
    assert count.seen["refused"] > 100


def test_files_that_cannot_be_made(count, tmp_path):
    faults.file_faults(count, tmp_path)
    assert count.seen["refused"] > 50


@needs_processes
@pytest.mark.parametrize("trial", [faults.full_disk, faults.closed_folder, faults.vanishing])
def test_places_that_refuse(count, tmp_path_factory, trial):
    folder = tmp_path_factory.getbasetemp() / f"refusing {trial.__name__}"
    folder.mkdir()
    for seed in range(6):
        trial(count, folder, seed)


def test_flips_and_truncations(count, tmp_path):
    victim = damage.Victim(tmp_path)
    for seed in range(200):
        damage.flip(count, victim, seed)
    for seed in range(40):
        damage.truncate(count, victim, seed)


def test_foreign_files(count, tmp_path):
    for seed in range(72):
        damage.foreign(count, tmp_path, seed)


@needs_processes
def test_races(count, tmp_path):
    for seed in range(20):
        races.race(count, tmp_path, seed)


def test_merges(count, tmp_path):
    for seed in range(1_000):
        merges.judge_merge(count, seed)
    for seed in range(40):
        merges.judge_files(count, tmp_path, seed)


def test_everything_undone(count, tmp_path):
    undone(count, 200, tmp_path, 1)
