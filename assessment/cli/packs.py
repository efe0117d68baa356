"""`packs`: list the available questionnaires."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from assessment.cli.console import Console
from assessment.cli.exit_status import DONE
from assessment.core.i18n import N_
from assessment.questionnaire.library import has_packs
from assessment.questionnaire.loader import CheckedPack

_NONE = N_("There is no questionnaire in “{name}”.")


def list_packs(console: Console) -> int:
    """Print id, version, languages, number of items and path of every pack; tell of folders without any."""
    for folder in console.packs:
        if not has_packs(folder):
            console.tell(console.translator(_NONE, name=str(folder)))
    for checked in console.library.packs():
        if checked.pack is None:
            faults = len(checked.errors)
            problems = console.translator.ngettext("{n} problem", "{n} problems", faults)
            console.say(f"{_id(checked)}\t–\t–\t{problems}\t{checked.path}")
            continue
        pack = checked.pack
        items = console.translator.ngettext("{n} item", "{n} items", len(pack.items))
        console.say(
            f"{pack.id}\t{pack.version}\t{','.join(pack.languages)}\t{items}\t{checked.path}"
        )
    return DONE


def _id(checked: CheckedPack) -> str:
    return checked.path.stem if checked.path is not None else "?"


ABOUT = "List the packs."
EXAMPLE = "packs"


def add_arguments(_parser: ArgumentParser) -> None:
    """Add nothing: the command has no options."""


def run(console: Console, _options: Namespace) -> int:
    """List the packs; return the exit status."""
    return list_packs(console)
