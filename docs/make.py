"""Makes what the repository shows of the program, from the program: translations, screenshots.

    python docs/make.py words          gather the interface's texts, compile the translations
    python docs/make.py messages       the table of messages in the authors' books
    python docs/make.py item-review    the record of the item review
    python docs/make.py screenshots    the pictures of README and guides
    python docs/make.py architecture   the picture of the packages for docs/dev/architecture.md
    python docs/make.py contact-sheets every page in every size, scale, language and theme, into a folder

Translations are edited in resources/locale/<language>/LC_MESSAGES/sounding.po.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from assessment.core.i18n import DRAFTS, LANGUAGES  # noqa: E402 - the program beside this folder

LOCALES = ROOT / "resources" / "locale"
KEYWORDS = {"_": 1, "N_": 1, "translator": 1, "ngettext": 2}
"""Marks of a text, as a function or a method, with or without an underscore before it; how many texts."""
MADE = datetime(2026, 11, 23, tzinfo=UTC)
SOURCES = ("assessment", "ui", "main.py")


def gathered() -> Catalog:
    """Every text of the interface, as the sources have it."""
    catalog = Catalog(project="Sounding", charset="utf-8", fuzzy=False)
    for name in SOURCES:
        path = ROOT / name
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            for message in texts_in(file.read_text(encoding="utf-8")):
                catalog.add(message)
    return catalog


def texts_in(source: str) -> Iterator[str | tuple[str, ...]]:
    """The texts that a module marks; several forms of one as a tuple.

    Babel's own gatherer reads tokens, and takes other texts for ours from one release to the next.
    """
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        name = getattr(called, "id", getattr(called, "attr", ""))
        count = KEYWORDS.get(name, KEYWORDS.get(name.removeprefix("_"), 0))
        texts = tuple(
            each.value
            for each in node.args[:count]
            if isinstance(each, ast.Constant) and isinstance(each.value, str)
        )
        if texts and len(texts) == count:
            yield texts if count > 1 else texts[0]


def words() -> int:
    """Bring the translations of every language up to date; return how many texts still lack one.

    Those of drafts are not counted.
    """
    for code in DRAFTS:
        catalogue_of(code, po_of(code))
    return sum(catalogue_of(code, po_of(code)) for code in LANGUAGES if code != "en")


def po_of(code: str) -> Path:
    """Return the file with the translations of a language."""
    return LOCALES / code / "LC_MESSAGES" / "sounding.po"


def catalogue_of(code: str, path: Path) -> int:
    """Bring one language's translations up to date; return how many texts still lack one."""
    language = Locale.parse(code).english_name
    catalog = Catalog(locale=code, project="Sounding", charset="utf-8", fuzzy=False)
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, locale=code)
    catalog.update(gathered(), no_fuzzy_matching=True)
    catalog.header_comment = f"# {language} translations for Sounding, under its licence (MIT)."
    if code in DRAFTS:
        catalog.header_comment += (
            "\n# A draft made by a machine: to be read and corrected by a native."
        )
    catalog.project, catalog.version = "Sounding", "1"
    catalog.copyright_holder = catalog.last_translator = "The Sounding developers"
    catalog.language_team, catalog.msgid_bugs_address = language or code, ""
    catalog.creation_date = catalog.revision_date = MADE
    catalog.obsolete.clear()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=110, no_location=True, sort_output=True, omit_header=False)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog)
    return sum(not _is_translated(message.string) for message in catalog if message.id)


def _is_translated(found: str | Sequence[str]) -> bool:
    return bool(found) if isinstance(found, str) else bool(found) and all(found)


def main(arguments: list[str]) -> int:
    """Does what the arguments name."""
    if arguments == ["words"]:
        missing = words()
        print(f"{missing} texts without a translation")
        return min(missing, 1)
    if arguments == ["messages"]:
        sys.path.insert(0, str(ROOT))
        from messages import write  # noqa: PLC0415 - the program only where it is asked

        lacking = write()
        print(f"{len(lacking)} messages without an example", *lacking)
        return min(len(lacking), 1)
    if arguments == ["item-review"]:
        sys.path.insert(0, str(ROOT))
        from item_review import write as review  # noqa: PLC0415 - the program only where it is asked

        review()
        return 0
    if arguments == ["screenshots"]:
        sys.path.insert(0, str(ROOT))
        from screenshots import take  # noqa: PLC0415 - Qt only where pictures are wanted

        take(ROOT / "docs" / "images")
        return 0
    if arguments == ["architecture"]:
        from architecture import write as draw  # noqa: PLC0415 - beside the script

        draw()
        return 0
    if arguments[:1] == ["contact-sheets"] and len(arguments) <= 2:
        sys.path.insert(0, str(ROOT))
        from contact_sheets import make  # noqa: PLC0415 - Qt only where pictures are wanted

        folder = Path(arguments[1]) if arguments[1:] else ROOT / "build" / "contact-sheets"
        faults = make(folder)
        print(f"{faults} faults; the sheets are in {folder}")
        return min(faults, 1)
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
