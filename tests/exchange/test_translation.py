"""Translators' files: every text goes out, comes back where it stood, and nothing is lost unsaid."""

from __future__ import annotations

import pytest

from assessment.core.errors import AssessmentError
from assessment.core.resources import packs_folder
from assessment.exchange.packs.translation import export_po, import_po, read_po
from assessment.questionnaire.loader import load_files, load_pack

PACK = b"""\
format: 1
id: p
version: 1.0.0
title: {en: "Pack", zh: \xe5\x8c\x85}
languages: [en, zh]
scales: {two: ["No", {title: "Yes", score: 100}]}
sections:
- id: s
  title: Section
  topics:
  - id: t
    title: {en: Topic, zh: \xe9\xa2\x98}
    items:
    - {id: r, type: yes_no, text: {en: "Say \\"so\\"", zh: x}, help: [{when: {item: c, is: a}, text: One}, Two]}
    - {id: c, type: choice, text: Which, options: [{id: a, title: A}, {id: b, title: B}]}
""".replace(
    b'["No", {title: "Yes", score: 100}]', b'[{title: "No", score: 0}, {title: "Yes", score: 100}]'
)
FILES = {"pack.yaml": PACK}


def translated(change):
    text = change(export_po(FILES, "de").decode())
    made = import_po(FILES, read_po(text.encode(), "p.po"))
    return made, load_files(made.files)


def test_a_pack_gets_a_language():
    words = {
        "Pack": "Paket",
        "Topic": "Thema",
        'Say \\"so\\"': "Sag's",
        "One": "Eins",
        "Two": "Zwei",
        "Section": "Teil",
        "No": "Nein",
    }

    def change(text):
        for english, german in words.items():
            text = text.replace(
                f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{german}"'
            )
        return text

    made, checked = translated(change)
    pack = checked.usable()
    assert (made.missing, made.outdated) == (0, 0)
    assert pack.languages == ["en", "zh", "de"]
    assert pack.title["de"] == "Paket"
    assert pack.sections[0].title == {"en": "Section", "zh": "Section", "de": "Teil"}
    item = pack.items["r"]
    assert item.text["de"] == "Sag's"
    assert [each.text["de"] for each in item.help.variants] == ["Eins", "Zwei"]
    assert pack.scales["two"][0]["de"] == "Nein"
    assert pack.scales["two"][1].title == "Yes"
    assert pack.items["c"].text == "Which"
    assert import_po(made.files, read_po(export_po(made.files, "de"), "p.po")).files == made.files


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        ("title: A", "title: VARIANTS"),
        ("text: Which", "text: VARIANTS"),
        ("type: yes_no,", "type: rating, scale: two, anchors: [VARIANTS, {en: No, zh: x}],"),
    ],
)
def test_texts_of_which_the_first_that_fits_is_told_are_translated(there, instead):
    variants = "[{when: {item: c, is: a}, text: {en: One, zh: x}}, {when: {item: c, is: b}, text: Two}, Three]"
    files = {
        "pack.yaml": PACK.replace(there.encode(), instead.replace("VARIANTS", variants).encode())
    }
    assert load_files(files).pack is not None
    text = export_po(files, "de").decode()
    for english, german in (("One", "Eins"), ("Two", "Zwei"), ("Three", "Drei"), ("No", "Nein")):
        text = text.replace(
            f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{german}"'
        )
    made = import_po(files, read_po(text.encode(), "p.po")).files
    assert load_files(made).usable().languages == ["en", "zh", "de"]
    for german in ("Eins", "Zwei", "Drei"):
        assert f"de: {german}" in made["pack.yaml"].decode()


def test_reasons_of_what_was_dropped_are_translated():
    replaces = b"replaces:\n- {version: 0.9.0, dropped: {gone: {en: Twice, zh: x}, old: Stale}}\n"
    files = {"pack.yaml": PACK + replaces}
    text = export_po(files, "de").decode()
    text = text.replace('msgid "Twice"\nmsgstr ""', 'msgid "Twice"\nmsgstr "Doppelt"')
    pack = load_files(import_po(files, read_po(text.encode(), "p.po")).files).usable()
    assert pack.replaces[0].dropped == {
        "gone": {"en": "Twice", "zh": "x", "de": "Doppelt"}, "old": "Stale",
    }  # fmt: skip


def test_what_is_missing_fuzzy_or_outdated_is_counted():
    def change(text):
        text = text.replace('msgid "Pack"\nmsgstr ""', 'msgid "Old"\nmsgstr "Alt"')
        return text.replace(
            'msgctxt "topics t title"\nmsgid "Topic"\nmsgstr ""',
            '#, fuzzy\nmsgctxt "topics t title"\nmsgid "Topic"\nmsgstr "T"',
        )

    made, checked = translated(change)
    assert (made.missing, made.outdated) == (3, 1)
    assert checked.usable().title["de"] == "Pack"


def test_every_bundled_pack_survives():
    files = load_pack(packs_folder() / "quick-check").files
    assert import_po(files, read_po(export_po(files, "zh"), "p.po")).files == files


@pytest.mark.parametrize(
    "text",
    ["", "msgid broken", '"alone"', 'msgid "\\x"', 'msgid ""\nmsgstr "Language: de\\n"', 'msgid ""\nmsgstr "Language: ?\\nX-Sounding-Pack: p\\n"'],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused(text):
    with pytest.raises(AssessmentError):
        read_po(text.encode(), "p.po")


def test_strings_in_several_lines_and_comments_are_read():
    text = '# note\n#. more\nmsgid ""\nmsgstr ""\n"Language: de\\n"\n"X-Sounding-Pack: p\\n"\n\nmsgctxt "a"\nmsgid "b"\nmsgstr "c"\n"d"'
    assert read_po(text.encode(), "p.po").texts == {"a": ("b", "cd")}


def test_a_text_of_very_many_lines_is_put_together_once():
    """Put together anew for each of its lines, it would take minutes."""
    lines = f'"{"x" * 50}"\n' * 150_000
    text = f'msgid ""\nmsgstr "X-Sounding-Pack: p\\nLanguage: de\\n"\n\nmsgctxt "a"\nmsgid ""\n{lines}msgstr "b"\n'
    assert read_po(text.encode(), "p.po").texts == {"a": ("x" * 7_500_000, "b")}


def test_the_language_is_a_code():
    with pytest.raises(AssessmentError, match="no language code"):
        export_po(FILES, "German")
