"""Button on Home that starts an assessment with a questionnaire."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy

from assessment.core.i18n import localise
from ui.context import Context
from ui.overrides import guarded
from ui.pack_cache import Offer
from ui.theme import SPACE
from ui.widgets.factories import column, label


@guarded
class OfferButton(QPushButton):
    """A pack as a large button: title, summary, size."""

    def __init__(self, offer: Offer, context: Context) -> None:
        super().__init__()
        _ = context.translator
        title = localise(offer.title, _.language)
        questions = _.ngettext("{n} question", "{n} questions", offer.questions)
        size = _(
            "{questions} · about {minutes} {minutes:minute|minutes}",
            questions=questions,
            minutes=offer.minutes,
        )
        parts = [
            label(title, "heading"),
            label(localise(offer.summary, _.language)),
            label(size, "small"),
        ]
        for part in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._column = column(*parts, space=SPACE[0])
        margin = context.theme.px(SPACE[3])
        self._column.setContentsMargins(margin, margin, margin, margin)
        self.setLayout(self._column)
        self.setAccessibleName(f"{title}. {size}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._column.heightForWidth(width)
