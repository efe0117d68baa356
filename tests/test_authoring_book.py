"""The authors' book keeps its word: its packs work, its figures are right, no key and no message is missing."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import re
from pathlib import Path

import pytest

import main
from assessment.core.errors import InputError
from assessment.exchange.answers_reader import read_answers
from assessment.questionnaire import (
    answers_file,
    answers_records,
    brand_file,
    catalogues,
    condition,
    model,
    templates,
    types,
    wording,
)
from assessment.questionnaire.library import Library
from assessment.questionnaire.loader import load_pack
from assessment.questionnaire.messages import ERRORS, WARNINGS
from assessment.questionnaire.type_parts.base import ItemBase

DOCS = Path(__file__).resolve().parent.parent / "docs"
_SPEC = importlib.util.spec_from_file_location("messages", DOCS / "messages.py")
assert _SPEC is not None
assert _SPEC.loader is not None
messages = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(messages)
BOOKS = {name: path.read_text(encoding="utf-8") for name, path in messages.BOOKS.items()}
BOTH = pytest.mark.parametrize("language", BOOKS)


def listings(book, marker=None):
    """The blocks of the book, or those behind a marker: (marker, kind, text)."""
    found = re.findall(
        r"(?:<!-- ([^>]*) -->\n)?```(\w+)\n(.*?)^```$", book, re.DOTALL | re.MULTILINE
    )
    return [each for each in found if marker is None or each[0] == marker]


@pytest.fixture
def shown(tmp_path, capsys, monkeypatch):
    """Runs a command of the book in a folder with its files; what it prints."""
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)

    def run(language, command, status=0):
        monkeypatch.setenv("LANG", {"en": "en_GB.UTF-8", "zh": "zh_CN.UTF-8"}[language])
        monkeypatch.chdir(tmp_path)
        for name in ("newsletter.yaml", "answers.yaml"):
            ((_, _, text),) = listings(BOOKS[language], name)
            (tmp_path / name).write_text(text, encoding="utf-8")
        assert main.run(command.split()[1:]) == status
        return capsys.readouterr().out

    return run


# the tutorial


@BOTH
def test_the_pack_of_the_tutorial_has_no_problem(language, tmp_path):
    ((_, _, text),) = listings(BOOKS[language], "newsletter.yaml")
    (tmp_path / "newsletter.yaml").write_text(text, encoding="utf-8")
    checked = load_pack(tmp_path / "newsletter.yaml")
    assert checked.problems == ()
    assert len(checked.usable().items) == 10


@BOTH
def test_each_step_stands_in_the_whole_file(language):
    book = BOOKS[language]
    tutorial = book[: book.index("<!-- newsletter.yaml -->")]
    ((_, _, whole),) = listings(book, "newsletter.yaml")
    lines = set(whole.splitlines())
    steps = [text for _, kind, text in listings(tutorial) if kind == "yaml"]
    assert len(steps) >= 7
    for step in steps:
        assert [line for line in step.splitlines() if line not in lines] == []


@BOTH
def test_the_first_step_is_a_pack(language, tmp_path):
    first = next(text for _, kind, text in listings(BOOKS[language]) if kind == "yaml")
    (tmp_path / "p.yaml").write_text(first, encoding="utf-8")
    assert load_pack(tmp_path / "p.yaml").problems == ()


@BOTH
def test_what_commands_print_is_what_the_book_shows(language, shown):
    commands = [each for each in listings(BOOKS[language]) if each[0].startswith("sounding ")]
    assert len(commands) == 2
    for command, _, text in commands:
        printed = shown(language, command)
        assert printed.strip() == text.strip()


@BOTH
def test_the_mistakes_are_told_as_the_book_shows(language, tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", {"en": "en_GB.UTF-8", "zh": "zh_CN.UTF-8"}[language])
    ((_, _, text),) = listings(BOOKS[language], "newsletter.yaml")
    text = re.sub(r"(id: asked\n.*\n *scale: )habit", r"\1habbit", text)
    text = re.sub(r"(id: try\n.*\n) *title: .*\n", r"\1", text)
    (tmp_path / "newsletter.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main.run(["check", "newsletter.yaml"]) == 1
    ((_, _, expected),) = listings(BOOKS[language], "mistakes")
    assert capsys.readouterr().out.strip() == expected.strip()


@BOTH
def test_it_ends_with_a_report(language, shown, tmp_path):
    shown(language, "sounding report answers.yaml -o newsletter.pdf --only cover --only summary")
    assert (tmp_path / "newsletter.pdf").read_bytes().startswith(b"%PDF")


@BOTH
def test_links_inside_the_book_lead_somewhere(language):
    book = BOOKS[language]
    heads = [
        re.sub(r"[^\w\- ]", "", head).lower().replace(" ", "-")
        for head in re.findall(r"^#+ (.*)$", book, re.M)
    ]
    for anchor in re.findall(r"\]\(#([^)]+)\)", book):
        assert anchor in heads
    for name in re.findall(r"\]\(([^)#]+\.md)\)", book):
        assert (DOCS / name).exists()


# the reference

TYPES = [
    importlib.import_module(f"{types.__name__}.{each.name}")
    for each in pkgutil.iter_modules(types.__path__)
]
MODELS = {
    each.__name__: each
    for module in (
        model,
        *TYPES,
        condition,
        wording,
        catalogues,
        templates,
        answers_file,
        answers_records,
        brand_file,
    )
    for each in vars(module).values()
    if isinstance(each, type) and hasattr(each, "model_fields") and each.model_fields
}
OURS = {"SingleValueItem"}
"""Models that no pack names: item types of one's own are made from them."""
SAME = {"Option": "SeveralOption", "OptionItem": "Choice", "SeveralOptionsItem": "Choices"}
"""Models whose keys stand in the table of another."""


@BOTH
def test_every_key_stands_in_the_reference_and_no_other(language):
    tables = re.findall(r"<!-- keys: ([^>]*) -->\n((?:\|.*\n)+)", BOOKS[language])
    documented = {}
    for names, table in tables:
        keys = re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)
        assert len(keys) == len(set(keys)), names
        known = {
            field.alias or name
            for id_ in names.split(", ")
            for name, field in MODELS[id_].model_fields.items()
        }
        if issubclass(MODELS[names.split(", ")[0]], ItemBase) and names != "ItemBase":
            known -= set(ItemBase.model_fields)
        assert set(keys) == known, names
        documented |= dict.fromkeys(names.split(", "))
    assert set(MODELS) - set(SAME) - OURS == set(documented)


def test_both_books_have_the_same_tables():
    keys = [
        re.findall(r"^(?:<!-- keys.*|\| `[^`]+` \|)", book, re.MULTILINE) for book in BOOKS.values()
    ]
    assert keys[0] == keys[1]


# the messages

HEAD = {
    "format": "format: 1",
    "id": "id: answered",
    "version": "version: 1.0.0",
    "title": "title: Small",
    "languages": "languages: [en]",
}
SECTIONS = "sections:\n- id: s\n  title: S\n  topics:\n  - id: t\n    title: T\n    items:\n"
QUESTIONS = (
    "    - {id: q, type: yes_no, text: Really?, not_applicable: false}\n"
    "    - {id: c, type: choices, text: Which?, at_most: 2, options: [{id: a, title: A}, {id: b, title: B},"
    " {id: d, title: D}, {id: none, title: None, exclusive: true}]}\n"
    "    - {id: n, type: number, text: How many?}\n"
)
ALSO = {"level-unreachable": {"score-never-high"}, "pack-broken": {"not-one-of"}}


def whole(text):
    """An example in a pack in which everything else is right."""
    added = ""
    if text.startswith("- "):
        added = "".join(f"    {line}\n" for line in text.splitlines())
        text = "scales: {five: [a, b, c, d, e]}" if "scale: five" in text else ""
    lines = [line for key, line in HEAD.items() if not re.search(f"^{key}:", text, re.MULTILINE)]
    if not re.search("^sections:", text, re.MULTILINE):
        lines.append(SECTIONS + QUESTIONS + added)
    return text + "\n" + "\n".join(lines)


def problems_of(code, text, folder):
    packs = folder / "packs"
    (packs / "folder").mkdir(parents=True)
    main_file = packs / "pack.yaml"
    if re.search("^(answers|evidence|questionnaire):", text, re.MULTILINE):
        main_file.write_text(whole(""), encoding="utf-8")
        (packs.parent / "broken.yaml").write_text(whole("id: broken\nscoring: {aggregation: x}"))
        head = "format: 1\n" + ("" if "questionnaire" in text else "questionnaire: answered\n")
        (folder / "answers.yaml").write_text(head + text, encoding="utf-8")
        try:
            return read_answers(folder / "answers.yaml", Library([packs], bundled=folder)).warnings
        except InputError as caught:
            return caught.problems
    if not text:
        main_file.write_text("")
    elif code == "not-utf8":
        main_file.write_bytes(text.encode("latin-1"))
    else:
        main_file.write_text(whole(text), encoding="utf-8")
    return load_pack(packs).problems


@pytest.mark.parametrize("code", [*ERRORS, *WARNINGS])
def test_every_message_has_an_example_that_triggers_it(code, tmp_path):
    cell = messages.cells(BOOKS["en"])[code]
    assert cell
    found = {each.code for each in problems_of(code, messages.example(cell), tmp_path)}
    assert found == {code, *ALSO.get(code, ())}


def rows_of(language, columns):
    """The rows of the table of messages, without the columns that are not asked for."""
    table = BOOKS[language].partition(messages.START)[2].partition(messages.END)[0]
    return [
        [line.split(" | ")[each] for each in columns] for line in table.strip().splitlines()[2:]
    ]


def test_the_table_is_up_to_date():
    examples = messages.cells(BOOKS["en"])
    kept = BOOKS["en"].partition(messages.START)[2].partition(messages.END)[0]
    assert kept.strip() == messages.table("en", examples), "run: python docs/make.py messages"


def test_the_chinese_table_has_the_same_rows():
    """Its sentences follow the translations, which change at any time: make.py brings them in."""
    chinese, english = (
        [(code, messages.example(cell)) for code, cell in rows_of(language, (0, -1))]
        for language in ("zh", "en")
    )
    assert chinese == english, "run: python docs/make.py messages"


def test_a_cell_is_lines_with_what_is_repeated():
    assert messages.example("`a: «x × 3»`<br>`b` (saved)") == "a: xxx\nb"
    assert messages.example("*(nothing)*") == ""


def test_a_sentence_in_a_table():
    assert messages.table("en", {}).count("| `merge-key` | error | The merge key “&lt;&lt;”") == 1
