"""Phones of the room in a real browser: from the address to a vote, lost and found again."""

from __future__ import annotations

import time
from collections import Counter

from assessment.answers.answer import State
from assessment.core.resources import packs_folder
from assessment.questionnaire.loader import load_files, load_pack
from assessment.questionnaire.type_parts.registry import type_name
from assessment.workshop.server import WorkshopServer
from tests.patience import CEILING_SECONDS
from tests.workshop.conftest import PACK, PHONE


def test_eight_phones_from_the_address_to_voted(room, opened):
    server = WorkshopServer(room)
    url = server.start("127.0.0.1")
    started = time.monotonic()
    phones = [opened(url) for _ in range(8)]
    for phone in phones:
        phone.wait_for_selector("text=You are in")
    server.show("rate")
    for at, phone in enumerate(phones):
        phone.locator("label.choice").nth(at % 3).click()
        phone.click("#vote")
    for phone in phones:
        phone.wait_for_selector("text=Your vote has arrived")
    assert time.monotonic() - started < 60
    votes = {vote.seat: vote.answer.value for vote in server.votes()}
    assert sorted(votes) == list(range(1, 9))
    assert Counter(votes.values()) == {0: 3, 1: 3, 2: 2}
    shown = phones[0].inner_text("body")
    phones[0].reload()
    phones[0].wait_for_selector("text=Your vote has arrived")
    assert phones[0].inner_text("body") == shown, "a phone that reloads has its seat again"
    assert len(server.seats()) == 8
    phones[0].click("text=Change my vote")
    phones[0].click("text=Don’t know")
    phones[0].click("#vote")
    phones[0].wait_for_selector("text=Your vote has arrived")
    assert [each.answer.state for each in server.votes()] == [State.UNKNOWN]
    server.show("why")
    phones[1].wait_for_selector("text=answered together on the laptop")
    server.close_vote()
    phones[1].wait_for_selector("text=looking at the screen")
    server.free(8)
    server.show("hours")
    phones[2].fill("input", "ninety")
    phones[2].wait_for_selector("text=Enter a number such as")
    phones[2].fill("input", "１２")
    phones[2].click("#vote")
    phones[2].wait_for_selector("text=Your vote has arrived")
    assert [each.answer.value for each in server.votes()] == [12]
    for phone in phones:
        phone.close()
    server.stop()


def choose_while_the_laptop_goes(server, page):
    """Join as number 1, choose the third answer, and press Vote when the laptop is away."""
    page.set_default_timeout(1000 * CEILING_SECONDS)
    page.goto(server.start("127.0.0.1"))
    page.wait_for_selector(".seat")
    server.set_people({1: 2}, [1])
    server.show("rate")
    page.locator("label.choice").nth(2).click()
    server.stop()
    page.click("#vote")
    page.wait_for_selector("text=can’t be reached")


def test_a_phone_that_loses_the_laptop_says_what_to_try(room, browser):
    server = WorkshopServer(room)
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.clock.install()
    page.goto(server.start("127.0.0.1"))
    page.wait_for_selector(".seat")
    server.stop()
    deadline = time.monotonic() + CEILING_SECONDS
    while "can’t be reached" not in page.inner_text("main") and time.monotonic() < deadline:
        page.clock.run_for(2000)
    assert "it is not your fault" in page.inner_text("main")
    context.close()


def test_a_phone_takes_its_warning_back_once_the_laptop_is_there_again(room, browser):
    server = WorkshopServer(room)
    page = browser.new_context(viewport=PHONE).new_page()
    choose_while_the_laptop_goes(server, page)
    again = WorkshopServer(room)
    again.start("127.0.0.1", door=server.door)
    again.set_people({1: 2}, [1])
    again.show("rate")  # just what was asked before
    page.wait_for_selector("text=can’t be reached", state="detached")
    assert page.locator("label.choice.on").count() == 1
    page.click("#vote")
    page.wait_for_selector("text=Your vote has arrived")
    page.context.close()
    again.stop()


def test_a_phone_is_itself_again_after_the_laptop_was_away_and_words_changed(room, browser):
    ahead = [0.0]
    server = WorkshopServer(room)
    page = browser.new_context(viewport=PHONE).new_page()
    choose_while_the_laptop_goes(server, page)
    other = load_files({"p.yaml": PACK.replace("Think of last week.", "Think of today.").encode()})
    again = WorkshopServer(other.usable(), clock=lambda: time.monotonic() + ahead[0])
    again.start("127.0.0.1", door=server.door)
    again.set_people({1: 2}, [1])
    again.show("rate", names=True, pack=other.usable())
    page.wait_for_selector("text=your name stands beside your vote")
    assert page.locator("label.choice.on").count() == 1, "what was chosen meanwhile stays"
    assert "can’t be reached" not in page.inner_text("main")
    page.click("#vote")
    page.wait_for_selector("text=Your vote has arrived")
    page.reload()  # the page that comes now is worded otherwise
    page.wait_for_selector("text=Your vote has arrived")
    assert page.inner_text(".seat") == "Phone 1 · number 2"
    page.context.close()
    ahead[0] += 60
    beside = browser.new_context(viewport=PHONE).new_page()
    beside.set_default_timeout(1000 * CEILING_SECONDS)
    beside.on("dialog", lambda asked: asked.accept())
    beside.goto(again.url)
    beside.wait_for_selector("text=Which number are you")
    assert not beside.locator(".seat").count(), "no other number beside the question"
    beside.click("[data-person='2']")
    beside.wait_for_selector("text=Phone 2 · number 2")
    assert [(each.seat, each.number) for each in again.claims()] == [(2, 2)]
    beside.context.close()
    again.stop()


def test_five_answers_and_the_button_are_in_view_on_a_phone(browser):
    pack = load_pack(packs_folder() / "social-media").usable()
    wanted = next(
        each.id for each in pack.items.values() if type_name(each) == "rating" and each.help
    )
    server = WorkshopServer(pack)
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.set_default_timeout(1000 * CEILING_SECONDS)
    page.goto(server.start("127.0.0.1"))
    page.wait_for_selector(".seat")
    server.set_people({1: 2}, [1])
    server.show(wanted)
    page.wait_for_selector("#vote")
    box = page.locator("#vote").bounding_box()
    assert box["y"] + box["height"] <= 844
    page.context.close()
    server.stop()


def test_a_number_that_another_phone_took_keeps_its_place(room, opened):
    """A finger about to tap 3 must not meet 4, because somebody else just tapped 1."""
    server = WorkshopServer(room)
    server.set_people({}, [1, 2, 3])
    page = opened(server.start("127.0.0.1"))
    third = page.locator("[data-person='3']")
    third.wait_for()
    before = third.bounding_box()
    server.set_people({7: 1}, [2, 3])
    page.locator("[data-person='1']:disabled").wait_for()
    assert third.bounding_box() == before
    assert page.locator("[data-person='2']").is_enabled()
    page.close()
    server.stop()
