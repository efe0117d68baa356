"""Small libraries in the place of large ones, on Linux: Qt and D-Bus are linked to these, and call none.

Each function here says that it has failed, as the real one does where its tables or its service are missing:
Qt then goes on by itself. A compiler is needed.
"""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

_FAILED = 16
"""ICU's U_UNSUPPORTED_ERROR."""
_UNAVAILABLE = 16 << 16
"""Kerberos' GSS_S_UNAVAILABLE."""
_MARK = "sounding_stands_in"
"""Symbol by which a stand-in is known."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """A library that is replaced, what it gives, and the libraries that only it had asked for."""

    library: str
    source: str
    version: str = ""
    """Version of its symbols; "" for none."""
    only_here: tuple[str, ...] = ()


def _icu(version: str) -> str:
    """Return the functions of ICU that Qt's core has: cases, time zones, converters, orders."""
    failing = {  # how many values come before the one that takes the fault
        "u_strToLower": 5, "u_strToUpper": 5, "ucal_getCanonicalTimeZoneID": 5,
        "ucal_getTimeZoneDisplayName": 5, "ucal_open": 4, "ucnv_open": 1, "ucnv_getName": 1,
        "ucnv_getStandardName": 2, "ucnv_fromUCountPending": 1, "ucnv_toUCountPending": 1,
        "ucnv_setFromUCallBack": 5, "ucnv_setToUCallBack": 5, "ucnv_fromUnicode": 7,
        "ucnv_toUnicode": 7, "ucnv_cbFromUWriteUChars": 4, "ucnv_cbToUWriteUChars": 4, "ucol_open": 1,
        "ucol_setAttribute": 3,
    }  # fmt: skip
    silent = """
        ucal_close ucnv_close ucnv_countAvailable ucnv_getAvailableName ucnv_getFromUCallBack
        ucnv_getMaxCharSize ucnv_getToUCallBack ucnv_reset ucol_close ucol_getSortKey ucol_strcoll
        UCNV_FROM_U_CALLBACK_SUBSTITUTE UCNV_TO_U_CALLBACK_SUBSTITUTE
    """
    made = [
        f"long {name}_{version}({''.join(f'long a{each}, ' for each in range(before))}int *fault)"
        f" {{ *fault = {_FAILED}; return 0; }}"
        for name, before in failing.items()
    ]
    return "\n".join(
        [*made, *(f"long {name}_{version}() {{ return 0; }}" for name in silent.split())]
    )


def _kerberos() -> str:
    """Return the functions of Kerberos that Qt's network has."""
    names = """
        gss_acquire_cred gss_delete_sec_context gss_display_status gss_import_name gss_init_sec_context
        gss_release_buffer gss_release_cred gss_release_name
    """
    made = [f"unsigned {name}() {{ return {_UNAVAILABLE}u; }}" for name in names.split()]
    return "\n".join(["void *GSS_C_NT_HOSTBASED_SERVICE = 0;", *made])


_SYSTEMD = "int sd_is_socket() { return 0; }\nint sd_listen_fds() { return 0; }"


def stand_ins(inside: Path) -> list[StandIn]:
    """Return what can be replaced in a folder."""
    versions = {path.name.rsplit(".", 1)[1] for path in inside.rglob("libicui18n.so.*")}
    icu = [
        StandIn(f"{name}.so.{each}", _icu(each)) for each in versions for name in ("libicui18n", "libicuuc")
    ]  # fmt: skip
    kerberos = (
        "libkrb5.so.3",
        "libk5crypto.so.3",
        "libkrb5support.so.0",
        "libcom_err.so.2",
        "libkeyutils.so.1",
    )
    return [
        *icu,
        StandIn("libgssapi_krb5.so.2", _kerberos(), "gssapi_krb5_2_MIT", kerberos),
        StandIn(
            "libsystemd.so.0",
            _SYSTEMD,
            "LIBSYSTEMD_209",
            ("libgcrypt.so.20", "libgpg-error.so.0", "libcap.so.2", "liblz4.so.1"),
        ),
    ]


def replace(inside: Path) -> None:
    """Put the small libraries in the place of the large ones, and take out what only those had asked for.

    A library stays where something that stays asks it for a symbol that its stand-in has not.
    """
    libraries = [
        path for path in (*inside.rglob("*.so"), *inside.rglob("*.so.*")) if not path.is_symlink()
    ]
    replaced = _replaceable(libraries, stand_ins(inside))
    for each in replaced:
        for path in libraries:
            if path.name == each.library:
                _compile(path, each)
    going = {name for each in stand_ins(inside) for name in each.only_here}
    while kept := going & {
        name for path in libraries if path.name not in going for name in _needed(path)
    }:
        going -= kept
    for path in libraries:
        if path.name in going:
            path.unlink()


def is_stand_in(path: Path) -> bool:
    """Whether a library is one of those that stand in the place of others."""
    return _MARK.encode() in path.read_bytes()


def _replaceable(libraries: list[Path], wanted: list[StandIn]) -> list[StandIn]:
    """Return the stand-ins that give all that is asked of a library by what is not replaced itself."""
    kept = list(wanted)
    while True:
        gone = {name for each in kept for name in (each.library, *each.only_here)}
        users = [path for path in libraries if path.name not in gone]
        still = [each for each in kept if _asked(libraries, users, each.library) <= _given(each)]
        if still == kept:
            return kept
        kept = still


def _asked(libraries: list[Path], users: list[Path], library: str) -> set[str]:
    """Return the symbols of a library that others ask for, with their versions, as told by `nm`."""
    real = {
        name.partition("@")[0]
        for path in libraries
        if path.name == library
        for name in _symbols(path, "--defined-only")
    }
    return {
        name
        for path in users
        if library in _needed(path)
        for name in _symbols(path, "--undefined-only")
        if name.partition("@")[0] in real
    }


def _given(stand_in: StandIn) -> set[str]:
    words = (line.split("(")[0].split("=")[0].split()[-1] for line in stand_in.source.splitlines())
    version = f"@{stand_in.version}" if stand_in.version else ""
    return {word.lstrip("*") + version for word in words}


def _needed(path: Path) -> set[str]:
    """Return the names of the libraries that a library asks for."""
    told = _told("objdump", "-p", str(path))
    return {line.split()[1] for line in told.splitlines() if line.split()[:1] == ["NEEDED"]}


def _symbols(path: Path, which: str) -> set[str]:
    """Return the symbols that a library defines, or asks for."""
    return {line.split()[-1] for line in _told("nm", "-D", which, str(path)).splitlines()}


def _told(*words: str) -> str:
    return subprocess.run(words, capture_output=True, text=True, check=False).stdout


def _compile(path: Path, stand_in: StandIn) -> None:
    with tempfile.TemporaryDirectory() as name:
        source, script = Path(name, "stand_in.c"), Path(name, "versions")
        source.write_text(f"{stand_in.source}\nint {_MARK} = 1;\n", encoding="ascii")
        more: list[str] = []
        if stand_in.version:
            script.write_text(f"{stand_in.version} {{ global: *; }};\n", encoding="ascii")
            more = [f"-Wl,--version-script={script}"]
        subprocess.run(
            ["cc", "-shared", "-fPIC", "-Os", "-s", "-nostdlib", "-w", f"-Wl,-soname,{path.name}",
             "-Wl,-z,noexecstack", *more, "-o", str(path), str(source)],
            check=True,
        )  # fmt: skip
