"""The tab of the roadmap, with what its tests read and press."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from assessment.answers.decisions import Verdict
from ui.pages.strategy.page import ROADMAP, StrategyPage
from ui.pages.strategy.roadmap import RoadmapTab
from ui.session import Session

Pages = Callable[..., StrategyPage]


def shown(page: StrategyPage) -> RoadmapTab:
    """The tab of a page."""
    made = page.tabs[ROADMAP]
    assert isinstance(made, RoadmapTab)
    return made


@pytest.fixture
def tab(session: Session, page_of: Pages) -> RoadmapTab:
    """The shop's roadmap."""
    return shown(page_of(session, ROADMAP))


def read(tab: RoadmapTab) -> str:
    """Return the texts that can be read."""
    QApplication.processEvents()
    return "\n".join(each.text() for each in tab.findChildren(QLabel) if each.isVisible())


def bars(tab: RoadmapTab) -> list[str]:
    """The planned steps, in order."""
    return [bar.id for bar in tab.gantt.chart.bars]


def group(tab: RoadmapTab, name: str) -> list[str]:
    """The steps of a group."""
    return [bar.id for each in tab.gantt.chart.groups if each.id == name for bar in each.bars]


def rows(tab: RoadmapTab) -> list[str]:
    """The steps and groups in sight, the steps of open groups among them."""
    return [each.id for each in tab.gantt.rows]


def press(tab: RoadmapTab, verdict: Verdict) -> None:
    """Press one of the buttons of the step that is shown."""
    tab.detail.verdicts[verdict].click()
