"""List of everything inside the bundle, in the form of CycloneDX 1.6 (JSON), with licences."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from datetime import datetime
from importlib.metadata import distribution
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import parts

FONTS = {
    "Noto Sans SC": "OFL-1.1",
    "Noto Sans": "OFL-1.1",
    "Noto Sans KR": "OFL-1.1",
    "Noto Emoji": "OFL-1.1",
}


def bill_of_materials(
    version: str, moment: datetime, system: Iterable[tuple[str, str]] = ()
) -> dict[str, Any]:
    """Return the list of components: Python, Qt, the libraries, the fonts, and what the `system` gave."""
    components = [
        _component("CPython", platform.python_version(), "PSF-2.0", "application"),
        *(_library(name) for name in parts.shipped_libraries()),
        *(_component(name, "", licence, "file") for name, licence in FONTS.items()),
        *(_component(name, number, "", "library") for name, number in system),
    ]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, f'sounding/{version}/{platform.platform()}')}",
        "version": 1,
        "metadata": {
            "timestamp": moment.isoformat(timespec="seconds"),
            "component": _component("Sounding", version, "MIT", "application"),
        },
        "components": components,
    }


def _library(name: str) -> dict[str, Any]:
    found = distribution(name)
    named = found.metadata.get("License-Expression") or found.metadata.get("License") or ""
    made = _component(found.metadata["Name"], found.version, named.split("\n")[0][:100], "library")
    return made | {"purl": f"pkg:pypi/{found.metadata['Name'].lower()}@{found.version}"}


def _component(name: str, version: str, licence: str, kind: str) -> dict[str, Any]:
    made: dict[str, Any] = {"type": kind, "name": name}
    if version:
        made["version"] = version
    if licence:
        made["licenses"] = [{"license": {"name": licence}}]
    return made
