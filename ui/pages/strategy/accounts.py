"""Card of existing accounts: what becomes of each, why, its hours, and the user's decision."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QToolButton, QWidget

from assessment.answers.decisions import Account
from assessment.presentation.accounts import (
    DECISIONS,
    choice_told,
    ground_told,
    hours_told,
    meaning_told,
)
from assessment.questionnaire.model import Pack
from assessment.strategy.accounts import AccountPlan
from assessment.strategy.channels import ChannelPlan
from ui.context import Context
from ui.pages.strategy.tab import hairline
from ui.theme import SPACE
from ui.widgets.factories import button, clear, column, fill_card, label, row, toggle
from ui.widgets.flow import Flow
from ui.widgets.rebuilding import ROW
from ui.widgets.tips import set_tip


def account_row(channel: str) -> str:
    """Return the name of the row of an account, beside the row of its channel."""
    return f"@account/{channel}"


class AccountsCard(QFrame):
    """List of accounts. Rebuilt only if other accounts exist. Emits only on user input."""

    decided = Signal(str, object)
    """Emitted with a channel's id and the new `Account`; None for what is suggested."""

    def __init__(self, pack: Pack, context: Context) -> None:
        super().__init__()
        _, theme = context.translator, context.theme
        self._pack, self._context = pack, context
        self._rows: dict[str, AccountRow] = {}
        self._list = column(space=SPACE[1])
        self._news = label("", "strong")
        self._news.hide()
        intro = _("Decide about these before anything new is opened.")
        fill_card(
            self,
            label(_("Existing accounts"), "heading"),
            label(intro, "muted"),
            self._news,
            self._list,
            margin=theme.px(SPACE[3]),
        )

    @property
    def rows(self) -> Mapping[str, AccountRow]:
        """Rows by the id of their channel."""
        return self._rows

    def show_accounts(
        self,
        plans: Mapping[str, tuple[str, AccountPlan]],
        published: Collection[str],
        channels: ChannelPlan | None = None,
    ) -> None:
        """Show the accounts: by channel its title and plan; `published`: those with posts planned."""
        if list(plans) != list(self._rows):
            self._rows = {}
            clear(self._list)
            for id_, (title, _plan) in plans.items():
                made = AccountRow(self._pack, self._context, id_, title)
                made.decided.connect(self.decided)
                made.setProperty(ROW, account_row(id_))
                self._list.addWidget(hairline())
                self._list.addWidget(made)
                self._rows[id_] = made
        for id_, (_title, plan) in plans.items():
            self._rows[id_].show_plan(plan, published=id_ in published, channels=channels)
        self.setVisible(bool(plans))

    def show_news(self, channel: str, text: str) -> None:
        """Show what a decision about a channel changed in other accounts: in its row, or else above."""
        for id_, made in self._rows.items():
            made.show_news(text if id_ == channel else "")
        self._news.setText("" if channel in self._rows else text)
        self._news.setVisible(bool(self._news.text()))


class AccountRow(QWidget):
    """Row of one account, with a button for each decision."""

    decided = Signal(str, object)

    def __init__(self, pack: Pack, context: Context, channel: str, title: str) -> None:
        super().__init__()
        _ = context.translator
        self._pack, self._context, self._channel, self._title = pack, context, channel, title
        self._reason = label("", "small")
        self._hours = label("", "muted", wrap=False)
        self.news = label("", "strong")
        self.news.hide()
        self.buttons: dict[Account, QToolButton] = {}
        for decision, text in DECISIONS.items():
            made = toggle(_(text), name=title)
            made.setProperty("decision", str(decision))
            made.clicked.connect(self._on_clicked)
            self.buttons[decision] = made
        self.back: QPushButton = button(_("Back to the suggestion"), self._on_back, "link")
        head = row(label(title, "strong"), self._hours)
        head.setStretch(0, 1)
        choices = Flow(*self.buttons.values(), self.back, space=SPACE[0])
        self.setLayout(column(head, choices, self._reason, self.news, space=SPACE[0]))

    def show_plan(
        self, plan: AccountPlan, *, published: bool, channels: ChannelPlan | None = None
    ) -> None:
        """Show a plan; emit nothing. `published`: whether there are posts where the account is kept."""
        _ = self._context.translator
        for decision, made in self.buttons.items():
            text = choice_told(decision, _, published=published)
            made.setText(text)
            made.setAccessibleName(_("{name}: {text}", name=self._title, text=text))
            set_tip(made, meaning_told(decision, _, published=published))
        meaning = meaning_told(plan.decision, _, published=published)
        self._hours.setText(hours_told(plan, _))
        self._reason.setText(_.sentences(meaning, ground_told(self._pack, plan, _, channels)))
        self.show_decision(
            plan.decision,
            by_user=plan.ground == "user" and plan.decision is not plan.suggested,
        )

    def show_news(self, text: str) -> None:
        """Show what the decision changed in other accounts; "" for nothing."""
        self.news.setText(text)
        self.news.setVisible(bool(text))

    def show_decision(self, decision: Account, *, by_user: bool) -> None:
        """Show which decision holds, before the plan that follows from it is there."""
        for each, made in self.buttons.items():
            made.setChecked(each is decision)
        if self.back.hasFocus() and not by_user:
            self.buttons[decision].setFocus(Qt.FocusReason.OtherFocusReason)
        self.back.setVisible(by_user)

    def _on_clicked(self) -> None:
        decision = Account(self.sender().property("decision"))
        self.buttons[decision].setChecked(True)  # the one that holds can't be switched off
        self.decided.emit(self._channel, decision)

    def _on_back(self) -> None:
        self.decided.emit(self._channel, None)
