"""The card of one action: why, what to do step by step, who, when, what it takes, what shows that it worked."""

from __future__ import annotations

from assessment.report.blocks import Block, Space
from assessment.report.frames import Stack
from assessment.report.pieces import labelled, marked, numbered
from assessment.report.setting import Setting
from assessment.report.typography import SMALL, SMALL_BOLD, TOPIC, Style
from assessment.strategy.roadmap import Step
from assessment.telling.channels import hours
from assessment.telling.roadmap import RoadmapTelling

_DATES = Style(size=8.5, leading=15, colour="muted", align=1.0)
_WHY = Style(size=9, leading=14, justified=True, after=4)


def step_card(setting: Setting, telling: RoadmapTelling, step: Step, place: int) -> Block:
    """The card; not divided unless it is longer than a page."""
    title = f"{place}. {telling.title(step.action)}"
    head = setting.panel(
        [
            setting.columns(
                (8, setting.text(title, TOPIC)), (4, setting.text(telling.dates(step), _DATES))
            )
        ]
    )
    body = setting.columns((8, _work(setting, telling, step)), (4, _facts(setting, telling, step)))
    return Stack([head, Space(8), body], whole=setting.height)


def _work(setting: Setting, telling: RoadmapTelling, step: Step) -> Stack:
    """Why it is done, and what to do."""
    words, action = setting.words, setting.pack.actions_by_id.get(step.action)
    blocks: list[Block] = []
    if action is not None and action.why is not None:
        blocks.append(setting.text(words.text(action.why), _WHY))
    blocks += marked(setting, telling.reasons(step), "→", "accent_text")
    if action is not None and action.steps:
        blocks += [Space(6), setting.subtitle(words("What to do"), SMALL_BOLD), Space(2)]
        blocks += numbered(setting, [words.text(each) for each in action.steps])
    if step.decision.note.strip():
        blocks += setting.notes([("", step.decision.note)])
    return Stack(blocks or [setting.text(words("An action of your own; no gain is promised for it."), SMALL)])


def _facts(setting: Setting, telling: RoadmapTelling, step: Step) -> Stack:
    """Who, how long, how much, what it needs, what shows it."""
    words, pack = setting.words, setting.pack
    action = pack.actions_by_id.get(step.action)
    shown = [] if action is None else [words.text(pack.metrics_by_id[own].title) for own in action.metrics]
    pairs = [
        (words("Your decision"), telling.decision(step)),
        (words("Who"), telling.owner(step)),
        (words("Hours in all"), hours(words, step.hours)),
        (words("Cost"), telling.cost(step)),
        (words("Needs first"), words.list([telling.title(own) for own in step.needs])),
        (words("Shows in"), words.list(shown)),
    ]
    blocks: list[Block] = []
    for label, text in pairs:
        if text:
            blocks += [labelled(setting, label, setting.text(text, SMALL)), Space(4)]
    return Stack(blocks)
