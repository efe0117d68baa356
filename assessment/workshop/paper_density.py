"""Density of ballots on paper: as roomy as lets a person's questions stand on the fewest sheets."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assessment.report.pdf.typography import BODY, SECTION, SMALL, Grid, Style


@dataclass(frozen=True, slots=True)
class Density:
    """Sizes of what stands on a ballot, in points. Boxes are as wide everywhere: 3.5 mm."""

    asked: Style
    choice: Style
    hint: Style
    intro: Style
    title: Style
    between: float
    """Room between two questions."""
    line: float
    """Height of a line to write on."""
    side: float
    top: float
    foot: float

    def grid(self, paper: Grid) -> Grid:
        """Return the margins on a paper."""
        return replace(paper, side=self.side, top=self.top, foot=self.foot)


def _density(asked: float, choice: float, leading: float, between: float, side: float) -> Density:
    return Density(
        asked=Style(size=asked, leading=asked + 3.5, bold=True),
        choice=Style(size=choice, leading=leading, even=True),
        hint=Style(size=choice, leading=leading, colour="muted", even=True),
        intro=BODY if leading > _CLOSE else replace(SMALL, leading=leading + 1, after=3),
        title=SECTION if leading > _CLOSE else replace(SECTION, size=13, leading=17, after=2),
        between=between,
        line=22.0 if leading > _CLOSE else 19.0,
        side=side,
        top=0.8 * side + 3.6,
        foot=side + 6,
    )


_CLOSE = 11.0
"""Leading below which all around the questions is smaller, too."""
DENSITIES = (
    _density(9.5, 8.5, 11.5, 10.0, 48.0),
    _density(9.0, 8.5, 11.2, 7.0, 42.0),
    _density(8.5, 8.0, 10.6, 5.0, 36.0),
    _density(8.5, 8.0, 10.2, 3.5, 32.0),
)
"""Densities, the roomiest first; no text is below 8 points."""
