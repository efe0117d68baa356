"""Parts of the bundle: what is imported late, what is left out, and what its trial runs."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from assessment.cli.command_line import COMMANDS
from ui.shell.licences import licences_in

ROOT = Path(__file__).parents[1]


def loaded(name: str) -> ModuleType:
    """A module of the folder `packaging`, which is no package: a library has its name."""
    spec = importlib.util.spec_from_file_location(
        f"bundle_{name}", ROOT / "packaging" / f"{name}.py"
    )
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = made
    spec.loader.exec_module(made)
    return made


parts, check, slim, system = map(loaded, ("parts", "check", "slim", "system_libraries"))


def test_modules_that_are_imported_by_name() -> None:
    source = 'a = Deferred("one")\nb: Any = Deferred("two.three")\nimport_module("four")\nimport_module(x)\nload("five")\n'
    assert parts.named_modules(source) == {"one", "two.three", "four", "five"}
    found = set(parts.deferred())
    assert {"assessment.workshop.web_app", "icalendar", "segno", "xlsxwriter", "openpyxl"} <= found
    assert {"assessment.report.word.writer", "assessment.report.slides.writer"} <= found
    assert found.isdisjoint({"duckdb", "pyarrow", "distributed"}), "these are extras"


_SERVER = """
import sys
import assessment.workshop.web_app
import uvicorn
before = set(sys.modules)
config = uvicorn.Config(None, loop="asyncio", lifespan="off", http=assessment.workshop.web_app.H11Protocol)
config.load_loop = None
config.get_loop_factory()
from uvicorn.lifespan.off import LifespanOff
print(*sorted(name for name in set(sys.modules) - before if name.startswith("uvicorn")))
"""


def test_what_the_server_loads_by_name_is_listed() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SERVER], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    late = {name for name in done.stdout.split() if name != "uvicorn.loops"}
    assert "uvicorn.loops.asyncio" in late
    assert late <= {*parts.deferred(), "uvicorn.lifespan"}


def test_every_resource_is_taken_along() -> None:
    taken = {Path(source).name for source, _target in parts.resource_files()}
    there = {path.name for path in (ROOT / "resources").iterdir()}
    assert taken == there - {"__init__.py", "__pycache__"}
    assert {"ballot", "fonts", "palette.toml"} <= taken


@pytest.mark.parametrize(
    ("name", "needed"),
    [
        ("PySide6/Qt/lib/libQt6Widgets.so.6", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("resources/fonts/NotoSansSC-Regular.ttf", True),
        ("libxcb-cursor.so.0", True),
        ("PIL/_imaging.cpython-311-x86_64-linux-gnu.so", True),
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", True),
        ("PySide6/Qt/translations/qtbase_ja.qm", False),
        ("PySide6/Qt/translations/qtmultimedia_de.qm", False),
        ("PySide6/Qt/lib/libQt6Quick.so.6", False),
        ("PySide6/Qt/plugins/sqldrivers/libqsqlite.so", False),
        ("libgtk-3.so.0", False),
        ("libavif-c6062d5f.so.16.4.2", False),
        ("pillow.libs/libwebp-51b0b3f7.so.7", False),
        ("reportlab/fonts/Vera.ttf", False),
        ("resources/locale/zh/LC_MESSAGES/sounding.mo", True),
        ("resources/locale/zh/LC_MESSAGES/sounding.po", False),
        ("docx/templates/default.docx", True),
        ("docx/templates/default-docx-template/word/styles.xml", False),
        ("xkb/rules/evdev", True),
        ("xkb/rules/evdev.xml", False),
        ("PIL/_imagingft.cpython-311-x86_64-linux-gnu.so", True),
        ("numpy-2.4.6.dist-info/METADATA", True),
        ("numpy-2.4.6.dist-info/licenses/LICENSE.txt", True),
        ("numpy-2.4.6.dist-info/WHEEL", False),
    ],
)
def test_what_is_needed(name: str, needed: bool) -> None:
    assert parts.is_needed(name) is needed


def test_what_runs_the_tests_is_no_part_of_the_bundle() -> None:
    """A part of pytest in the bundle hides the whole one, and no test runs inside."""
    assert {"pytest", "_pytest", "hypothesis", "coverage"} <= set(parts.LEFT_OUT)


def test_what_only_the_tests_need_of_a_library_is_found_beside_it() -> None:
    """A tool of the tests asks for `ctypes.util`, which the program and so the bundle has no use for."""
    needed = loaded("interpreter").NEEDED
    assert {"PySide6.QtTest", "ctypes.util"} <= needed
    assert all(importlib.util.find_spec(each) for each in needed)


def test_the_trial_runs_every_command() -> None:
    shown_in_window = {"workshop", "write"}
    asks_more = {
        "benchmark",
        "reading",
        "upgrade",
    }  # needs many organisations; tested inside the bundle
    run = {words[0] for words in check.commands("/trial")}
    assert run <= set(COMMANDS)
    assert set(COMMANDS) - run == shown_in_window | asks_more


def library(*parts: tuple[int, int, int]) -> bytes:
    """The head of a library whose loaded parts have these places in the file, addresses and lengths."""
    head = bytearray(64)
    struct.pack_into("<Q", head, 32, 64)
    struct.pack_into("<HH", head, 54, 56, len(parts))
    rows = [
        struct.pack("<IIQQQQQQ", 1, 5, place, address, 0, length, length, 0x1000)
        for place, address, length in parts
    ]
    return (bytes(head) + b"".join(rows)).ljust(0x3000, b"\0")


@pytest.mark.parametrize(
    ("placed", "loadable"),
    [
        ([(0, 0, 0x100), (0x1010, 0x5010, 0x20)], True),
        ([(0, 0, 0x100), (0x1098, 0x5000, 0x20)], False),
        ([(0x2000, 0x2000, 0x2000)], False),
    ],
)
def test_a_library_is_stripped_only_if_it_loads_afterwards(
    placed: list[tuple[int, int, int]], loadable: bool
) -> None:
    assert slim.is_loadable(library(*placed)) is loadable


@pytest.mark.parametrize("library", ["docx", "pptx", "reportlab"])
def test_a_module_that_looks_beside_its_folder_has_one(library: str) -> None:
    """A path through “..” leads nowhere where the folder of a module is only in the archive."""
    root = Path(str(importlib.util.find_spec(library).origin)).parent  # type: ignore[union-attr]
    beside = {
        ".".join(path.parent.relative_to(root.parent).parts)
        for path in root.rglob("*.py")
        if '".."' in path.read_text(encoding="utf-8", errors="replace")
    }
    assert beside <= set(parts.BESIDE)


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"role": "static_text", "name": None, "actions": []}, ""),
        ({"role": "group", "name": None, "actions": []}, ""),
        ({"role": "window", "name": None, "actions": ["close"]}, ""),
        ({"role": "button", "name": " ", "actions": ["press"]}, "a button has no name"),
        ({"role": "button", "name": None, "actions": []}, "a button has no name"),
        ({"role": "group", "name": "Save", "actions": ["press"]}, "“Save” can be used, but is told as group"),
        ({"role": "button", "name": "Save", "actions": ["press"]}, "“Save” (button) is 20 × 30"),
        ({"role": "list_item", "name": "Save", "actions": ["press"]}, ""),
    ],
)  # fmt: skip
def test_what_a_screen_reader_is_told(told: dict[str, object], fault: str) -> None:
    element = SimpleNamespace(bounds=SimpleNamespace(width=20, height=30), **told)
    assert check.accessibility.fault_of(element) == fault


@pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="packages are Debian's")
def test_licences_of_the_systems_libraries_are_taken_along(tmp_path: Path) -> None:
    inside = tmp_path / "_internal"
    inside.mkdir()
    (inside / "libc.so.6").touch()
    (inside / "libnobody-has-this.so.1").touch()
    assert [each.name for each in system.packages(tmp_path)] == ["libc6"]
    system.add_licences(tmp_path)
    found = list(licences_in(inside / "resources" / "licences" / "system"))
    assert [each.name.split()[0] for each in found] == ["libc6"]
    assert "GNU" in found[0].text


def test_lists_of_files_name_what_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "some-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Name: some\n", encoding="utf-8")
    (folder / "a, b.txt").write_text("x", encoding="utf-8")
    lines = [
        "some/gone.py,sha256=x,9",
        "some-1.0.dist-info/METADATA,,",
        '"some-1.0.dist-info/a, b.txt",,',
    ]
    (folder / "RECORD").write_text("\n".join(lines), encoding="utf-8")
    slim.shorten_records(tmp_path)
    assert (folder / "RECORD").read_text(encoding="utf-8").splitlines() == lines[1:]


@pytest.mark.skipif(not Path("/usr/share/X11/xkb").is_dir(), reason="no keyboards on this system")
def test_a_keyboard_nobody_described_is_taken_along() -> None:
    taken = {f"{folder}/{Path(source).name}" for source, folder in parts.keyboards()}
    assert {"xkb/rules/evdev", "xkb/symbols/us", "xkb/symbols/pc", "xkb/types/complete"} <= taken
    assert "xkb/rules/evdev.xml" not in taken
    assert "xkb/symbols/fr" not in taken


# what stands in the place of others on Linux

stand_ins = loaded("stand_ins")
_IMPORTS = """
import runpy, sys
runpy.run_path("packaging/linux/left_out.py")
import asyncio, hashlib, urllib.request
import numpy as np
import anyio.streams.tls, uvicorn
import ssl
assert "_ssl" not in sys.modules
assert issubclass(ssl.SSLWantReadError, OSError) and not hasattr(ssl, "__path__")
assert not any(hasattr(ssl, name) for name in ("create_default_context", "OP_ALL", "SSLSession", "wrap_socket"))
try:
    ssl.SSLContext(ssl.PROTOCOL_TLS)
except NotImplementedError:
    pass
else:
    raise AssertionError("it made what can't be")
assert uvicorn.Config(None).is_ssl is False
assert np.random.default_rng(1).random() > 0 and np.ones((2, 2)).dot([1, 1]).tolist() == [2, 2]
print(hashlib.sha256(b"a").hexdigest()[:6])
"""


def test_libraries_are_imported_without_what_they_never_use() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _IMPORTS], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.stderr) == ("ca9781", "")


def compiled(path: Path, source: str, *more: str) -> None:
    """A library of that source."""
    (path.parent / "a.c").write_text(source, encoding="ascii")
    subprocess.run(["cc", "-shared", "-fPIC", "-nostdlib", "-w", "-o", path, path.parent / "a.c", *more], check=True)  # fmt: skip
    (path.parent / "a.c").unlink()


@pytest.mark.skipif(
    sys.platform != "linux" or not all(map(shutil.which, ("cc", "nm", "objdump"))),
    reason="a compiler for Linux is needed",
)
@pytest.mark.parametrize("asks_more", [False, True])
def test_a_large_library_is_replaced_where_nothing_more_is_asked_of_it(
    tmp_path: Path, asks_more: bool
) -> None:
    script = tmp_path / "versions"
    script.write_text("LIBSYSTEMD_209 { global: *; };")
    real, user, only = (
        tmp_path / name for name in ("libsystemd.so.0", "libdbus.so", "libgcrypt.so.20")
    )
    deeper = tmp_path / "libgpg-error.so.0"
    compiled(deeper, "int d() { return 1; }", "-Wl,-soname,libgpg-error.so.0")
    compiled(only, "int g() { return d(); }", "-Wl,-soname,libgcrypt.so.20", str(deeper))
    functions = "int sd_is_socket() { return 7; } int sd_listen_fds() { return 7; } int sd_more() { return g(); }"
    compiled(
        real, functions, f"-Wl,--version-script={script}", "-Wl,-soname,libsystemd.so.0", str(only)
    )
    asked = "sd_is_socket() + sd_more()" if asks_more else "sd_is_socket()"
    compiled(user, f"int use() {{ return {asked}; }}", str(real))
    stand_ins.replace(tmp_path)
    loaded_ = ctypes.CDLL(str(real), mode=ctypes.RTLD_LOCAL) if not asks_more else None
    assert {only.exists(), deeper.exists()} == {asks_more}
    assert stand_ins.is_stand_in(real) is not asks_more
    if loaded_ is not None:
        assert loaded_.sd_is_socket() == 0
    symbols = subprocess.run(["nm", "-D", real], capture_output=True, text=True, check=True).stdout
    assert ("sd_more" in symbols) is asks_more


@pytest.mark.skipif(
    sys.platform != "linux" or not all(map(shutil.which, ("cc", "nm", "objdump"))),
    reason="a compiler for Linux is needed",
)
@pytest.mark.parametrize(
    ("more", "replaced"),
    [
        ("ucnv_reset_73", True),
        ("u_strToLower_73", True),
        ("utext_open_73", False),
        ("uset_open_73", False),
        ("_ZN6icu_7313UnicodeStringC1Ev", False),
        ("unknown_of_another", True),
    ],
)
def test_icu_stays_whole_where_anything_else_of_it_is_asked(
    tmp_path: Path, more: str, replaced: bool
) -> None:
    given = "int ucnv_reset_73() { return 7; } int u_strToLower_73() { return 7; }"
    other = "int utext_open_73() { return 7; } int uset_open_73() { return 7; } int _ZN6icu_7313UnicodeStringC1Ev() { return 7; }"
    common, orders, user = (
        tmp_path / name for name in ("libicuuc.so.73", "libicui18n.so.73", "libuser.so")
    )
    compiled(common, given + other, "-Wl,-soname,libicuuc.so.73")
    calls = "int ucol_close_73() { return utext_open_73(); }"
    compiled(orders, calls, "-Wl,-soname,libicui18n.so.73", str(common))
    asks = f"int use() {{ return {more}() + ucol_close_73(); }}"
    compiled(user, asks, "-Wl,--unresolved-symbols=ignore-all", str(common), str(orders))
    stand_ins.replace(tmp_path)
    assert stand_ins.is_stand_in(common) is replaced
    assert stand_ins.is_stand_in(orders)


@pytest.mark.skipif(
    sys.platform != "linux" or not all(map(shutil.which, ("cc", "nm", "objdump"))),
    reason="a compiler for Linux is needed",
)
def test_a_library_stays_where_one_that_stays_asks_for_more(tmp_path: Path) -> None:
    common, orders, user = (
        tmp_path / name for name in ("libicuuc.so.73", "libicui18n.so.73", "libuser.so")
    )
    compiled(common, "int utext_open_73() { return 7; }", "-Wl,-soname,libicuuc.so.73")
    calls = "int ucol_more_73() { return utext_open_73(); }"
    compiled(orders, calls, "-Wl,-soname,libicui18n.so.73", str(common))
    compiled(user, "int use() { return ucol_more_73(); }", str(orders))
    stand_ins.replace(tmp_path)
    assert not stand_ins.is_stand_in(orders)
    assert not stand_ins.is_stand_in(common)


@pytest.mark.skipif(
    sys.platform != "linux" or not all(map(shutil.which, ("cc", "nm", "objdump"))),
    reason="a compiler for Linux is needed",
)
def test_a_function_of_another_version_is_not_given(tmp_path: Path) -> None:
    script = tmp_path / "versions"
    script.write_text("LIBSYSTEMD_300 { global: *; };")
    real, user = tmp_path / "libsystemd.so.0", tmp_path / "libdbus.so"
    source = "int sd_is_socket() { return 7; }"
    compiled(real, source, f"-Wl,--version-script={script}", "-Wl,-soname,libsystemd.so.0")
    compiled(user, "int use() { return sd_is_socket(); }", str(real))
    stand_ins.replace(tmp_path)
    assert not stand_ins.is_stand_in(real)


def test_stand_ins_say_that_they_failed(tmp_path: Path) -> None:
    (tmp_path / "libicui18n.so.73").touch()
    made = stand_ins.stand_ins(tmp_path)
    assert "long ucol_open_73(long a0, int *fault) { *fault = 16; return 0; }" in made[0].source
    assert [each.library for each in made] == [
        "libicui18n.so.73",
        "libicuuc.so.73",
        "libgssapi_krb5.so.2",
        "libsystemd.so.0",
    ]
