"""Content of a report, as the tests of its words ask for it."""

from __future__ import annotations

from typing import Any

from assessment.core.i18n import Translator
from assessment.report.content import Content
from assessment.report.content_writer import content_of


def content(snapshot: Any, language: str = "en") -> Content:
    return content_of(snapshot.pack, snapshot.assessment, snapshot.result, Translator(language))
