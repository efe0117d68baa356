"""The shop with all keys of the second method, and strategies of it; explanations of a pack."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assessment.answers.answer import Sheet
from assessment.answers.decisions import (
    UNDECIDED,
    Decisions,
)
from assessment.core.i18n import Translator
from assessment.presentation.explanations import tell
from assessment.presentation.traces import explain
from assessment.questionnaire.loader import load_files
from assessment.questionnaire.model import Pack
from assessment.scoring import score_sheet
from assessment.strategy import Strategy, make_strategy
from assessment.strategy.situation import Situation
from tests.presentation.traced import SAID as TRACED_SAID
from tests.ruled_shop import RULED, SAID

WORDS, CHINESE = Translator("en"), Translator("zh")
START = date(2026, 11, 20)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_files({"pack.yaml": RULED.encode()}).usable()


Made = tuple[Sheet, Any, Strategy]


@pytest.fixture(scope="session")
def made(pack: Pack, sheet_of: Any) -> Callable[..., Made]:
    """Sheet, result and strategy of the shop with some answers changed; None takes one away."""

    def make(decisions: Decisions = UNDECIDED, **changed: Any) -> Made:
        said = {id_: value for id_, value in {**SAID, **changed}.items() if value is not None}
        sheet = sheet_of(pack, said)
        result = score_sheet(pack, sheet)
        situation = Situation.of(pack, sheet, result, decisions)
        return sheet, result, make_strategy(situation, START, 200)

    return make


@pytest.fixture(scope="session")
def strategy_of(made: Callable[..., Made]) -> Callable[..., Strategy]:
    return lambda *decided, **changed: made(*decided, **changed)[2]


@pytest.fixture
def story(pack, sheet_of):
    """Facts that explain the thing of a name, after some answers."""

    def make(name, said=None, *others, of=pack):
        sheet = (
            said
            if isinstance(said, Sheet)
            else sheet_of(of, said if said is not None else TRACED_SAID, *others)
        )
        return explain(of, sheet, score_sheet(of, sheet), name)

    return make


@pytest.fixture
def told(pack, sheet_of):
    """Words that explain it."""

    def make(name, said=None, *others, of=pack, language="en"):
        sheet = (
            said
            if isinstance(said, Sheet)
            else sheet_of(of, said if said is not None else TRACED_SAID, *others)
        )
        return tell(
            explain(of, sheet, score_sheet(of, sheet), name), of, sheet, Translator(language)
        )

    return make
