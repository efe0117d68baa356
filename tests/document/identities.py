"""Documents that were changed, that are old, and that left a working copy behind."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

from assessment.core.i18n import Translator
from assessment.document.answer_edits import set_fact
from assessment.document.document import Document
from assessment.document.store import make_image, read_all, read_document


def change(path, name):
    with closing(Document(path)) as document:
        document.run(set_fact(name, "x"))


def facts(path):
    return read_document(path)[1].organisation


def make_old(path):
    """Make a document as 0.1.0 did, without an id."""
    held = replace(read_all(path), id="")
    path.write_bytes(make_image(held))


def left_behind(path, name="kept"):
    """Leave a working copy of a document that could not be written to."""
    with closing(Document(path)) as document:
        document.sync.keep_in_working_copy()
        document.run(set_fact(name, "x"))


def message(document):
    told = document.sync.working_copy_message
    assert Translator("zh").render(told) != str(told)
    return str(told)
