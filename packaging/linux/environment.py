"""Environment of the bundle on Linux: Qt's plug-ins, and keyboards and fonts where there is no desktop.

Run by the bundle before the program. What the system has itself comes first.
"""

import os
import sys
from pathlib import Path

_INSIDE = Path(getattr(sys, "_MEIPASS", "."))

os.environ["QT_PLUGIN_PATH"] = str(_INSIDE / "PySide6" / "Qt" / "plugins")
if not Path("/usr/share/X11/xkb").is_dir():
    os.environ.setdefault("XKB_CONFIG_ROOT", str(_INSIDE / "xkb"))
if not Path("/etc/fonts/fonts.conf").exists():
    os.environ.setdefault("FONTCONFIG_FILE", str(_INSIDE / "fonts.conf"))
