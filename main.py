"""The command line; without a command, the window.

Imports inside functions here, and only here: the commands run on a machine without Qt.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from assessment import __version__
from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_, Words

if TYPE_CHECKING:  # loaded when a command, or the window, needs them
    from assessment.cli.console import Console
    from ui.settings import Settings
    from ui.shell.page_factory import PageFactory

COMMANDS = (
    "packs", "check", "schema", "new", "score", "explain", "strategy", "compare", "report", "export",
    "import", "verify",
)  # fmt: skip
SCHEMAS = ("pack", "section", "answers", "channels", "metrics", "actions", "cases", "brand")
NOTHING_DONE = 2
INTERRUPTED = 130
PRELOADED = (
    "assessment.questionnaire.library",
    "assessment.document.document",
    "assessment.exchange.answers_reader",
    "assessment.strategy",
    "assessment.report.pdf.writer",
)
"""What the window loads once Home is on the screen."""
Command = Callable[..., argparse.ArgumentParser]
"""Adds a command: its name, what does it, what it is for, an example."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Does what the command line says; the exit status. No traceback reaches the user unless asked for."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in words
    tell = Words(_language())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        options = _parser().parse_args(_command_first(words))
        packs = [_folder(folder) for folder in options.packs]
        return (
            _window(tell, options, packs) if options.work is None else _work(tell, options, packs)
        )
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOTHING_DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except AssessmentError as error:
        if debug:
            raise
        print(tell.render(error.message), file=sys.stderr)
    except Exception as error:
        if debug:
            raise
        text = tell(
            "Something went wrong in the program ({error}). Run it again with --debug to see where.",
            error=type(error).__name__,
        )
        print(text, file=sys.stderr)
    return NOTHING_DONE


def _work(words: Words, options: argparse.Namespace, packs: list[Path]) -> int:
    """What a command does."""
    from assessment.cli.console import Console

    work: Callable[[Console, argparse.Namespace], int] = options.work
    return work(Console(words, packs), options)


def _command_first(words: Sequence[str]) -> list[str]:
    """The words with the command in front of the options that every command has; the window's if none."""
    start = 0
    while start < len(words) and words[start].partition("=")[0] in {"--packs", "--debug"}:
        start += 2 if words[start] == "--packs" else 1
    first = words[start] if start < len(words) else ""
    if first in COMMANDS:
        return [first, *words[:start], *words[start + 1 :]]
    asks = {"-h", "--help", "--version"}.intersection(words)
    return list(words) if asks else ["window", *words]


def _folder(name: str) -> Path:
    """A folder of packs, or a single pack. Raises AssessmentError for one that is not there."""
    path = Path(name)
    if not path.exists():
        raise AssessmentError(N_("There is no folder “{name}” with packs."), name=name)
    return path


def _language() -> str:
    """The language of messages on the command line, from the environment."""
    said = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    return "zh" if said.lower().startswith("zh") else "en"


def _window(words: Words, options: argparse.Namespace, packs: list[Path]) -> int:
    if sys.platform.startswith("linux") and not _has_display():
        names = ", ".join(COMMANDS)
        text = words(
            "There is no display for the window. These work without: {names}.", names=names
        )
        print(text, file=sys.stderr)
        return NOTHING_DONE
    from ui.app import run_window

    status: int = run_window(options.file, packs, _preload, _desk)
    return status


def _preload() -> None:
    """Imports most of what works on assessments; nothing of Qt, so that a thread can do it."""
    for name in PRELOADED:
        import_module(name)


def _desk(settings: Settings, packs: Sequence[Path]) -> PageFactory:
    from ui.shell.page_factory import PageFactory

    return PageFactory(settings, packs)


def _has_display() -> bool:
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in wanted)


def _packs(console: Console, _options: argparse.Namespace) -> int:
    from assessment.cli.packs import list_packs

    return list_packs(console)


def _check(console: Console, options: argparse.Namespace) -> int:
    from assessment.cli.packs import check_packs

    return check_packs(console, options.pack, options.format)


def _schema(console: Console, options: argparse.Namespace) -> int:
    from assessment.cli.schema import print_schema

    return print_schema(console, options.kind)


def _new(console: Console, options: argparse.Namespace) -> int:
    from assessment.cli.new import new_file

    return new_file(console, options.pack, options.output, options.language)


def _score(console: Console, options: argparse.Namespace) -> int:
    from assessment.cli.score import score_files

    return score_files(console, options.file, options.format)


def _explain(console: Console, options: argparse.Namespace) -> int:
    from assessment.cli.explain import explain_file

    return explain_file(console, options.file, options.id, options.format)


def _strategy(console: Console, options: argparse.Namespace) -> int:
    from assessment.cli.strategy import tell_strategies

    return tell_strategies(console, options.file, options.format)


def _compare(console: Console, options: argparse.Namespace) -> int:
    from assessment.cli.compare import compare_files

    return compare_files(console, options.file, options.format, options.output)


def _report(console: Console, options: argparse.Namespace) -> int:
    from assessment.cli.report import ReportRequest, report_branded, report_files

    request = ReportRequest(
        output=options.output,
        language=options.language,
        paper=options.paper,
        only=options.only,
        without=options.without,
    )
    if options.brand is not None:
        return report_branded(console, options.file, request, options.brand)
    return report_files(console, options.file, request)


def _export(console: Console, options: argparse.Namespace) -> int:
    from assessment.cli.export import ExportRequest, export_files

    request = ExportRequest(
        output=options.output,
        form=options.format,
        language=options.language,
        redacted=options.redact,
    )
    return export_files(console, options.file, request)


def _import(console: Console, options: argparse.Namespace) -> int:
    from assessment.cli.import_ import import_files

    return import_files(console, options.answers, options.output)


def _verify(console: Console, options: argparse.Namespace) -> int:
    from assessment.cli.verify import verify_documents

    return verify_documents(console, options.document, options.repair)


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--packs", action="append", default=[], metavar="FOLDER", help="a folder with more packs"
    )
    common.add_argument("--debug", action="store_true", help="show where the program failed")
    parser = argparse.ArgumentParser(
        prog="sounding",
        description="Find out whether an organisation is ready for social-media marketing.",
        epilog="Without a command the window opens, on FILE if one is given.",
    )
    parser.add_argument("--version", action="version", version=f"Sounding {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def command(
        name: str, work: Callable[[Console, argparse.Namespace], int], about: str, example: str
    ) -> argparse.ArgumentParser:
        made = commands.add_parser(
            name,
            parents=[common],
            help=about,
            description=about,
            epilog=f"Example: sounding {example}",
        )
        made.set_defaults(work=work)
        return made

    window = commands.add_parser("window", parents=[common])
    window.add_argument("file", nargs="?", type=Path)
    window.set_defaults(work=None)

    _pack_commands(command)
    _result_commands(command)
    _file_commands(command)
    return parser


def _pack_commands(command: Command) -> None:
    command("packs", _packs, "List the packs.", "packs")

    check = command("check", _check, "Check packs.", "check social-media")
    check.add_argument("pack", nargs="+", help="the id of a pack, or its file or folder")
    check.add_argument("--format", choices=["text", "json"], default="text")

    schema = command(
        "schema",
        _schema,
        "Print the JSON Schema of a kind of file, for editors.",
        "schema pack > pack.schema.json",
    )
    schema.add_argument("kind", choices=SCHEMAS)

    new = command(
        "new", _new, "Write an answers file to fill in.", "new social-media -o answers.yaml"
    )
    new.add_argument("pack", help="the id of a pack, or its file or folder")
    new.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="x.sounding makes a document"
    )
    new.add_argument("--language", help="the language of the questions")


def _result_commands(command: Command) -> None:
    score = command(
        "score", _score, "Score documents or answers files.", "score answers.yaml --format json"
    )
    score.add_argument("file", nargs="+", type=Path)
    score.add_argument("--format", choices=["text", "json"], default="text")

    explain = command(
        "explain",
        _explain,
        "Say how a score, the level, a gate, an answer, a channel or an action came about.",
        "explain answers.yaml level",
    )
    explain.add_argument("file", type=Path)
    explain.add_argument(
        "id",
        metavar="ID",
        help="a section, topic, item, gate, channel or action; index, level, or LENS/FACET",
    )
    explain.add_argument("--format", choices=["text", "json"], default="text")

    strategy = command(
        "strategy",
        _strategy,
        "Print the strategy: channels, media plan, roadmap, measures.",
        "strategy answers.yaml",
    )
    strategy.add_argument("file", nargs="+", type=Path)
    strategy.add_argument("--format", choices=["text", "json"], default="text")

    compare = command(
        "compare",
        _compare,
        "Compare rounds of one organisation, or several organisations.",
        "compare spring.yaml autumn.yaml",
    )
    compare.add_argument("file", nargs="+", type=Path)
    compare.add_argument("--format", choices=["text", "json"], default="text")
    compare.add_argument("-o", "--output", type=Path, metavar="OUT.pdf")

    report = command(
        "report", _report, "Write the strategy report.", "report answers.yaml -o strategy.pdf"
    )
    report.add_argument("file", nargs="+", type=Path)
    report.add_argument("-o", "--output", type=Path, metavar="OUT.pdf")
    report.add_argument("--language", choices=["en", "zh"])
    report.add_argument("--paper", choices=["a4", "letter"], default="a4")
    report.add_argument(
        "--brand", type=Path, metavar="brand.yaml", help="in whose name it goes out"
    )
    report.add_argument("--only", action="append", default=[], metavar="PART", type=_parts)
    report.add_argument("--without", action="append", default=[], metavar="PART", type=_parts)


def _file_commands(command: Command) -> None:
    export = command(
        "export",
        _export,
        "Write answers as YAML or JSON, as a workbook, or as rows.",
        "export firm.sounding -o answers.xlsx",
    )
    export.add_argument("file", nargs="+", type=Path)
    export.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="OUT",
        help="x.yaml, x.json, x.xlsx or x.csv; with several files, a folder",
    )
    export.add_argument(
        "--format", choices=["yaml", "json", "xlsx", "csv"], help="what to write into a folder"
    )
    export.add_argument("--language", choices=["en", "zh"])
    export.add_argument(
        "--redact", action="store_true", help="leave out names, notes and free text"
    )

    back = command(
        "import",
        _import,
        "Make a document of answers; several people's become its respondents.",
        "import lin.yaml bo.yaml -o firm.sounding",
    )
    back.add_argument("answers", nargs="+", type=Path, metavar="ANSWERS")
    back.add_argument("-o", "--output", type=Path, required=True, metavar="DOC.sounding")

    check_document = command(
        "verify",
        _verify,
        "Look whether documents are as they were written.",
        "verify firm.sounding --repair",
    )
    check_document.add_argument("document", nargs="+", type=Path, metavar="DOC")
    check_document.add_argument(
        "--repair", action="store_true", help="write what can be read to a new document beside"
    )


def _parts(text: str) -> str:
    return text.strip()


if __name__ == "__main__":
    sys.exit(run())
