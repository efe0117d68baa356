"""Libraries of the building system that a bundle for Linux takes along, with their licences (Debian's dpkg)."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import stand_ins

_DOCUMENTS = Path("/usr/share/doc")


@dataclass(frozen=True, slots=True)
class Package:
    """Package of the system from which something was taken: its name and version."""

    name: str
    version: str


def packages(folder: Path) -> list[Package]:
    """Return the packages from which the libraries and keyboards in the folder of a bundle come."""
    if shutil.which("dpkg-query") is None:
        return []
    inside = folder / "_internal"
    files = [
        path.name
        for path in inside.glob("lib*.so*")
        if not path.is_symlink() and not stand_ins.is_stand_in(path)
    ]
    taken = [f"*/{name}" for name in files if not name.startswith("libpython")]  # named by itself
    if (inside / "xkb").is_dir():
        taken.append("/usr/share/X11/xkb")
    told = _ask("--search", *taken) if taken else []
    names = {line.split(":")[0] for line in told if not line.startswith("diversion ")}
    if not names:
        return []
    lines = _ask("--show", "--showformat=${Package}\t${Version}\n", *names)
    pairs = sorted({tuple(line.split("\t", 1)) for line in lines})
    return [Package(name, version) for name, version in pairs if version]


def add_licences(folder: Path) -> None:
    """Put the licence of each package where the window shows them."""
    target = folder / "_internal" / "resources" / "licences" / "system"
    target.mkdir(parents=True, exist_ok=True)
    for each in packages(folder):
        source = _DOCUMENTS / each.name / "copyright"
        if source.exists():
            shutil.copy(source, target / f"{each.name} {each.version}.txt")


def _ask(*words: str) -> list[str]:
    """Return what dpkg says; names that no package has are passed over."""
    done = subprocess.run(["dpkg-query", *words], capture_output=True, text=True, check=False)
    return done.stdout.splitlines()
