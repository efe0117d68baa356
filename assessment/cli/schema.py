"""`schema`: print the JSON Schema of a kind of file, so that an editor completes its keys."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from assessment.cli.console import Console
from assessment.cli.exit_status import DONE
from assessment.questionnaire.schema import KINDS, schema_of


def print_schema(console: Console, kind: str) -> int:
    """Print the schema of that kind to standard output."""
    console.say(json.dumps(schema_of(kind), ensure_ascii=False, indent=1))
    return DONE


ABOUT = "Print the JSON Schema of a kind of file, for editors."
EXAMPLE = "schema pack > pack.schema.json"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command to its parser."""
    parser.add_argument("kind", choices=KINDS)


def run(console: Console, options: Namespace) -> int:
    """Do what the options say; return the exit status."""
    return print_schema(console, options.kind)
