"""Makes what people download: `python packaging`, in an environment where Sounding is installed.

python packaging             the bundle as an archive, with checksum and list of components, under dist/
python packaging --check     the same, and runs the program from the archive as a user would
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(HERE), str(ROOT)]

import slim  # noqa: E402 - found only now
import system_libraries  # noqa: E402

from assessment import __version__  # noqa: E402

SIZES = (16, 32, 48, 128, 256)
"""Sizes of the icon in pixels."""
_DICTIONARY = 64 << 20
"""Bytes that are remembered in compressing; unpacking needs as much memory."""


SYSTEM_ICONS = {
    "win32": HERE / "windows" / "sounding.ico",
    "darwin": HERE / "macos" / "sounding.icns",
}
"""Icons that the program file itself carries; drawn before it is made."""


def make(target: Path) -> Path:
    """Make the bundle under `target`; return the archive."""
    work = target / "work"
    if sys.platform in SYSTEM_ICONS:
        draw_system_icon(SYSTEM_ICONS[sys.platform])
    subprocess.run(
        [sys.executable, "-m", "PyInstaller", "--noconfirm", "--distpath", str(target), "--workpath", str(work),
         str(HERE / "sounding.spec")],
        check=True,
        env={**os.environ, "PYTHONNODEBUGRANGES": "1"},  # lines are enough in a report of an error
    )  # fmt: skip
    for path in (work / "sounding").glob("sounding-python*"):
        if path.suffix != ".pkg":
            shutil.copy(path, target)
    shutil.rmtree(work)
    folder = target / "sounding"
    if sys.platform == "linux":
        slim.slim(folder)
        _add_desktop_files(folder)
        system_libraries.add_licences(folder)
    archive = _archive(folder, target / f"sounding-{__version__}-{_system()}")
    _describe(archive, folder)
    return archive


def _system() -> str:
    names = {"linux": "linux", "win32": "windows", "darwin": "macos"}
    return f"{names[sys.platform]}-{platform.machine().lower()}"


def _add_desktop_files(folder: Path) -> None:
    """Put menu entry, file type, icons and the script that installs them beside the program."""
    from assessment.document.schema import APPLICATION_ID  # noqa: PLC0415

    share = folder / "share"
    (share / "icons").mkdir(parents=True)
    shutil.copy(HERE / "linux" / "sounding.desktop", share)
    magic = (HERE / "linux" / "sounding.xml").read_text(encoding="utf-8")
    kind = magic.replace("APPLICATION_ID", f"0x{APPLICATION_ID:08x}")
    (share / "sounding.xml").write_text(kind, encoding="utf-8")
    shutil.copy(HERE / "linux" / "install.sh", folder / "install.sh")
    shutil.copy(ROOT / "LICENSE", folder)
    _draw_icons(share / "icons")


def _draw_icons(target: Path) -> None:
    from PySide6.QtCore import QSize  # noqa: PLC0415
    from PySide6.QtGui import QGuiApplication, QIcon  # noqa: PLC0415

    source = ROOT / "resources" / "icons" / "sounding.svg"
    shutil.copy(source, target)
    application = QGuiApplication.instance() or QGuiApplication(["icons", "-platform", "offscreen"])
    icon = QIcon(str(source))
    for size in SIZES:
        icon.pixmap(QSize(size, size)).save(str(target / f"sounding-{size}.png"))
    del application


def draw_system_icon(target: Path) -> None:
    """Write the icon in the format of Windows or macOS, which its ending names."""
    from PIL import Image  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as name:
        _draw_icons(Path(name))
        with Image.open(Path(name, f"sounding-{SIZES[-1]}.png")) as drawn:
            drawn.save(target, sizes=[(size, size) for size in SIZES])


def _archive(folder: Path, stem: Path) -> Path:
    """Return the folder as one file: a zip for Windows, else an archive compressed as far as it goes."""
    if sys.platform == "win32":
        return Path(shutil.make_archive(str(stem), "zip", folder.parent, folder.name))
    source = folder.parent / "Sounding.app" if sys.platform == "darwin" else folder
    archive = Path(f"{stem}.tar.xz")
    inside = sorted(source.rglob("*"), key=lambda path: (path.suffix, path.name, path))
    with (
        lzma.open(archive, "wb", filters=_filters()) as packed,
        tarfile.open(fileobj=packed, mode="w") as file,
    ):
        for path in (source, *inside):  # what is alike lies together and packs better
            name = path.relative_to(source.parent)
            file.add(path, str(name), recursive=False, filter=_without_owner)
    return archive


def _filters() -> list[dict[str, int]]:
    """Return how it is compressed; addresses in programs for this processor are made alike first."""
    processor = [{"id": lzma.FILTER_X86}] if platform.machine() in ("x86_64", "AMD64") else []
    return [*processor, {"id": lzma.FILTER_LZMA2, "preset": 8, "dict_size": _DICTIONARY}]


def _without_owner(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    return entry


def _describe(archive: Path, folder: Path) -> None:
    """Write checksum and list of components beside the archive."""
    import sbom  # noqa: PLC0415

    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    sums = archive.with_name("SHA256SUMS")
    sums.write_text(f"{digest}  {archive.name}\n", encoding="ascii", newline="\n")
    taken = system_libraries.packages(folder) if sys.platform == "linux" else []
    system = [(each.name, each.version) for each in taken]
    listed = sbom.bill_of_materials(__version__, datetime.now(UTC), system)
    text = json.dumps(listed, indent=2, ensure_ascii=False)
    archive.with_name(f"{archive.name}.cdx.json").write_text(text + "\n", encoding="utf-8")


def main() -> int:
    """Run the command; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python packaging", description="Makes what people download."
    )
    parser.add_argument("--check", action="store_true", help="run the program from the archive")
    parser.add_argument("--output", type=Path, default=ROOT / "dist", help="folder to write to")
    options = parser.parse_args()
    archive = make(options.output.resolve())
    print(f"{archive.name}: {archive.stat().st_size / 1e6:.1f} MB")
    if options.check:
        import check  # noqa: PLC0415

        return check.check(archive)
    return 0


if __name__ == "__main__":
    sys.exit(main())
