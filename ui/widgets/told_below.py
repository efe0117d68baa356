"""Room for what is said below a field: one line, always; more unfolds where somebody asks for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget

from assessment.core.i18n import N_, Translator
from ui.overrides import guarded
from ui.widgets.factories import column
from ui.widgets.tips import set_tip

_MORE, _LESS = N_("Show it all"), N_("Show one line of it")
_AIR = 2
"""Room around a line for the frame that the style leaves, in pixels."""


@guarded
class ToldBelow(QWidget):
    """One line of what its labels say, with a button that shows the rest.

    Typing never changes its height, so that nothing below a field moves when a fault appears, grows or goes.
    """

    def __init__(
        self,
        translator: Translator,
        *labels: QLabel,
        wanted: int = 0,
        otherwise: QLabel | None = None,
    ) -> None:
        """Take `wanted`, the width to ask for where nothing stretches it, in pixels.

        `otherwise`: stands there as long as the labels say nothing, so that the line is not empty.
        """
        super().__init__()
        self._said, self._otherwise = labels, otherwise
        labels = labels if otherwise is None else (*labels, otherwise)
        self._translator, self._labels, self._wanted = translator, labels, wanted
        self._inner = QWidget(self)
        layout = column(*labels, space=0)
        layout.addStretch(1)
        self._inner.setLayout(layout)
        for each in labels:
            each.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.more = self._made_button()
        metrics = [QFontMetrics(each.font()) for each in labels]
        lines = [each.lineSpacing() for each in (*metrics, QFontMetrics(QApplication.font()))]
        self._line = max(lines) + _AIR
        self.setFixedHeight(self._line)

    def unfold(self, *, wanted: bool = True) -> None:
        """Show everything that is said, or one line of it."""
        self.more.setChecked(wanted)
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(self._wanted, self.height())

    # events

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    # internals

    def _made_button(self) -> QToolButton:
        made = QToolButton(self)
        made.setText("…")
        made.setCheckable(True)
        made.setProperty("role", "more")
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.clicked.connect(self._arrange)
        made.hide()
        return made

    def _arrange(self) -> None:
        """Give the labels their room; the button is there only while one line is not all of it."""
        if self._otherwise is not None:
            says = any(not each.isHidden() and each.text() for each in self._said)
            self._otherwise.setVisible(not says)
        needed = self._needed(self.width())
        is_long = needed > self._line + _AIR
        if not is_long:
            self.more.setChecked(False)
        is_whole = self.more.isChecked()
        across = self.more.sizeHint().width() if is_long else 0
        room = max(self.width() - across, 1)
        height = self._needed(room)
        self._inner.setGeometry(0, 0, room, max(height, self._line))
        self.more.setGeometry(room, 0, across, self._line)
        self.more.setVisible(is_long)
        name = self._translator(_LESS if is_whole else _MORE)
        self.more.setAccessibleName(name)
        said = "\n".join(each.text() for each in self._labels if not each.isHidden())
        set_tip(self.more, f"{name}\n{said}" if is_long and not is_whole else name)
        self.setFixedHeight(max(height, self._line) if is_whole else self._line)

    def _needed(self, width: int) -> int:
        shown = [each for each in self._labels if not each.isHidden() and each.text()]
        return sum(each.heightForWidth(min(width, each.maximumWidth())) for each in shown)
