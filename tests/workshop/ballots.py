"""Ballots as a browser sends them back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from assessment.questionnaire.model import Pack
from assessment.workshop.ballot_data import marks, pack_hash


def content(pack: Pack, answers: dict[str, Any], /, **changes: Any) -> dict[str, Any]:
    """Return the content that the page of a pack saves; `changes` to its head."""
    own = marks(pack)
    return {
        "format": "sounding-ballot",
        "version": 1,
        "pack": {"id": pack.id, "version": pack.version, "hash": pack_hash(pack)},
        "ballot": "0123456789abcdef",
        "day": "2026-11-29",
        "language": "en",
        "name": "Lin Example",
        "role": "Sales",
        "answers": {
            id_: {"mark": own.get(id_, "")} | each if isinstance(each, dict) else each
            for id_, each in answers.items()
        },
        **changes,
    }


def saved(path: Path, pack: Pack, answers: dict[str, Any], /, **changes: Any) -> Path:
    """A ballot saved at a path."""
    text = json.dumps(content(pack, answers, **changes), ensure_ascii=False)
    path.write_text(text, encoding="utf-8")
    return path
