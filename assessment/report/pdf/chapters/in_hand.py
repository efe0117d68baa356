"""Lines below the steps of an action: parts of this report that it works with, what its money is for."""

from __future__ import annotations

from assessment.presentation.deliverables import TITLES, handout
from assessment.presentation.money import money_told
from assessment.report.pdf.blocks import Block
from assessment.report.pdf.context import Setting
from assessment.report.pdf.reference import Reference
from assessment.report.pdf.typography import Style
from assessment.strategy.deliverables.parts import Deliverable
from assessment.strategy.roadmap import Step

_AS_LONG = 88
"""Page that stands for one that is not known yet."""


def in_hand(setting: Setting, step: Step, style: Style) -> list[Block]:
    """Return where this report has what the steps work with, and what their money is for."""
    _, action = setting.translator, setting.pack.actions_by_id.get(step.action)
    if action is None:
        return []
    blocks: list[Block] = []
    if action.cost_for is not None and step.money is not None and step.money[1]:
        money = money_told(step.money, setting.strategy.roadmap.currency, _)
        told = _("Money, {amount}: {text}.", amount=money, text=_.text(action.cost_for))
        blocks.append(setting.text(told, style))
    titles = {
        part: _(TITLES[Deliverable(part)]) for part in action.uses if _is_there(setting, part)
    }
    if not titles:
        return blocks

    def told_with_pages() -> str:
        """Return the line with the page of each part, or with one as long."""
        pages = setting.pages
        named = [
            _("“{title}”, page {page}", title=title, page=pages.get(part, _AS_LONG))
            for part, title in titles.items()
        ]
        return _("To work with, in this report: {parts}.", parts=_.list(named))

    named = _.list([_("“{title}”", title=title) for title in titles.values()])
    bare = _("To work with, in this report: {parts}.", parts=named)
    return [*blocks, Reference(setting.page, bare, style, told_with_pages)]


def _is_there(setting: Setting, part: str) -> bool:
    """Return whether this report has a part, with something in it."""
    if part not in setting.parts:
        return False
    found = handout(
        Deliverable(part), setting.pack, setting.strategy, setting.translator, author=setting.author
    )
    return found is not None
