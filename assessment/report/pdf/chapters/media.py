"""The media plan: stages of the funnel × owned, earned, paid; below it the lens of the moves."""

from __future__ import annotations

from assessment.presentation import measures as told
from assessment.presentation.channels import ChannelTelling
from assessment.presentation.chapter_titles import CHAPTERS
from assessment.presentation.replies import with_question
from assessment.presentation.roadmap import RoadmapText
from assessment.questionnaire.catalogues import MEDIA
from assessment.report.pdf.blocks import Block, Space
from assessment.report.pdf.components import grid, marked, tile
from assessment.report.pdf.context import Setting
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.typography import HEAD, INTRO, SMALL_BOLD, SMALL_MUTED, STRONG, Style
from assessment.strategy.media import Cell
from assessment.strategy.parts import StrategyPart, parts_of

_WAITS = Style(size=8.5, leading=13, colour="warning")
_GAP = Style(size=8.5, leading=13, colour="muted")


def media(setting: Setting) -> list[Block]:
    """Return the chapter; empty for a pack without stages, or with nothing to fill them with."""
    plan, _ = setting.strategy.media, setting.translator
    if StrategyPart.MEDIA not in parts_of(setting.pack):
        return []
    blocks = setting.chapter(_(CHAPTERS["media"]), "media")
    intro = _(
        "Owned is what you run yourselves, earned what others say of you, paid what you pay for; each can win "
        "onlookers, serve those who come or keep loyal people close."
    )
    head = setting.columns(
        (3, None), *((3, setting.text(_(told.MEDIA[id_]), HEAD)) for id_ in MEDIA)
    )
    rows = [_stage(setting, stage) for stage in plan.stages]
    blocks += [setting.text(intro), setting.table(head, rows, 7.0)]
    return blocks + _moves(setting)


def _stage(setting: Setting, stage: str) -> Block:
    title = setting.text(told.stage_title(setting.pack, stage, setting.translator), STRONG)
    plan = setting.strategy.media
    return setting.columns(
        (3, title), *((3, _cell(setting, plan.cell(stage, id_))) for id_ in MEDIA)
    )


def _cell(setting: Setting, cell: Cell) -> Stack:
    """Return channels, then actions, then what is missing or what they wait for."""
    pack, _, strategy = setting.pack, setting.translator, setting.strategy
    channels = ChannelTelling(pack, strategy, _)
    roadmap = RoadmapText(pack, strategy.roadmap, _)
    blocks: list[Block] = [setting.text(channels.title(id_), SMALL_BOLD) for id_ in cell.channels]
    blocks += marked(setting, [roadmap.title(id_) for id_ in cell.actions])
    if gap := told.cell_gap(pack, cell, strategy.channels, _):
        style = _WAITS if cell.gates else _GAP
        blocks += [*([Space(3)] if blocks else []), setting.text(gap, style)]
    return Stack(blocks)


def _moves(setting: Setting) -> list[Block]:
    """Return a tile for each facet of the moves lens: score, and the answers it comes from."""
    _, pack = setting.translator, setting.pack
    lens = next((each for each in pack.lenses if each.id == pack.roles.moves), None)
    if lens is None:
        return []
    titles = {facet.id: _.text(facet.title) for facet in lens.facets}
    questions = {each.id: each for each in setting.content.questions}
    tiles: list[Block] = []
    for facet, score in setting.strategy.media.moves:
        asked = [questions[part.id] for part in score.parts if part.id in questions]
        answers = [with_question(each.text, each.brief, _) for each in asked]
        texts = marked(setting, answers) or [
            setting.text(_("Nothing was said to it."), SMALL_MUTED)
        ]
        tiles.append(Stack([tile(setting, titles[facet], setting.score(score), ""), *texts]))
    title = _("{lens}, answer by answer", lens=_.text(lens.title))
    return [
        setting.subtitle(title),
        setting.subtitle(_("How each stands in what you answered, from 0 to 100."), INTRO),
        *grid(setting, tiles, 4 if len(tiles) % 4 == 0 else 3),
    ]
