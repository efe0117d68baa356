"""Header: assessment, save state, undo and redo, language, colours, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QMenu, QToolButton, QWidget

from assessment.core.deferred import Deferred
from assessment.core.errors import Message, Phrase
from assessment.core.i18n import DRAFTS, LANGUAGES, N_, Translator
from ui.context import Context
from ui.shortcuts import with_keys
from ui.theme import SPACE
from ui.widgets.elided import ElidedLabel
from ui.widgets.factories import button, row, toggle, tool
from ui.widgets.tips import set_tip

_undoing: Any = Deferred("assessment.presentation.undoing")

if TYPE_CHECKING:  # loaded after Home is shown
    from ui.session import Session

_THEMES = {
    "light": ("sun", N_("Light colours")),
    "dark": ("moon", N_("Dark colours")),
    "contrast": ("contrast", N_("High contrast")),
}
_LEAST = 56
"""Width down to which name and state are shortened, in pixels at 100 %."""
_DRAFT = N_("{language} (draft)")
_NEXT_THEME = {"light": "dark", "dark": "contrast", "contrast": "light"}


class Header(QFrame):
    """Header of the window. At Home it has languages, colours and keys only."""

    home_wanted = Signal()
    turn_wanted = Signal()
    """Emitted to ask for changing a read-only document."""
    copies_wanted = Signal()
    rename_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    keys_wanted = Signal()

    def __init__(self, context: Context, *, is_open: bool, read_only: bool) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("header")
        _, theme = context.translator, context.theme
        self.heading = ElidedLabel("strong", theme.px(_LEAST))
        self.save_state = ElidedLabel("small", theme.px(_LEAST))
        self.undo_button = tool(theme, "undo", _("Undo"), self.undo_wanted.emit)
        self.redo_button = tool(theme, "redo", _("Redo"), self.redo_wanted.emit)
        for each in (self.undo_button, self.redo_button):  # a click leaves the keyboard in the page
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        parts: list[QWidget | int | None] = [None]
        if is_open:
            turn = button(_("Try to change it"), self.turn_wanted.emit, "link")
            copies = tool(theme, "copies", _("Earlier copies"), self.copies_wanted.emit)
            home = tool(theme, "home", _("Home"), self.home_wanted.emit)
            parts = [home, self.heading, self.save_state, SPACE[2], *([turn] if read_only else [])]
            told = with_keys(_, _("Rename the file"), "rename")
            rename = tool(theme, "rename", told, self.rename_wanted.emit)
            rename.setEnabled(not read_only)
            parts += [rename, copies, self.undo_button, self.redo_button, SPACE[2]]
        parts += [*self._languages(), SPACE[1], self._theme()]
        parts.append(tool(theme, "keys", with_keys(_, _("Keys"), "keys"), self.keys_wanted.emit))
        for part in parts:
            if isinstance(part, QToolButton):  # a click leaves the keyboard where it is
                part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout = row(*parts, space=SPACE[0])
        layout.setStretch(1 if is_open else 0, 1)
        layout.setContentsMargins(SPACE[2], SPACE[1], SPACE[2], SPACE[1])
        self.setLayout(layout)

    def tell(self, name: str, session: Session, *, typing: bool) -> None:
        """Show the open assessment, its save state, and what can be undone and redone."""
        context, document = self._context, session.document
        self.heading.setText(f"{name} · {context.text(session.pack.title)}")
        self.save_state.setText(_kept_words(session, context.translator, typing))
        history = document.history
        steps = (None, None) if session.read_only else (history.undoing(), history.redoing())
        undo = None if steps[0] is None else _undoing.named(steps[0].change.reverse, session.pack)
        redo = None if steps[1] is None else _undoing.named(steps[1].change, session.pack)
        self._tell_act(self.undo_button, context.translator("Undo"), undo)
        self._tell_act(self.redo_button, context.translator("Redo"), redo)

    def free_part(self) -> QRect:
        """Return the widest part without a button, which has words at most."""
        widest, left = QRect(), 0
        shown = [each for each in self.findChildren(QAbstractButton) if not each.isHidden()]
        for each in sorted(shown, key=QWidget.x):
            gap = QRect(left, 0, each.x() - left, self.height())
            widest, left = max(widest, gap, key=QRect.width), each.geometry().right() + 1
        return widest.translated(self.pos())

    def _tell_act(self, made: QToolButton, verb: str, what: Phrase | Message | None) -> None:
        _ = self._context.translator
        name = (
            verb
            if what is None
            else _(
                "{verb}: {what}",
                verb=verb,
                what=_.render(what) if isinstance(what, Message) else _(what),
            )
        )
        made.setEnabled(what is not None)
        set_tip(made, name)
        made.setAccessibleName(name)

    def _languages(self) -> list[QWidget]:
        group = QButtonGroup(self)
        group.setExclusive(True)
        buttons: list[QWidget] = []
        for code, own in LANGUAGES.items():
            on = code == self._context.translator.language
            made = toggle("EN" if code == "en" else own, name=own, on=on)
            made.setProperty("code", code)
            group.addButton(made)
            buttons.append(made)
        group.buttonClicked.connect(self._on_language)
        return [*buttons, self._drafts()]

    def _drafts(self) -> QToolButton:
        """Return the button with the languages that are drafts."""
        context = self._context
        _, now = context.translator, context.translator.language
        name = _("More languages")
        made = tool(context.theme, "more", name, lambda: None)
        if now in DRAFTS:
            made.setText(now.upper())
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            made.setAccessibleName(f"{name}: {_(_DRAFT, language=DRAFTS[now])}")
        menu = QMenu(made)
        for code, own in DRAFTS.items():
            action = menu.addAction(_(_DRAFT, language=own))
            action.setCheckable(True)
            action.setChecked(code == now)
            action.triggered.connect(
                lambda _checked=False, code=code: self.language_chosen.emit(code)
            )
        made.clicked.connect(lambda: menu.popup(made.mapToGlobal(made.rect().bottomLeft())))
        return made

    def _on_language(self, chosen: QToolButton) -> None:
        self.language_chosen.emit(str(chosen.property("code")))

    def _theme(self) -> QToolButton:
        _, theme = self._context.translator, self._context.theme
        following = _NEXT_THEME[theme.name]
        icon, name = _THEMES[following]
        return tool(theme, icon, _(name), lambda: self.theme_chosen.emit(following))


def _kept_words(session: Session, _: Translator, typing: bool) -> str:
    if session.read_only:
        return _("Read only")
    if typing:
        return _("Typing …")
    if not session.all_kept:
        return _("Not kept yet")
    if session.document.sync.is_working_copy:
        return _("All changes kept in a working copy")
    return _("All changes kept")
