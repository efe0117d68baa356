"""The long run of what documents go through, row by row of docs/reliability.md."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.hostile import document_content as content
from tests.hostile import document_damage as damage
from tests.hostile import document_faults as faults
from tests.hostile import document_kills as kills
from tests.hostile import document_merges as merges
from tests.hostile import document_power as power
from tests.hostile import document_races as races
from tests.hostile.document_edits import undone
from tests.hostile.document_material import make_document, small_pack
from tests.hostile.document_tally import Count
from tests.hostile.window_kills import kill_while_answering

Row = Callable[[Path, float], list[Count]]
"""Takes a folder to work in and how much of the whole to do, 0–1; gives what it counted."""


def _kills(folder: Path, share: float) -> list[Count]:
    count = Count("R1 kills")
    path = make_document(folder / "kills.sounding", small_pack())
    for seed in range(round(1_000 * share)):
        kills.kill(count, path, folder / "data", seed)
        if seed % 100 == 99:  # a document that grows and grows makes each kill slower
            path = make_document(folder / f"kills{seed}.sounding", small_pack())
    window = Count("R1 kills through the window")
    for number in range(round(100 * share)):
        place = folder / f"window{number}"
        place.mkdir()
        window.trial()
        answers = 1 + 7 * number % 60
        last, kept = kill_while_answering(place, answers)
        window.add("answers acknowledged", answers)
        window.must(kept in {last, (last + 1) % 5}, f"after {answers}: {kept} instead of {last}")
    return [count, window]


def _power(folder: Path, share: float) -> list[Count]:
    count = Count("R2 power cuts")
    for seed in range(round(40 * share)):
        power.cut_often(count, folder, seed, 500)
    control = power.control(folder, round(2_000 * share))
    control.broken.clear()
    lost = control.seen["acknowledged changes lost"]
    control.must(lost > 0, "nothing is ever lost: the cuts do not cut")
    return [count, control]


def _faults(folder: Path, share: float) -> list[Count]:
    disks, files, places = Count("R3 disk faults"), Count("R3 file faults"), Count("R3 places")
    faults.disk_faults(disks, folder)
    faults.file_faults(files, folder)
    for seed in range(round(100 * share)):
        faults.full_disk(places, folder, seed)
        faults.closed_folder(places, folder, seed)
        faults.vanishing(places, folder, seed)
    return [disks, files, places]


def _damage(folder: Path, share: float) -> list[Count]:
    flips, cuts, foreign = Count("R4 flips"), Count("R4 truncations"), Count("R5 foreign files")
    for number in range(5):
        victim = damage.Victim(folder, number)
        for seed in range(round(1_000 * share)):
            damage.flip(flips, victim, seed)
        for seed in range(round(100 * share)):
            damage.truncate(cuts, victim, seed)
    for seed in range(round(300 * share)):
        damage.foreign(foreign, folder, seed)
    return [flips, cuts, foreign]


def _races(folder: Path, share: float) -> list[Count]:
    count = Count("R6 races")
    for seed in range(round(200 * share)):
        races.race(count, folder, seed)
    return [count]


def _merges(folder: Path, share: float) -> list[Count]:
    count, files = Count("R7 merges"), Count("R7 merges of files that parted")
    for seed in range(round(10_000 * share)):
        merges.judge_merge(count, seed)
    for seed in range(round(1_000 * share)):
        merges.judge_files(files, folder, seed)
    return [count, files]


def _edits(folder: Path, share: float) -> list[Count]:
    count = Count("R15 times 500 edits undone")
    for seed in range(max(1, round(20 * share))):
        undone(count, 500, folder, seed)
    return [count]


def _content(folder: Path, share: float) -> list[Count]:
    count = Count("R16 sealed documents without a meaning")
    base = make_document(folder / "sound.sounding", small_pack())
    for crafted in list(content.every())[:: max(1, round(1 / share))]:
        content.judge(count, base, folder / "crafted.sounding", crafted)
    return [count]


ROWS: dict[str, Row] = {
    "R1": _kills,
    "R2": _power,
    "R3": _faults,
    "R4": _damage,
    "R6": _races,
    "R7": _merges,
    "R15": _edits,
    "R16": _content,
}


def run(share: float = 1.0, rows: tuple[str, ...] = tuple(ROWS)) -> list[Count]:
    """Does the rows, and tells of each as it is done."""
    counted = []
    real = os.environ.get("SOUNDING_DATA")
    for name in rows:
        print(f"… {name}", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory() as folder:
            os.environ["SOUNDING_DATA"] = str(Path(folder) / "own")
            done = ROWS[name](Path(folder), share)
        for count in done:
            count.tell()
        counted += done
    if real is None:
        del os.environ["SOUNDING_DATA"]
    else:
        os.environ["SOUNDING_DATA"] = real
    return counted
