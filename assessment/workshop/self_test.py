"""The test before the room enters: can phones reach this machine, and what to try where they can't.

Also the codes on the projector: the address of the page, and how to join the Wi-Fi.
"""

from __future__ import annotations

from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from assessment.core.deferred import Deferred
from assessment.core.errors import Message
from assessment.core.i18n import N_
from assessment.workshop.addresses import Address, AddressKind

_ANSWER_SECONDS = 3.0
_segno = Deferred("segno")

_IN_NETWORK = Message(N_("This laptop is in a network, at {address}."))
_NO_NETWORK = Message(N_("This laptop is in no network that phones could share."))
_JOIN = Message(
    N_(
        "Join the room's Wi-Fi, or let a phone open a hotspot and bring laptop and phones into that."
    )
)
_PRIVATE = N_("{address} belongs to a network of this house.")
_PUBLIC = N_("{address} is open to the internet.")
_NOT_PUBLIC = Message(
    N_("Don't open the door here: take a phone's hotspot, or hand out ballots as files.")
)
_INSIDE = N_("{address} leads only to this laptop itself.")
_OTHER_ADDRESS = Message(N_("Choose another address of this laptop."))
_ANSWERS = Message(N_("The page answers."))
_SILENT = Message(N_("The page does not answer, not even on this laptop."))
_CLOSE_OPEN = Message(N_("Close the door and open it again, or restart the program."))
_TRY_PHONE = Message(
    N_(
        "Now scan the code with one phone. If its page stays empty, a firewall is asking or blocks: answer "
        "“allow” for private networks; on Windows the network must be called “private”, on a Mac “accept "
        "incoming connections”."
    )
)

WAYS_OUT = (
    Message(
        N_(
            "Guest networks often keep devices apart. Let a phone open a hotspot: laptop and phones join it."
        )
    ),
    Message(
        N_("Hand out the ballot as a file, by mail or chat, and take the answers in as they come.")
    ),
    Message(N_("Pass the laptop round: each votes hidden from the others.")),
    Message(N_("Take the printed sheets: they have the same numbers.")),
)
"""Remedies to try where phones can't reach the laptop, the quickest first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    passed: bool
    message: Message
    advice: Message | None = None


@dataclass(frozen=True, slots=True)
class SelfTest:
    """Result of the test."""

    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """Whether phones should reach the laptop; only a phone can tell for certain."""
        return all(each.passed for each in self.findings)


def self_test(address: Address | None, url: str = "") -> SelfTest:
    """Test an address, and the page once the server runs there; sends nothing to other machines."""
    if address is None:
        return SelfTest((Finding(False, _NO_NETWORK, _JOIN),))
    shown: dict[str, object] = {"address": address.text}
    findings = [_of_network(address, shown)]
    if address.is_reachable and not address.is_private:
        findings.append(Finding(False, Message(_PUBLIC, shown), _NOT_PUBLIC))
    elif address.is_reachable:
        findings.append(Finding(True, Message(_PRIVATE, shown)))
    if url:
        answers = _answers(url)
        advice = _TRY_PHONE if answers else _CLOSE_OPEN
        findings.append(Finding(answers, _ANSWERS if answers else _SILENT, advice))
    return SelfTest(tuple(findings))


def _of_network(address: Address, shown: dict[str, object]) -> Finding:
    if address.is_reachable:
        return Finding(True, Message(_IN_NETWORK.text, shown))
    if address.kind in {AddressKind.LOOPBACK, AddressKind.OTHER}:
        return Finding(False, Message(_INSIDE, shown), _OTHER_ADDRESS)
    return Finding(False, _NO_NETWORK, _JOIN)


def _answers(url: str) -> bool:
    """Return whether the page answers at its own address."""
    parts = urlsplit(url)
    if parts.scheme != "http" or parts.hostname is None:
        return False
    connection = HTTPConnection(parts.hostname, parts.port, timeout=_ANSWER_SECONDS)
    try:
        connection.request("GET", parts.path)
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def wifi_code(name: str, password: str = "", *, hidden: bool = False) -> str:
    """Return the text of a code with which a phone joins a Wi-Fi network."""
    kind = "WPA" if password else "nopass"
    parts = [f"T:{kind}", f"S:{_escaped(name)}"]
    parts += [f"P:{_escaped(password)}"] if password else []
    parts += ["H:true"] if hidden else []
    return f"WIFI:{';'.join(parts)};;"


def _escaped(text: str) -> str:
    """Return a text in which the signs that the code itself uses are escaped."""
    return "".join(f"\\{each}" if each in '\\;,:"' else each for each in text)


def qr_matrix(text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the modules of a code, row by row, True where dark; paint four of white around it."""
    code = _segno.make_qr(text, error="m", boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)
