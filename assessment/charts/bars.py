"""Bars of the sections, or of the topics of one section, with score, range and target.

`hours` is the chart to begin a new one from: it is whole in itself.
"""

from __future__ import annotations

from dataclasses import replace

from assessment.answers.peers import Peers
from assessment.charts.range_bars import Track, draw_tracks
from assessment.charts.style import Look, score_token
from assessment.core.i18n import Translator
from assessment.presentation.level_summary import too_early
from assessment.questionnaire.model import Pack
from assessment.scoring.results import Result, SectionResult, TopicResult
from assessment.typesetting.shapes import Drawing

_TINT = 0.3


def bars(
    result: Result,
    pack: Pack,
    _: Translator,
    look: Look,
    section: str | None = None,
    peers: Peers | None = None,
    *,
    keyed: bool = True,
) -> Drawing:
    """Draw a bar for each section, or for each topic of the section with that id, beside `peers`.

    `keyed`: with a key below them. As high as its rows need. Raises StopIteration if there is no such section.
    """
    rows: tuple[SectionResult, ...] | tuple[TopicResult, ...] = result.scored_sections
    if section is not None:
        rows = result.section(section).topics
    early = too_early(result, pack)
    tracks = [replace(_track(row, pack, _, look, peers), early=early) for row in rows]
    return draw_tracks(tracks, _, look, keyed=keyed)


def _track(
    row: SectionResult | TopicResult, pack: Pack, _: Translator, look: Look, peers: Peers | None
) -> Track:
    token = score_token(pack, row.score.value)
    title = _.text(pack.title_of(row.id))
    return Track(
        title,
        row.score,
        look.colour(token),
        look.tint(token, _TINT),
        row.target,
        pack.thresholds,
        None if peers is None else peers.spread(row.id),
    )
