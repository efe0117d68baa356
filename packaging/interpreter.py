"""The bundle's own Python with its own modules, for the tests that run inside it; no part of the archive.

It takes `-c TEXT`, `-m MODULE` or a file, as `python` does. `SOUNDING_TOOLS` names the folders where pytest,
the tests and what only they use are found: they come last, so that everything the bundle has comes from it.
"""

import os
import runpy
import sys

if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1].startswith("--multiprocessing-fork"):
        from multiprocessing import freeze_support

        freeze_support()
    sys.path += os.environ["SOUNDING_TOOLS"].split(os.pathsep)
    while sys.argv[1] in ("-I", "-B", "-s", "-u"):
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
