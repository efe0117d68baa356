"""The gate for text that people type or paste."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.core.text import clean, first_sentence, stands_in

ANYTHING = st.text(st.characters(codec=None, categories=None), max_size=30)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\nb\rc\x85d\u2028e\u2029f", "a\nb\nc\nd\ne\nf"),
        ("\x00\x1b\x7f\x9f", "\ufffd" * 4),
        ("\ud83d\ude00", "😀"),
        ("\ud83d", "\ufffd"),
        ("\ude00\ud83d", "\ufffd\ufffd"),
        ("\ufffe\uffff", "\ufffd\ufffd"),
        ("绿叶 é 👩‍👩‍👧", "绿叶 é 👩‍👩‍👧"),
        ("", ""),
    ],
)
def test_what_is_no_text_is_replaced(text, cleaned):
    assert clean(text) == cleaned


@given(ANYTHING)
@settings(derandomize=True, max_examples=200)
def test_cleaned_text_can_be_kept_and_stays_clean(text):
    cleaned = clean(text)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned == clean(cleaned)
    assert not any(ord(each) < 32 and each not in "\n\t" for each in cleaned)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Look at it. Take a picture.", "Look at it."),
        ("Praise: “Thank you.” Then go on. End.", "Praise: “Thank you.” Then go on."),
        ("查一查自己的名字。截图。", "查一查自己的名字。"),
        ("Say: “Nobody knows. Ring me.” Then go.", "Say: “Nobody knows. Ring me.” Then go."),
        ("说：“别自己回。打给我。”再走。完。", "说：“别自己回。打给我。”再走。"),
        ("Say “Stop. And go on", "Say “Stop. And go on"),
        ("Costs up to 3.5 euros", "Costs up to 3.5 euros"),
        ("Ask e.g. the neighbours", "Ask e.g. the neighbours"),
        ("", ""),
    ],
)
def test_the_first_sentence_of_a_text(text, first):
    assert first_sentence(text) == first


@pytest.mark.parametrize(
    ("name", "text", "stands"),
    [
        ("抖音", "抖音团购核销", True),
        ("Boss", "the boss (Ann)", True),
        ("boss", "Ann Bosser", False),
        ("x", "taxes", False),
        ("X", "posts on X", True),
        ("老板", "我（王老板）", True),
    ],
)
def test_whether_a_name_stands_in_a_text(name, text, stands):
    assert stands_in(name, text) is stands
