"""The web application: what it answers, and to whom it answers nothing."""

from __future__ import annotations

import asyncio
import gzip
import json
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from assessment.workshop.ballot_page import page_and_policy
from assessment.workshop.join_page import digits_of, join_pages, told_digits, typed_digits
from assessment.workshop.live import Live
from assessment.workshop.web_app import MOST_BODY, RoomApp

HOST, KEY = "192.0.2.7:8000", "k" * 32


@pytest.fixture
def told():
    return []


@pytest.fixture
def app(room, clock, told):
    live = Live(room, "secret", clock)
    page = page_and_policy(room, "en", None, live=True)
    join = join_pages(room, "secret", KEY)
    made = RoomApp(live, page, join, key=KEY, host=HOST, clock=clock, told=told.append)
    made.live = live
    return made


def done(work):
    """Do all of it in a thread of its own: the browser of other tests may hold this one's loop."""
    with ThreadPoolExecutor(1) as aside:
        aside.submit(asyncio.run, work).result()


def ask(app, method, path, body=b"", *, address="192.0.2.50", chunks=None, query="", **headers):
    """Status, headers and body of the answer to one request."""
    fields = {"host": HOST, "content_type": "application/json", **headers}
    parts = chunks or [body if isinstance(body, bytes) else json.dumps(body).encode()]
    sent = []
    incoming = [
        {"type": "http.request", "body": part, "more_body": at < len(parts) - 1}
        for at, part in enumerate(parts)
    ]

    async def receive():
        return incoming.pop(0) if incoming else {"type": "http.disconnect"}

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "client": (address, 5000),
        "server": ("192.0.2.7", 8000),
        "headers": [
            (name.replace("_", "-").encode(), each.encode("latin-1"))
            for name, several in fields.items()
            for each in (several if isinstance(several, list) else [several])
            if each is not None
        ],
    }
    done(app(scope, receive, send))
    content = b"".join(each.get("body", b"") for each in sent[1:])
    answered = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], answered, content


def seated(app, address="192.0.2.50", token=""):
    status, _, body = ask(app, "POST", f"/{KEY}/seat", {"token": token}, address=address)
    assert status == 200
    return json.loads(body)


def test_the_page_is_strict_and_small(app):
    status, headers, body = ask(app, "GET", f"/{KEY}")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'sha256-")
    assert headers["content-security-policy"].endswith("connect-src 'self'; frame-ancestors 'none'")
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert b"How often?" in body
    status, headers, small = ask(app, "GET", f"/{KEY}", accept_encoding="br, gzip")
    assert (headers["content-encoding"], gzip.decompress(small)) == ("gzip", body)


def test_from_seat_to_vote(app, told):
    me = seated(app)
    assert seated(app, token=me["token"]) == me
    state = f"/{KEY}/state"
    assert json.loads(ask(app, "GET", state, x_seat=me["token"])[2]) == {"phase": "wait", "seat": 1}
    ballot = app.live.show("rate")
    shown = {"phase": "vote", "seat": 1, "item": "rate", "number": "1", "ballot": ballot}
    said = json.loads(ask(app, "GET", state, x_seat=me["token"])[2])
    assert said == {**shown, "voted": False}
    vote = {"ballot": ballot, "answer": {"value": 2}}
    status, _, body = ask(app, "POST", f"/{KEY}/vote", vote, x_seat=me["token"])
    assert (status, json.loads(body)) == (200, {"taken": True})
    said = json.loads(ask(app, "GET", state, x_seat=me["token"])[2])
    assert said == {**shown, "voted": True}, "that it voted, never what"
    other = seated(app, "192.0.2.51")
    said = json.loads(ask(app, "GET", state, x_seat=other["token"])[2])
    assert said == {**shown, "seat": 2, "voted": False}, "another's vote is not told"
    assert told[0] is None
    assert [each.answer.value for each in told if each] == [2]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"ballot": 9, "answer": {"value": 1}}, 409),
        ({"ballot": True, "answer": {"value": 1}}, 409),
        ({"answer": {"value": 1}}, 409),
        ({"ballot": 1, "answer": {"value": 7}}, 422),
        ({"ballot": 1}, 422),
        ([], 400),
        (b"{", 400),
        (b"[" * 4000, 400),
        (b"\xff", 400),
        (b'{"ballot": ' + b"9" * 5000 + b"}", 400),
    ],
    ids=lambda each: repr(each)[:30],
)
def test_votes_that_are_none(app, fields, status):
    app.live.show("rate")
    token = seated(app)["token"]
    assert ask(app, "POST", f"/{KEY}/vote", fields, x_seat=token)[0] == status
    assert app.live.votes() == []


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/" + "x" * 32, {}, 404),
        ("GET", "*", {}, 404),
        ("GET", "http://" + HOST + "/" + KEY, {}, 404),
        ("GET", f"/{KEY}/", {}, 404),
        ("GET", f"/{KEY}/other", {}, 404),
        ("GET", f"/{KEY}/../etc/passwd", {}, 404),
        ("GET", f"/{KEY}/seat", {}, 405),
        ("POST", f"/{KEY}", {}, 405),
        ("HEAD", f"/{KEY}", {}, 405),
        ("OPTIONS", f"/{KEY}/vote", {}, 405),
        ("TRACE", f"/{KEY}", {}, 405),
        ("GET", f"/{KEY}", {"host": "evil.example"}, 421),
        ("GET", f"/{KEY}", {"host": "192.0.2.7"}, 421),
        ("GET", f"/{KEY}", {"host": None}, 421),
        ("GET", f"/{KEY}", {"host": [HOST, HOST]}, 421),
        ("GET", f"/{KEY}", {"host": "ëvil"}, 421),
        ("GET", f"/{KEY}", {"origin": "http://evil.example"}, 403),
        ("GET", f"/{KEY}", {"origin": "null"}, 403),
        ("GET", f"/{KEY}", {"origin": f"http://{HOST}"}, 200),
        ("GET", f"/{KEY}/state", {}, 410),
        ("GET", f"/{KEY}/state", {"x_seat": "1.1.1"}, 410),
        ("GET", f"/{KEY}/state", {"x_seat": ["a", "b"]}, 410),
        ("GET", f"/{KEY}/state", {"x_seat": "é"}, 410),
        ("POST", f"/{KEY}/vote", {}, 410),
        ("POST", f"/{KEY}/seat", {"content_type": "text/plain"}, 415),
        ("POST", f"/{KEY}/seat", {"content_type": None}, 415),
        ("POST", f"/{KEY}/seat", {}, 400),
    ],
)  # fmt: skip
def test_strangers_learn_nothing(app, method, path, headers, status):
    answered, fields, body = ask(app, method, path, **headers)
    assert answered == status
    assert fields["cache-control"] == "no-store"
    assert KEY.encode() not in body
    if status in {400, 403, 404, 405, 415, 421}:
        assert body == b""
        assert fields["connection"] == "close"
        assert fields["content-security-policy"].startswith("default-src 'none'")


def test_a_body_is_bounded_however_it_comes(app):
    path = f"/{KEY}/seat"
    assert ask(app, "POST", path, b"x" * (MOST_BODY + 1))[0] == 413
    assert ask(app, "POST", path, chunks=[b"x" * 1000] * 9)[0] == 413
    assert ask(app, "POST", path, chunks=[b"{", b"}"])[0] == 200


def test_a_phone_that_is_gone_before_its_request_is_whole(app):
    sent = []

    async def receive():
        return {"type": "http.disconnect"}

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http", "method": "POST", "path": f"/{KEY}/vote", "raw_path": f"/{KEY}/vote".encode(),
        "client": ("192.0.2.50", 1), "headers": [(b"host", HOST.encode())],
    }  # fmt: skip
    done(app(scope, receive, send))
    assert sent == []


def test_who_asks_too_often_is_told_so_and_nobody_else(app, clock):
    token = seated(app, "192.0.2.51")["token"]
    answers = [ask(app, "GET", "/guess", address="192.0.2.66") for _ in range(60)]
    assert (answers[0][0], answers[-1][0], answers[-1][1]["retry-after"]) == (404, 429, "2")
    assert ask(app, "GET", f"/{KEY}/state", x_seat=token, address="192.0.2.66")[0] == 200, (
        "a phone at the same address has a measure of its own"
    )
    states = [ask(app, "GET", f"/{KEY}/state", x_seat=token)[0] for _ in range(60)]
    assert (states[0], states[-1]) == (200, 429)
    clock.now += 2
    assert ask(app, "GET", f"/{KEY}/state", x_seat=token)[0] == 200


def test_no_seat_is_left(app):
    found = [ask(app, "POST", f"/{KEY}/seat", {}, address=f"192.0.2.{n}")[0] for n in range(1, 70)]
    assert (found[:60], set(found[60:])) == ([200] * 60, {503})


def test_a_fault_of_the_program_is_told_and_shows_nothing(app, monkeypatch):
    seen = []
    monkeypatch.setattr(sys, "excepthook", lambda *fault: seen.append(fault[0]))

    def failing(_):
        raise LookupError("secret words")

    app.told = failing
    status, _, body = ask(app, "POST", f"/{KEY}/seat", {})
    assert (status, body, seen) == (500, b"", [LookupError])


def test_a_phone_says_whose_it_is_by_a_number(app, told):
    me = seated(app)
    state, person = f"/{KEY}/state", f"/{KEY}/person"
    app.live.set_people({}, [1, 2])
    ballot = app.live.show("rate", second=True)

    def said():
        return json.loads(ask(app, "GET", state, x_seat=me["token"])[2])

    def choose(number, **headers):
        body = json.dumps({"person": number}).encode()
        given = {"content_type": "application/json", "x_seat": me["token"]} | headers
        return ask(app, "POST", person, body, **given)[0]

    assert (said()["people"], said()["second"], "person" in said()) == ([1, 2], True, False)
    vote = json.dumps({"ballot": ballot, "answer": {"value": 1}}).encode()
    sent = {"content_type": "application/json", "x_seat": me["token"]}
    assert ask(app, "POST", f"/{KEY}/vote", vote, **sent)[0] == 403
    assert [choose(each) for each in (9, "2", None, True)] == [409, 409, 409, 409]
    assert choose(2, x_seat="") == 410
    del told[:]
    assert choose(2) == 200
    assert told == [None]
    assert (said()["person"], "people" in said()) == (2, False)
    assert ask(app, "POST", f"/{KEY}/vote", vote, **sent)[0] == 200


def typed(app, code, address="192.0.2.50"):
    return ask(app, "GET", "/", query=f"code={code}", address=address)


def test_who_scans_nothing_types_six_digits(app):
    status, headers, body = ask(app, "GET", "/")
    assert status == 200
    assert "script" not in headers["content-security-policy"]
    assert "form-action 'self'" in headers["content-security-policy"]
    assert "请输入" in body.decode()  # in all languages of the questionnaire
    assert KEY.encode() not in body
    digits = digits_of("secret", KEY)
    assert len(digits) == 6
    assert digits.encode() not in body
    status, headers, _ = typed(app, f"{digits[:3]}%20{digits[3:]}")
    assert (status, headers["location"]) == (303, f"/{KEY}")
    status, headers, body = typed(app, "1" * 6)
    assert (status, b"not the digits" in body, "location" in headers) == (403, True, False)
    assert typed(app, "%EF%BC%91")[0] == 403
    assert ask(app, "POST", "/")[0] == 405
    assert ask(app, "GET", "/", host="evil.example")[0] == 421


def test_digits_are_guessed_slowly(app, clock):
    digits = digits_of("secret", KEY)
    found = [typed(app, f"{number:06}")[0] for number in range(12)]
    assert found == [403] * 10 + [429] * 2
    assert typed(app, digits)[0] == 429  # neither do right ones get through then
    clock.now += 20
    assert typed(app, digits)[0] == 303
    guesses = sum(
        typed(app, "000000", f"192.0.3.{address}")[0] == 403
        for address in range(60)
        for _try in range(2)
    )
    assert guesses < 60  # of everybody together, from however many addresses
    assert b"wait a minute" in typed(app, digits, "192.0.4.1")[2]


@pytest.mark.parametrize(("text", "found"), [("０12 3-45", "012345"), ("abc", ""), ("٣", "")])
def test_digits_as_they_are_typed(text, found):
    assert typed_digits(text) == found
    assert told_digits("012345") == "012 345"
