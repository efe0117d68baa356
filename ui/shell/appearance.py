"""Appearance and language: from the settings to a context, and onto the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication, QMainWindow

from assessment.core.i18n import N_, Translator, language_tag
from ui.context import Context
from ui.crash_report import LOG
from ui.overrides import guarded
from ui.settings import Settings
from ui.theme import SCALES, Theme

if TYPE_CHECKING:  # loaded after Home is shown
    from ui.session import Session

_VIEW_CONTENT = "content_language"
_QT_GAPS = (N_("&Look in:"), N_("Files of &type:"), N_("Size"))
"""Texts of Qt's file dialog that its own translation lacks, or that read oddly there."""


@guarded
class _DialogWords(QTranslator):
    """Qt's own texts in a language, with what they lack."""

    def __init__(self, language: str, parent: QObject) -> None:
        super().__init__(parent)
        self._words = Translator(language)

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        if source in _QT_GAPS:
            return self._words(source)
        return super().translate(context, source, disambiguation or "", n) or source  # "" is blank


class Appearance:
    """Appearance stored in the settings. The caller rebuilds the window after a change."""

    def __init__(self, settings: Settings, *, system_dark: bool) -> None:
        self._settings, self._system_dark = settings, system_dark
        self._worn: Theme | None = None
        self._translator: QTranslator | None = None

    def speak(self, code: str, session: Session | None) -> None:
        """Set the language of the window and the questions."""
        LOG.info("language %s", code)
        self._settings.language = code
        if session is not None:
            session.remember(_VIEW_CONTENT, None)

    def wear(self, name: str) -> None:
        """Set the colour theme."""
        LOG.info("theme %s", name)
        self._settings.theme = name

    def scale(self, percent: int) -> None:
        """Set the text size, in per cent."""
        LOG.info("text %d %%", percent)
        self._settings.percent = percent

    def scaled_by(self, step: int) -> int | None:
        """Return the text size so many steps away, in per cent; None past either end."""
        wanted = SCALES.index(self._settings.percent) + step
        return SCALES[wanted] if 0 <= wanted < len(SCALES) else None

    def context(self, session: Session | None) -> Context:
        """Return the context for pages made now."""
        name = self._settings.theme
        if name == "system":
            name = "dark" if self._system_dark else "light"
        _ = Translator(self._settings.language)
        theme = Theme(name, self._settings.percent, _.language)
        context = Context(_, theme, _.language)
        if session is not None:
            context = context.for_pack(session.pack, session.recall(_VIEW_CONTENT, ""))
        return context

    def dress(self, window: QMainWindow, theme: Theme) -> None:
        """Drop the central widget, then apply the theme, so that no old widget is restyled.

        Only what is another than before is set: Qt goes through all widgets with each of them. Taking a widget
        out restyles it, too: where the style sheet is the same in another language, the caller replaces it.
        """
        worn, self._worn = self._worn, theme
        sheet = theme.style_sheet()
        if theme == worn or window.styleSheet() != sheet:
            old = window.takeCentralWidget()
            if old is not None:
                old.deleteLater()
        if theme == worn:
            return
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        if worn is None or theme.language != worn.language:
            self._speak_in_dialogs(app, window, theme.language)
        if worn is None or theme.name != worn.name:
            app.setPalette(theme.palette())
        if app.font() != theme.font():
            app.setFont(theme.font())
        if window.styleSheet() != sheet:
            window.setStyleSheet(sheet)

    def _speak_in_dialogs(self, app: QApplication, window: QMainWindow, language: str) -> None:
        """Translate Qt's own texts, used in file dialogs where the system has none.

        The translation ends with its window, so that none is left to speak in the next one's place.
        """
        if self._translator is not None:
            app.removeTranslator(self._translator)
            self._translator.deleteLater()
        self._translator = _DialogWords(language, window)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(QLocale(language_tag(language)), "qtbase", "_", folder):
            app.installTranslator(self._translator)
