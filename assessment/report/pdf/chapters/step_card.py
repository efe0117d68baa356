"""The card of one action: reason, steps, owner, dates, effort, signs of success."""

from __future__ import annotations

from assessment.presentation.amounts import hours
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.step_work import step_texts
from assessment.report.pdf.blocks import Block, Space
from assessment.report.pdf.chapters.in_hand import in_hand
from assessment.report.pdf.components import card, card_body, card_head, labelled, marked, numbered
from assessment.report.pdf.context import Setting
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.typography import HEAD, SMALL, TOPIC, Style
from assessment.strategy.roadmap import Step

_DATES = Style(size=8.5, leading=15, colour="muted", align=1.0)
_WHY = Style(size=8.5, leading=13, justified=True, after=2, even=True)


def step_card(setting: Setting, telling: RoadmapText, step: Step, place: int) -> Block:
    """Return the card; not divided unless it is longer than a page."""
    named = f"{place}. {telling.title(step.action)}"
    title = setting.bookmarked(named, TOPIC, f"action-{step.action}")
    dates = setting.text(telling.dates(step), _DATES)
    takes = setting.text(_takes(setting, telling, step), SMALL)
    head = card_head(setting, title, dates, takes, room=5)
    body = setting.columns((9, _work(setting, step)), (3, _facts(setting, telling, step)))
    return card(setting, [head, card_body([body])], 9)


def _takes(setting: Setting, telling: RoadmapText, step: Step) -> str:
    """Return decision, owner, hours and cost in one line."""
    _ = setting.translator
    pairs = (
        (_("Your decision"), telling.decision(step)),
        (_("Responsible"), telling.owner(step)),
        (_("Hours in all"), hours(_, step.hours)),
        (_("Cost"), telling.cost(step)),
        (_("Mind"), _.list(telling.marks(step))),
    )
    said = [_("{name}: {text}", name=name, text=text) for name, text in pairs if text]
    return _("; ").join(said)


def _work(setting: Setting, step: Step) -> Stack:
    """Return the reason for the action, and its steps."""
    _, action = setting.translator, setting.pack.actions_by_id.get(step.action)
    blocks: list[Block] = []
    if action is None and setting.author:
        own = _("An action of your own; no gain is promised for it.")
        blocks.append(setting.text(own, SMALL))
    elif action is not None and action.why is not None:
        blocks.append(setting.text(_.text(action.why), _WHY))
    if action is not None and action.steps:
        blocks += [setting.subtitle(_("What to do"), HEAD), Space(1)]
        blocks += numbered(setting, [*step_texts(setting.pack, step.action, step, _)])
        blocks += in_hand(setting, step, SMALL)
    blocks += setting.notes_behind(step)
    if step.decision.note.strip():
        blocks += setting.notes([("", step.decision.note)])
    return Stack(blocks)


def _facts(setting: Setting, telling: RoadmapText, step: Step) -> Stack:
    """Return the action's benefits, its prerequisites and its measures."""
    _, pack = setting.translator, setting.pack
    action = pack.actions_by_id.get(step.action)
    metrics = [] if action is None else action.metrics
    pairs = (
        (_("Needs first"), _.list([telling.title(id_) for id_ in step.needs])),
        (
            _("Shows in"),
            _.list([_.text(pack.metrics_by_id[id_].title) for id_ in metrics]),
        ),
    )
    blocks: list[Block] = []
    if reasons := telling.reasons(step):
        brings = marked(setting, reasons, "→", "accent_text")
        blocks += [labelled(setting, _("What it brings"), *brings), Space(5)]
    if demands := telling.demands(step):
        asks = marked(setting, demands, "!", "danger")
        blocks += [labelled(setting, _("What it asks for"), *asks), Space(5)]
    for label, text in pairs:
        if text:
            blocks += [labelled(setting, label, setting.text(text, SMALL)), Space(3)]
    return Stack(blocks)
