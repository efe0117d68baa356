"""Minutes of a section, alone and in the room."""

from __future__ import annotations

import pytest

from assessment.authoring.times import SectionTime, section_times
from assessment.questionnaire.loader import load_files
from tests.authoring.test_trial import HEAD


def test_tables_and_texts_are_not_voted_on():
    items = [
        "id: a, type: yes_no",
        "id: b, type: rating, scale: five",
        "id: c, type: text",
    ]
    text = HEAD + "".join(f"          - {{text: X, {item}}}\n" for item in items)
    pack = load_files({"pack.yaml": text.encode()}).usable()
    [time] = section_times(pack, people=6)
    assert time == SectionTime("s", 3, pytest.approx(2.0), pytest.approx(6.0))
