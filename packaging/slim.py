"""Making the folder of the bundle smaller on Linux, by the tools that come with any compiler (binutils)."""

from __future__ import annotations

import csv
import platform
import struct
import subprocess
import tempfile
from pathlib import Path

import stand_ins

_FORMATS = {"x86_64": "elf64-x86-64", "aarch64": "elf64-littleaarch64"}
"""Names that binutils have for the object files of a machine."""
_ICU_HEADER = struct.pack("<HBBHHBBBB", 32, 0xDA, 0x27, 20, 0, 0, 0, 2, 0) + b"ToCP\1\0\0\0"
"""Head of a package of ICU's data in its format 1: little-endian, ASCII."""
_SHARED = ("libXau", "libxcb", "libzstd", "liblzma")
"""Libraries of which any version does: nothing anybody sees is drawn by them."""
_LOADED, _PAGE = 1, 4096
_ICU_LENGTH, _ICU_ENTRIES = 32, struct.pack("<II", 0, 0)


def slim(folder: Path) -> None:
    """Take out symbols for debugging, what is there twice or asked for by nobody, and the tables of ICU."""
    inside = folder / "_internal"
    _share(inside)
    stand_ins.replace(inside)
    shorten_records(inside)
    for path in sorted((*inside.rglob("*.so"), *inside.rglob("*.so.*"))):
        if not path.is_symlink():
            _strip(path)
    for path in inside.rglob("libicudata.so.*"):
        if not path.is_symlink() and platform.machine() in _FORMATS:
            _empty_icu_data(path)


def _share(inside: Path) -> None:
    """Let libraries that Pillow brings be the system's, where those have all that is asked for."""
    users = sorted((*inside.glob("PIL/*.so"), *inside.glob("pillow.libs/*")))
    asked = {name for path in users for name in _symbols(path, "--undefined-only")}
    for name in _SHARED:
        for copy in inside.glob(f"pillow.libs/{name}-*"):
            twin = next(
                (each for each in inside.glob(f"{name}.so.*") if not each.is_symlink()), None
            )
            if twin and asked & _symbols(copy, "--defined-only") <= _symbols(
                twin, "--defined-only"
            ):
                copy.unlink()
                copy.symlink_to(Path("..", twin.name))


def _symbols(path: Path, which: str) -> set[str]:
    """Return the symbols a library gives or asks for, with their versions."""
    told = subprocess.run(
        ["nm", "-D", which, str(path)], capture_output=True, text=True, check=True
    )
    return {line.split()[-1].replace("@@", "@") for line in told.stdout.splitlines()}


def shorten_records(inside: Path) -> None:
    """Let the lists of libraries' files name what is here only."""
    for record in inside.glob("*.dist-info/RECORD"):
        with record.open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.reader(file) if row and (inside / row[0]).exists()]
        with record.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)


def _strip(path: Path) -> None:
    """Take out symbols; a library that would not load afterwards (patched ones of wheels) stays as it is."""
    with tempfile.TemporaryDirectory() as name:
        made = Path(name, path.name)
        subprocess.run(["strip", "--strip-unneeded", "-o", str(made), str(path)], check=True)
        if is_loadable(made.read_bytes()):
            path.write_bytes(made.read_bytes())


def is_loadable(library: bytes) -> bool:
    """Whether the parts of a library (ELF, 64 bit) lie in the file as they do in memory, page by page."""
    start, size, count = (
        *struct.unpack_from("<Q", library, 32),
        *struct.unpack_from("<HH", library, 54),
    )
    heads = (struct.unpack_from("<IIQQQQQQ", library, start + each * size) for each in range(count))
    return all(
        (place - address) % _PAGE == 0 and place + length <= len(library)
        for kind, _flags, place, address, _physical, length, _memory, _align in heads
        if kind == _LOADED
    )


def _empty_icu_data(path: Path) -> None:
    """Put a library without tables in the place of ICU's data: what asks for one is told that there is none."""
    version = path.name.rsplit(".", 1)[1]
    with tempfile.TemporaryDirectory() as name:
        table, made = Path(name, "table"), Path(name, "table.o")
        table.write_bytes(_ICU_HEADER.ljust(_ICU_LENGTH, b"\0") + _ICU_ENTRIES)
        subprocess.run(
            ["objcopy", "-I", "binary", "-O", _FORMATS[platform.machine()],
             "--rename-section", ".data=.rodata,alloc,load,readonly,data,contents",
             "--add-symbol", f"icudt{version}_dat=.rodata:0,global,object", str(table), str(made)],
            check=True,
        )  # fmt: skip
        subprocess.run(
            ["ld", "-shared", "-z", "noexecstack", "-soname", path.name, "-o", str(path), str(made)],
            check=True,
        )  # fmt: skip
        # Systems of today load no library that asks for a stack that can be executed.
