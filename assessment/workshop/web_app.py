"""The web application that phones reach, and the server under it. Loaded when a workshop is opened.

Every request passes the guard first: it knows one host, one key, two methods and small bodies, and
charges whoever asks. Without the key there is one page, which asks for the digits on the screen.
Nothing is logged, and no file is ever read for a request.
"""

from __future__ import annotations

import asyncio
import gzip
import hmac
import json
import socket
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any, cast

import uvicorn
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from assessment.questionnaire.values import InvalidValue
from assessment.workshop.join_page import JoinPages, typed_digits
from assessment.workshop.limits import Limits, Rate
from assessment.workshop.live import LateVote, Live, Phase, UnknownVoter, Vote

MOST_BODY = 8 * 1024
"""Maximum size of a request's body in bytes."""
SLOW_SECONDS = 15.0
"""Time within which a connection must bring a whole request, and take its response."""
CONNECTIONS_OF_ADDRESS = 32
CONNECTIONS = 160
"""Maximum number of connections; one more ends the oldest that never had an answer."""
_OF_ADDRESS = Rate(a_second=40, at_once=200)
_OF_SEAT = Rate(a_second=5, at_once=30)
_FOREIGN_COST = 5.0
"""Cost of a request with a wrong host or key."""
_PAGE_COST = 4.0
_SEAT_COST = 4.0
_TYPED_OF_ADDRESS = Rate(a_second=0.1, at_once=10)
_TYPED = Rate(a_second=0.2, at_once=60)
"""Rate of digits that are typed, by everybody together; right ones count too."""
_AT_ONCE = 8
"""Connections let in before the next answer is sent, so that a flood does not hold an honest vote up."""
_LINE = 512
_ASKERS = 1024
_METHODS = {"": "GET", "/seat": "POST", "/state": "GET", "/person": "POST", "/vote": "POST"}
"""Method of each path under the key."""
_JSON = "application/json"
_STRICT = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Headers of every response, beside its content security policy."""
_NOTHING_ALLOWED = "default-src 'none'; frame-ancestors 'none'"


class Refused(Exception):
    """A request that is answered with a status alone."""

    def __init__(self, status: int, **headers: str) -> None:
        super().__init__(status)
        self.status, self.headers = status, headers


class RoomApp:
    """The application: the page, taking a seat, what is shown, and voting."""

    def __init__(
        self,
        live: Live,
        page: tuple[bytes, str],
        join: JoinPages,
        *,
        key: str,
        host: str,
        clock: Callable[[], float],
        told: Callable[[Vote | None], None],
    ) -> None:
        """Take the page with its policy, the pages that ask for the digits, key and host.

        `told` is called with votes, and with None for seats.
        """
        self.live, self._key, self._host, self.told = live, key, host, told
        self._page, self._policy = page
        self._join = join
        self._small_page = gzip.compress(self._page, mtime=0)
        self._of_address = Limits(_OF_ADDRESS, _ASKERS, clock)
        self._of_seat = Limits(_OF_SEAT, _ASKERS, clock)
        self._typed_of_address = Limits(_TYPED_OF_ADDRESS, _ASKERS, clock)
        self._typed = Limits(_TYPED, 1, clock)
        self._routes = Router(
            [
                Route("/", self._enter, methods=["GET"]),
                Route(f"/{key}", self._open, methods=["GET"]),
                Route(f"/{key}/seat", self._seat, methods=["POST"]),
                Route(f"/{key}/state", self._state, methods=["GET"]),
                Route(f"/{key}/person", self._person, methods=["POST"]),
                Route(f"/{key}/vote", self._vote, methods=["POST"]),
            ],
            redirect_slashes=False,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; a fault of the program is answered with 500 and reported as one."""
        try:
            self._check(scope)
            body = await _whole_body(scope, receive)
            await self._routes(scope, _given(body), send)
        except Refused as refused:
            await _plain(refused.status, refused.headers)(scope, receive, send)
        except ClientDisconnect:
            pass
        except Exception:
            sys.excepthook(*cast("tuple[Any, Any, Any]", sys.exc_info()))
            await _plain(500, {})(scope, receive, send)

    # the guard

    def _check(self, scope: Scope) -> None:
        """Raise Refused for a request that is not one of this room."""
        headers = Counter(name for name, _ in scope["headers"])
        fields = dict(scope["headers"])
        host = fields.get(b"host", b"")
        address = scope["client"][0]
        first = scope["raw_path"].split(b"/")[1:2]
        known = headers[b"host"] == 1 and hmac.compare_digest(host, self._host.encode())
        enters = scope["path"] == "/"
        keyed = enters or (bool(first) and hmac.compare_digest(first[0], self._key.encode()))
        if not (known and keyed):
            self._charge(self._of_address, address, _FOREIGN_COST)
            raise Refused(404 if known else 421)
        seat = self.live.seat_of(_token(scope))
        if seat is None:
            self._charge(self._of_address, address)
        else:
            self._charge(self._of_seat, str(seat))
        scope["seat"] = seat
        method = "GET" if enters else _METHODS.get(scope["path"].removeprefix(f"/{self._key}"))
        if method is None:
            raise Refused(404)
        if scope["method"] != method:
            raise Refused(405, Allow=method)
        origin = fields.get(b"origin")
        if origin is not None and origin != b"http://" + self._host.encode():
            raise Refused(403)

    def _charge(self, limits: Limits, asker: str, cost: float = 1.0) -> None:
        if not limits.take(asker, cost):
            raise Refused(429, **{"Retry-After": "2"})

    # the answers

    async def _enter(self, request: Request) -> Response:
        """Ask for the digits on the screen; right ones lead to the page."""
        address, join = _address(request), self._join
        self._charge(self._of_address, address, _PAGE_COST)
        if "code" not in request.query_params:
            return self._asking(join.ask, 200)
        if not (self._typed_of_address.take(address) and self._typed.take("")):
            return self._asking(join.too_often, 429)
        digits = typed_digits(request.query_params["code"])
        if not hmac.compare_digest(digits, join.digits):
            return self._asking(join.wrong, 403)
        policy = {"Content-Security-Policy": _NOTHING_ALLOWED}
        return Response(b"", 303, {**_STRICT, **policy, "Location": f"/{self._key}"})

    def _asking(self, page: bytes, status: int) -> Response:
        headers = {**_STRICT, "Content-Security-Policy": self._join.policy}
        return Response(page, status, headers, "text/html; charset=utf-8")

    async def _open(self, request: Request) -> Response:
        address = _address(request)
        self._charge(self._of_address, address, _PAGE_COST)
        self.live.note_opened(address)
        headers = {**_STRICT, "Content-Security-Policy": self._policy, "Vary": "Accept-Encoding"}
        content = self._page
        if "gzip" in request.headers.get("accept-encoding", ""):
            content, headers["Content-Encoding"] = self._small_page, "gzip"
        return Response(content, 200, headers, "text/html; charset=utf-8")

    async def _seat(self, request: Request) -> Response:
        address = _address(request)
        self._charge(self._of_address, address, _SEAT_COST)
        token = (await _fields(request)).get("token")
        taken = self.live.take_seat(token if isinstance(token, str) else "", address)
        if taken is None:
            return _json({"fault": "full"}, 503)
        self.told(None)
        return _json({"seat": taken[0], "token": taken[1]})

    async def _state(self, request: Request) -> Response:
        seat = request.scope["seat"]
        if seat is None:
            return _json({"fault": "seat"}, 410)
        showing, voted = self.live.showing(seat)
        content = {"phase": str(showing.phase), "seat": seat}
        if showing.phase in {Phase.VOTE, Phase.LAPTOP}:
            content |= {"item": showing.item, "number": showing.number, "ballot": showing.ballot}
            content["voted"] = voted
            content |= showing.more
        number, free = self.live.person_of(seat)
        if number is None:
            content["people"] = free
            content["gone"] = self.live.held_by_gone()
        elif number:
            content["person"] = number
        return _json(content)

    async def _person(self, request: Request) -> Response:
        seat = request.scope["seat"]
        if seat is None:
            return _json({"fault": "seat"}, 410)
        number = (await _fields(request)).get("person")
        if type(number) is not int or not self.live.claim(seat, number):
            return _json({"fault": "person"}, 409)
        self.told(None)
        return _json({"taken": True})

    async def _vote(self, request: Request) -> Response:
        seat = request.scope["seat"]
        if seat is None:
            return _json({"fault": "seat"}, 410)
        fields = await _fields(request)
        ballot = fields.get("ballot")
        try:
            vote = self.live.cast(seat, ballot if type(ballot) is int else 0, fields.get("answer"))
        except LateVote:
            return _json({"fault": "late"}, 409)
        except UnknownVoter:
            return _json({"fault": "person"}, 403)
        except InvalidValue:
            return _json({"fault": "value"}, 422)
        self.told(vote)
        return _json({"taken": True})


def _token(scope: Scope) -> str:
    tokens = [value for name, value in scope["headers"] if name == b"x-seat"]
    return tokens[0].decode("latin-1") if len(tokens) == 1 else ""


def _address(request: Request) -> str:
    assert request.client is not None
    return request.client.host


async def _fields(request: Request) -> dict[str, Any]:
    """Return the JSON mapping in the body. Raises Refused for anything else."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _JSON:
        raise Refused(415)
    try:
        found = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise Refused(400) from None
    if not isinstance(found, dict):
        raise Refused(400)
    return found


async def _whole_body(scope: Scope, receive: Receive) -> bytes:
    """Return the body once it is whole. Raises Refused for one that is too large."""
    body = bytearray()
    if scope["method"] == "GET":
        return b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        body += message.get("body", b"")
        if len(body) > MOST_BODY:
            raise Refused(413)
        if not message.get("more_body", False):
            return bytes(body)


def _given(body: bytes) -> Receive:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


def _plain(status: int, headers: dict[str, str]) -> Response:
    """Return a response that is a status alone and ends the connection."""
    policy = {"Content-Security-Policy": _NOTHING_ALLOWED, "Connection": "close"}
    return Response(b"", status, {**_STRICT, **policy, **headers}, "text/plain")


def _json(content: dict[str, Any], status: int = 200) -> Response:
    headers = {**_STRICT, "Content-Security-Policy": _NOTHING_ALLOWED}
    return Response(json.dumps(content), status, headers, _JSON)


class BoundedProtocol(H11Protocol):
    """One connection, which ends when it is slow, malformed, or one too many."""

    _timer: asyncio.TimerHandle | None = None
    began = 0.0
    answered = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin the connection, or end it where there are too many."""
        super().connection_made(transport)
        self.began = self.loop.time()
        others = [each for each in self.connections if isinstance(each, BoundedProtocol)]
        same = sum(each.client is not None and each.client[0] == self._address for each in others)
        if same > CONNECTIONS_OF_ADDRESS:
            transport.abort()
            return
        if len(others) > CONNECTIONS:
            silent = [each for each in others if not each.answered]
            min(silent, key=lambda each: each.began).transport.abort()
        self._watch()

    @property
    def _address(self) -> str:
        return self.client[0] if self.client else ""

    def _watch(self) -> None:
        """Give the connection its time anew."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self.loop.call_later(SLOW_SECONDS, self.transport.abort)

    def connection_lost(self, exc: Exception | None) -> None:
        """End the connection."""
        super().connection_lost(exc)
        if self._timer is not None:
            self._timer.cancel()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002
        """End a connection that does not speak HTTP."""
        self.transport.abort()

    def on_response_complete(self) -> None:
        """Give the connection its time for another request."""
        self.answered = True
        self._watch()
        super().on_response_complete()


class RoomServer(uvicorn.Server):
    """The server, which ends by itself when its time is over."""

    def __init__(self, app: ASGIApp, until: float, clock: Callable[[], float]) -> None:
        """Take the application, the time when to end, and a clock in seconds."""
        config = uvicorn.Config(
            app,
            loop="asyncio",
            http=BoundedProtocol,
            ws="none",
            lifespan="off",
            interface="asgi3",
            log_config=None,
            log_level=_SILENT,
            access_log=False,
            proxy_headers=False,
            backlog=_AT_ONCE,
            server_header=False,
            date_header=False,
            timeout_keep_alive=10,
            timeout_graceful_shutdown=1,
            h11_max_incomplete_event_size=MOST_BODY,
        )
        super().__init__(config)
        self._until, self._clock = until, clock

    async def on_tick(self, counter: int) -> bool:
        """Return whether to end."""
        return await super().on_tick(counter) or self._clock() >= self._until

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start; let many wait in line, though only a few are let in between two answers."""
        await super().startup(sockets)
        for each in sockets or ():
            each.listen(_LINE)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End at once: phones are told nothing, their page notices."""
        self.force_exit = True
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        await super().shutdown(sockets)


_SILENT = 100
"""Level above every level of a log: what is asked here is nobody's business."""
