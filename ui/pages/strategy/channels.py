"""Tab of channels: suggestion, choice of the user, hours needed, and reasons for each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from assessment.answers.decisions import Account, Decisions
from assessment.charts.fit import fit_detail
from assessment.charts.hours import hours_bar
from assessment.core.numbers import whole
from assessment.document.strategy_edits import set_account, set_channels
from assessment.presentation.accounts import changes_told
from assessment.presentation.channel_lines import channel_line, foundation_line
from assessment.presentation.channels import ChannelTelling
from assessment.presentation.chapter_titles import CHAPTERS
from assessment.presentation.money import COSTS
from assessment.presentation.pace import planned_cadence, planned_hours_told
from assessment.presentation.portfolio import beside, decisive_hours
from assessment.presentation.publishing_rhythms import in_time_told, is_published_on, rhythm_on
from assessment.questionnaire.catalogues import Channel
from assessment.strategy.accounts import AccountPlan
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.fit import Fit
from ui.context import Context
from ui.pages.strategy.accounts import AccountsCard, account_row
from ui.pages.strategy.channel_row import ChannelLine, ChannelRow
from ui.pages.strategy.tab import PageTab, fact, hairline
from ui.session import Session
from ui.theme import SPACE
from ui.widgets.collapsible import Fold
from ui.widgets.factories import button, clear, column, label, refill, row
from ui.widgets.flow import Pair
from ui.widgets.rebuilding import ROW, rebuilding

_VIEW_OPEN = "strategy.channels.open"
_EXCLUDED, _KEPT = "@excluded", "@kept/"
_NARROW = 560


class ChannelsTab(PageTab):
    """List of channels to choose from. Rebuilt only if ranking, exclusions or firmness changed."""

    def __init__(self, session: Session, context: Context) -> None:
        super().__init__(session, context, context.translator(CHAPTERS["channels"]))
        self.rows: dict[str, ChannelRow] = {}
        self._fits: dict[str, Fit] = {}
        self._listed: object = None
        self._held = ""
        """Row of the channel or account that was decided on last."""
        self._decided_on: tuple[str, Sequence[AccountPlan]] | None = None
        """Channel that was just decided on, with the accounts as they were before."""
        self._open: list[str] = session.recall_names(_VIEW_OPEN)
        self._head = column(space=SPACE[1])
        self._list = column(space=0)
        self.back = button(context.translator("Back to the suggestion"), self._on_back)
        self._meter = column(space=SPACE[1])
        back = row(self.back, None)
        self.accounts = AccountsCard(session.pack, context)
        self.accounts.decided.connect(self._on_account)
        self.kept = self._sheet()
        self._kept_list = column(space=SPACE[1])
        self.kept.layout().addLayout(self._kept_list)  # type: ignore[union-attr]
        head, listed = self._sheet(), self._sheet()
        for layout in (self._head, back, self._meter):
            head.layout().addLayout(layout)  # type: ignore[union-attr]
        listed.layout().addLayout(self._list)  # type: ignore[union-attr]
        for part in (head, self.accounts, listed, self.kept):
            self._layout.addWidget(part)
        self._layout.addStretch(1)

    # public interface

    def take_focus(self) -> None:
        first = next(iter(self.rows.values()), None)
        (self.scroll_area if first is None else first.check).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def refresh(self) -> None:
        """Show the current strategy; what was ticked stays where it is under the pointer."""
        with rebuilding(self.scroll_area, self._held):
            self._refresh()
            self._show_decisions(self._session.assessment.decisions)

    def _refresh(self) -> None:
        plan = self._strategy.channels
        self._show_head(plan)
        channels = self._session.pack.channels_by_id
        self.accounts.show_accounts(
            {
                each.channel: (self._context.text(channels[each.channel].title), each)
                for each in plan.accounts
            },
            {
                each.channel
                for each in plan.accounts
                if is_published_on(self._strategy, each.channel)
            },
            plan,
        )
        if self._decided_on is None:
            self.accounts.show_news("", "")
        else:
            (decided, before), self._decided_on = self._decided_on, None
            others = [each for each in plan.accounts if each.channel != decided]
            told = changes_told(self._session.pack, before, others, self._context.translator)
            self.accounts.show_news(decided, told)
        kept = _kept_hours(plan)
        listed = (plan.ranking, plan.excluded, plan.firmness, plan.foundations, kept)
        if listed != self._listed:
            self._listed = listed
            self._make_list(plan)

    def show_decisions(self, decisions: Decisions) -> None:
        with rebuilding(self.scroll_area, self._held):
            self._show_decisions(decisions)

    def _show_decisions(self, decisions: Decisions) -> None:
        chosen = self._chosen(decisions)
        for id_, made in self.rows.items():
            made.show_choice(id_ in chosen, self._tag(id_, chosen))
        for each in self._strategy.channels.accounts:
            wanted = decisions.accounts.get(each.channel)
            account = self.accounts.rows[each.channel]
            account.show_decision(
                wanted or each.suggested, by_user=wanted not in (None, each.suggested)
            )

    def _chosen(self, decisions: Decisions) -> tuple[str, ...]:
        """Return the channels that the user chose, or those suggested, in the order of the plan."""
        if decisions.channels is None:
            return self._strategy.channels.suggested
        return tuple(id_ for id_ in self._session.pack.channels_by_id if id_ in decisions.channels)

    # the head

    def _show_head(self, plan: ChannelPlan) -> None:
        _, pack = self._context.translator, self._session.pack
        telling = ChannelTelling(pack, self._strategy, _)
        clear(self._head)
        drawn = telling.hours_taken()  # shown by the bar below
        for place, sentence in enumerate(each for each in telling.verdict() if each != drawn):
            over = plan.overfull and sentence == telling.overfull()
            role = "fault" if over else "" if place else "heading"
            self._head.addWidget(label(sentence, role))
        for sentence in beside(pack, self._strategy, _):
            self._head.addWidget(label(sentence))
        for sentence in (*telling.cautions(), *decisive_hours(pack, self._strategy, _)):
            self._head.addWidget(label(sentence, "muted"))
        if self.back.hasFocus() and not plan.by_user:
            self.take_focus()
        self.back.setVisible(plan.by_user)
        clear(self._meter)
        if plan.hours is not None:
            self._meter.addWidget(self._hours())
        elif pack.roles.capacity is not None:
            told = _("How many hours a week are free decides how many channels fit:")
            self._meter.addWidget(label(told, "muted"))
            self._meter.addWidget(self._question(pack.roles.capacity))

    def _hours(self) -> QWidget:
        pack, strategy = self._session.pack, self._strategy
        figures = self._context.figure_words
        name = self._context.translator("Hours a week")
        return self._figure(name, lambda look: hours_bar(pack, strategy, figures, look))

    # the list

    def _make_list(self, plan: ChannelPlan) -> None:
        before, self.rows = self.rows, {}
        _ = self._context.translator
        channels = self._session.pack.channels_by_id
        self._fits = {fit.channel: fit for fit in plan.ranking}
        ranked = [fit for fit in plan.ranking if not channels[fit.channel].foundation]
        shown: list[QWidget] = []
        for fit in ranked:
            shown += [*([hairline()] if shown else []), self._row(fit, before)]
        refill(self._list, shown)
        self._make_kept([fit for fit in plan.ranking if channels[fit.channel].foundation])
        if plan.left_out:
            title = _("Not considered ({n})", n=len(plan.left_out))
            kept = set(plan.chosen).intersection(each.channel for each in plan.excluded)
            opened = _EXCLUDED in self._open or bool(kept)
            fold = Fold(self._context.theme, title, self._excluded, opened=opened, strong=True)
            fold.folded.connect(self._on_excluded_folded)
            fold.layout().setContentsMargins(0, SPACE[2], 0, 0)  # type: ignore[union-attr]
            self._list.addWidget(fold)

    def _make_kept(self, fits: Sequence[Fit]) -> None:
        """List the foundations, which are not chosen but kept as far as there are hours."""
        _ = self._context.translator
        clear(self._kept_list)
        self.kept.setVisible(bool(fits))
        if fits:
            told = _(
                "Places one keeps rather than runs; they take no room from the channels above."
            )
            self._kept_list.addWidget(label(_("Kept beside them"), "heading"))
            self._kept_list.addWidget(label(told, "muted"))
        for fit in fits:
            text = foundation_line(self._session.pack, self._strategy, fit, _)
            name = _KEPT + fit.channel
            fold = Fold(
                self._context.theme, text, partial(self._details, fit), opened=name in self._open
            )
            fold.folded.connect(partial(self._on_unfolded, name))
            self._kept_list.addWidget(fold)

    def _row(self, fit: Fit, before: Mapping[str, ChannelRow]) -> ChannelRow:
        """Return the row of a channel: the one before, where that says the same and has nothing open."""
        _, pack, strategy = self._context.translator, self._session.pack, self._strategy
        within = fit.channel in _kept_hours(strategy.channels)
        line = ChannelLine(
            fit.channel,
            self._context.text(pack.channels_by_id[fit.channel].title),
            fit.value,
            whole(fit.value),
            channel_line(pack, strategy, fit, _, within=within),
        )
        old = before.get(fit.channel)
        if old is not None and old.line_shown == line and not old.was_open:
            self.rows[fit.channel] = old
            return old
        details = partial(self._details_of, fit.channel)
        return self._added(ChannelRow(self._context, line, details))

    def _excluded(self) -> QWidget:
        strategy, _ = self._strategy, self._context.translator
        telling = ChannelTelling(self._session.pack, strategy, _)
        rows = []
        for each in strategy.channels.left_out:
            channel = self._session.pack.channels_by_id[each.channel]
            title = self._context.text(channel.title)
            line = ChannelLine(channel.id, title, None, "", telling.excluded(each))
            made = self._added(ChannelRow(self._context, line, None))
            chosen = self._chosen(self._session.assessment.decisions)
            made.show_choice(each.channel in chosen, self._tag(each.channel, chosen))
            rows.append(made)
        holder = QWidget()
        holder.setLayout(column(*rows, space=0))
        return holder

    def _added(self, made: ChannelRow) -> ChannelRow:
        made.ticked.connect(self._on_ticked)
        made.unfolded.connect(self._on_unfolded)
        made.stepped.connect(self._on_stepped)
        made.setProperty(ROW, made.channel)
        made.set_open(made.channel in self._open)
        self.rows[made.channel] = made
        return made

    def _tag(self, channel: str, chosen: Collection[str]) -> str:
        _, suggested = self._context.translator, channel in self._strategy.channels.suggested
        if channel in chosen:
            return _("suggested") if suggested else _("your choice")
        if suggested:
            return _("suggested, and left out by you")
        kept = channel in self._strategy.channels.active
        return _("kept, as it is there already") if kept else ""

    # contents of an open row

    def _details_of(self, channel: str) -> QWidget:
        return self._details(self._fits[channel])

    def _details(self, fit: Fit) -> QWidget:
        pack, _ = self._session.pack, self._context.translator
        telling = ChannelTelling(pack, self._strategy, _)
        channel, points = pack.channels_by_id[fit.channel], telling.points(fit)
        parts: list[QWidget] = []
        if channel.summary is not None:
            parts.append(label(self._context.text(channel.summary)))
        pros = self._points(_("What speaks for it"), points.good, "+", "good")
        cons = self._points(_("What speaks against it"), points.bad, "–", "danger")
        if pros is not None and cons is not None:
            parts.append(Pair(pros, cons, self._context.theme.px(_NARROW)))
        else:
            parts += [each for each in (pros, cons) if each is not None]
        figures = self._context.figure_words
        if fit.value is not None:
            parts.append(
                self._figure(
                    _("What its fit is made of"),
                    lambda look: fit_detail(pack, fit, figures, look),
                    self._context.theme.px(680),
                )
            )
            if firm := telling.firmness(fit):
                parts.append(label(firm, "muted"))
        holder = QWidget()
        holder.setLayout(column(*parts, *self._facts(channel, telling), space=SPACE[1]))
        return holder

    def _points(self, title: str, points: tuple[str, ...], sign: str, token: str) -> QWidget | None:
        if not points:
            return None
        lines: list[QWidget] = [label(title, "strong")]
        for text in points:
            mark = label(sign, "strong", wrap=False)
            mark.setStyleSheet(f"color: {self._context.theme.tokens[token]};")
            mark.setAlignment(Qt.AlignmentFlag.AlignTop)
            line = QWidget()
            layout = row(mark, label(text), space=SPACE[1])
            layout.setStretch(1, 1)
            line.setLayout(layout)
            lines.append(line)
        holder = QWidget()
        holder.setLayout(column(*lines, None, space=SPACE[0]))
        return holder

    def _facts(self, channel: Channel, telling: ChannelTelling) -> list[QWidget]:
        _, text = self._context.translator, self._context.text
        pack, plan = self._session.pack, self._strategy.channels
        rhythm = rhythm_on(self._strategy, channel.id)
        formats = _.list([text(each) for each in channel.formats])
        sources = [text(each) for each in channel.sources]
        made = [
            fact(title, told)
            for title, told in (
                (_("What one publishes there"), formats),
                (_("How often"), planned_cadence(pack, self._strategy, channel.id, _)),
                (
                    _("Hours"),
                    in_time_told(self._strategy, rhythm, _)
                    if rhythm is not None and rhythm.posts
                    else planned_hours_told(pack, plan, self._strategy.inputs, channel.id, _),
                ),
                (_("Money"), _(COSTS[channel.cost])),
            )
            if told
        ]
        if dated := telling.dated(channel, self._shown.basis.start):
            made.append(label(dated, "small"))
        if sources:
            made.append(label(_("Sources: {sources}", sources=_("; ").join(sources)), "small"))
        return [*made]

    # slots

    def _on_ticked(self, channel: str, chosen: bool) -> None:
        self._held = channel
        before = self._chosen(self._session.assessment.decisions)
        others = [id_ for id_ in before if id_ != channel]
        wanted = (*others, channel) if chosen else tuple(others)
        self._decided_on = channel, self._strategy.channels.accounts
        same = set(wanted) == set(self._strategy.channels.suggested)
        self._session.run(set_channels(None if same else wanted))

    def _on_account(self, channel: str, decision: Account | None) -> None:
        self._held = account_row(channel)
        self._decided_on = channel, self._strategy.channels.accounts
        self._session.run(set_account(channel, decision))

    def _on_back(self) -> None:
        self._held = ""
        self._session.run(set_channels(None))

    def _on_stepped(self, channel: str, step: int) -> None:
        rows = [each for each in self.rows.values() if each.isVisible()]
        wanted = next(i for i, each in enumerate(rows) if each.channel == channel) + step
        if 0 <= wanted < len(rows):
            rows[wanted].check.setFocus(Qt.FocusReason.TabFocusReason)
            self.scroll_area.ensureWidgetVisible(rows[wanted].check)

    def _on_unfolded(self, channel: str, opened: bool) -> None:
        self._open = [id_ for id_ in self._open if id_ != channel] + ([channel] if opened else [])
        self._session.note(_VIEW_OPEN, self._open)

    def _on_excluded_folded(self, opened: bool) -> None:
        self._on_unfolded(_EXCLUDED, opened)


def _kept_hours(plan: ChannelPlan) -> dict[str, float]:
    """Return the hours of accounts that go on beside the channels that are chosen."""
    beside_chosen = set(plan.active) - set(plan.chosen)
    return {each.channel: each.hours for each in plan.accounts if each.channel in beside_chosen}
