"""The Strategy page with a pack that has the keys of the second method."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from assessment.answers.decisions import Account
from assessment.questionnaire.loader import CheckedPack, load_files
from tests.ruled_shop import RULED, SAID
from tests.ui.strategy_shop import Sessions, page_of, planned, session_of, shop
from ui.context import Context
from ui.pages.answer.review import ReviewPage
from ui.pages.strategy.channels import ChannelsTab
from ui.pages.strategy.page import CHANNELS, MEASURES, PURPOSES, ROADMAP, StrategyPage
from ui.pages.strategy.roadmap import RoadmapTab
from ui.session import Session
from ui.widgets.collapsible import Fold, FoldHead
from ui.widgets.option_buttons import Link

__all__ = ["page_of", "session_of", "shop"]
Pages = Callable[..., StrategyPage]


@pytest.fixture(scope="session")
def ruled() -> CheckedPack:
    checked = load_files({"pack.yaml": RULED.encode()})
    assert checked.errors == ()
    return checked


@pytest.fixture(autouse=True)
def no_post_a_week(monkeypatch: pytest.MonkeyPatch) -> None:
    """A post a week takes more hours than there are, so that the club is only answered."""
    monkeypatch.setattr("assessment.strategy.account_hours.POST_HOURS", 9.0)


@pytest.fixture
def session(session_of: Sessions, ruled: CheckedPack) -> Session:
    return session_of({**SAID, "hours": 6}, ruled)


@pytest.fixture
def tab(session: Session, page_of: Pages) -> ChannelsTab:
    return channels_of(page_of(session, CHANNELS))


def channels_of(page: StrategyPage) -> ChannelsTab:
    made = page.tabs[CHANNELS]
    assert isinstance(made, ChannelsTab)
    return made


def read(part: QWidget) -> list[str]:
    """Return the texts that can be read, after all is laid out."""
    QApplication.processEvents()
    return [each.text() for each in part.findChildren(QLabel) if each.isVisible()]


def test_an_account_is_decided_and_given_back(
    tab: ChannelsTab, session: Session, qtbot: QtBot
) -> None:
    club = tab.accounts.rows["club"]
    assert list(tab.accounts.rows) == ["page", "club", "forum"]
    assert club.buttons[Account.ANSWERS].isChecked()
    assert not club.back.isVisible()
    assert "Publish nothing; answer whoever writes. It fits, but there are no hours to run it" in (
        " ".join(read(tab.accounts))
    )
    club.buttons[Account.CLOSE].setFocus()
    qtbot.keyClick(club.buttons[Account.CLOSE], Qt.Key.Key_Space)
    assert session.assessment.decisions.accounts == {"club": Account.CLOSE}
    assert club.buttons[Account.CLOSE].isChecked()
    assert not club.buttons[Account.ANSWERS].isChecked()
    assert any("Your decision; suggested: answers only." in each for each in read(tab.accounts))
    assert tab.accounts.rows["club"] is club
    club.buttons[Account.CLOSE].click()
    assert club.buttons[Account.CLOSE].isChecked()
    club.back.setFocus()
    qtbot.keyClick(club.back, Qt.Key.Key_Space)
    assert session.assessment.decisions.accounts == {}
    assert club.buttons[Account.ANSWERS].hasFocus()
    session.undo()
    assert session.assessment.decisions.accounts == {"club": Account.CLOSE}
    assert club.buttons[Account.CLOSE].isChecked()


def test_a_decision_that_changes_another_account_says_so_at_once(
    session_of: Sessions, ruled: CheckedPack, page_of: Pages
) -> None:
    """In the row that was decided on, and as the reason in the row that changed."""
    session = session_of({**SAID, "hours": 4}, ruled)
    tab = channels_of(page_of(session, CHANNELS))
    told = "“Book club” changed as well, from answers only to park with a notice."
    title = session.pack.channels_by_id["club"].title
    told = told.replace("Book club", title if isinstance(title, str) else title["en"])
    forum = tab.accounts.rows["forum"]
    forum.buttons[Account.KEEP].click()
    assert told in forum.news.text()
    assert forum.news.text() in read(forum)
    assert any("takes the hours it would have had" in each for each in read(tab.accounts))
    forum.back.click()
    assert "from park with a notice to answers only." in forum.news.text()
    session.undo()
    assert not any(told in each for each in read(tab.accounts))
    # a channel that is ticked has no row here, so the change is told above
    tab.accounts.show_news("elsewhere", told)
    assert told in read(tab.accounts)
    made = next(each for id_, each in tab.rows.items() if id_ not in tab.accounts.rows)
    made.check.click()
    assert told not in read(tab.accounts)


def test_an_account_kept_beside_the_set_is_marked_in_the_list(
    tab: ChannelsTab, session: Session
) -> None:
    assert tab.rows["club"].tag == ""
    tab.accounts.rows["club"].buttons[Account.KEEP].click()
    assert tab.rows["club"].tag == "kept, as it is there already"
    assert not tab.rows["club"].check.isChecked()
    assert session.assessment.decisions.channels is None
    (plan,) = [each for each in planned(session).channels.accounts if each.channel == "club"]
    shown = tab.rows["club"].line.text()
    assert f"kept, as it is there already · {plan.hours:g} h a week" in shown
    assert "more hours than channels may take" not in shown


def test_a_decision_that_is_the_suggestion_has_no_way_back_to_it(
    tab: ChannelsTab, session: Session
) -> None:
    club = tab.accounts.rows["club"]
    club.buttons[Account.PARK].click()
    assert club.back.isVisible()
    club.buttons[Account.ANSWERS].click()
    assert not club.back.isVisible()
    assert any("Your decision; the same is suggested." in each for each in read(tab.accounts))


@pytest.mark.parametrize("height", [260, 420])
def test_a_decision_leaves_the_row_under_the_pointer(tab: ChannelsTab, height: int) -> None:
    tab.setMinimumSize(1, 1)
    tab.resize(900, height)
    bar = tab.scroll_area.verticalScrollBar()
    for decision in (Account.PARK, Account.KEEP, Account.CLOSE):
        button = tab.accounts.rows["club"].buttons[decision]
        QApplication.processEvents()
        tab.scroll_area.ensureWidgetVisible(button)
        before = button.mapTo(tab.scroll_area.viewport(), QPoint()).y()
        button.click()
        QApplication.processEvents()
        button = tab.accounts.rows["club"].buttons[decision]
        after = button.mapTo(tab.scroll_area.viewport(), QPoint()).y()
        if 0 < bar.value() < bar.maximum():
            assert abs(after - before) <= 1, decision


def test_its_hours_count_at_once(tab: ChannelsTab, session: Session) -> None:
    before = planned(session).channels.used
    tab.accounts.rows["club"].buttons[Account.PARK].click()
    assert planned(session).channels.used == pytest.approx(before - 0.2)


def test_what_is_kept_beside_the_channels(tab: ChannelsTab) -> None:
    [fold] = [each for each in tab.kept.findChildren(Fold) if each.isVisible()]
    head = fold.findChild(FoldHead).text()
    assert head.startswith("Map listings · 1 h a week · Lin, from ")
    assert head.endswith(" · Fit: 74")
    assert "listing" not in tab.rows
    fold.findChild(FoldHead).click()
    told = read(tab.kept)
    assert "What speaks for it" in told
    assert not any("trials" in each for each in told)
    said = read(tab)
    assert "Kept beside them: Map listings (1 h)." in said
    assert any("took an hour less a week" in each for each in said)
    assert any("more hours than channels may take" in each for each in said)


def test_no_hours_are_left_to_keep_it(
    session_of: Sessions, ruled: CheckedPack, page_of: Pages
) -> None:
    tab = channels_of(page_of(session_of({**SAID, "hours": 1}, ruled), CHANNELS))
    [fold] = [each for each in tab.kept.findChildren(Fold) if each.isVisible()]
    assert fold.findChild(FoldHead).text().endswith("no hours are left for it")


def test_hours_of_further_groups_and_trials_with_other_hours(
    session_of: Sessions, ruled: CheckedPack, page_of: Pages
) -> None:
    tab = channels_of(page_of(session_of({**SAID, "hours": 30}, ruled), CHANNELS))
    tab.rows["club"].fold.click()
    tab.rows["club"].set_open(True)
    told = read(tab)
    assert "4 h a week: 2 h for the first, 1 h for each further one (2)" in told
    assert any("with other weights and hours" in each for each in told)


def test_in_chinese_sentences_follow_without_a_blank(session: Session, page_of: Pages) -> None:
    tab = channels_of(page_of(session, CHANNELS, "zh"))
    assert any("不再更新；有人来问就回复。适合，" in each for each in read(tab.accounts))


def test_without_accounts_and_foundations_there_are_no_cards(
    session_of: Sessions, page_of: Pages, shop: CheckedPack
) -> None:
    tab = channels_of(page_of(session_of(), CHANNELS))
    assert not tab.accounts.isVisible()
    assert not tab.kept.isVisible()


def test_who_the_organisation_is(session_of: Sessions, ruled: CheckedPack, page_of: Pages) -> None:
    told = read(page_of(session_of(SAID, ruled), PURPOSES))
    assert {"Who you are", "Shop or restaurant", "We have accounts", "China", "Orders"} <= set(told)
    less = {id_: each for id_, each in SAID.items() if id_ not in ("kind", "who", "countries")}
    page = page_of(session_of(less, ruled), PURPOSES)
    links = {each.property("item") for each in page.findChildren(Link) if each.isVisible()}
    assert links == {"kind", "who", "countries"}


def test_the_roadmap_has_marks_days_and_groups(
    session_of: Sessions, ruled: CheckedPack, page_of: Pages
) -> None:
    session = session_of({**SAID, "hours": 6}, ruled)
    session.note("strategy.notes", True)  # on a low screen the days stand among the notes
    page = page_of(session, ROADMAP)
    tab = page.tabs[ROADMAP]
    assert isinstance(tab, RoadmapTab)
    told = " ".join(read(tab))
    assert "The content calendar begins" in told
    assert "The trial is reviewed" in told
    page.show_tab(ROADMAP)
    tab.show_step("claim")
    assert any("first week · seen from outside" in each for each in read(tab))
    tab.show_step("film")
    assert not any("30 December 2026" in each for each in read(tab.detail))
    assert "What it asks for" in read(tab.detail)
    tab.show_step("replies")
    assert "Once finished, it would go on to take more hours a week than there are." in (
        read(tab.detail)
    )
    tab.show_step("again")
    covered = [each for each in read(tab.detail) if "Accept it to plan it all the same." in each]
    assert covered == ["Another action covers most of this. Accept it to plan it all the same."]
    assert tab.detail.bring_back.isVisible()
    titles = [each.title for each in tab.gantt.chart.groups]
    assert "No hours to go on with it (1)" in titles
    assert not any("needed" in each for each in titles)


def test_what_is_there_already_is_listed(
    session_of: Sessions, ruled: CheckedPack, page_of: Pages
) -> None:
    tab = page_of(session_of({**SAID, "listings": 4}, ruled), ROADMAP).tabs[ROADMAP]
    assert isinstance(tab, RoadmapTab)
    tab.show_step("claim")
    assert "It is there already, as your answers say." in read(tab.detail)
    assert not tab.detail.bring_back.isVisible()


def test_a_proposed_target_and_a_unit_of_ones_own(
    session_of: Sessions, ruled: CheckedPack, page_of: Pages
) -> None:
    page = page_of(session_of(SAID, ruled), MEASURES)
    row = page.tabs[MEASURES].rows["orders"]  # type: ignore[attr-defined]
    assert row.goal == "from 60 to 72 tables by 3 May 2027 (proposed)"
    row.set_open(True)
    told = read(page)
    assert "tables" in told
    assert "%" not in told
    assert any("target proposed by the program: a fifth better" in each for each in told)


@pytest.mark.parametrize("hours", [6, 5, None])
def test_which_of_two_hours_counts_is_said_in_the_review(
    session_of: Sessions,
    ruled: CheckedPack,
    context: Context,
    qtbot: QtBot,
    hours: int | None,
) -> None:
    """The one person named has 5 hours a week."""
    differ = hours == 6
    made = ReviewPage(session_of({**SAID, "hours": hours}, ruled), context)
    qtbot.addWidget(made)
    texts = [each.text() for each in made.findChildren(QLabel)]
    assert (
        any("but 6 h are free" in each or "though 6 h are free" in each for each in texts) is differ
    )
    wanted = {"hours", "who"}
    links = {str(each.property("item")) for each in made.findChildren(Link)}
    assert (wanted <= links) is differ
