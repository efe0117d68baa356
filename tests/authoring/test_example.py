"""The example that a new questionnaire begins with."""

from __future__ import annotations

import pytest

from assessment.authoring.example import example_pack, write_example
from assessment.core.errors import AssessmentError
from assessment.core.i18n import DRAFTS, LANGUAGES, Translator
from assessment.questionnaire.loader import load_files, load_pack


@pytest.mark.parametrize("language", [*LANGUAGES, *DRAFTS])
def test_it_is_without_fault_in_every_language(language):
    checked = load_files({"pack.yaml": example_pack(Translator(language)).encode()})
    assert checked.problems == ()
    assert checked.usable().languages == [language]
    assert len(checked.usable().items) == 3


def test_it_replaces_nothing(tmp_path):
    folder, words = tmp_path / "new" / "pack", Translator("zh")
    files = [write_example(folder, words) for _ in range(3)]
    assert [each.name for each in files] == ["pack.yaml", "example.yaml", "example-2.yaml"]
    assert load_pack(folder).usable() == load_pack(files[1]).usable()
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(AssessmentError, match="can't be made"):
        write_example(tmp_path / "file", words)
