"""Readiness: figures by section, topic and lens; requirements; the meaning of the levels."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from assessment.answers.peers import Peers
from assessment.charts.bars import bars
from assessment.charts.facet_bars import facet_bars
from assessment.charts.heat import heat
from assessment.charts.radar import radar
from assessment.charts.robustness import level_strip
from assessment.core.numbers import whole
from assessment.presentation.alt_text import bars_alt, firmness_alt, heat_alt, radar_alt
from assessment.presentation.chapter_titles import CHAPTERS
from assessment.presentation.chart_tables import (
    heat_table,
    lens_table,
    levels_table,
    radar_table,
    sections_table,
)
from assessment.presentation.index_told import index_told
from assessment.presentation.level_summary import Gate, Level, too_early
from assessment.presentation.own_scale import own_parts_told
from assessment.presentation.peers import peers_of, peers_title, peers_told
from assessment.presentation.robustness import robustness_told
from assessment.presentation.rounds import earlier_rounds, since_last_round
from assessment.presentation.score_lines import has_radar
from assessment.presentation.workshop_account import workshop_account
from assessment.report.pdf.blocks import Block, Space
from assessment.report.pdf.chapters.noted import noted
from assessment.report.pdf.components import card
from assessment.report.pdf.context import Setting
from assessment.report.pdf.row_figure import RowFigure
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.typography import (
    COLUMNS,
    HEAD,
    HEAD_RIGHT,
    INTRO,
    LEAD,
    SMALL,
    SMALL_MUTED,
    STRONG,
    TITLE,
    Style,
)
from assessment.scoring.results import GateState, Result
from assessment.typesetting.shapes import Drawing

_RADAR = 220.0
"""Least height of the radar, in points."""
_SAID = 5
"""Columns of what is said beside the radar."""
_STATES = {GateState.FAILED: "danger", GateState.OPEN: "warning"}


def readiness(setting: Setting) -> list[Block]:
    """Return the chapter."""
    _ = setting.translator
    blocks = setting.chapter(_(CHAPTERS["readiness"]), "readiness")
    last = last_round(setting)
    said = [setting.text(_index(setting), LEAD), *_since(setting, last)]
    if has_radar(len(setting.result.scored_sections)):
        said = _beside_radar(setting, said, last)
    blocks += [*said, *_figures(setting)]
    blocks += _own_parts(setting)
    if setting.content.gates:
        blocks += _gates(setting)
    if setting.short:
        if account := workshop_account(setting.assessment, _):
            blocks.append(setting.text(setting.sentences(*account)))
        return [*blocks, *noted(setting)]
    blocks += [*_topics(setting), *_firmness(setting), *_lenses(setting)]
    if setting.content.levels:
        blocks += _levels(setting)
    return blocks


def _index(setting: Setting) -> str:
    """Return the figures of the ring in words."""
    if setting.content.index.value is None:
        return setting.content.no_index
    said = index_told(setting.pack, setting.result, setting.translator, is_headed=True)
    if too_early(setting.result, setting.pack):
        said = (setting.content.no_level, *said)
    return setting.sentences(*said)


def _own_parts(setting: Setting) -> list[Block]:
    """Return the scores of sections and topics on scales of their own; empty without any."""
    _ = setting.translator
    early = too_early(setting.result, setting.pack)
    told = own_parts_told(setting.pack, setting.result, _, early=early)
    return [setting.text(told)] if told else []


def last_round(setting: Setting) -> Result | None:
    """Return the last round's result, over the questions both asked alike.

    None if no round was answered with this version of the pack.
    """
    found = earlier_rounds(setting.pack, setting.assessment)
    return found[-1].result if found else None


def _since(setting: Setting, last: Result | None) -> list[Block]:
    """Return a sentence on the index in the last round; empty if there was none."""
    said = since_last_round(
        setting.pack, setting.assessment, last, setting.result, setting.translator
    )
    return [setting.text(said)] if said else []


def _firmness(setting: Setting) -> list[Block]:
    """Return how firm index and level are when weights and open answers vary."""
    _, pack, found = setting.translator, setting.pack, setting.strategy.robustness
    if found is None:
        return []
    level = setting.result.standing.level
    look = setting.page.look
    strip = setting.chart(
        lambda width: level_strip(pack, found, level, _, look.sized(width)),
        setting.height / 2,
        8,
        alt=firmness_alt(pack, found, level, _),
        table=levels_table(pack, found, _),
    )
    said = [setting.text(each, SMALL) for each in robustness_told(pack, found, level, _)]
    return [card(setting, [setting.subtitle(_("How firm this is")), *said, strip])]


def _beside_radar(setting: Setting, said: Sequence[Block], last: Result | None) -> list[Block]:
    """Return what is said of the index, with the radar at its right."""
    _, pack, result = setting.translator, setting.pack, setting.result
    look, peers = setting.page.look, peers_of(pack, setting.assessment)
    older = earlier_rounds(pack, setting.assessment)[:-1]
    figure = setting.chart(
        lambda width: radar(result, pack, _, look.sized(width, _RADAR), last, peers, older=older),
        setting.height - 60,
        0,
        alt=radar_alt(result, pack, _, last, peers, older=older),
        table=radar_table(_),
    )
    return [setting.columns((_SAID, Stack(said)), (COLUMNS - _SAID, figure), middle=True)]


def _figures(setting: Setting) -> list[Block]:
    _, pack, result = setting.translator, setting.pack, setting.result
    look, most = setting.page.look, setting.height - 60
    peers = peers_of(pack, setting.assessment)
    return [
        *_among(setting, peers),
        setting.subtitle(_("Section by section")),
        setting.chart(
            lambda width: bars(result, pack, _, look.sized(width), peers=peers),
            most,
            4,
            alt=bars_alt(result, pack, _),
            table=sections_table(result, pack, _),
        ),
    ]


def _topics(setting: Setting) -> list[Block]:
    _, pack, result = setting.translator, setting.pack, setting.result
    look, most = setting.page.look, setting.height - 60
    return [
        setting.subtitle(_("Topic by topic")),
        *_colours(setting),
        RowFigure(
            lambda rows, width: heat(result, pack, _, look.sized(width), rows),
            range(len(result.scored_sections)),
            most,
            6,
            alt_of=lambda rows: heat_alt(result, pack, _, rows),
            table_of=lambda rows: heat_table(result, pack, _, rows),
        ),
    ]


def _among(setting: Setting, peers: Peers | None) -> list[Block]:
    """Return where the organisation stands among others; empty where there are none."""
    if peers is None:
        return []
    _ = setting.translator
    told = peers_told(setting.pack, setting.result, peers, _)
    said = [setting.text(each, SMALL) for each in told]
    return [card(setting, [setting.subtitle(peers_title(peers, _)), *said])]


def _colours(setting: Setting) -> list[Block]:
    """Return what the colours of the topics mean; empty for a pack without levels or scores."""
    if not setting.content.levels or setting.content.index.value is None:
        return []
    said = setting.translator("The colour shows the level that each score alone would reach.")
    return [setting.subtitle(said, INTRO)]


def _lenses(setting: Setting) -> list[Block]:
    _, pack, result = setting.translator, setting.pack, setting.result
    look, most = setting.page.look, setting.height - 60

    def draw(id_: str, width: float) -> Drawing:
        return facet_bars(result, pack, _, look.sized(width), id_)

    shown: list[Block] = []
    for each in pack.lenses:
        table = lens_table(result, pack, _, each)
        figure = setting.chart(partial(draw, each.id), most, 6, table=table)
        intro = setting.subtitle(_("The same answers, cut another way."), INTRO)
        shown.append(Stack([setting.subtitle(table.caption), intro, figure]))
    rows: list[Block] = []
    for place in range(0, len(shown), 2):
        pair = shown[place : place + 2]
        row = setting.columns(*((COLUMNS // len(pair), each) for each in pair))
        row.before = TITLE.before
        rows.append(row)
    return rows


def _gates(setting: Setting) -> list[Block]:
    """Return requirements not met or not decided, one by one; those that are met, in one line."""
    _, gates = setting.translator, setting.content.gates
    blocks: list[Block] = [
        setting.subtitle(_("What must be met")),
        setting.subtitle(_("Each of these has to be met, whatever the other scores are."), INTRO),
    ]
    met = [gate for gate in gates if gate.state is GateState.PASSED]
    passed = [
        _("{title} (just met)", title=gate.title) if gate.just else gate.title for gate in met
    ]
    if passed:
        blocks.append(
            setting.text(_("Passed: {requirements}.", requirements=_("; ").join(passed)), SMALL)
        )
    if pending := [gate for gate in gates if gate.state is not GateState.PASSED]:
        head = setting.columns(
            (3, setting.text(_("Requirement"), HEAD)),
            (2, None),
            (7, setting.text(_("Why"), HEAD)),
        )
        rows = [_gate(setting, gate) for gate in setting.kept(pending)]
        blocks += [setting.table(head, rows, before=8), *setting.rest(pending)]
    for floor in setting.content.floors:
        blocks += [Space(6), setting.text(floor, SMALL)]
    return blocks


def _gate(setting: Setting, gate: Gate) -> Block:
    state = Style(size=8.5, leading=13, bold=True, colour=_STATES[gate.state])
    effect = Style(size=8.5, leading=13, bold=gate.binds)
    basis = [
        each for asked, answer in gate.basis for each in ((asked, SMALL_MUTED), (answer, SMALL))
    ]
    said = [(gate.effect, effect), *basis, (gate.reason, SMALL_MUTED)]
    why = Stack([setting.text(text, style) for text, style in said if text])
    return setting.columns(
        (3, setting.text(gate.title, SMALL)), (2, setting.text(gate.state_words, state)), (7, why)
    )


def _levels(setting: Setting) -> list[Block]:
    _ = setting.translator
    head = setting.columns(
        (2, setting.text(_("Level"), HEAD)),
        (1, setting.text(_("reached from"), HEAD_RIGHT)),
        (9, setting.text(_("What it means"), HEAD)),
    )
    rows = [_level(setting, level) for level in setting.content.levels]
    table = Stack([setting.table(head, rows)], whole=setting.height)
    return [setting.subtitle(_("The levels")), table]


def _level(setting: Setting, level: Level) -> Block:
    _ = setting.translator
    texts: list[Block] = [setting.text(level.meaning, SMALL)]
    if level.floors:
        needs = _.list(
            [_("{section} {score}", section=id_, score=whole(least)) for id_, least in level.floors]
        )
        texts.append(setting.text(_("Needs at least: {scores}.", scores=needs), SMALL_MUTED))
    here = setting.content.level is not None and level.current
    title = _("{level} (now)", level=level.title) if here else level.title
    style = STRONG if here else Style(size=9.5, leading=15)
    return setting.columns(
        (2, setting.text(title, style)),
        (1, setting.text(whole(level.start), Style(align=1.0))),
        (9, Stack(texts)),
    )
