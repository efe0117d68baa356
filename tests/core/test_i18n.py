"""The interface's words and the texts of packs, in either language."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from babel import Locale

from assessment.answers.answer import Confidence, State
from assessment.core import resources
from assessment.core.errors import (
    AssessmentError,
    InputError,
    Message,
    Phrase,
    Place,
    Problem,
    Severity,
    each_once,
)
from assessment.core.i18n import (
    DRAFTS,
    LANGUAGES,
    N_,
    Translator,
    is_east_asian,
    language_of_system,
    language_tag,
    localise,
    nearest_language,
)
from assessment.presentation.state_labels import (
    confidence_of_answer,
    state_of_answer,
    state_of_gate,
)
from assessment.scoring.results import GateState

ROOT = Path(__file__).parents[2]


@pytest.fixture
def catalogue(tmp_path, monkeypatch):
    """A small Chinese catalogue in the place of the bundled one."""
    from babel.messages.catalog import Catalog  # noqa: PLC0415 - only here
    from babel.messages.mofile import write_mo  # noqa: PLC0415

    made = Catalog(locale="zh")
    made.add("Next", "下一步")
    made.add("a text", "文字")
    made.add("Expected {expected}, found {found}.", "应为{expected}，却是{found}。")
    made.add(("{n} problem", "{n} problems"), ("{n}个问题",))
    folder = tmp_path / "zh" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "sounding.mo").open("wb") as file:
        write_mo(file, made)
    monkeypatch.setattr("assessment.core.i18n.locale_folder", lambda: tmp_path)


def test_words_with_gaps():
    words = Translator()
    assert words("Next") == "Next"
    assert words("{n} of {m}", n=1, m=9) == "1 of 9"
    assert words("{text} {self}", text="a {b}", self="c") == "a {b} c"
    assert words("{braces} stay") == "{braces} stay"
    assert words.ngettext("{n} problem", "{n} problems", 1) == "1 problem"
    assert words.ngettext("{n} problem", "{n} problems of {name}", 2, name="x") == "2 problems of x"


@pytest.mark.parametrize("n", [1, 1.0, "1"])
def test_of_one_a_counted_word_is_singular(n):
    text = "{n} {n:row does|rows do} not count ({x:.1f})."
    assert Translator()(text, n=n, x=2.25) == f"{n} row does not count (2.2)."
    assert str(Message(text, {"n": n, "x": 2.25})) == f"{n} row does not count (2.2)."


@pytest.mark.parametrize("n", [0, 2, "1.5", 11])
def test_of_others_it_is_plural(n):
    assert str(Message("{n} {n:row|rows}", {"n": n})) == f"{n} rows"


def test_a_sentence_in_quotation_marks_has_no_chinese_full_stop():
    told = Translator("zh")("“{step}” – {step}", step="一天之内有答复。")
    assert told == "“一天之内有答复” – 一天之内有答复"


def test_words_are_translated(catalogue):
    words = Translator("zh")
    assert words("Next") == "下一步"
    assert words("Not translated") == "Not translated"
    assert words.ngettext("{n} problem", "{n} problems", 2) == "2个问题"
    message = Message(
        "Expected {expected}, found {found}.",
        {"expected": Phrase("a text"), "found": Message("“{text}”", {"text": "3"})},
    )
    assert words.render(message) == "应为文字，却是“3”。"
    assert str(message) == "Expected a text, found “3”."


def test_a_missing_catalogue_leaves_english(tmp_path, monkeypatch):
    monkeypatch.setattr("assessment.core.i18n.locale_folder", lambda: tmp_path)
    assert Translator("zh")("Next") == "Next"


def test_gaps_take_lists_texts_and_phrases():
    assert Translator()("{names}", names=("a", Phrase("b"))) == "a, b"
    assert Translator("zh")("{names}", names=("a", "b")) == "a、b"
    assert Translator("zh")("{title}", title={"en": "Goals", "zh": "目标"}) == "目标"
    assert str(Message("{names}", {"names": ("a", "b")})) == "a, b"
    assert Translator().render(Message("plain")) == "plain"


def test_a_language_that_is_not_there():
    with pytest.raises(AssessmentError, match=r"“it”.*en, zh"):
        Translator("it")


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ("plain", "zh", "plain"),
        ({"en": "a", "zh": "b"}, "zh", "b"),
        ({"en": "a", "zh": ""}, "zh", "a"),
        ({"fr": "c"}, "en", "c"),
        ({}, "en", ""),
        (None, "en", ""),
    ],
)
def test_texts_of_packs(text, language, shown):
    assert localise(text, language) == shown
    assert Translator(language).text(text) == shown


@pytest.mark.parametrize(
    ("wanted", "offered", "found"),
    [
        ("zh", ("en", "zh"), "zh"),
        ("zh-Hant", ("en", "zh"), "zh"),
        ("zh_CN", ("en", "zh-Hans"), "zh-Hans"),
        ("fr", ("en", "zh"), "en"),
    ],
)
def test_the_nearest_language(wanted, offered, found):
    assert nearest_language(wanted, offered) == found


def test_days():
    assert Translator().date(date(2026, 11, 20)) == "20 November 2026"
    assert Translator("zh").date(date(2026, 1, 2)) == "2026年1月2日"


def test_marked_words_stay():
    assert N_("Next") == "Next"
    assert set(LANGUAGES) == {"en", "zh"}


@pytest.mark.parametrize("language", DRAFTS)
def test_a_draft_speaks_and_falls_back_to_english(language):
    words = Translator(language)
    assert words("Next") != "Next"
    assert words("A text that nobody has translated") == "A text that nobody has translated"
    assert words.date(date(2026, 11, 2)) == "2026-11-02"
    assert words.ngettext("{n} question", "{n} questions", 2) != "2 questions"
    assert not set(LANGUAGES) & set(DRAFTS)


def test_every_state_has_its_words():
    words = Translator()
    assert {state_of_answer(words, state) for state in State} >= {"answered", "don't know"}
    assert state_of_gate(words, GateState.FAILED) == "not met"
    assert len({state_of_gate(words, state) for state in GateState}) == 3
    assert [confidence_of_answer(words, each) for each in Confidence] == [
        "not sure",
        "fairly sure",
        "sure",
    ]


def test_problems_say_where():
    problem = Problem(
        Place("f.yaml", 3, 9), "x", Message("No {what}.", {"what": "way"}), Severity.WARNING
    )
    assert str(problem) == "f.yaml:3:9: warning: No way."
    assert str(Place("f.yaml")) == "f.yaml"
    assert each_once([problem, problem]) == [problem]
    error = InputError([problem])
    assert (error.problems, str(error)) == ((problem,), "f.yaml:3:9: No way.")


def test_what_comes_with_the_program_is_there():
    for name in resources.FONTS:
        assert resources.font(name).is_file()
    assert resources.icon("home").is_file()
    assert resources.packs_folder().is_dir()
    assert resources.locale_folder().name == "locale"
    assert resources.palette()["light"]["ink"].startswith("#")


def test_a_packs_texts_may_speak_a_language_that_the_interface_lacks():
    words = Translator("zh", "fr")
    assert words.text({"de": "Ja", "fr": "Oui"}) == "Oui"
    assert words("Level") == "等级"


@pytest.mark.parametrize("code", [*LANGUAGES, *DRAFTS])
def test_every_language_has_what_its_row_says(code):
    """A language is a row of one table; whatever is made in it goes by that row."""
    translator, tag = Translator(code), language_tag(code)
    assert Locale.parse(tag, sep="-").language == code
    assert language_of_system(tag.replace("-", "_") + ".UTF-8") == (
        code if code in LANGUAGES else "en"
    )
    days = {translator.date(date(2026, month, 21)) for month in range(1, 13)}
    assert len(days) == 12
    assert all("2026" in each and "21" in each for each in days)
    space = "" if is_east_asian(code) else " "
    assert translator.sentences("One.", "Two.") == f"One.{space}Two."
    assert translator.list(["a", "b"]) == ("a、b" if is_east_asian(code) else "a, b")


def test_a_language_of_a_pack_is_tagged_by_its_code():
    assert (language_tag("zh"), language_tag("ja"), language_tag("zh-Hant")) == (
        "zh-CN",
        "ja",
        "zh-Hant",
    )
    assert not is_east_asian("ja")


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("zh_CN.UTF-8", "zh"),
        ("ZH_hant_TW", "zh"),
        ("en_US@euro", "en"),
        ("de_DE", "en"),
        ("C", "en"),
        ("", "en"),
    ],
)
def test_a_system_speaks_the_nearest_language_that_is_no_draft(locale, language):
    assert language_of_system(locale) == language


def test_nothing_but_the_table_asks_which_language_it_is():
    """Differences between languages stand in its rows, so that a new one changes no other module."""
    asks = re.compile(r"""[!=]=\s*["']zh\b|["']zh["']\s*[!=]=|\bin\s*[({]["']zh\b|["']en-GB\b""")
    sources = [path for name in ("assessment", "ui") for path in (ROOT / name).rglob("*.py")]
    found = [path.name for path in sources if asks.search(path.read_text(encoding="utf-8"))]
    assert found == ["en.py"]
