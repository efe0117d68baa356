"""`upgrade`: answer the newest version of the questionnaire in a document."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from contextlib import closing
from pathlib import Path

from assessment.analysis.pack_upgrade import preview
from assessment.cli.console import Console, one_line
from assessment.cli.exit_status import DONE
from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_
from assessment.document.backups import back_up
from assessment.document.document import Document
from assessment.document.pack_entry import upgrade_pack
from assessment.presentation.upgrade import UpgradeTelling

_NEWEST = N_("“{name}” answers the newest version already: {pack} {version}.")


def upgrade_document(console: Console, path: Path, *, only_preview: bool) -> int:
    """Say what the newest version changes, and take it unless `only_preview`; return the exit status.

    A copy of the document is kept first. Raises AssessmentError where there is no newer version.
    """
    with closing(Document(path, read_only=only_preview)) as document:
        pack = document.pack
        new = console.library.newer(pack.id, pack.version)
        if new is None:
            details = {"pack": pack.id, "version": pack.version}
            raise AssessmentError(_NEWEST, name=path.name, **details)
        found = preview(pack, new.usable(), document.assessment.sheet)
        telling = UpgradeTelling(pack, new.usable(), found, console.translator)
        told = [telling.head(), telling.score()]
        for head, titles in telling.groups():
            told += [head, *(f"  {one_line(title)}" for title in titles)]
        if not only_preview:
            back_up(path)
            document.run(upgrade_pack(new, found.look_again, found.moved))
            console.changed.append(path)
    for line in told:  # last, as who reads it may have had enough, which must stop nothing
        console.say(line)
    return DONE


ABOUT = "Answer the newest version of the questionnaire, in one step that can be undone."
EXAMPLE = "upgrade firm.sounding --preview"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command to its parser."""
    parser.add_argument("file", type=Path)
    parser.add_argument("--preview", action="store_true", help="only say what would change")


def run(console: Console, options: Namespace) -> int:
    """Do what the options say; return the exit status."""
    return upgrade_document(console, options.file, only_preview=options.preview)
