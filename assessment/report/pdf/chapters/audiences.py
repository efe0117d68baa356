"""Audiences: a card for each group the organisation wants to reach, in the words of its table."""

from __future__ import annotations

from assessment.presentation.chapter_titles import CHAPTERS
from assessment.presentation.deliverables.audience_sheets import asked_of, meeting_places
from assessment.presentation.deliverables.tables import Teller
from assessment.presentation.inputs import audiences_told, cells_told, name_column
from assessment.questionnaire.types.table import Table
from assessment.report.pdf.blocks import Block
from assessment.report.pdf.components import card, card_body, card_head, facts, percent
from assessment.report.pdf.context import Setting
from assessment.report.pdf.typography import LEAD, SMALL_MUTED, TOPIC, Style
from assessment.strategy.inputs import Audience

_WEIGHT = Style(size=8.5, leading=15, colour="muted", align=1.0)
_ACROSS = 3


def audiences(setting: Setting) -> list[Block]:
    """Return the chapter; empty for a pack that does not ask for audiences."""
    if setting.pack.roles.audiences is None:
        return []
    _ = setting.translator
    blocks = setting.chapter(_(CHAPTERS["audiences"]), "audiences")
    blocks.append(setting.text(audiences_told(setting.strategy, _), LEAD))
    for place, audience in enumerate(setting.strategy.inputs.audiences or (), start=1):
        blocks.append(_card(setting, place, audience))
    return blocks


def _card(setting: Setting, place: int, audience: Audience) -> Block:
    _ = setting.translator
    item = setting.pack.items[setting.pack.roles.audiences or ""]
    assert isinstance(item, Table)
    name = audience.name or _("Group {number}", number=place)
    weight = _("counts for {share}", share=percent(setting, audience.weight))
    title = setting.text(f"{place}. {name}", TOPIC)
    head = card_head(setting, title, setting.text(weight, _WEIGHT))
    heading = name_column(item, [(audience.name, audience.cells)])
    cells = [
        (title, text)
        for id_, title, text in cells_told(setting.pack, item, audience.cells, _)
        if id_ != heading
    ]
    if setting.strategy.deliverables.there:
        teller = Teller(setting.pack, setting.strategy, _)
        cells.append((_("Channels for them"), meeting_places(teller, audience)))
        cells.append((_("What the calendar asks of them"), asked_of(teller, place - 1)))
    body = facts(setting, cells, _ACROSS) or [
        setting.text(_("Nothing more was said about them."), SMALL_MUTED)
    ]
    return card(setting, [head, card_body(body)], 10)
