"""Addresses of this machine: which there are, of what kind, and which is offered."""

from __future__ import annotations

import socket

import pytest

from assessment.workshop import addresses as module
from assessment.workshop.addresses import Address, AddressKind, addresses


class Machine:
    """Stands in for the system's answers."""

    def __init__(self, monkeypatch, usual="192.168.1.20", adapters=(), host=()):
        self.usual, self.adapters, self.host = usual, dict(adapters), host
        monkeypatch.setattr(socket, "if_nameindex", lambda: list(enumerate(self.adapters, 1)))
        monkeypatch.setattr(socket, "getaddrinfo", self.of_host)
        monkeypatch.setattr(module, "fcntl_module", self)
        monkeypatch.setattr(module, "usual_address", lambda: self.usual)

    def of_host(self, *_):
        return [(0, 0, 0, "", (each, 0)) for each in self.host]

    def ioctl(self, _file, _request, asked):
        told = self.adapters[asked.rstrip(b"\0").decode()]
        if told is None:
            raise OSError
        return bytes(20) + socket.inet_aton(told) + bytes(8)


def test_what_this_machine_says():
    found = addresses()
    assert all(socket.inet_aton(each.text) for each in found)
    assert len({each.text for each in found}) == len(found)


def test_kinds_and_order(monkeypatch):
    adapters = {
        "lo": "127.0.0.1", "docker0": "172.17.0.1", "eth0": "10.0.0.5", "wlan0": "192.168.1.20",
        "tun0": "10.8.0.2", "eth1": "169.254.3.3", "eth2": None,
    }  # fmt: skip
    Machine(monkeypatch, adapters=adapters, host=["127.0.1.1", "10.0.0.5", "0.0.0.0", "not one"])
    found = addresses()
    assert [(each.text, str(each.kind)) for each in found[:2]] == [
        ("192.168.1.20", "wifi"),
        ("10.0.0.5", "wired"),
    ]
    assert {each.text: str(each.kind) for each in found[2:]} == {
        "127.0.0.1": "loopback", "127.0.1.1": "loopback", "172.17.0.1": "other", "10.8.0.2": "other",
        "169.254.3.3": "wired",
    }  # fmt: skip
    assert found[0].is_reachable
    assert found[0].usual
    assert [each.is_reachable for each in found] == [True, True, False, False, False, False, False]


def test_no_network_at_all(monkeypatch):
    Machine(monkeypatch, usual="", adapters={"lo": "127.0.0.1"})
    assert not any(each.is_reachable for each in addresses())

    def refused(*_):
        raise OSError

    monkeypatch.setattr(socket, "if_nameindex", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    assert addresses() == ()


def test_the_way_out_is_asked_without_sending(monkeypatch):
    def refused(*_):
        raise OSError

    assert module.usual_address() == "" or socket.inet_aton(module.usual_address())
    monkeypatch.setattr(socket, "socket", refused)
    assert module.usual_address() == ""


@pytest.mark.parametrize(
    ("text", "private"), [("192.168.1.2", True), ("100.1.2.3", False), ("8.8.8.8", False)]
)
def test_private_and_public(text, private):
    assert Address(text).is_private is private


def test_a_wireless_adapter_by_another_name(monkeypatch, tmp_path):
    (tmp_path / "lan5" / "wireless").mkdir(parents=True)
    monkeypatch.setattr(module, "NETWORK_FOLDER", tmp_path)
    assert module.kind_of("10.0.0.1", "lan5") is AddressKind.WIFI
    assert module.kind_of("10.0.0.1", "lan6") is AddressKind.WIRED
