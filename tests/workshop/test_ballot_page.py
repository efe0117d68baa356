"""The ballot page: one strict file, in the pack's languages, with the brand, and nothing that escapes."""

from __future__ import annotations

import base64
import hashlib
import json
import re

import pytest

from assessment.answers.assessment import Brand
from assessment.core.resources import ballot_file
from assessment.questionnaire.library import Library
from assessment.questionnaire.loader import load_files, load_pack
from assessment.workshop.ballot_page import FORMAT, ballot_page
from assessment.workshop.ballot_words import WORDS
from assessment.workshop.live import Phase

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def data_of(page):
    text = page.decode()
    found = re.search('<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    return json.loads(found[1])


def test_every_bundled_pack_fits_into_300_kb():
    library = Library([])
    for each in library.shelves():
        page = ballot_page(load_pack(each.path).usable())
        assert len(page) <= 300 * 1024


def test_nothing_but_its_own_style_and_script(room):
    page = ballot_page(room).decode()
    policy = re.search('http-equiv="Content-Security-Policy" content="(.*?)"', page)[1]
    assert "connect-src" not in policy
    assert "connect-src &#x27;self&#x27;" in ballot_page(room, live=True).decode()
    for tag, name in (("script", "script-src"), ("style", "style-src")):
        content = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content[0].encode()).digest()).decode()
        assert len(content) == 1
        assert f"{name} &#x27;sha256-{digest}&#x27;" in policy
    assert not re.search("(src|href)=[\"']?(http|//)", page)
    assert "innerHTML" not in page


def test_words_of_both_languages(room):
    data = data_of(ballot_page(room, "zh"))
    assert data["begin"] == 1
    assert data["names"] == ["English", "中文"]
    assert data["format"] == FORMAT
    assert data["words"].keys() == WORDS.keys()
    assert data["words"]["unknown"] == ["Don’t know", "不清楚"]
    assert 'lang="zh"' in ballot_page(room, "zh").decode()


def test_every_word_is_asked_for_by_the_script():
    script = ballot_file("ballot.js")
    for key in WORDS.keys() - {"no_script"} - set(Phase):
        assert f'"{key}"' in script, key


def test_a_pack_in_another_language_has_the_page_in_english():
    text = "format: 1\nid: p\nversion: 1.0.0\ntitle: Titel\nlanguages: [de]\nsections: [{id: s, title: S, topics: [{id: t, title: T, items: [{id: q, type: yes_no, text: Q}]}]}]\n"
    data = data_of(ballot_page(load_files({"pack.yaml": text.encode()}).usable(), "zh"))
    assert (data["begin"], data["names"], data["words"]["yes"]) == (0, ["de"], ["Yes"])


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!--<script>", "%DATA%", "\u2028", "&amp;\"'"]
)
def test_texts_of_a_pack_stay_texts(text):
    pack = {
        "format": 1, "id": "p", "version": "1.0.0", "title": text, "languages": ["en"],
        "sections": [{"id": "s", "title": text, "topics": [
            {"id": "t", "title": text, "items": [{"id": "q", "type": "yes_no", "text": text}]}]}],
    }  # fmt: skip
    page = ballot_page(load_files({"pack.yaml": json.dumps(pack).encode()}).usable())
    assert data_of(page)["title"] == text
    assert page.count(b"<script") == 2
    assert b"<!--" not in page
    assert b"\xe2\x80\xa8" not in page.split(b'id="data">')[1]


@pytest.mark.parametrize(
    ("logo", "shown"),
    [
        (PNG, "data:image/png;base64,"),
        (b"\xff\xd8\xff\xe0" + bytes(20), "data:image/jpeg;base64,"),
        (b"<svg onload=alert(1)>", ""),
        (PNG + bytes(60_000), ""),
        (b"", ""),
    ],
)
def test_the_brand(room, logo, shown):
    page = ballot_page(room, brand=Brand("Adviser", "Firm", "", "#123456", logo))
    assert "--brand:#123456" in page.decode()
    brand = data_of(page)["brand"]
    assert (brand["consultant"], brand["client"]) == ("Adviser", "Firm")
    assert brand["logo"].startswith(shown)
    assert bool(brand["logo"]) is bool(shown)


def test_a_colour_that_is_none_is_left_out(room):
    page = ballot_page(room, brand=Brand(colour="red;}body{display:none")).decode()
    assert "display:none}" not in page.split("</style>")[0].split("\n")[0]


def test_a_page_for_some_questions_tells_of_these(room):
    one = data_of(ballot_page(room, only={"agree"}))
    assert one["summary"] == ["1 question, about 1 minute.", "1道题，约1分钟。"]
    assert one["summary"] != data_of(ballot_page(room))["summary"]
