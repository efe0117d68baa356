"""`new`: write an answers file to fill in, with questions as comments, or an empty document."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from textwrap import wrap

from assessment.answers.assessment import Assessment
from assessment.cli.console import Console
from assessment.cli.exit_status import DONE, NOTHING_DONE
from assessment.cli.targets import output_file
from assessment.core.errors import AssessmentError
from assessment.core.files import must_be_new, written_whole
from assessment.core.i18n import LANGUAGES, Text, Translator, localise, nearest_language
from assessment.document.paths import ENDING
from assessment.document.store import create_document
from assessment.exchange.answers_writer import LEVELS_FROM_0, has_levels
from assessment.presentation.requirements import condition_told
from assessment.questionnaire.loader import CheckedPack
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types import Item


def new_file(console: Console, name: str, output: Path | None, language: str | None) -> int:
    """Write a blank answers file to `output` or standard output; return the exit status.

    A document is written if `output` has the ending of one.
    """
    checked = console.library.load(name)
    if checked.pack is None:
        return console.refuse_pack(name, checked)
    language = nearest_language(language or console.translator.language, checked.pack.languages)
    try:
        _write(console, checked, output, language)
    except AssessmentError as error:
        console.tell(console.translator.render(error.message))
        return NOTHING_DONE
    return DONE


def _write(console: Console, checked: CheckedPack, output: Path | None, language: str) -> None:
    pack = checked.usable()
    today = date.today()  # noqa: DTZ011 - a day on the user's own calendar
    if output is not None:
        must_be_new(output)
    if output is not None and output.suffix.lower() == ENDING:
        create_document(output, checked, Assessment(today, language), new=True)
        return
    text = "\n".join(blank_answers(pack, language, today)) + "\n"
    if output is None:
        console.out.write(text)
        return
    with written_whole(output, new=True) as file:
        file.write(text.encode("utf-8"))


def blank_answers(pack: Pack, language: str, day: date) -> Iterator[str]:
    """Yield the lines of a blank answers file with comments that explain everything."""
    _ = Translator(nearest_language(language, tuple(LANGUAGES)), language)
    yield f"# {_told(pack.title, language)}"
    yield from _comment(_("Write an answer after the colon and a space, or leave it empty."))
    yield from _comment(
        _("Other ways: {example}", example="{state: unknown}, {state: not_applicable}")
    )
    yield from _comment(
        _("With a note: {example}", example='{value: 2, note: "…", confidence: low}')
    )
    if has_levels(pack):
        yield from _comment(_(LEVELS_FROM_0))
    yield "format: 1"
    yield f"questionnaire: {pack.id}@{pack.version}"
    yield "organisation:"
    yield '  name: ""'
    yield f"assessed_on: {day.isoformat()}"
    yield f"language: {language}"
    yield "answers:"
    for section in pack.sections:
        yield ""
        yield f"  # ==== {_told(section.title, language)}"
        for topic in section.topics:
            yield f"  # -- {_told(topic.title, language)}"
            for item in topic.items:
                yield from _item(pack, item, language, _)


def _told(text: Text | None, language: str) -> str:
    """Return a pack's text on one line, so that it fits a single comment."""
    return " ".join(localise(text, language).split())


def _item(pack: Pack, item: Item, language: str, _: Translator) -> Iterator[str]:
    yield ""
    yield from _comment(_told(item.text, language), "  ")
    for line in item.blank(pack.scales, lambda text: _told(text, language)):
        yield from _comment(line, "  ", "    ")
    for option in item.conditional_options:
        assert option.when is not None
        condition = condition_told(option.when, pack, _, lambda named: named.id)
        told = _("{option} is there only where {condition}", option=option.id, condition=condition)
        yield from _comment(told, "  ", "    ")
    yield f"  {item.id}:"


def _comment(text: str, indent: str = "", hang: str = "") -> Iterator[str]:
    for line in wrap(text, 96, break_long_words=False, break_on_hyphens=False) or [""]:
        yield f"{indent}# {hang}{line}"


ABOUT = "Write an answers file to fill in."
EXAMPLE = "new social-media -o answers.yaml"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command to its parser."""
    parser.add_argument("pack", help="the id of a pack, or its file or folder")
    parser.add_argument(
        "-o", "--output", type=output_file, metavar="FILE", help="x.sounding makes a document"
    )
    parser.add_argument("--language", help="the language of the questions")


def run(console: Console, options: Namespace) -> int:
    """Do what the options say; return the exit status."""
    return new_file(console, options.pack, options.output, options.language)
