"""The server itself: real sockets, what is slow or broken, its end, and the way back after a crash."""

from __future__ import annotations

import gc
import json
import socket
import time
from http.client import HTTPConnection
from threading import Event

import pytest

from assessment.core.errors import AssessmentError
from assessment.workshop import web_app
from assessment.workshop.server import WorkshopServer
from tests.patience import CEILING_SECONDS


@pytest.fixture
def server(room):
    made = WorkshopServer(room)
    yield made
    made.stop()


def parts(url):
    """Host, port and path of an address."""
    host, _, path = url.removeprefix("http://").partition("/")
    address, _, port = host.rpartition(":")
    return address.strip("[]"), int(port), f"/{path}"


def ask(url, method, more="", body=None, token=""):
    address, port, path = parts(url)
    connection = HTTPConnection(address, port, timeout=CEILING_SECONDS)
    headers = {"Content-Type": "application/json"} | ({"X-Seat": token} if token else {})
    connection.request(method, path + more, None if body is None else json.dumps(body), headers)
    answer = connection.getresponse()
    found = answer.read()
    connection.close()
    return answer.status, json.loads(found) if more and found else found


def raw(url, data):
    """Return what comes back for some bytes, until the server ends the connection."""
    address, port, _ = parts(url)
    with socket.create_connection((address, port), timeout=CEILING_SECONDS) as mine:
        mine.sendall(data)
        got = b""
        try:
            while more := mine.recv(65536):
                got += more
        except ConnectionError:
            pass
        return got


def until(holds):
    """Wait until something is so, with a ceiling."""
    started = time.monotonic()
    while not holds():
        assert time.monotonic() - started < CEILING_SECONDS
        Event().wait(0.01)


def test_a_vote_arrives_at_the_window(room):
    votes, seats = [], []
    server = WorkshopServer(room, votes.append, lambda: seats.append(1))
    url = server.start("127.0.0.1")
    assert server.url == url
    assert server.is_running
    assert ask(url, "GET")[0] == 200
    taken = ask(url, "POST", "/seat", {})[1]
    ballot = server.show("rate")
    vote = {"ballot": ballot, "answer": {"state": "unknown"}}
    assert ask(url, "POST", "/vote", vote, taken["token"])[0] == 200
    assert (len(votes), len(seats)) == (1, 1)
    assert server.votes() == votes
    assert [(each.number, each.is_here, each.has_voted) for each in server.seats()] == [
        (1, True, True)
    ]
    assert server.waiting_seats() == 0
    server.close_vote()
    assert ask(url, "GET", "/state", token=taken["token"])[1] == {"phase": "look", "seat": 1}
    assert ask(url, "POST", "/vote", vote, taken["token"])[0] == 409
    server.pause()
    assert ask(url, "GET", "/state", token=taken["token"])[1]["phase"] == "wait"
    server.free(1)
    assert ask(url, "GET", "/state", token=taken["token"])[0] == 410
    server.stop()
    server.stop()
    assert (server.url, server.is_running) == ("", False)
    with pytest.raises(ConnectionError):
        socket.create_connection(parts(url)[:2], timeout=5).close()


def test_votes_without_anybody_to_tell_are_kept(server):
    url = server.start("127.0.0.1")
    token = ask(url, "POST", "/seat", {})[1]["token"]
    ballot = server.show("agree")
    vote = {"ballot": ballot, "answer": {"value": True}}
    assert ask(url, "POST", "/vote", vote, token)[0] == 200
    assert [each.answer.value for each in server.votes()] == [True]


def test_phones_come_back_after_a_crash(room, server):
    assert server.door is None
    assert server.place == ""
    url = server.start("127.0.0.1")
    taken = ask(url, "POST", "/seat", {})[1]
    door = server.door
    place, digits = server.place, server.digits
    assert url.startswith(f"http://{place}/")
    assert (len(digits), digits.isdecimal()) == (6, True)
    server.stop()
    assert server.place == ""
    after = WorkshopServer(room)
    try:
        assert after.start("127.0.0.1", door=door) == url
        assert (after.place, after.digits) == (place, digits)
        assert ask(url, "POST", "/seat", {"token": taken["token"]})[1] == taken
    finally:
        after.stop()


@pytest.mark.parametrize("address", ["no address", "203.0.113.7", "::1%nowhere"])
def test_an_address_that_is_not_ours_is_told(server, address):
    with pytest.raises(AssessmentError, match="can't be let in"):
        server.start(address)
    assert not server.is_running


def test_a_door_is_opened_once(server, room):
    url = server.start("127.0.0.1")
    with pytest.raises(AssessmentError, match="open already"):
        server.start("127.0.0.1")
    with pytest.raises(AssessmentError, match="can't be let in"):
        WorkshopServer(room).start("127.0.0.1", parts(url)[1])


def test_the_newer_addresses_work_too(server):
    try:
        url = server.start("::1")
    except AssessmentError:
        pytest.skip("this machine has no IPv6")
    assert url.startswith("http://[::1]:")
    assert ask(url, "GET")[0] == 200


def test_it_ends_by_itself_when_its_time_is_over(room, clock):
    server = WorkshopServer(room, clock=clock, lifetime=7200)
    server.start("127.0.0.1")
    clock.now += 7200
    until(lambda: not server.is_running)
    assert server.url == ""


def test_an_end_with_a_phone_still_there(server):
    url = server.start("127.0.0.1")
    with socket.create_connection(parts(url)[:2], timeout=CEILING_SECONDS) as mine:
        mine.sendall(b"GET / HTTP/1.1\r\nHost: ")
        until(lambda: server.web_server.server_state.connections)
        server.stop()
        assert not server.is_running


@pytest.mark.parametrize(
    "data",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET /\r\n\r\n",
        b"GET / HTTP/9.9\r\nHost: a\r\n\r\n",
        b"\x00" * 100,
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: " + b"y" * 20_000 + b"\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
        b"GET /a HTTP/1.1\r\nHost: a\r\n\r\n" * 50,
    ],
    ids=range(10),
)
def test_what_is_no_request_ends_the_connection(server, data, caplog):
    url = server.start("127.0.0.1")
    got = raw(url, data)
    assert got == b"" or got.startswith(b"HTTP/1.1 4")
    assert b"rver" not in got.split(b"\r\n\r\n")[0], "nothing is said of the program"
    assert ask(url, "GET")[0] == 200
    assert caplog.records == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GET ",
        b"POST /KEY/vote HTTP/1.1\r\nHost: HOST\r\nContent-Length: 100\r\n\r\nhalf",
    ],
)
def test_half_a_request_times_out(server, data, monkeypatch):
    monkeypatch.setattr(web_app, "SLOW_SECONDS", 0.05)
    url = server.start("127.0.0.1")
    host, _, key = url.removeprefix("http://").partition("/")
    assert raw(url, data.replace(b"HOST", host.encode()).replace(b"KEY", key.encode())) == b""
    until(lambda: not server.web_server.server_state.connections)


def test_a_connection_may_ask_again_and_again(server, monkeypatch):
    url = server.start("127.0.0.1")
    address, port, path = parts(url)
    connection = HTTPConnection(address, port, timeout=CEILING_SECONDS)
    for _ in range(3):
        connection.request("GET", path)
        answer = connection.getresponse()
        assert (answer.status, len(answer.read()) > 1000) == (200, True)
    assert len(server.web_server.server_state.connections) == 1
    connection.close()


def test_connections_are_bounded(server, monkeypatch):
    monkeypatch.setattr(web_app, "CONNECTIONS_OF_ADDRESS", 3)
    url = server.start("127.0.0.1")
    address = parts(url)[:2]
    held = [socket.create_connection(address, timeout=CEILING_SECONDS) for _ in range(3)]
    until(lambda: len(server.web_server.server_state.connections) == 3)
    assert raw(url, b"") == b""
    for each in held:
        each.close()
    until(lambda: not server.web_server.server_state.connections)
    assert ask(url, "GET")[0] == 200


def test_where_ports_can_be_shared_it_takes_its_own(server, monkeypatch):
    monkeypatch.setattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR, raising=False)
    assert ask(server.start("127.0.0.1"), "GET")[0] == 200


def test_a_phone_is_let_in_though_silent_connections_fill_the_house(server, monkeypatch):
    monkeypatch.setattr(web_app, "CONNECTIONS", 3)
    url = server.start("127.0.0.1")
    held = [socket.create_connection(parts(url)[:2], timeout=CEILING_SECONDS) for _ in range(3)]
    until(lambda: len(server.web_server.server_state.connections) == 3)
    assert ask(url, "GET")[0] == 200
    assert held[0].recv(1) == b"", "the oldest that never asked had to go"
    for each in held:
        each.close()


def test_the_program_s_memory_is_collected_again_afterwards(server):
    url = server.start("127.0.0.1")
    assert ask(url, "GET")[0] == 200
    assert gc.get_freeze_count() > 0
    server.stop()
    assert gc.get_freeze_count() == 0


def test_whose_phones_are_is_told_and_asked(room):
    server = WorkshopServer(room)
    server.set_people({1: 1}, [2])
    server.show("rate", voted={1}, second=True)
    server.mark({2}, {1})
    assert server.claims() == []
    assert server.seats() == ()
