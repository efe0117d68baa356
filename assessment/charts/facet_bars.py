"""A lens: the same answers grouped another way, a bar for each facet."""

from __future__ import annotations

from assessment.charts.range_bars import Track, draw_tracks
from assessment.charts.style import Look, score_token
from assessment.core.i18n import Translator
from assessment.presentation.level_summary import too_early
from assessment.questionnaire.model import Pack
from assessment.scoring.results import Result
from assessment.typesetting.shapes import Drawing

_TINT = 0.3


def facet_bars(result: Result, pack: Pack, _: Translator, look: Look, lens_id: str) -> Drawing:
    """Draw a bar for each facet of the lens with that id.

    As high as its rows need. Raises StopIteration if there is no such lens.
    """
    tracks = []
    for facet in next(each for each in pack.lenses if each.id == lens_id).facets:
        score = result.facets[lens_id][facet.id]
        token = score_token(pack, score.value)
        tracks.append(
            Track(
                _.text(facet.title),
                score,
                look.colour(token),
                look.tint(token, _TINT),
                thresholds=pack.thresholds,
                early=too_early(result, pack),
            )
        )
    return draw_tracks(tracks, _, look)
