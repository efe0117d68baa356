"""Submissions: one redacted answers file of an organisation, sealed, for a programme that collects them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace

from assessment.answers.assessment import Assessment
from assessment.answers.decisions import UNDECIDED
from assessment.answers.disclosure import numbered_told
from assessment.core.errors import AssessmentError, Message
from assessment.core.i18n import N_, Text, Translator
from assessment.exchange.answers_writer import plain_assessment
from assessment.exchange.redaction import redact
from assessment.exchange.sanitise import clean_assessment
from assessment.exchange.serialisation import to_yaml
from assessment.questionnaire import nodes
from assessment.questionnaire.model import Pack
from assessment.questionnaire.reader import parse

KEY = "key"
"""Fact that names the organisation inside the programme, such as a member's number."""
FACTS = (KEY, "sector", "place", "size")
"""Facts that a submission has; the size is a class, not the number of employees."""
SEAL = "submission"
_CONTENT, _PACK = "content", "questionnaire"
_WITHOUT_FACTS = N_(
    "This leaves: the answers ({n}), as options, levels and figures, those of earlier rounds and the readings "
    "of measures too; the day; no facts about the organisation. Names, notes and other texts stay here."
)
_LEAVES = N_(
    "This leaves: the answers ({n}), as options, levels and figures, those of earlier rounds and the readings "
    "of measures too; the day; these facts, as they are written: {facts}. "
    "Names, notes and other texts stay here."
)
_CHANGED = N_(
    "“{name}” was changed after it was sealed: it can't be taken as what the organisation sent."
)
_OTHER_PACK = N_(
    "“{name}” was answered with a questionnaire of the same version as here, “{pack}”, but with other content."
)
_UNSEALED = N_("“{name}” is no submission: it has no seal.")


def submitted(
    pack: Pack, assessment: Assessment, size: str, key: str, _: Translator
) -> tuple[Assessment, tuple[Message, ...]]:
    """Return what leaves, and sentences that say what it is, to be told before anything is written.

    `size`: the class of the organisation's size; `key` goes before the one among its facts.
    """
    known: dict[str, Text | float | int] = dict(assessment.organisation)
    wanted = {**known, **({KEY: key} if key else {}), **({"size": size} if size else {})}
    facts = {name: wanted[name] for name in FACTS if wanted.get(name)}
    leaving = replace(redact(pack, assessment), organisation=facts, decisions=UNDECIDED)
    answers = sum(not each.is_blank for each in leaving.answers.values())
    told = tuple(
        f"{name}: {_.text(value) if isinstance(value, Mapping) else value}"
        for name, value in facts.items()
    )
    leaves = Message(_LEAVES if told else _WITHOUT_FACTS, {"n": answers, "facts": told})
    return leaving, (leaves, *numbered_told(leaving))


def write_submission(pack: Pack, leaving: Assessment) -> bytes:
    """Return the bytes of a submission: an answers file with a seal at its end."""
    plain = plain_assessment(pack, clean_assessment(leaving))
    body = to_yaml(plain)
    seal = {_CONTENT: _content_hash(parse(body, "").root), _PACK: pack.content_hash}
    return body + to_yaml({SEAL: seal})


def is_submission(data: bytes) -> bool:
    """Return whether the bytes of an answers file can have a seal."""
    return f"\n{SEAL}:".encode() in data or f'"{SEAL}"'.encode() in data


def check_seal(data: bytes, name: str, pack: Pack) -> None:
    """Raise AssessmentError unless a submission is as it was sealed, for this very pack."""
    root = parse(data, name).root
    seal = root.get(SEAL) if isinstance(root, nodes.Mapping) else None
    if not isinstance(seal, nodes.Mapping):
        raise AssessmentError(_UNSEALED, name=name)
    if seal.get(_CONTENT) != _content_hash(root):
        raise AssessmentError(_CHANGED, name=name)
    if seal.get(_PACK) != pack.content_hash:
        raise AssessmentError(_OTHER_PACK, name=name, pack=f"{pack.id} {pack.version}")


def _content_hash(root: nodes.Node) -> str:
    """Return the hash of an answers file without its seal, whatever its layout is."""
    assert isinstance(root, nodes.Mapping)
    content = {key: each for key, each in root.items() if key != SEAL}
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()
