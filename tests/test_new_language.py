"""A new language is one file: window, command line and typed answers know it, and no other file does."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from assessment.core import languages
from tests.scripts import run_script

_FILE = """
from assessment.core.language import ClockWords, DayWords, Language, NumberWords

LANGUAGE = Language(
    "eo", "Esperanto", "Esperanto", "eo",
    date="{day} de {name} de {year}",
    yes=("Jes",),
    no=("Ne",),
    days=DayWords(
        months=("januaro", "februaro", "marto", "aprilo", "majo", "junio",
                "julio", "aŭgusto", "septembro", "oktobro", "novembro", "decembro"),
        near={"morgaŭ": 1},
    ),
    clock=ClockWords(hour=("horo",)),
    numbers=NumberWords(one={"horoj": "horo"}),
)
"""
_ASK = """
import json, sys
from datetime import date
import assessment.core
assessment.core.__path__.insert(0, sys.argv[1])  # the folder with one more language
from PySide6.QtWidgets import QAbstractButton
from types import SimpleNamespace
from assessment.core.i18n import Translator
from assessment.core.numbers import with_unit
from assessment.core.typed_days import read_day
from assessment.core.typed_time import read_time
from assessment.exchange.foreign.xlsform_heads import Languages
from main import run
from ui.app import make_application
from ui.context import Context
from ui.shell.header import Header
from ui.theme import Theme
from ui.widgets.editors.cells import read_cell
from assessment.questionnaire.types.yes_no import YesNoItem
application = make_application()
context = Context(Translator("eo"), Theme("light", 100, "eo"), "eo")
pack = SimpleNamespace(scales={})
column = YesNoItem(type="yes_no", id="a", text="A")
day = Translator("eo").date(date(2026, 11, 20))
try:
    run(["report", "--help"])
except SystemExit:
    pass
print(json.dumps({
    "menu": [each.text() for each in Header(context, is_open=False, read_only=False).findChildren(QAbstractButton)],
    "day": day,
    "read": [str(read_day(day, date(2026, 1, 1)).value), str(read_day("morgaŭ", date(2026, 1, 1)).value)],
    "time": read_time("8 horo 30").value,
    "one": with_unit(1, "horoj"),
    "yes": [read_cell(pack, column, text, context).value for text in ("jes", "NE")],
    "form": Languages().code("Esperanto"),
}))
"""


def test_one_file_makes_a_language(tmp_path: Path) -> None:
    folder = tmp_path / "languages"
    shutil.copytree(Path(languages.__file__).parent, folder)
    (folder / "eo.py").write_text(_FILE, encoding="utf-8")
    made = run_script(_ASK, tmp_path)
    assert made.returncode == 0, made.stderr
    help_text, _brace, said = made.stdout.rpartition("\n{")
    assert "{en,eo,zh}" in help_text
    told = json.loads("{" + said)
    assert "Esperanto" in told.pop("menu")
    assert told == {
        "day": "20 de novembro de 2026",
        "read": ["2026-11-20", "2026-01-02"],
        "time": "08:30",
        "one": "1 horo",
        "yes": [True, False],
        "form": "eo",
    }
