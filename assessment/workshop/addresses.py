"""Addresses of this machine at which phones in the same network may reach it. Sends nothing."""

from __future__ import annotations

import re
import socket
import struct
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv4Address, ip_address
from pathlib import Path

from assessment.core.deferred import Deferred

fcntl_module = Deferred("fcntl")
_ADDRESS_OF = 0x8915
"""Linux's request for the address of an adapter: SIOCGIFADDR."""
_NOWHERE = "192.0.2.1"
"""Address of no machine (RFC 5737): choosing a way to it sends nothing."""
NETWORK_FOLDER = Path("/sys/class/net")
_WIRELESS = re.compile("(wl|wifi|wlan|ath|ra)[a-z0-9]*", re.IGNORECASE)
_VIRTUAL = re.compile(
    "(docker|veth|br-|virbr|vmnet|vboxnet|tun|tap|utun|wg|tailscale|zt|lxc|podman)", re.IGNORECASE
)


class AddressKind(StrEnum):
    """Kind of network behind an address."""

    WIFI = "wifi"
    WIRED = "wired"
    OTHER = "other"
    """A network inside this machine or a tunnel: no phone reaches it."""
    LOOPBACK = "loopback"


@dataclass(frozen=True, slots=True)
class Address:
    """An address of this machine."""

    text: str
    name: str = ""
    """Name of its network adapter; "" where the system does not say."""
    kind: AddressKind = AddressKind.WIRED
    usual: bool = False
    """Whether the system would send by it."""

    @property
    def is_private(self) -> bool:
        """Whether it is one of a network at home or at work, not of the internet."""
        return ip_address(self.text).is_private

    @property
    def is_reachable(self) -> bool:
        """Whether a phone may reach it at all."""
        given_by_itself = ip_address(self.text).is_link_local
        return self.kind in {AddressKind.WIFI, AddressKind.WIRED} and not given_by_itself


def addresses() -> tuple[Address, ...]:
    """Return the addresses of this machine, those that phones most likely reach first."""
    usual = usual_address()
    names = _adapters()
    texts = [each for each in dict.fromkeys([usual, *names, *_of_host()]) if _is_plain(each)]
    found = [
        Address(each, names.get(each, ""), kind_of(each, names.get(each, "")), each == usual)
        for each in texts
    ]
    return tuple(sorted(found, key=_rank))


def _rank(each: Address) -> tuple[bool, bool, bool, bool]:
    wifi = each.kind is AddressKind.WIFI
    return not each.is_reachable, not each.is_private, not each.usual, not wifi


def kind_of(text: str, name: str) -> AddressKind:
    """Return the kind of an address, by the address itself and the name of its interface."""
    if ip_address(text).is_loopback:
        return AddressKind.LOOPBACK
    if _VIRTUAL.match(name):
        return AddressKind.OTHER
    wireless = bool(name) and (NETWORK_FOLDER / name / "wireless").is_dir()
    return AddressKind.WIFI if wireless or _WIRELESS.match(name) else AddressKind.WIRED


def _is_plain(text: str) -> bool:
    """Whether a text is an address that a person can type: IPv4, and of one machine."""
    try:
        address = IPv4Address(text)
    except ValueError:
        return False
    return not (address.is_unspecified or address.is_multicast)


def usual_address() -> str:
    """Return the address that the system sends by; "" where it has no network."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            asking.connect((_NOWHERE, 9))
            return str(asking.getsockname()[0])
    except OSError:
        return ""


def _of_host() -> list[str]:
    """Return the addresses that the system knows by the machine's name."""
    try:
        found = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
    except OSError:
        return []
    return [str(each[4][0]) for each in found]


def _adapters() -> dict[str, str]:
    """Return the adapter of each address, where the system tells it, as Linux does."""
    found: dict[str, str] = {}
    try:
        names = [name for _, name in socket.if_nameindex()]
    except OSError:
        return found
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        for name in names:
            asked = struct.pack("256s", name.encode("utf-8")[:15])
            # One without an address, or a system that does not answer, is left out.
            with suppress(ImportError, OSError):
                told = fcntl_module.ioctl(asking.fileno(), _ADDRESS_OF, asked)
                found[socket.inet_ntoa(told[20:24])] = name
    return found
