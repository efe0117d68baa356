"""Parts of the bundle: which libraries, modules and files go into it, and which stay out."""

from __future__ import annotations

import ast
import re
import sys
from importlib.metadata import PackageNotFoundError, distribution, requires
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from assessment.core.i18n import DRAFTS, LANGUAGES, language_tag  # noqa: E402 - beside this folder

_BY_NAME = (
    "uvicorn.loops.asyncio",
    "uvicorn.lifespan.off",
    "uvicorn.protocols.http.h11_impl",
    "pydantic.deprecated.decorator",
)
"""Modules that libraries import by name when they are first needed."""
_IMPORTERS = {"Deferred", "import_module", "load"}
_QT = """
    Qml Quick QuickWidgets QuickControls2 WebEngineCore WebEngineWidgets WebChannel Multimedia
    MultimediaWidgets Designer Help UiTools Test Sql Bluetooth Nfc Positioning Sensors SerialPort
    3DCore 3DRender Charts Graphs DataVisualization RemoteObjects Scxml StateMachine TextToSpeech
    SpatialAudio HttpServer WebSockets WebView Network DBus OpenGL PrintSupport
"""
_OTHERS = """
    tkinter _tkinter turtle idlelib lib2to3 ensurepip venv pydoc_data matplotlib scipy pandas
    IPython pytest _pytest hypothesis coverage setuptools pip mypy pygments rich babel fontTools numpy.f2py
    numpy.testing numpy.distutils numpy.fft numpy.polynomial
    dask distributed duckdb pyarrow reportlab.lib.testutils
    doctest pdb bdb unittest pydoc xmlrpc ftplib smtplib nntplib imaplib poplib telnetlib cgi cgitb
    _testcapi _testbuffer _testinternalcapi _testimportmultiple _testmultiphase _testclinic _testsinglephase
    _ctypes_test _xxtestfuzz xxlimited xxlimited_35 _xxsubinterpreters _xxinterpchannels
"""
BESIDE = ("docx.parts", "pptx.oxml", "pptx.shapes")
"""Packages whose modules find templates through “..”: their folders must be there, not only their modules."""
LEFT_OUT = [*_OTHERS.split(), *(f"PySide6.Qt{name}" for name in _QT.split())]
"""Modules that nothing of the program uses."""
STOOD_IN = ("ssl", "_ssl", "_hashlib", "numpy.linalg._umath_linalg")
"""Modules that are imported and not used; on Linux `linux/left_out.py` has something in their place."""


def deferred() -> list[str]:
    """Return what is imported by name when it is first needed, which PyInstaller can't see."""
    own = {name for folder in ("assessment", "ui") for path in (ROOT / folder).rglob("*.py")
           for name in named_modules(path.read_text(encoding="utf-8"))}  # fmt: skip
    return sorted({name for name in own if name.split(".")[0] not in LEFT_OUT} | set(_BY_NAME))


def named_modules(source: str) -> set[str]:
    """Return the modules that a source imports by a name written there."""
    return {
        call.args[0].value
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in _IMPORTERS
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }


def resource_files() -> list[tuple[str, str]]:
    """Return the folders and files of the program's resources, each with its folder in the bundle."""
    inside = sorted((ROOT / "resources").iterdir())
    kept = [path for path in inside if path.suffix != ".py" and path.name != "__pycache__"]
    return [
        (str(path), f"resources/{path.name}" if path.is_dir() else "resources") for path in kept
    ]


_QT_LANGUAGES = sorted(
    {
        name
        for code in (*LANGUAGES, *DRAFTS)
        for name in (code, language_tag(code).replace("-", "_"))
    }
)
"""Names under which Qt may have its own texts in the languages of the interface."""
_UNNEEDED = re.compile(
    r"""
    (Qt6?(Qml|Quick|WebEngine|Multimedia|Designer|3D|Charts|VirtualKeyboard|Sql|Test|LabsSettings|Bodymovin))
    | /qml/ | /translations/(?!qtbase_(LANGUAGES)\.qm) | /resources/.*\.pak | /examples/ | /tests?/
    | plugins/(sqldrivers|multimedia|qmltooling|position|sensors|texttospeech|networkinformation|tls
        |designer|virtualkeyboard|generic|egldeviceintegrations|printsupport|assetimporters|geometryloaders|renderers
        |sceneparsers)/
    | plugins/platforms/lib(qeglfs|qlinuxfb|qvnc|qminimal|qvkkhrdisplay|qminimalegl|qdirect).*
    | plugins/imageformats/(lib)?q(gif|icns|tga|tiff|wbmp|webp|pdf|jp2|heif|macheif|macjp2).*
    | plugins/platformthemes/lib(qgtk3).*
    | plugins/platforminputcontexts/libqtvirtualkeyboard.*
    | plugins/wayland-graphics-integration-client/lib(vulkan|drm|dmabuf|shm).*
    | plugins/wayland-shell-integration/lib(ivi|fullscreen|qt)-shell.*
    | libQt6EglFS.* | libQt6EglFsKms.* | libQt6OpenGL\.so.*
    | ^/lib(gtk-3|gdk-3|gdk_pixbuf|atk|atspi|pango|cairo|pixman|epoxy)[^/]*\.so.*
    | ^/lib(thai|datrie|fribidi)[^/]*\.so.*
    | ^/lib(harfbuzz|graphite)[^/]*\.so.*
    | ^/lib(Xcomposite|Xcursor|Xdamage|Xinerama|Xi|Xrandr|Xfixes)[^/]*\.so.*
    | ^/lib(gio|mount|blkid|selinux|gmodule|json-glib)[^/]*\.so.*
    | ^/lib(readline|tinfo|ncursesw|jpeg)\.so.*
    | ^/(pillow\.libs/)?lib(avif|webp|lcms|sharpyuv)[^/]*
    | /PIL/_(avif|webp|imagingcms|imagingtk|imagingmath)\..*
    | ^/lxml/(objectify|isoschematron|html|sax|clean)[^/]*
    | ^/resources/locale/.*\.pot?$
    | ^/docx/templates/default-docx-template/
    | ^/xkb/(geometry/|rules/.*\.xml$)
    | \.dist-info/(INSTALLER|WHEEL|REQUESTED|direct_url\.json|top_level\.txt|entry_points\.txt)$
    | ^/python3\.[0-9]+/lib-dynload/_codecs_(jp|kr|iso2022)\.
    | ^/reportlab/fonts/ | ^/numpy/_core/_multiarray_tests\. | \.dist-info/sboms/
    | \.(pyi|pyx|pxd|a|h|c)$
    """.replace("LANGUAGES", "|".join(_QT_LANGUAGES)),
    re.VERBOSE,
)


def is_needed(name: str) -> bool:
    """Whether a file of the bundle, named by its path inside, is used by the program."""
    return _UNNEEDED.search("/" + name.replace("\\", "/")) is None


FALLBACKS = (
    "libGL.so.1", "libEGL.so.1", "libGLX.so.0", "libGLdispatch.so.0", "libOpenGL.so.0", "libxcb.so.1",
)  # fmt: skip
"""Libraries of libglvnd and X, which Qt is linked to and a bare system lacks; they find the driver."""
_FOLDERS = ("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib")


def fallback_libraries() -> list[tuple[str, str]]:
    """Return the files of `FALLBACKS` on the machine that builds, each with its folder in the bundle."""
    return [
        (path, ".")
        for name in FALLBACKS
        for path in [next((f"{each}/{name}" for each in _FOLDERS if Path(each, name).exists()), "")]
        if path
    ]


_KEYBOARDS = Path("/usr/share/X11/xkb")
_SYMBOLS = """
    altwin capslock compose ctrl eurosign group inet keypad kpdl latin level3 level5 nbsp pc rupeesign shift
    srvr_ctrl terminate typo us
"""
"""Keys of a keyboard nobody described: screens tell of their own keyboard, in full."""


def keyboards() -> list[tuple[str, str]]:
    """Return the files a bare system needs for any keyboard at all, each with its folder in the bundle."""
    folders = ("compat", "keycodes", "rules", "types")
    files = [path for each in folders for path in sorted((_KEYBOARDS / each).glob("*"))]
    files += [_KEYBOARDS / "symbols" / name for name in _SYMBOLS.split()]
    return [
        (str(path), f"xkb/{path.parent.name}")
        for path in files
        if path.is_file() and is_needed(f"xkb/{path.parent.name}/{path.name}")
    ]


def shipped_libraries() -> list[str]:
    """Return the distributions that the program needs, and all that those need, without extras."""
    wanted, found = ["sounding"], {}
    while wanted:
        name = wanted.pop()
        try:
            key = distribution(name).metadata["Name"]
        except PackageNotFoundError:
            continue
        if key in found:
            continue
        found[key] = True
        for line in requires(name) or []:
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                wanted.append(requirement.name)
    return sorted((name for name in found if name.lower() != "sounding"), key=str.lower)


def version_resource(version: str) -> Any:
    """Return the version that Windows shows among the properties of the program."""
    from PyInstaller.utils.win32 import versioninfo as info  # noqa: PLC0415 - Windows only

    numbers = tuple(int(part) for part in (*version.split("."), "0", "0", "0")[:4])
    texts = {
        "CompanyName": "Sounding",
        "FileDescription": "Sounding",
        "FileVersion": version,
        "ProductName": "Sounding",
        "ProductVersion": version,
        "OriginalFilename": "sounding.exe",
    }
    strings = [info.StringStruct(key, text) for key, text in texts.items()]
    return info.VSVersionInfo(
        ffi=info.FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[
            info.StringFileInfo([info.StringTable("040904B0", strings)]),
            info.VarFileInfo([info.VarStruct("Translation", [1033, 1200])]),
        ],
    )
