"""Page “Write a questionnaire”: what the checker says at the left, the questionnaire at the right.

It follows each save of the pack's files. The preview is the assessment's own pages, to be answered
as people will, with results, strategy and report.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from assessment.authoring.trial import Trial
from assessment.core.errors import AssessmentError
from assessment.core.i18n import LANGUAGES
from assessment.questionnaire.model import Pack
from ui.context import Context
from ui.overrides import guarded
from ui.pages.author.pack_watcher import PackWatcher
from ui.pages.author.panels import FindingsPanel, ReachedPanel, TimesPanel, TryPanel
from ui.session import Session
from ui.theme import SPACE
from ui.widgets.collapsible import Fold
from ui.widgets.factories import Scroll, button, clear, column, label, row, toggle
from ui.widgets.flow import Flow
from ui.widgets.toggles import Toggles

_PANEL, _PREVIEW_LEAST = 320, 520
MakePages = Callable[[Session, Context], Any]
"""Function that returns the pages of an assessment, an `AssessmentPages`."""


@guarded
class AuthorPage(QWidget):
    """Page that outlives no change of language or theme; the `PackWatcher` does."""

    left = Signal()
    """Emitted when the user leaves the page."""
    relayed = Signal()
    """Emitted when the page must be made anew, for another language of the questions."""

    def __init__(self, watcher: PackWatcher, context: Context, make_pages: MakePages) -> None:
        super().__init__()
        self.watcher, self._context, self._make_pages = watcher, context, make_pages
        self._pages: Any = None
        self._shown: Pack | None = None
        """The pack whose preview is shown."""
        self._tried: Session | None = None
        """The session whose preview is shown."""
        self._build()
        watcher.renewing.connect(self.flush)
        watcher.checked.connect(self._on_checked)
        watcher.tried.connect(self._show_reached)
        self._on_checked()

    @property
    def pages(self) -> Any:
        """The `AssessmentPages` of the preview; None while the questionnaire has never been whole."""
        return self._pages

    def flush(self) -> None:
        """Record what was typed in the preview."""
        if self._pages is not None:
            self._pages.flush()

    def close_jobs(self) -> None:
        """Stop the background work of the preview."""
        self.watcher.renewing.disconnect(self.flush)
        self.watcher.checked.disconnect(self._on_checked)
        self.watcher.tried.disconnect(self._show_reached)
        if self._pages is not None:
            self._pages.flush()
            self._pages.close_jobs()

    # building

    def _build(self) -> None:
        _, theme = self._context.translator, self._context.theme
        self.title_label = label("", "heading")
        self.state_label = label("", "muted")
        self._languages = row(space=SPACE[1])
        self.panel_toggle = toggle(_("Findings"), name=_("Findings beside the preview"), on=True)
        self.panel_toggle.toggled.connect(self._arrange)
        back = button(_("Back to Home"), self.left.emit, icon=theme.icon("home"))
        folder = button(_("Open the folder"), self.watcher.open_folder, icon=theme.icon("open"))
        langs = QWidget()
        langs.setLayout(self._languages)
        buttons = Flow(back, folder, self.panel_toggle, langs)
        head = QWidget()
        head.setLayout(column(buttons, self.title_label, self.state_label, space=SPACE[0]))
        margin = theme.px(SPACE[2])
        head.layout().setContentsMargins(margin, margin, margin, margin)  # type: ignore[union-attr]
        self.panel = Scroll(self._made_panel(), margin=SPACE[3])
        self.panel.make_focusable(_("Findings"))
        self.panel.setMinimumWidth(theme.px(_PANEL - 60))
        self._holder = column(space=0)
        self.preview = QWidget()
        self.preview.setObjectName("paper")
        self.start = self._made_start()
        right = column(self.start, space=0)
        right.addLayout(self._holder, 1)
        self.preview.setLayout(right)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self.panel)
        split.addWidget(self.preview)
        split.setStretchFactor(1, 1)
        split.setSizes([theme.px(_PANEL), theme.px(1000)])
        layout = column(head, split, space=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def _made_start(self) -> QWidget:
        """Return what stands in the place of the preview while there is none."""
        _, theme = self._context.translator, self._context.theme
        told = label(
            _(
                "Write in any editor of texts, or begin with a small example: three questions, with comments. "
                "It is put into the folder, replaces nothing, and opens in your editor."
            )
        )
        begin = button(_("Begin with a small example"), self._begin, "primary")
        made = QWidget()
        made.setLayout(column(told, Flow(begin), None, space=SPACE[2]))
        margin = theme.px(SPACE[4])
        made.layout().setContentsMargins(margin, margin, margin, margin)  # type: ignore[union-attr]
        made.hide()
        return made

    def _made_panel(self) -> QWidget:
        _, theme = self._context.translator, self._context.theme
        self.findings = FindingsPanel(self._context)
        self.findings.opened.connect(self.watcher.open_place)
        self.trials = TryPanel(self._context)
        self.trials.wanted.connect(lambda trial: self.watcher.try_out(Trial(trial)))
        self.times = TimesPanel(self._context)
        self.reached = ReachedPanel(self._context)
        self.reached.wanted.connect(self.watcher.try_many)
        parts = [
            Fold(theme, text, lambda part=part: part, opened=True, strong=True)  # type: ignore[misc]
            for text, part in (
                (_("What the checker says"), self.findings),
                (_("Try it"), self.trials),
                (_("Minutes"), self.times),
                (_("What answers lead to"), self.reached),
            )
        ]
        holder = QWidget()
        holder.setLayout(column(*parts, None, space=SPACE[3]))
        return holder

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Show panel and preview side by side; in a narrow window one of them."""
        px = self._context.theme.px
        roomy = self.width() >= px(_PANEL + _PREVIEW_LEAST)
        self.panel.setVisible(self.panel_toggle.isChecked())
        self.preview.setVisible(roomy or not self.panel_toggle.isChecked())

    # slots

    def _on_checked(self) -> None:
        """Show the pack as it was read last."""
        last, session = self.watcher.last, self.watcher.session
        self._tell_state()
        if last is not None and (self._shown is None or self.watcher.is_advised):
            self.findings.show_checked(last, self.watcher.home)
        if session is None or session.document.pack is self._shown:
            return
        self._shown = session.document.pack
        pack = session.pack
        if session is self._tried:
            self._pages.renew()
            self.times.show_pack(pack)
            self._show_reached()
            return
        context = self._context.for_pack(pack, self.watcher.language)
        self.title_label.setText(context.text(pack.title))
        self._show_languages(pack)
        self.times.show_pack(pack)
        self._show_reached()
        self._show_pages(session, context)

    def _tell_state(self) -> None:
        _, watcher = self._context.translator, self.watcher
        if watcher.last is None:
            self.title_label.setText(watcher.path.name)
            told = _("Reading “{name}” …", name=watcher.path.name)
        elif watcher.is_current:
            told = _("The preview follows the files: save in your editor, and it is here.")
        elif watcher.session is None:
            told = _("There is no preview before the errors are mended.")
        else:
            told = _("The preview shows the questionnaire as it last was without errors.")
        self.state_label.setText(told)
        self.start.setVisible(watcher.last is not None and watcher.session is None)
        self.trials.setEnabled(watcher.session is not None)
        self.reached.setEnabled(watcher.session is not None)

    def _show_languages(self, pack: Pack) -> None:
        clear(self._languages)
        if len(pack.languages) > 1:
            names = {code: LANGUAGES.get(code, code) for code in pack.languages}
            toggles = Toggles(names, self.watcher.language)
            toggles.picked.connect(self._on_language)
            self._languages.addWidget(toggles)

    def _show_pages(self, session: Session, context: Context) -> None:
        """Replace the preview, and go to where the one before stood."""
        before, position = self._pages, None
        if before is not None:
            position = before.position()
            before.close_jobs()
        self._tried = session
        self._pages = self._make_pages(session, context)
        clear(self._holder)
        self._holder.addWidget(self._pages)
        self._pages.show_last_page()
        if position is not None:
            self._pages.return_to(position)

    def _begin(self) -> None:
        try:
            self.watcher.begin(self._context.translator)
        except AssessmentError as error:
            self.state_label.setText(self._context.translator.render(error.message))

    def _show_reached(self) -> None:
        if self.watcher.session is not None:
            pack = self.watcher.session.pack
            self.reached.show_reached(pack, self.watcher.reached, busy=self.watcher.is_trying)

    def _on_language(self, code: str) -> None:
        self.watcher.speak(code)
        self.relayed.emit()
