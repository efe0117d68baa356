"""The test before the room enters, and the codes on the projector."""

from __future__ import annotations

import pytest

from assessment.core.i18n import Translator
from assessment.workshop.addresses import Address, AddressKind
from assessment.workshop.live import Live
from assessment.workshop.self_test import (
    WAYS_OUT,
    qr_matrix,
    self_test,
    wifi_code,
)
from assessment.workshop.server import WorkshopServer

HOME = Address("192.168.1.20", "wlan0", AddressKind.WIFI)


@pytest.mark.parametrize(
    ("address", "passed", "said"),
    [
        (None, False, ["This laptop is in no network that phones could share."]),
        (HOME, True, ["This laptop is in a network, at 192.168.1.20.", "192.168.1.20 belongs to a network of this house."]),
        (Address("8.8.8.8"), False, ["This laptop is in a network, at 8.8.8.8.", "8.8.8.8 is open to the internet."]),
        (Address("127.0.0.1", kind=AddressKind.LOOPBACK), False, ["127.0.0.1 leads only to this laptop itself."]),
        (Address("172.17.0.1", kind=AddressKind.OTHER), False, ["172.17.0.1 leads only to this laptop itself."]),
        (Address("169.254.1.1"), False, ["This laptop is in no network that phones could share."]),
    ],
)  # fmt: skip
def test_what_is_found(address, passed, said):
    result = self_test(address)
    assert (result.passed, [str(each.message) for each in result.findings]) == (passed, said)
    assert all(each.passed or each.advice for each in result.findings), "no fault without a way out"


def test_the_page_itself_is_asked_for(room):
    server = WorkshopServer(room)
    url = server.start("127.0.0.1")
    found = self_test(HOME, url)
    assert found.passed
    assert "firewall" in str(found.findings[-1].advice)
    server.stop()
    assert not self_test(HOME, url).passed


def test_the_test_itself_is_no_phone_that_came_in(room, monkeypatch):
    opened = []
    monkeypatch.setattr(Live, "note_opened", lambda _live, address: opened.append(address))
    server = WorkshopServer(room)
    assert self_test(HOME, server.start("127.0.0.1")).passed
    server.stop()
    assert not opened


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/", "http:///x", "http://127.0.0.1:1/x"])
def test_an_address_where_nothing_answers(url):
    assert str(self_test(HOME, url).findings[-1].message).startswith("The page does not answer")


def test_every_way_out_is_told_in_both_languages():
    english, chinese = Translator("en"), Translator("zh")
    assert len(WAYS_OUT) == 4
    assert all(english.render(each) != chinese.render(each) for each in WAYS_OUT)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (wifi_code("Room", "secret"), "WIFI:T:WPA;S:Room;P:secret;;"),
        (wifi_code("Open room"), "WIFI:T:nopass;S:Open room;;"),
        (wifi_code('a;b,c:"d\\', "p;w", hidden=True), 'WIFI:T:WPA;S:a\\;b\\,c\\:\\"d\\\\;P:p\\;w;H:true;;'),
        (wifi_code("会议室"), "WIFI:T:nopass;S:会议室;;"),
    ],
)  # fmt: skip
def test_the_join_code(code, text):
    assert code == text


def test_a_code_as_modules():
    text = "http://192.168.100.200:65000/" + "f" * 32
    rows = qr_matrix(text)
    assert len(rows) == len(rows[0]) <= 37
    finder = [row[:7] for row in rows[:7]]
    assert finder[0] == (True,) * 7
    assert finder[1] == (True, False, False, False, False, False, True)
