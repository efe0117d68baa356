"""What must hold of a file, however broken: a pack, or problems of our own with a place. Nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from assessment.answers import Sheet
from assessment.document.brand import MOST_PIXELS, read_brand
from assessment.document.exchange import read_answers
from assessment.errors import InputError, Problem, Severity
from assessment.figures import figures
from assessment.language import Words
from assessment.questionnaire.faults import ERRORS, WARNINGS
from assessment.questionnaire.library import Library
from assessment.questionnaire.loader import load_files
from assessment.scoring import score_sheet

_WHOLE_FILE = {"file-missing", "file-closed", "file-too-large", "file-empty"}
_WORDS = (Words("en"), Words("zh"))


class Broken(AssertionError):
    """Something that must hold does not."""


def judge_pack(files: Mapping[str, bytes], codes: Counter[str]) -> None:
    """A pack in memory: it can be used and scored, or it has errors. Raises Broken, or what escaped."""
    checked = load_files(files)
    _judge_problems(checked.problems, files, codes)
    if checked.pack is None:
        _must(bool(checked.errors), "no pack and no error")
        return
    _must(not checked.errors, "a pack in spite of errors")
    codes["a pack"] += 1
    score_sheet(checked.pack, Sheet())


def judge_answers(path: Path, library: Library, codes: Counter[str]) -> None:
    """An answers file on disk: it can be scored, or it has problems. Raises Broken, or what escaped."""
    try:
        read = read_answers(path, library)
    except InputError as error:
        packs = {str(each) for shelf in library.shelves() for each in shelf.path.glob("**/*.yaml")}
        files = {str(path): path.read_bytes()} | {name: Path(name).read_bytes() for name in packs}
        _judge_problems(error.problems, files, codes)
        _must(any(each.severity is Severity.ERROR for each in error.problems), "no error")
        return
    codes["answers"] += 1
    pack = read.pack.usable()
    figures(pack, read.assessment, score_sheet(pack, read.assessment.sheet))


def judge_brand(
    path: Path, codes: Counter[str], size_of: Callable[[bytes], tuple[int, int]]
) -> None:
    """A brand file on disk: a brand with a small PNG, or problems. Raises Broken, or what escaped."""
    try:
        brand = read_brand(path)
    except InputError as error:
        _judge_problems(error.problems, {str(path): path.read_bytes()}, codes)
        return
    codes["a brand"] += 1
    if brand.logo:
        width, height = size_of(brand.logo)
        _must(max(width, height) <= 1600 and width * height <= MOST_PIXELS, "a large logo")


def _judge_problems(
    problems: Iterable[Problem], files: Mapping[str, bytes], codes: Counter[str]
) -> None:
    for problem in problems:
        codes[problem.code] += 1
        _must(problem.code in {*ERRORS, *WARNINGS}, f"an unknown code {problem.code}")
        place = problem.place
        _must(place.file in files, f"{problem.code} in no file of ours: {place.file!r}")
        if place.line == 0:
            _must(problem.code in _WHOLE_FILE, f"{problem.code} without a line")
        else:
            lines = files[place.file].count(b"\n") + files[place.file].count(b"\r")
            lines += sum(
                files[place.file].count(each)
                for each in (b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\xa9")
            )
            _must(
                1 <= place.line <= lines + 1, f"{problem.code} in line {place.line} of {lines + 1}"
            )
            _must(place.column >= 1, f"{problem.code} in column {place.column}")
        for words in _WORDS:
            sentence = words.render(problem.message)
            _must(
                bool(sentence) and len(sentence) < 5000,
                f"{problem.code} said with {len(sentence)} characters",
            )


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Broken(otherwise)
