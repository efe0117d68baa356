"""Texts with conditions: their forms, what the checker says of them, what the lint warns of."""

from __future__ import annotations

import pytest

from assessment.core.i18n import localise
from assessment.questionnaire.catalogues import Action
from assessment.questionnaire.wording import Wording, settle, wordings

KIND = "- {id: kind, type: choice, text: K, options: [{id: shop, title: A}, {id: club, title: B}]}"


def level(meaning):
    return f"levels: [{{id: a, from: 0, title: A, meaning: {meaning}}}]\n"


def spoken(text, *true):
    """The text where the conditions on these options are true."""
    return settle([text], lambda condition: condition.is_ in true)


@pytest.mark.parametrize(
    ("meaning", "shop", "club", "neither"),
    [
        ("Wait", "Wait", "Wait", "Wait"),
        ("[Wait]", "Wait", "Wait", "Wait"),
        ("[{text: Wait}]", "Wait", "Wait", "Wait"),
        ("[{when: {item: kind, is: shop}, text: Sell}, Wait]", "Sell", "Wait", "Wait"),
        (
            "[{when: {item: kind, is: shop}, text: Sell}, {when: {item: kind, is: club}, text: Meet}, {text: Wait}]",
            "Sell", "Meet", "Wait",
        ),
        ("[{when: {item: kind, is: shop}, text: {en: Sell}}, {en: Wait}]", {"en": "Sell"}, {"en": "Wait"}, {"en": "Wait"}),
    ],
)  # fmt: skip
def test_the_first_text_whose_condition_holds_speaks(items_of, meaning, shop, club, neither):
    text = items_of(KIND, level(meaning)).levels[0].meaning
    assert spoken(text, "shop") == [shop]
    assert spoken(text, "club") == [club]
    assert spoken(text) == [neither]


@pytest.mark.parametrize("last", ["Wait", "{en: Wait, zh: 等}"])
def test_without_answers_it_reads_as_its_last_text(items_of, last):
    meaning = f"[{{when: {{item: kind, is: shop}}, text: Sell}}, {last}]"
    text = items_of(KIND, level(meaning) + "languages: [en, zh]").levels[0].meaning
    assert isinstance(text, Wording)
    assert localise(text, "en") == "Wait"
    assert localise(text, "zh") == ("Wait" if last == "Wait" else "等")
    assert localise(text, "de") == "Wait"
    assert len(text) == len(dict(text)) == (1 if last == "Wait" else 2)


@pytest.mark.parametrize(
    ("steps", "shop", "club"),
    [
        ("One", ["One"], ["One"]),
        ("[One, Two]", ["One", "Two"], ["One", "Two"]),
        ("{when: {item: kind, is: shop}, text: One}", ["One"], []),
        ("[One, {when: {item: kind, is: shop}, text: Two}, {text: Three}]", ["One", "Two", "Three"], ["One", "Three"]),
        ("[[{when: {item: kind, is: shop}, text: One}, Two], Three]", ["One", "Three"], ["Two", "Three"]),
    ],
)  # fmt: skip
def test_a_list_of_texts_may_hold_texts_with_conditions(items_of, steps, shop, club):
    actions = f"catalogues: {{actions: [{{id: a, title: A, steps: {steps}}}]}}"
    action = items_of(KIND, actions).catalogues.actions.actions[0]
    assert settle(action, lambda condition: condition.is_ == "shop").steps == shop
    assert settle(action, lambda condition: condition.is_ == "club").steps == club


NUMBERED = {
    "meaning": level("WORDING"),
    "gate title": "gates: [{id: g, require: {item: kind, is: shop}, title: WORDING}]",
    "reason": "gates: [{id: g, require: {item: kind, is: shop}, reason: WORDING}]",
    "case": "catalogues: {cases: [{id: c, title: C, lesson: WORDING}]}",
    "metric": "catalogues: {metrics: [{id: m, title: M, formula: WORDING}]}",
    "stage": "catalogues: {metrics: {stages: [{id: s, title: WORDING}]}}",
    "channel": "catalogues: {channels: [{id: c, title: C, cadence: WORDING}]}",
    "format": "catalogues: {channels: [{id: c, title: C, formats: [WORDING]}]}",
    "action": "catalogues: {actions: [{id: a, title: WORDING}]}",
    "template": "catalogues: {templates: {voice: [{id: v, do: WORDING, dont: D}]}}",
}


@pytest.mark.parametrize("place", NUMBERED)
def test_every_place_has_the_same_forms_and_faults(checked_items, place):
    def problems(wording):
        head = NUMBERED[place].replace("WORDING", wording)
        return [str(each.message) for each in checked_items(KIND, head).errors]

    shop = "{when: {item: kind, is: shop}, text: Sell}"
    assert problems(f"[{shop}, Wait]") == []
    assert problems("[{when: {item: kin, is: shop}, text: Sell}, Wait]") == [
        "There is no item “kin”. Did you mean “kind”?"
    ]
    assert problems("[{when: {item: kind, is: x}, text: Sell}, Wait]") == [
        "The item “kind” can never have the value “x”; expected one of shop, club."
    ]
    assert problems("[{when: {score: index, below: 5}, text: Sell}, Wait]") == [
        "The condition of an item or a text may name items only, not the score of “index”."
    ]
    assert "must stand without “when”" in problems(f"[{shop}]")[0]
    assert "always speaks" in problems("[Sell, Wait]")[0]
    assert "Expected at least 1 entry" in problems("[]")[0]
    assert "The key “text” is missing" in problems("[{when: {item: kind, is: shop}}, Wait]")[0]
    assert (
        "The key “txt” is not known here. Known are: text, when."
        in problems("[{when: {item: kind, is: shop}, text: A, txt: B}, Wait]")[0]
    )
    assert "a text, or one for each language, found a list" in problems("[[Sell], Wait]")[0] or (
        place == "format"
    )


@pytest.mark.parametrize(
    "place", ["purpose: WORDING", "topics: [{id: t, title: T, guide: WORDING, items: [KIND]}]"]
)
def test_sections_topics_and_items(pack_of, place):
    items = "[" + KIND.removeprefix("- ") + ", {id: w, type: text, text: W, help: WORDING}]"
    topics = "" if "topics" in place else f", topics: [{{id: t, title: T, items: {items}}}]"
    section = f"sections: [{{id: s, title: S, {place}{topics}}}]".replace("[KIND]", items)
    wording = "[{when: {item: kind, is: shop}, text: Sell}, Wait]"
    pack = pack_of(section.replace("WORDING", wording))
    assert len(list(wordings(pack))) == 2
    settled = settle(pack, lambda _: True)
    assert settled.items["w"].help == "Sell"
    assert settled.items["kind"] is pack.items["kind"]
    assert pack.items["w"].help[""] == "Wait"


def test_every_text_needs_every_language(checked_items):
    wording = "[{when: {item: kind, is: shop}, text: {en: Sell}}, {zh: 等}]"
    found = checked_items(KIND, level(wording) + "languages: [en, zh]").errors
    assert [each.code for each in found] == ["missing-language", "missing-language"]


@pytest.mark.parametrize(
    ("wording", "count"),
    [
        ("[{when: {item: kind, is: shop}, text: A}, {when: {item: kind, is: club}, text: B}, C]", 0),
        ("[{when: {item: kind, is: shop}, text: A}, {when: {item: kind, is: shop}, text: B}, C]", 1),
        ("[{when: {item: kind, in: [shop, club]}, text: A}, {when: {item: kind, is: shop}, text: B}, C]", 1),
        ("[{when: {all: [{item: kind, is: shop}, {item: kind, is: club}]}, text: A}, C]", 1),
        ("[{when: {item: kind, answered: false}, text: A}, C]", 0),
    ],
)  # fmt: skip
def test_texts_that_can_never_speak(checked_items, wording, count):
    found = [each.code for each in checked_items(KIND, level(wording)).problems]
    assert found.count("text-never") == count


def test_no_other_text_may_have_conditions(checked_of):
    found = checked_of("title: [A]\nlevels: [{id: a, from: 0, title: [A]}]").errors
    assert [each.code for each in found] == ["wrong-type", "wrong-type"]


def test_a_python_value_stays_as_it_is():
    action = Action(id="a", title="A")
    assert settle(action, lambda _: True) is action
