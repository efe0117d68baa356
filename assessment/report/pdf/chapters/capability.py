"""Capability: hours, money, present channels, skills; and competitors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessment.answers.answer import State
from assessment.charts.competitor_matrix import competitor_matrix
from assessment.core.i18n import Text
from assessment.core.numbers import NONE
from assessment.presentation.agreement import reply_brief, reply_parts
from assessment.presentation.alt_text import competitors_alt
from assessment.presentation.amounts import hours
from assessment.presentation.channels import ChannelTelling
from assessment.presentation.chapter_titles import CHAPTERS
from assessment.presentation.chart_tables import competitors_table
from assessment.presentation.inputs import cells_told, hours_told, name_column
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.matrix import Matrix
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.types.table import Cell, Table
from assessment.report.pdf.blocks import Block, Space
from assessment.report.pdf.components import grid, labelled, tile
from assessment.report.pdf.context import Setting
from assessment.report.pdf.dots import Dots
from assessment.report.pdf.list_item import Hanging
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.typography import HEAD, INTRO, SMALL, SMALL_BOLD, SMALL_MUTED, Style
from assessment.strategy.inputs import Competitor

_WORDS = Style(size=12, leading=17, bold=True)
"""Style of tiles, some of which show words instead of figures."""
_DOTS = 46.0
_MOST_COLUMNS = 3
"""Most columns of a table of competitors beside their names; with more, each cell gets a label."""
_NAME, _LEVEL = 3, 2
"""Columns of the grid for a name and for a level."""


def capability(setting: Setting) -> list[Block]:
    """Return the chapter; empty for a pack that asks for none of it."""
    tiles = _tiles(setting)
    blocks = grid(setting, tiles, 2 if len(tiles) in {2, 4} else 3)
    blocks += [block for item in _profiled(setting) for block in _profile(setting, item)]
    blocks += _also_said(setting)
    if setting.pack.roles.competitors is not None:
        blocks += _others(setting)
    if not blocks:
        return []
    return [*setting.chapter(setting.translator(CHAPTERS["capability"]), "capability"), *blocks]


def _tiles(setting: Setting) -> list[Block]:
    """Return tiles for hours, money, presence and markets, as far as the pack asks for them."""
    roles, _, inputs = setting.pack.roles, setting.translator, setting.strategy.inputs
    tiles: list[Block] = []
    if roles.capacity is not None:
        figure = NONE if inputs.hours is None else _("{hours} a week", hours=hours(_, inputs.hours))
        told = _told(setting, roles.capacity, hours_told(setting.strategy, _))
        tiles.append(tile(setting, _("Free hours"), figure, told, _WORDS))
    if roles.budget is not None:
        text = "" if inputs.budget is not None else _("So cost counts in no choice of channels.")
        tiles.append(_answered(setting, _("Money"), roles.budget, text))
    if roles.presence is not None:
        tiles.append(_presence(setting, roles.presence))
    is_told = roles.markets == roles.countries and inputs.markets is not None
    if roles.markets is not None and not is_told:  # else it stands in the situation already
        text = "" if inputs.markets is not None else _("So no channel is left out for its market.")
        tiles.append(_answered(setting, _("Where the people are"), roles.markets, text))
    return tiles


def _said(setting: Setting, item_id: str) -> str:
    """Return the answer to an item, in one line."""
    item, state = setting.pack.items[item_id], setting.result.items[item_id].state
    return reply_brief(setting.pack, item, setting.assessment.sheet, state, setting.translator)


def _presence(setting: Setting, item_id: str) -> Block:
    _, presence = setting.translator, setting.strategy.inputs.presence
    title = _("Where you are already")
    if presence is None:
        said = _said(setting, item_id)
        return tile(setting, title, said, _("So what is there counts in no choice."), _WORDS)
    telling = ChannelTelling(setting.pack, setting.strategy, _)
    places = tuple(id_ for id_ in setting.pack.channels_by_id if presence.get(id_))
    figure = _.ngettext("{n} channel", "{n} channels", len(places))
    return tile(setting, title, figure, _told(setting, item_id, telling.titles(places)), _WORDS)


def _answered(setting: Setting, title: str, item_id: str, text: str) -> Block:
    """Return a tile with an answer, and below it whose it is and what follows."""
    return tile(setting, title, _parts(setting, item_id)[0], _told(setting, item_id, text), _WORDS)


def _told(setting: Setting, item_id: str, text: str) -> str:
    """Return a text with whose the answer is before it."""
    whose = _parts(setting, item_id)[1]
    return setting.translator.sentences(*(each for each in (whose, text) if each))


def _parts(setting: Setting, item_id: str) -> tuple[str, str]:
    item, state = setting.pack.items[item_id], setting.result.items[item_id].state
    return reply_parts(setting.pack, item, setting.assessment.sheet, state, setting.translator)


# skills and other answers


def _roles(setting: Setting) -> set[str]:
    """Return the ids of the items that have a role."""
    items, roles = setting.pack.items, setting.pack.roles
    named = [getattr(roles, name) for name in roles.model_fields]
    return {each for each in named if isinstance(each, str) and each in items}


def _shown(setting: Setting, item: Item) -> bool:
    """Return whether an item counts in no score, is not hidden and has no role."""
    counts = item.scored and item.weight > 0
    hidden = setting.result.items[item.id].state is State.HIDDEN
    return not counts and not hidden and item.id not in _roles(setting)


def _profiled(setting: Setting) -> list[Matrix]:
    """Return the matrices that count in no score; they are shown as profiles."""
    items = setting.pack.items.values()
    return [each for each in items if isinstance(each, Matrix) and _shown(setting, each)]


def _profile(setting: Setting, item: Matrix) -> list[Block]:
    """Return, for each level from the highest, the rows rated with it."""
    _ = setting.translator
    title = setting.subtitle(_.text(item.text))
    levels = setting.assessment.sheet.reply(item.id).value
    if not isinstance(levels, Mapping):
        return [title, setting.text(_said(setting, item.id), SMALL_MUTED)]
    scale = setting.pack.scales[item.scale]
    rows = [
        _level(setting, scale, level, [_.text(row.title) for row in on])
        for level in range(len(scale) - 1, -1, -1)
        if (on := [row for row in item.rows if levels.get(row.id) == level])
    ]
    return [title, setting.table(None, rows)]


def _level(setting: Setting, scale: Sequence[Text], level: int, titles: Sequence[str]) -> Block:
    _ = setting.translator
    dots = Dots(setting.page, level + 1, len(scale), SMALL.leading)
    word = setting.text(_.text(scale[level]), SMALL_MUTED)
    return setting.columns(
        (5, Hanging(dots, _DOTS, word)), (7, setting.text(_.list(titles), SMALL))
    )


def _also_said(setting: Setting) -> list[Block]:
    """Return other answered items without a score in the sections of the capability roles."""
    pack, _ = setting.pack, setting.translator
    named = (pack.roles.capacity, pack.roles.budget, pack.roles.presence, pack.roles.competitors)
    homes = {pack.home_of[id_][0].id for id_ in named if id_ is not None}
    rows = [
        setting.columns(
            (5, setting.text(_.text(item.text), SMALL_BOLD)),
            (7, setting.text(_said(setting, item.id), SMALL)),
        )
        for item in pack.items.values()
        if pack.home_of[item.id][0].id in homes
        and not isinstance(item, Matrix)
        and _shown(setting, item)
        and setting.result.items[item.id].state is State.ANSWERED
    ]
    if not rows:
        return []
    return [setting.subtitle(_("What else was said")), *rows]


# competitors


def _others(setting: Setting) -> list[Block]:
    _, found = setting.translator, setting.strategy.inputs.competitors
    if not found:  # a line needs no heading of its own
        none = _("No competitor has been named, so what others do counts in no choice of channels.")
        return [Space(6), setting.text(none)]
    blocks: list[Block] = [setting.subtitle(_("The others in your field"))]
    item = setting.pack.items[setting.pack.roles.competitors or ""]
    assert isinstance(item, Table)
    blocks.append(setting.subtitle(_("Who is where, and what can be learned from them."), INTRO))
    if any(each.channels for each in found):
        blocks += [_matrix(setting), Space(6)]
    name = item.column(name_column(item, [(each.name, each.cells) for each in found]) or "")
    columns = [each for each in item.columns if each is not name]
    if len(columns) > _MOST_COLUMNS:
        rows = [_labelled(setting, item, each, name) for each in found]
        return [*blocks, setting.table(None, rows, 5.0)]
    spans = _spans(columns)
    head = setting.columns(
        (_NAME, setting.text("" if name is None else _.text(name.text), HEAD)),
        *(
            (span, setting.text(_.text(each.text), HEAD))
            for span, each in zip(spans, columns, strict=True)
        ),
    )
    rows = [_row(setting, item, each, columns, spans) for each in found]
    return [*blocks, setting.table(head, rows)]


def _matrix(setting: Setting) -> Block:
    pack, inputs, _ = setting.pack, setting.strategy.inputs, setting.translator
    look = setting.page.look
    return setting.chart(
        lambda width: competitor_matrix(pack, inputs, _, look.sized(width)),
        setting.height - 60,
        4,
        alt=competitors_alt(pack, inputs, _),
        table=competitors_table(_),
    )


def _spans(columns: Sequence[Cell]) -> list[int]:
    """Return each column's share of nine: two for a level, the rest divided, the last the most."""
    levels = sum(isinstance(each, Rating) for each in columns)
    left, others = 12 - _NAME - _LEVEL * levels, len(columns) - levels
    spans = []
    for each in columns:
        if isinstance(each, Rating):
            spans.append(_LEVEL)
        else:
            spans.append(left // others)
            left, others = left - left // others, others - 1
    return spans


def _row(
    setting: Setting, item: Table, one: Competitor, columns: Sequence[Cell], spans: Sequence[int]
) -> Block:
    told = {
        id_: text
        for id_, _unused, text in cells_told(setting.pack, item, one.cells, setting.translator)
    }
    cells = [
        (span, setting.text(told.get(each.id, ""), SMALL))
        for span, each in zip(spans, columns, strict=True)
    ]
    return setting.columns((_NAME, setting.text(one.name or NONE, SMALL_BOLD)), *cells)


def _labelled(setting: Setting, item: Table, one: Competitor, name: Cell | None) -> Block:
    cells: list[Block] = [
        labelled(setting, title, setting.text(text, SMALL))
        for id_, title, text in cells_told(setting.pack, item, one.cells, setting.translator)
        if name is None or id_ != name.id
    ]
    who = setting.text(one.name or NONE, SMALL_BOLD)
    return setting.columns((_NAME, who), (12 - _NAME, Stack(grid(setting, cells, 3, 4))))
