"""Laws of a file, however broken: a pack, or problems of our own with a place. Nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image

from assessment.answers.answer import Sheet
from assessment.core.errors import InputError, Problem, Severity
from assessment.core.i18n import Translator
from assessment.exchange.answers_reader import read_answers
from assessment.exchange.brand import read_brand
from assessment.presentation.score_json import figures
from assessment.questionnaire.library import Library
from assessment.questionnaire.loader import load_files
from assessment.questionnaire.messages import ERRORS, WARNINGS
from assessment.scoring import score_sheet

_WHOLE_FILE = {"file-missing", "file-closed", "file-too-large", "file-empty"}
_BREAKS = (b"\n", b"\r", b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\xa9")
_LONGEST = 5_000
_WORDS = (Translator("en"), Translator("zh"))


class Broken(AssertionError):
    """Something that must hold does not."""


Verdict = Callable[[], None]
"""Raises Broken where what came out is not what must."""


def judge_pack(files: Mapping[str, bytes], codes: Counter[str]) -> Verdict:
    """Loads a pack from memory. It must be usable and give a score, or have errors."""
    checked = load_files(files)
    if checked.pack is not None:
        score_sheet(checked.pack, Sheet())

    def verdict() -> None:
        _judge_problems(checked.problems, files, codes)
        if checked.pack is None:
            _must(bool(checked.errors), "no pack and no error")
        else:
            _must(not checked.errors, "a pack in spite of errors")
            codes["a pack"] += 1

    return verdict


def judge_answers(path: Path, library: Library, codes: Counter[str]) -> Verdict:
    """Reads and scores an answers file on disk. It must give figures, or have problems."""
    problems: Sequence[Problem] = ()
    try:
        read = read_answers(path, library)
    except InputError as error:
        problems = error.problems
    else:
        pack = read.pack.usable()
        figures(pack, read.assessment, score_sheet(pack, read.assessment.sheet))

    def verdict() -> None:
        if not problems:
            codes["answers"] += 1
            return
        places = {each.place.file for each in problems}
        files = {name: Path(name).read_bytes() for name in places if Path(name).is_file()}
        _judge_problems(problems, {str(path): path.read_bytes()} | files, codes)
        _must(any(each.severity is Severity.ERROR for each in problems), "no error")

    return verdict


def judge_brand(path: Path, codes: Counter[str]) -> Verdict:
    """Reads a brand file on disk. It must give a brand with a small PNG, or have problems."""
    problems: Sequence[Problem] = ()
    logo = b""
    try:
        logo = read_brand(path).logo
    except InputError as error:
        problems = error.problems

    def verdict() -> None:
        _judge_problems(problems, {str(path): path.read_bytes()}, codes)
        if problems:
            return
        codes["a brand"] += 1
        if logo:
            with Image.open(BytesIO(logo), formats=["PNG"]) as picture:
                picture.load()
                _must(max(picture.size) <= 1600, "a large logo")

    return verdict


def _judge_problems(
    problems: Sequence[Problem], files: Mapping[str, bytes], codes: Counter[str]
) -> None:
    ends = {name: _lines(data) for name, data in files.items()}
    for problem in problems:
        codes[problem.code] += 1
        _must(problem.code in {*ERRORS, *WARNINGS}, f"an unknown code {problem.code}")
        place = problem.place
        _must(place.file in files, f"{problem.code} in no file of ours: {place.file!r}")
        if place.line == 0:
            _must(problem.code in _WHOLE_FILE, f"{problem.code} without a line")
        else:
            end = ends[place.file]
            _must(1 <= place.line <= end, f"{problem.code} in line {place.line} of {end}")
            _must(place.column >= 1, f"{problem.code} in column {place.column}")
    for problem in (*problems[:500], *problems[-100:]):
        for words in _WORDS:
            said = words.render(problem.message)
            _must(
                bool(said) and len(said) < _LONGEST,
                f"{problem.code} said in {len(said)} characters",
            )


def _lines(data: bytes) -> int:
    """Return the most lines that a file has, by all breaks that YAML knows."""
    return 1 + sum(data.count(each) for each in _BREAKS)


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Broken(otherwise)
