"""Writing of a report: whole or not at all, and cancelled at any time."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from assessment.core.errors import AssessmentError
from assessment.report.pdf.rendering import ReportCancelled
from assessment.report.pdf.writer import ReportOptions, write_report
from assessment.report.presets import PARTS


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ({"only": ("nothing",)}, "no part “nothing”"),
        ({"without": PARTS}, "nothing to write"),
        ({"only": ("contents",)}, "nothing to write"),
        ({"paper": "a5"}, "The paper “a5”"),
        ({"language": "xx"}, "The language “xx”"),
    ],
)
def test_options_that_make_no_sense_are_refused(
    everything: Any, options: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(AssessmentError, match=re.escape(complaint)):
        everything.pdf(**options)


def test_a_file_is_written_whole_and_its_pages_counted(trust: Any, tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    told: list[float] = []
    pages = write_report(
        trust.pack, trust.assessment, trust.result, ReportOptions(), target, told.append
    )
    assert pages == len(PdfReader(target).pages)
    assert told == sorted(told)
    assert told[-1] == 1
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]


@pytest.fixture(scope="module")
def times_asked(trust: Any) -> int:
    """Times that a whole report asks whether it is to stop."""
    asked: list[bool] = []

    def go_on() -> bool:
        asked.append(False)
        return False

    target = BytesIO()
    write_report(
        trust.pack, trust.assessment, trust.result, ReportOptions(), target, cancelled=go_on
    )
    return len(asked)


def test_every_text_made_or_broken_asks_whether_to_stop(times_asked: int) -> None:
    assert times_asked > 1_000


@pytest.mark.parametrize("share", [0, 0.01, 0.3, 0.6, 0.9, 0.999])
def test_cancelling_leaves_no_file(
    trust: Any, tmp_path: Path, share: float, times_asked: int
) -> None:
    asked, after = iter(range(times_asked)), int(share * times_asked)
    target = tmp_path / "report.pdf"
    target.write_bytes(b"the old one")
    with pytest.raises(ReportCancelled, match="cancelled"):
        write_report(
            trust.pack,
            trust.assessment,
            trust.result,
            ReportOptions(),
            target,
            None,
            lambda: next(asked) >= after,
        )
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]
    assert target.read_bytes() == b"the old one"


def test_a_folder_that_is_not_there_is_told(everything: Any, tmp_path: Path) -> None:
    with pytest.raises(AssessmentError, match="can't be written"):
        write_report(
            everything.pack,
            everything.assessment,
            everything.result,
            ReportOptions(),
            tmp_path / "no" / "r.pdf",
        )
