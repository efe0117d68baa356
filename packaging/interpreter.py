"""The bundle's own Python with its own modules, for the tests that run inside it; no part of the archive.

It takes `-c TEXT`, `-m MODULE` or a file, as `python` does. `SOUNDING_TOOLS` names the folders where pytest,
the tests and what only they use are found: they come last, so that everything the bundle has comes from it.
"""

import os
import runpy
import sys
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path

NEEDED = {"PySide6.QtTest", "ctypes.util"}
"""Modules of libraries in the bundle that only the tests use; all others must be in the bundle."""


class _Tools:
    """Finder of what the tests need of libraries that the bundle has without it."""

    def __init__(self, folders: list[str]) -> None:
        self._folders = folders

    def find_spec(
        self, name: str, _path: object = None, _target: object = None
    ) -> ModuleSpec | None:
        """Return where the module is in the tools' folders; None for every other module."""
        if name not in NEEDED:
            return None
        package = name.split(".")[:-1]
        return PathFinder.find_spec(name, [str(Path(each, *package)) for each in self._folders])


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1].startswith("--multiprocessing-fork"):
        from multiprocessing import freeze_support

        freeze_support()
    tools = os.environ["SOUNDING_TOOLS"].split(os.pathsep)
    sys.path += tools
    sys.meta_path.append(_Tools(tools))
    while sys.argv[1] in ("-I", "-B", "-s", "-u", "-O", "-OO"):
        del sys.argv[1]
    kind = sys.argv[1]
    if kind == "-c":
        text = sys.argv[2]
        del sys.argv[1:3]
        exec(compile(text, "<string>", "exec"), {"__name__": "__main__"})
    elif kind == "-m":
        module = sys.argv[2]
        del sys.argv[0:2]
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    else:
        del sys.argv[0]
        runpy.run_path(kind, run_name="__main__")
