"""Texts of templates and actions that an organisation with given answers reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from assessment.answers.answer import Sheet
from assessment.answers.conditions import Replies, replies, truth
from assessment.answers.wording import worded
from assessment.core.i18n import Text
from assessment.questionnaire.model import Pack
from tests.test_actions_catalogue import texts_of as texts_of_action
from tests.test_templates_catalogue import LISTS, lines, pack, texts_of


def read_by(
    sheet_of: Callable[..., Sheet], known: Mapping[str, Any]
) -> tuple[Pack, Replies, list[tuple[str, Text]]]:
    """Return the pack with the texts that speak, the replies, and those texts, each with its id."""
    sheet = sheet_of(pack(), known)
    settled, said = worded(pack(), sheet), replies(pack(), sheet)
    told = [
        (each.id, text) for name in LISTS for each in lines(sheet_of, name, **known)
        for text in texts_of(each)
    ]  # fmt: skip
    told += [
        (action.id, text)
        for action in settled.actions_by_id.values()
        if action.when is None or truth(pack(), action.when, said) is not False
        for text in texts_of_action(action)
    ]
    return settled, said, told
