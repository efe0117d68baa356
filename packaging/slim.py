"""Making the folder of the bundle smaller on Linux, by the tools that come with any compiler (binutils)."""

from __future__ import annotations

import platform
import struct
import subprocess
import tempfile
from pathlib import Path

_FORMATS = {"x86_64": "elf64-x86-64", "aarch64": "elf64-littleaarch64"}
"""Names that binutils have for the object files of a machine."""
_ICU_HEADER = struct.pack("<HBBHHBBBB", 32, 0xDA, 0x27, 20, 0, 0, 0, 2, 0) + b"ToCP\1\0\0\0"
"""Head of a package of ICU's data in its format 1: little-endian, ASCII."""
_LOADED, _PAGE = 1, 4096
_ICU_LENGTH, _ICU_ENTRIES = 32, struct.pack("<II", 0, 0)


def slim(folder: Path) -> None:
    """Take out symbols for debugging, and the tables of ICU, which neither Qt's widgets nor the program ask."""
    inside = folder / "_internal"
    for path in sorted((*inside.rglob("*.so"), *inside.rglob("*.so.*"))):
        if not path.is_symlink():
            _strip(path)
    for path in inside.rglob("libicudata.so.*"):
        if not path.is_symlink() and platform.machine() in _FORMATS:
            _empty_icu_data(path)


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
