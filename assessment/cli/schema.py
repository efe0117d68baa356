"""`schema`: the JSON Schema of a kind of file, so that an editor completes its keys."""

from __future__ import annotations

import json

from assessment.cli.console import DONE, Console
from assessment.questionnaire.schema import schema_of


def print_schema(console: Console, kind: str) -> int:
    """The schema of that kind, to standard output."""
    console.say(json.dumps(schema_of(kind), ensure_ascii=False, indent=1))
    return DONE
