"""What there is to work with: hours, money, where the organisation is already, skills, the others in the field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessment.answers import State
from assessment.charts.numbers import NONE
from assessment.questionnaire.items import Cell, Item, Matrix, Rating, Table
from assessment.report.blocks import Block, Dots
from assessment.report.frames import Hanging, Stack
from assessment.report.pieces import grid, labelled, tile
from assessment.report.replies import reply_lines
from assessment.report.setting import Setting
from assessment.report.typography import HEAD, INTRO, SMALL, SMALL_BOLD, SMALL_MUTED, Style
from assessment.strategy.inputs import Competitor
from assessment.telling.channels import ChannelTelling, hours
from assessment.telling.inputs import cells_told, hours_told

_WORDS = Style(size=11, leading=16, bold=True)
"""For tiles that say words, not figures."""
_DOTS = 46.0
_MOST_COLUMNS = 3
"""Of a table about others, beside their names; with more, each cell gets a label of its own."""
_NAME, _LEVEL = 3, 2
"""Columns of the grid for a name and for a level."""


def capability(setting: Setting) -> list[Block]:
    """The chapter; nothing for a pack that asks for none of it."""
    tiles = _tiles(setting)
    blocks = grid(setting, tiles, 2 if len(tiles) in {2, 4} else 3)
    blocks += [block for item in _profiled(setting) for block in _profile(setting, item)]
    blocks += _also_said(setting)
    if setting.pack.roles.competitors is not None:
        blocks += _others(setting)
    if not blocks:
        return []
    return [*setting.chapter(setting.words("Capability and resources"), "capability"), *blocks]


def _tiles(setting: Setting) -> list[Block]:
    """Hours, money, places, markets, as far as the pack asks for them."""
    roles, words, inputs = setting.pack.roles, setting.words, setting.strategy.inputs
    tiles: list[Block] = []
    if roles.capacity is not None:
        figure = NONE if inputs.hours is None else words("{hours} a week", hours=hours(words, inputs.hours))
        tiles.append(tile(setting, words("Free hours"), figure, hours_told(setting.strategy, words)))
    if roles.budget is not None:
        text = "" if inputs.budget is not None else words("So cost counts in no choice of channels.")
        tiles.append(tile(setting, words("Money"), _said(setting, roles.budget), text, _WORDS))
    if roles.presence is not None:
        tiles.append(_presence(setting, roles.presence))
    if roles.markets is not None:
        text = "" if inputs.markets is not None else words("So no channel is left out for its market.")
        title = words("Where the people are")
        tiles.append(tile(setting, title, _said(setting, roles.markets), text, _WORDS))
    return tiles


def _said(setting: Setting, item_id: str) -> str:
    """What was said to an item, in a line."""
    item, state = setting.pack.items[item_id], setting.result.items[item_id].state
    sheet = setting.assessment.sheet
    return setting.words.list(reply_lines(setting.pack, item, sheet, state, setting.words))


def _presence(setting: Setting, item_id: str) -> Block:
    words, presence = setting.words, setting.strategy.inputs.presence
    title = words("Where you are already")
    if presence is None:
        said = _said(setting, item_id)
        return tile(setting, title, said, words("So what is there counts in no choice."), _WORDS)
    telling = ChannelTelling(setting.pack, setting.strategy, words)
    places = tuple(own for own in setting.pack.channels_by_id if presence.get(own))
    figure = words.many("{n} channel", "{n} channels", len(places))
    return tile(setting, title, figure, telling.titles(places), _WORDS)


# what people can do, and what else was said


def _roles(setting: Setting) -> set[str]:
    """The items that play a role."""
    return {own for _, own in setting.pack.roles if own in setting.pack.items}


def _shown(setting: Setting, item: Item) -> bool:
    """Whether an item counts in no score and is asked here."""
    counts = item.scored and item.weight > 0
    hidden = setting.result.items[item.id].state is State.HIDDEN
    return not counts and not hidden and item.id not in _roles(setting)


def _profiled(setting: Setting) -> list[Matrix]:
    """Matrices that count in no score: what they show is a profile."""
    items = setting.pack.items.values()
    return [each for each in items if isinstance(each, Matrix) and _shown(setting, each)]


def _profile(setting: Setting, item: Matrix) -> list[Block]:
    """Its rows, the best first, each with its level."""
    words = setting.words
    blocks: list[Block] = [setting.subtitle(words.text(item.text))]
    levels = setting.assessment.sheet.reply(item.id).value
    if not isinstance(levels, Mapping):
        return [*blocks, setting.text(_said(setting, item.id), SMALL_MUTED)]
    rows = sorted(item.rows, key=lambda row: -levels.get(row.id, -1))
    half = (len(rows) + 1) // 2
    cells = [_level(setting, item, words.text(row.title), levels.get(row.id)) for row in rows]
    sides = [Stack(cells[:half]), Stack(cells[half:])]
    return [*blocks, setting.columns((6, sides[0]), (6, sides[1]))]


def _level(setting: Setting, item: Matrix, title: str, level: int | None) -> Block:
    scale = setting.pack.scales[item.scale]
    name = setting.text(title, SMALL_BOLD)
    if level is None:
        return setting.columns((5, name), (7, setting.text(NONE, SMALL_MUTED)))
    dots = Dots(setting.page, level + 1, len(scale), SMALL.leading)
    word = setting.text(setting.words.text(scale[level]), SMALL_MUTED)
    return setting.columns((5, name), (7, Hanging(dots, _DOTS, word)))


def _also_said(setting: Setting) -> list[Block]:
    """Other items without a score in the sections that the capability roles stand in."""
    pack, words = setting.pack, setting.words
    named = (pack.roles.capacity, pack.roles.budget, pack.roles.presence, pack.roles.competitors)
    homes = {pack.home_of[own][0].id for own in named if own is not None}
    rows = [
        setting.columns(
            (5, setting.text(words.text(item.text), SMALL_BOLD)),
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
    return [setting.subtitle(words("What else was said")), *rows]


# the others in the field


def _others(setting: Setting) -> list[Block]:
    words, found = setting.words, setting.strategy.inputs.competitors
    blocks: list[Block] = [setting.subtitle(words("The others in your field"))]
    if not found:
        none = words("Nobody has been named, so what others do counts in no choice of channels.")
        return [*blocks, setting.text(none)]
    item = setting.pack.items[setting.pack.roles.competitors or ""]
    assert isinstance(item, Table)
    blocks.append(setting.subtitle(words("Who is where, and what can be learned from them."), INTRO))
    columns = [each for each in item.columns if each.id != _name_column(item, found)]
    if len(columns) > _MOST_COLUMNS:
        rows = [_labelled(setting, item, each) for each in found]
        return [*blocks, setting.table(setting.columns(), rows, 5.0)]
    spans = _spans(columns)
    head = setting.columns(
        (_NAME, setting.text(words("Who"), HEAD)),
        *(
            (span, setting.text(words.text(each.text), HEAD))
            for span, each in zip(spans, columns, strict=True)
        ),
    )
    rows = [_row(setting, item, each, columns, spans) for each in found]
    return [*blocks, setting.table(head, rows)]


def _name_column(item: Table, found: Sequence[Competitor]) -> str | None:
    """The column that holds the names."""
    return next(
        (
            column.id
            for column in item.columns
            if any(each.name and each.cells.get(column.id) == each.name for each in found)
        ),
        None,
    )


def _spans(columns: Sequence[Cell]) -> list[int]:
    """How many of nine columns each gets: two for a level, the others share, the last the most."""
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
    told = {own: text for own, _, text in cells_told(setting.pack, item, one.cells, setting.words)}
    cells = [
        (span, setting.text(told.get(each.id, NONE), SMALL))
        for span, each in zip(spans, columns, strict=True)
    ]
    return setting.columns((_NAME, setting.text(one.name or NONE, SMALL_BOLD)), *cells)


def _labelled(setting: Setting, item: Table, one: Competitor) -> Block:
    cells: list[Block] = [
        labelled(setting, title, setting.text(text, SMALL))
        for _, title, text in cells_told(setting.pack, item, one.cells, setting.words)
        if text != one.name
    ]
    name = setting.text(one.name or NONE, SMALL_BOLD)
    return setting.columns((_NAME, name), (12 - _NAME, Stack(grid(setting, cells, 3, 4))))
