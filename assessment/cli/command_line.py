"""The command line: choice of the command, its options, and reporting of failures.

A command's module is imported only when needed: `sounding packs` does not wait for the PDF library.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from assessment import __version__
from assessment.cli.ending import Ended, ending_in_order
from assessment.cli.exit_status import DONE, DONE_UNTOLD, INTERRUPTED, NOTHING_DONE
from assessment.cli.streams import drop_output, prepare_streams, tell
from assessment.cli.targets import keep_apart
from assessment.core.deferred import Deferred
from assessment.core.errors import AssessmentError, Message
from assessment.core.i18n import N_, Translator, language_of_system
from assessment.core.path_checks import exists, is_folder
from assessment.core.text import visible

if TYPE_CHECKING:  # loads the questionnaire language, which Home need not wait for
    from assessment.cli.console import Console

COMMANDS = {
    "packs": "packs",
    "check": "check",
    "schema": "schema",
    "new": "new",
    "pack": "pack",
    "score": "score",
    "explain": "explain",
    "strategy": "strategy",
    "compare": "compare",
    "programme": "programme",
    "benchmark": "benchmark",
    "report": "report",
    "export": "export",
    "import": "import_",
    "ballot": "ballot",
    "workshop": "workshop",
    "write": "write",
    "again": "again",
    "upgrade": "upgrade",
    "due": "due",
    "reading": "reading",
    "evidence": "evidence",
    "verify": "verify",
}
"""Commands in the order of the help, with the module of each in this package."""
OpenWindow = Callable[[Path | None, Sequence[Path], str], int]
"""Function that opens the window on a file, with folders of packs, on a page, and returns the exit status."""
_UNTOLD = N_(
    "Done: {names} was changed. Only what there is to say of it can't be printed ({reason}), so do not run "
    "this again."
)
_NO_PACKS = N_("“{name}” is neither a folder with questionnaires nor a questionnaire.")
_library: Any = Deferred("assessment.questionnaire.library")
_WINDOW = "window"
_IN_WINDOW = {"workshop": "workshop", "write": "write"}
"""Commands that open the window, with the name of the page."""


class Command(Protocol):
    """Contents of the module of a command."""

    ABOUT: str
    EXAMPLE: str

    @staticmethod
    def add_arguments(parser: argparse.ArgumentParser) -> None:
        """Add the options of the command to its parser."""

    @staticmethod
    def run(console: Console, options: argparse.Namespace) -> int:
        """Do what the options say; return the exit status."""


class Untold(Exception):
    """What a command changed could not be told on one of the streams, for the reason that is its cause."""

    def __init__(self, changed: Sequence[Path]) -> None:
        super().__init__()
        self.changed = tuple(dict.fromkeys(changed))


def run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Do what the command line says, or open the window; return the exit status.

    No traceback reaches the user unless `--debug` asks for one.
    """
    debug = "--debug" in arguments
    _ = Translator(language_of_environment())
    prepare_streams()
    try:
        return _flushed(lambda: run_command(_, command_first(arguments), open_window))
    except BrokenPipeError:  # who read it had enough, as “head” does
        drop_output(sys.stdout)
        return DONE
    except Ended as end:
        return end.status
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if debug:
            raise
        tell(_fault_told(_, error))
        return DONE_UNTOLD if isinstance(error, Untold) else NOTHING_DONE


def _flushed(work: Callable[[], int]) -> int:
    """Return the exit status of the work once all that it printed is out, its help included."""
    try:
        status = work()
    except SystemExit:
        sys.stdout.flush()
        raise
    sys.stdout.flush()
    return status


def _fault_told(_: Translator, error: Exception) -> str:
    """Return what is told of a command that failed."""
    if isinstance(error, AssessmentError):
        return _.render(error.message)
    if isinstance(error, Untold):
        drop_output(sys.stdout)
        reason = _reason(error.__cause__)
        names = tuple(str(path) for path in error.changed)
        return _.render(Message(_UNTOLD, {"names": names, "reason": reason}))
    if isinstance(error, OSError):
        drop_output(sys.stdout)
        reason, name = _reason(error), str(error.filename or "")
        if name:
            return _("The system refused “{name}”: {reason}.", name=name, reason=reason)
        return _("The system refused: {reason}.", reason=reason)
    return _(
        "Something went wrong in the program ({error}). Run it again with --debug to see where.",
        error=type(error).__name__,
    )


def _reason(error: BaseException | None) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def language_of_environment() -> str:
    """Return the language of messages on the command line."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    wanted = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return language_of_system(wanted)


def command_first(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with the command in front of the options that every command has.

    Arguments without a command are passed to the window.
    """
    start = 0
    while start < len(arguments) and arguments[start].partition("=")[0] in {"--packs", "--debug"}:
        start += 2 if arguments[start] == "--packs" else 1
    first = arguments[start] if start < len(arguments) else ""
    if first in COMMANDS:
        return [first, *arguments[:start], *arguments[start + 1 :]]
    asks = {"-h", "--help", "--version"}.intersection(arguments)
    return list(arguments) if asks else [_WINDOW, *arguments]


def run_command(_: Translator, arguments: list[str], open_window: OpenWindow) -> int:
    """Run a command, or open the window where none is named; return the exit status."""
    options = _options(arguments)
    packs = [_folder(folder) for folder in options.packs]
    if options.command is None or arguments[0] in _IN_WINDOW:
        page = _IN_WINDOW.get(arguments[0], "")
        return _window(_, lambda: open_window(options.file, packs, page))
    command: Command = options.command
    _keep_inputs(options)
    console = cast("type[Console]", import_module("assessment.cli.console").Console)
    with ending_in_order():
        return _run(command, console(_, packs), options)


def _run(command: Command, console: Console, options: argparse.Namespace) -> int:
    """Run a command; return its exit status. Raises Untold where it changed something that can't be told."""
    try:
        status = command.run(console, options)
        console.out.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        if console.changed:
            raise Untold(console.changed) from error
        raise
    untold = console.untold
    if console.changed and untold is not None and not isinstance(untold, BrokenPipeError):
        raise Untold(console.changed) from untold
    return status


def _options(arguments: list[str]) -> argparse.Namespace:
    """Read the command line. Raises SystemExit after the help, BrokenPipeError where nobody reads that."""
    try:
        return _parser(arguments[:1]).parse_args(arguments)
    except SystemExit:
        sys.stdout.flush()
        raise


def _keep_inputs(options: argparse.Namespace) -> None:
    """Raise AssessmentError where the output would replace a file that the command reads or writes."""
    values = dict(vars(options))
    output = values.pop("output", None)
    if isinstance(output, Path) and not is_folder(output):
        named = (each if isinstance(each, list) else [each] for each in values.values())
        keep_apart(output, [path for each in named for path in each if isinstance(path, Path)])


def _window(_: Translator, opened: Callable[[], int]) -> int:
    if sys.platform.startswith("linux") and not _displays():
        tell(without_display(_))
        return NOTHING_DONE
    return opened()


def without_display(_: Translator) -> str:
    """Return the sentence on a window that cannot be shown, and on the commands that need none."""
    names, asked = ", ".join(name for name in COMMANDS if name not in _IN_WINDOW), _displays()
    if not asked:
        return _("There is no display for the window. These work without: {names}.", names=names)
    return _(
        "The window cannot be shown on this display ({display}). These work without: {names}.",
        display=visible(", ".join(asked)), names=names,
    )  # fmt: skip


def _displays() -> list[str]:
    """Return the displays that the environment names, with the names of its variables."""
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return [f"{name}={os.environ[name]}" for name in wanted if os.environ.get(name)]


def _folder(name: str) -> Path:
    """Return the path of a folder of packs or a pack. Raises AssessmentError for any other."""
    path = Path(name)
    if not exists(path):
        raise AssessmentError(N_("There is no folder “{name}” with packs."), name=name)
    if not is_folder(path) and not _library.has_packs(path):
        raise AssessmentError(_NO_PACKS, name=name)
    return path


def _parser(wanted: Sequence[str]) -> argparse.ArgumentParser:
    """Return a parser for the wanted command, or for all of them if none is named."""
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
    parsers = parser.add_subparsers(metavar="COMMAND", required=True)
    window = parsers.add_parser(_WINDOW, parents=[common])
    window.add_argument("file", nargs="?", type=Path)
    window.set_defaults(command=None)
    for name in [each for each in COMMANDS if each in wanted] or COMMANDS:
        if wanted == [_WINDOW]:
            break
        command = cast(Command, import_module(f"assessment.cli.{COMMANDS[name]}"))
        made = parsers.add_parser(
            name,
            parents=[common],
            help=command.ABOUT,
            description=command.ABOUT,
            epilog=f"Example: sounding {command.EXAMPLE}",
        )
        command.add_arguments(made)
        made.set_defaults(command=command)
    return parser
