"""Hostile requests against a workshop's server, while one honest phone votes again and again.

The server has a process of its own, so that its memory can be read; attackers have two. Linux only: the
attackers come from addresses of their own on the loopback, and memory is read from /proc.
"""

from __future__ import annotations

import json
import logging
import os
import random
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.client import HTTPConnection
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from assessment.questionnaire.library import Library
from assessment.questionnaire.loader import load_pack
from assessment.workshop.server import WorkshopServer
from benchmarks.timing import Figures, waits, waits_told

_REQUESTS = 20_000
_ATTACKERS = 2
_ITEM = "customers-choose-online"
_HELD = 40
"""Half requests that an attacker keeps open at a time."""
_PAUSE = 0.25
"""Time between two votes of the honest phone; its seat allows five requests a second."""


def run() -> Figures:
    """Return what the honest phone and the server's memory went through."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    server = context.Process(target=_serve, args=(theirs,), daemon=True)
    server.start()
    url: str = ours.recv()
    attackers = [
        context.Process(target=_attack, args=(url, seed, _REQUESTS // _ATTACKERS), daemon=True)
        for seed in range(_ATTACKERS)
    ]
    phone = Phone(url)
    quiet: list[float] = []
    for _ in range(20):
        quiet.append(phone.vote())
        time.sleep(_PAUSE)
    before = _asked(ours, "memory")
    for each in attackers:
        each.start()
    loud: list[float] = []
    memory: list[int] = []
    begun = time.monotonic()
    due = time.perf_counter()
    while any(each.is_alive() for each in attackers):
        phone.vote()
        found = waits(due, _PAUSE, time.perf_counter())
        loud += found
        due += _PAUSE * len(found)
        memory.append(_asked(ours, "memory"))
        time.sleep(max(0.0, due - time.perf_counter()))
    seconds = time.monotonic() - begun
    if any(each.exitcode for each in attackers):
        raise RuntimeError("an attacker was told a vote, or fell over")
    faults, seats = _asked(ours, "faults"), _asked(ours, "votes")
    ours.send("end")
    server.join()
    half = len(memory) // 2
    return [
        (f"{_REQUESTS:,} hostile requests", f"{seconds:.0f} s; exceptions: {faults}"),
        ("seats that voted beside the honest one", str(len(set(seats) - {phone.seat}))),
        ("an honest vote before", waits_told(quiet)),
        ("an honest vote meanwhile", waits_told(loud)),
        (
            "the server's memory before, half-way, at the end",
            f"{before:.0f}, {max(memory[: half or 1]):.0f}, {max(memory[half:]):.0f} MB",
        ),
    ]


def _asked(ours: Connection, what: str) -> Any:
    ours.send(what)
    return ours.recv()


# the server


def _serve(theirs: Connection) -> None:
    """Serve until told to end, and answer what the benchmark asks."""
    faults: list[str] = []
    sys.excepthook = lambda kind, *_: faults.append(kind.__name__)

    class Noting(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            faults.append(record.getMessage())

    logging.getLogger().addHandler(Noting())
    shelf = Library([]).find("social-media")
    assert shelf is not None
    server = WorkshopServer(load_pack(shelf.path).usable())
    url = server.start("127.0.0.1")
    server.show(_ITEM)
    seats: list[int] = []
    theirs.send(url)
    answers: dict[str, Callable[[], object]] = {
        "memory": _memory,
        "faults": lambda: ", ".join([str(len(faults)), *faults[:3]]),
        "votes": lambda: seats,
    }
    while (what := theirs.recv()) != "end":
        seats += [vote.seat for vote in server.votes()]
        theirs.send(answers[what]())
    server.stop()


def _memory() -> float:
    """Return the memory of this process, MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


# the honest phone


class Phone:
    """A phone that comes from an address of its own; `level` is what it voted last."""

    def __init__(self, url: str, source: str = "127.0.0.9") -> None:
        self._source = source
        self._address, self._port, self._path = _parts(url)
        taken = self._ask("POST", "/seat", {})
        self._token, self.seat = taken["token"], taken["seat"]
        self.level = 0

    def vote(self) -> float:
        """Return how long a vote took, in seconds; it must be taken."""
        self.level = (self.level + 1) % 5
        begun = time.perf_counter()
        answer = self._ask("POST", "/vote", {"ballot": 1, "answer": {"value": self.level}})
        assert answer == {"taken": True}, answer
        return time.perf_counter() - begun

    def _ask(self, method: str, more: str, body: object) -> Any:
        connection = HTTPConnection(
            self._address, self._port, timeout=30, source_address=(self._source, 0)
        )
        headers = {"Content-Type": "application/json", "X-Seat": getattr(self, "_token", "")}
        connection.request(method, self._path + more, json.dumps(body), headers)
        answer = connection.getresponse()
        found = json.loads(answer.read())
        connection.close()
        return found


def _parts(url: str) -> tuple[str, int, str]:
    host, _, key = url.removeprefix("http://").partition("/")
    address, _, port = host.partition(":")
    return address, int(port), f"/{key}"


# the attackers


def _attack(url: str, seed: int, count: int) -> None:
    """Send hostile requests of all kinds, half from one address, half from many."""
    os.nice(10)  # in a room, attackers have processors of their own
    chance = random.Random(seed)
    address, port, path = _parts(url)
    held: list[socket.socket] = []
    makers = list(_requests(f"{address}:{port}", path, chance))
    for number in range(count):
        source = f"127.0.0.{2 + seed}" if number % 2 else f"127.0.{chance.randrange(1, 250)}.7"
        with suppress(OSError):
            mine = socket.create_connection((address, port), 5, (source, 0))
            data, half = chance.choice(makers)()
            mine.sendall(data)
            if half:
                held.append(mine)
                if len(held) > _HELD:
                    held.pop(0).close()
                continue
            mine.settimeout(0.5)
            answer = mine.recv(65536)
            mine.close()
            told = answer.partition(b"\r\n\r\n")[2]
            if not told.startswith(b"<!DOCTYPE") and b"value" in told.replace(
                b'"fault": "value"', b""
            ):
                sys.exit(3)


def _requests(
    host: str, path: str, chance: random.Random
) -> Iterator[Callable[[], tuple[bytes, bool]]]:
    """Yield makers of hostile requests; each returns bytes, and whether they are only half a request."""

    def whole(method: str, target: str, body: bytes = b"", **fields: str) -> bytes:
        headers = {
            "Host": host,
            "Content-Type": "application/json",
            "Content-Length": str(len(body)),
        }
        headers |= {name.replace("_", "-"): each for name, each in fields.items()}
        lines = [f"{method} {target} HTTP/1.1", *(f"{a}: {b}" for a, b in headers.items()), "", ""]
        return "\r\n".join(lines).encode("utf-8", "surrogateescape") + body

    def some(length: int) -> str:
        return "".join(chance.choice("0123456789abcdef") for _ in range(length))

    def voted() -> bytes:
        answer = chance.choice(answers) % chance.randrange(9)
        return b'{"ballot":1,"answer":' + answer + b"}"

    methods = ["HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT", "get", "X" * 50]
    hosts = ["evil.example", "localhost", "127.0.0.1", "", "a" * 500, host + ".evil.example"]
    targets = [
        "/",
        "//",
        "/../../etc/passwd",
        "/%2e%2e/x",
        path + "/../x",
        path + "?" + "q" * 3000,
        "*",
    ]
    bodies = [
        b"",
        b"{",
        b"[]",
        b"[" * 8000,
        b"\xff" * 500,
        b"0" * 9000,
        b'{"a":' + b"9" * 5000 + b"}",
        b"null",
    ]
    answers = [b'{"value":%d}', b'{"state":"x%d"}', b'{"value":[[[%d]]]}', b'{"value":"%d"}', b"%d"]
    many = [f"X-{number}" for number in range(100)]
    yield lambda: (whole(chance.choice(methods), path), False)
    yield lambda: (whole("GET", path, Host=chance.choice(hosts)), False)
    yield lambda: (whole("GET", chance.choice(targets)), False)
    yield lambda: (whole("GET", "/" + some(32)), False)
    yield lambda: (whole("GET", f"/?code={chance.randrange(10**6):06}"), False)
    yield lambda: (whole("GET", "/?" + "code=1&" * 500 + "code=%ff%00" + some(9)), False)
    yield lambda: (whole("GET", path), False)
    yield lambda: (
        whole("GET", path + "/state", X_Seat=f"{chance.randrange(70)}.{some(16)}.{some(32)}"),
        False,
    )
    yield lambda: (whole("POST", path + "/seat", chance.choice(bodies)), False)
    yield lambda: (whole("POST", path + "/vote", chance.choice(bodies), X_Seat=some(40)), False)
    yield lambda: (whole("POST", path + "/vote", voted(), X_Seat=some(40)), False)
    yield lambda: (whole("POST", path + "/seat", b"{}", Origin="http://evil.example"), False)
    yield lambda: (
        whole("POST", path + "/seat", b"5\r\nhello\r\n", Transfer_Encoding="chunked"),
        True,
    )
    yield lambda: (chance.randbytes(chance.randrange(1, 3000)), True)
    yield lambda: (whole("GET", "/") * 20, False)
    yield lambda: (whole("GET", path, b"", **dict.fromkeys(many, "y" * 100)), False)
    yield lambda: (whole("GET", path)[: chance.randrange(1, 60)], True)
    yield lambda: (whole("POST", path + "/vote", b"", Content_Length="8000") + b"{", True)
