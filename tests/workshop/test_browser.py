"""The ballot page in a real browser: a file filled in by keyboard, conditions, roles."""

from __future__ import annotations

import json
import random
import runpy
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from assessment.answers.answer import Answer, Sheet, State
from assessment.answers.conditions import replies
from assessment.answers.plain import plain_value
from assessment.core.resources import packs_folder
from assessment.questionnaire.loader import load_files, load_pack
from assessment.workshop.ballot_data import pack_hash
from assessment.workshop.ballot_reader import read_ballot
from assessment.workshop.server import WorkshopServer
from tests.workshop.conftest import OFFERED, PHONE


def random_answers(room, chance):
    """Answers to some of the questions that conditions look at."""
    values = {
        "rate": lambda: chance.randrange(3),
        "agree": lambda: chance.random() < 0.5,
        "kind": lambda: chance.choice(["shop", "club"]),
        "places": lambda: chance.choice([["here", "there"], ["far"], ["here", "far"], ["none"]]),
        "hours": lambda: chance.choice([9, 10, 11]),
        "order": lambda: chance.sample(["one", "two", "three"], chance.randrange(1, 4)),
        "day": lambda: date.isoformat(date(2026, 5, 30) + timedelta(chance.randrange(5))),
        "people": lambda: [
            chance.choice([{}, {"name": "2"}, {"days": 2}, {"days": 3}, {"able": 2}])
            for _ in range(chance.randrange(4))
        ],
        "why": lambda: "because",
        "w-has": lambda: chance.random() < 0.7,
    }
    said = {}
    for item_id, make in values.items():
        kind = chance.random()
        if kind < 0.7:
            value = room.items[item_id].read(room.scales, make())
            said[item_id] = Answer(State.ANSWERED, value)
        elif kind < 0.8:
            said[item_id] = Answer(State.UNKNOWN)
        elif kind < 0.9 and room.items[item_id].not_applicable:
            said[item_id] = Answer(State.NOT_APPLICABLE)
    return said


def in_browser(answer):
    if answer.state is State.ANSWERED:
        return {"value": plain_value(answer.value)}
    return {"state": str(answer.state)}


def test_the_page_asks_what_the_program_would_ask(room, opened, file_of):
    page = opened(file_of(room))
    chance = random.Random(20261129)
    for _ in range(15):
        said = random_answers(room, chance)
        state = {"answers": {id_: in_browser(each) for id_, each in said.items()}}
        key = f"sounding-ballot {room.id} {pack_hash(room)}"
        kept = json.dumps(state)
        while page.evaluate("key => localStorage.getItem(key)", key) != kept:
            # The browser writes when it likes: a page loaded at once may find what was there before.
            page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [key, kept])
            page.reload()
        shown = page.evaluate(
            "[...document.querySelectorAll('main > fieldset:not([hidden])')].map(e => e.id.slice(2))"
        )
        expected = [
            id_
            for id_, reply in replies(room, Sheet(said)).items()
            if reply.state is not State.HIDDEN
        ]
        assert shown == expected, said


DESCRIBE = """() => {
    const e = document.activeElement, box = e.closest('main > fieldset');
    return {tag: e.tagName, type: e.type || '', key: e.getAttribute('data-key') || '',
      question: box ? box.id.slice(2) : '', id: e.id, label: e.getAttribute('aria-label') || '',
      text: (e.labels && e.labels[0] ? e.labels[0].textContent : e.textContent).slice(0, 40)};
}"""
ROUND_TRIP = {
    "rate": 0, "agree": True, "kind": "shop", "places": ("here",), "hours": 3, "money": 3,
    "why": "3", "day": date(2026, 3, 1), "order": ("one",), "grid": {"a": 0, "b": 0},
    "people": ({"name": "3", "days": 3, "able": 0},),
}  # fmt: skip


def press(page, focused):
    """Do what a person without a pointer does with a control, the first time the focus is on it."""
    kind = focused["tag"], focused["type"]
    if kind == ("INPUT", "date"):
        page.keyboard.type("03012026")
    elif kind in {("INPUT", "text"), ("TEXTAREA", "textarea")}:
        page.keyboard.type("3")
    elif kind in {("INPUT", "radio"), ("INPUT", "checkbox")} and "none" not in focused["text"]:
        page.keyboard.press("Space")
    elif focused["tag"] == "SELECT":
        page.keyboard.press("ArrowDown")
    elif focused["key"] == "add" or focused["key"].startswith("addone"):
        page.keyboard.press("Enter")


def test_a_file_is_filled_in_by_keyboard_alone(room, opened, file_of, tmp_path):
    page = opened(file_of(room), locale="en-US")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    done: set[str] = set()
    for _ in range(400):
        page.keyboard.press("Tab")
        focused = page.evaluate(DESCRIBE)
        if focused["id"] == "save":
            break
        control = str(sorted(focused.items()))
        answered = focused["question"] in done and focused["type"] in {"radio", "checkbox"}
        if control not in done and not answered and not focused["question"].startswith("w-"):
            press(page, focused)
            if focused["key"] == "add":  # the keyboard is in the new entry
                press(page, page.evaluate(DESCRIBE))
            done |= {control}
            done |= {focused["question"]} if focused["type"] in {"radio", "checkbox"} else set()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    saved = tmp_path / "lin.json"
    download.value.save_as(saved)
    read = read_ballot(saved, room)
    assert (read.remarks, read.respondent.name) == ((), "3")
    answers = read.respondent.answers
    assert {
        id_: each.value for id_, each in answers.items() if each.value is not None
    } == ROUND_TRIP
    page.reload()
    assert "11 of" in page.inner_text(".bar"), "what was entered is kept in the browser"


def test_a_ballot_says_what_was_not_known_and_why(room, opened, file_of, tmp_path):
    page = opened(file_of(room, "zh"))
    assert page.evaluate("document.documentElement.lang") == "zh"
    box = page.locator("#q-rate")
    box.get_by_role("button", name="不清楚").click()
    box.locator("summary").click()
    box.locator("textarea").fill("没有数据")
    page.locator("#q-kind").get_by_role("button", name="不适用").click()
    page.locator("#q-agree label").first.click()
    page.locator("#q-agree").get_by_role("button", name="清除本题答案").click()
    page.get_by_role("button", name="到下一道未答的题").click()
    assert page.evaluate("document.activeElement.id") == "q-agree"
    page.emulate_media(media="print")
    assert box.get_by_role("button").all_inner_texts() == ["不清楚"], (
        "paper says what was not known"
    )
    assert not page.locator("footer").is_visible()
    page.emulate_media(media="screen")
    page.click("#copy")
    saved = tmp_path / "lin.json"
    saved.write_text(page.input_value("footer textarea"), encoding="utf-8")
    answers = read_ballot(saved, room).respondent.answers
    assert answers == {
        "rate": Answer(State.UNKNOWN, note="没有数据"),
        "kind": Answer(State.NOT_APPLICABLE),
    }


ROLES = {
    "button",
    "textbox",
    "radio",
    "checkbox",
    "combobox",
    "Date",
    "DisclosureTriangle",
    "option",
}


@pytest.mark.parametrize(("name", "language"), [("social-media", "zh"), ("quick-check", "en")])
def test_every_control_has_a_role_and_a_name(opened, file_of, name, language):
    page = opened(file_of(load_pack(packs_folder() / name).usable(), language), color_scheme="dark")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    seen = Counter()
    for node in tree:
        flags = {each["name"]: each["value"].get("value") for each in node.get("properties", [])}
        role = node.get("role", {}).get("value", "")
        if (
            node.get("ignored")
            or not flags.get("focusable")
            or role in {"RootWebArea", "group", "heading"}
        ):
            continue
        seen[role] += 1
        assert role in ROLES, node
        assert node["name"]["value"].strip(), node
    assert seen["radio"] > 20
    assert seen["button"] > 10
    groups = [
        each
        for each in tree
        if each.get("role", {}).get("value") == "group" and not each.get("ignored")
    ]
    nameless = [each for each in groups if not each["name"]["value"].strip()]
    assert nameless == [], "every question is a group with its text"
    small = page.evaluate(
        "[...document.querySelectorAll('button,.choice,input[type=text],select,summary')].filter(e => e.offsetParent && e.getBoundingClientRect().height < 24).length"
    )
    assert small == 0, "no target is lower than 24 px"
    assert page.evaluate("document.querySelectorAll('[style]').length") == 0


@pytest.fixture(scope="module")
def towns():
    return load_files({"pack.yaml": OFFERED.encode()}).usable()


def labels(page, item):
    return page.locator(f"#q-{item} label.choice").all_inner_texts()


def sent(page, pack, tmp_path):
    page.click("#copy")
    path = tmp_path / "ballot.json"
    path.write_text(page.input_value("footer textarea"), encoding="utf-8")
    read = read_ballot(path, pack)
    assert read.remarks == ()
    return {id_: each.value for id_, each in read.respondent.answers.items()}


def test_options_come_and_go_with_earlier_answers(towns, opened, file_of, tmp_path):
    page = opened(file_of(towns))
    assert labels(page, "town") == ["Elsewhere"]
    page.locator("#q-land label").nth(1).click()
    assert labels(page, "town") == ["Oxford – on the Thames", "Elsewhere"]
    page.locator("#q-town label").first.click()
    assert page.locator("#q-why").is_visible()
    page.locator("#q-land label").first.click()
    assert labels(page, "town") == ["Beijing", "Elsewhere"]
    assert page.locator("#q-town input:checked").count() == 0
    assert not page.locator("#q-why").is_visible(), "what is not offered does not count"
    assert "1 of 4" in page.inner_text(".bar")
    for at in range(2):
        page.locator("#q-visited label").nth(at).click()
    assert sent(page, towns, tmp_path) == {"land": "cn", "visited": ("bj", "other")}
    page.locator("#q-land label").nth(1).click()
    assert page.locator("#q-why").is_visible(), "it is kept, and back when it is offered again"
    assert sent(page, towns, tmp_path) == {"land": "uk", "town": "ox", "visited": ("other",)}
    page.reload()
    assert page.locator("#q-town input:checked").count() == 1


def test_a_phone_says_for_which_answer_an_option_is(towns, opened):
    server = WorkshopServer(towns)
    page = opened(server.start("127.0.0.1"))
    page.wait_for_selector("text=You are in")
    server.show("town")
    page.wait_for_selector("#q-town")
    assert labels(page, "town")[0] == "Beijing (only where question 1 is “China”)"
    page.locator("label.choice").first.click()
    page.click("#vote")
    page.wait_for_selector("text=Your vote has arrived")
    assert [each.answer.value for each in server.votes()] == ["bj"]
    page.close()
    server.stop()


def test_a_text_has_the_form_that_is_asked_for(towns, opened, file_of, tmp_path):
    page = opened(file_of(towns))
    box = page.locator("#q-code")
    box.locator("input").fill("1234")
    assert box.locator(".wrong").inner_text() == "This must be six digits."
    assert box.locator("input").get_attribute("aria-invalid") == "true"
    assert sent(page, towns, tmp_path) == {}
    box.locator("input").fill("123456")
    assert box.locator(".wrong").inner_text() == ""
    assert sent(page, towns, tmp_path) == {"code": "123456"}


@pytest.mark.parametrize(
    "said", [("2,5", 2.5), ("1,234", 1234), ("1,234.5", 1234.5), ("2.5", 2.5)], ids=str
)
def test_a_number_may_have_a_decimal_comma_and_it_is_said_how_it_was_read(
    room, opened, file_of, tmp_path, said
):
    typed, value = said
    page = opened(file_of(room))
    box = page.locator("#q-money")
    box.locator("input[inputmode=decimal]").fill(typed)
    told = f"Read as {value}." if "," in typed else ""
    assert box.locator("[role=status]").inner_text() == told
    assert sent(page, room, tmp_path)["money"] == value


WRONG = """<!doctype html><title>x</title><main>
<button style="min-width: 40px; min-height: 40px"></button><button style="padding: 0; height: 9px">Low</button>
<div tabindex="0" role="tooltip">Odd</div><input type="text" aria-label="Fine" style="height: 30px"></main>"""


def test_the_walk_of_the_ballot_finds_what_is_wrong(opened, tmp_path):
    file = tmp_path / "wrong.html"
    file.write_text(WRONG, encoding="utf-8")
    walk = runpy.run_path(str(Path(__file__).parents[2] / "packaging" / "ballot_walk.py"))
    found = list(walk["faults"](opened(file.as_uri())))
    assert found == [
        "a button has no name",
        "“Odd” can be used, but is told as tooltip",
        "BUTTON Low is smaller than 24 px",
    ]
