"""The door for phones: opening it, the code that leads to it, and what to do if nobody gets in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from assessment.core.errors import AssessmentError, Message
from assessment.core.i18n import N_
from assessment.presentation.agreement import joined
from assessment.workshop.addresses import Address, AddressKind, addresses
from assessment.workshop.self_test import WAYS_OUT, SelfTest, self_test, wifi_code
from ui.context import Context
from ui.jobs import BackgroundJob
from ui.pages.workshop.code_view import JOIN_FIRST, PAGE_CODE, SCAN_THIS, WIFI_CODE, CodeView
from ui.pages.workshop.phone_server import Phones
from ui.pages.workshop.room_window import told_typed
from ui.theme import SPACE
from ui.widgets.combo import Combo
from ui.widgets.debounced_fields import LimitedLine
from ui.widgets.factories import button, clear, column, fill_card, label, reveal
from ui.widgets.flow import Flow, Pair

_CODE, _FIELD = 240, 200

_KINDS = {
    AddressKind.WIFI: N_("Wi-Fi"),
    AddressKind.WIRED: N_("network cable"),
    AddressKind.OTHER: N_("inside this laptop, or a tunnel"),
    AddressKind.LOOPBACK: N_("this laptop only"),
}
"""Names of networks as people say them, rather than the system’s names of adapters."""


class DoorCard(QFrame):
    """Card of the door for phones: a test before the room enters, then the code."""

    wifi_changed = Signal()

    def __init__(
        self,
        phones: Phones,
        context: Context,
        found: Callable[[], Sequence[Address]] = addresses,
    ) -> None:
        super().__init__()
        _, theme = context.translator, context.theme
        self._phones, self._context, self.find_addresses = phones, context, found
        self._addresses: tuple[Address, ...] = ()
        self.choice = Combo(theme, _("Address of this laptop"))
        self.open_button = button(_("Let phones in"), self._on_open)
        self.close_button = button(_("Close the door"), phones.close_door)
        self._test = button(_("Test again"), self._run_test)
        self.fault = label("", "fault")
        self._findings = column(space=SPACE[0])
        self._here = label("", "strong")
        self._typed, self._url = label("", "strong"), label("", "small")
        self._code = CodeView(_(PAGE_CODE), theme.px(_CODE))
        self._wifi = CodeView(_(WIFI_CODE), theme.px(_CODE))
        self.name_field, self._password = (
            self._line(_("Name of the Wi-Fi")),
            self._line(_("Password")),
        )
        scan, join = QWidget(), QWidget()
        scan.setLayout(column(label(_(SCAN_THIS), "strong"), self._code, self._typed, self._url))
        joining = column(
            label(_(JOIN_FIRST), "strong"),
            label(_("Name and password typed here become a code to join it."), "small"),
            Flow(self.name_field, self._password),
            self._wifi,
        )
        join.setLayout(joining)
        self._codes = Pair(scan, join, theme.px(_CODE) * 3, space=SPACE[4])
        hint = _(
            "Phones on the same Wi-Fi open one page and vote; nothing is installed and nothing goes to the "
            "internet. One vote at a time crosses the room unencrypted, without a name."
        )
        fill_card(
            self,
            label(_("Phones"), "heading"),
            label(hint, "muted"),
            Flow(self.choice, self.open_button, self.close_button, self._test),
            self.fault,
            self._here,
            self._codes,
            self._findings,
            margin=theme.px(SPACE[3]),
        )
        self.job = BackgroundJob(self)
        for line in (self.name_field, self._password):
            line.textChanged.connect(self._on_wifi)
        phones.changed.connect(self.refresh)
        self._shown: tuple[object, ...] = ()
        self.refresh()

    @property
    def wifi(self) -> str:
        """Text of the code to join the Wi-Fi; "" while its name is not known."""
        name = self.name_field.text().strip()
        return wifi_code(name, self._password.text()) if name else ""

    def prepare(self) -> None:
        """Look for addresses of this machine, once."""
        if self._addresses:
            return
        self._addresses = tuple(self.find_addresses())
        for each in self._addresses:
            self.choice.addItem(f"{each.text} · {self._context.translator(_KINDS[each.kind])}")
        self.refresh()
        self._run_test()

    def close_jobs(self) -> None:
        """Stop the test."""
        self.job.close()

    def refresh(self) -> None:
        """Show whether the door is open, and who came in."""
        phones, _ = self._phones, self._context.translator
        opened = phones.is_open
        self.choice.setVisible(not opened and len(self._addresses) > 1)
        self.open_button.setVisible(not opened)
        self.open_button.setEnabled(bool(self._addresses))
        self.close_button.setVisible(opened)
        self._codes.setVisible(opened)
        self._here.setVisible(opened)
        self._code.show_text(phones.url)
        self._url.setText(phones.url)
        self._typed.setText(told_typed(_, phones.typed))
        count, unknown = len(phones.here), len(phones.unknown)
        told = [_.ngettext("{n} phone is here.", "{n} phones are here.", count)]
        if unknown:
            told.append(
                _.ngettext(
                    "Of {n} nobody has said whose it is: it asks for the number beside the name.",
                    "Of {n} nobody has said whose they are: they ask for the number beside the name.",
                    unknown,
                )
            )
        self._here.setText(joined(told, _))
        state = (opened, bool(phones.stranded))
        if state != self._shown:
            if opened and not (self._shown and self._shown[0]):
                QTimer.singleShot(
                    0, self, lambda: reveal(self._codes)
                )  # they have their height by then
            self._shown = state
            if phones.stranded:
                self._tell_ways_out()
            elif self._addresses:
                self._run_test()

    # internals

    def _line(self, hint: str) -> LimitedLine:
        made = LimitedLine(hint)
        made.setPlaceholderText(hint)
        made.setFixedWidth(self._context.theme.px(_FIELD))
        return made

    def _address(self) -> Address | None:
        place = self.choice.currentIndex()
        return self._addresses[place] if 0 <= place < len(self._addresses) else None

    def _on_open(self) -> None:
        address = self._address()
        assert address is not None
        self.fault.setText("")
        try:
            self._phones.open_door(address.text)
        except AssessmentError as error:
            self.fault.setText(self._context.translator.render(error.message))

    def _run_test(self) -> None:
        address, url = self._address(), self._phones.url
        self.job.run(lambda _watch: self_test(address, url), self._show_test, self._on_failed)

    def _show_test(self, found: SelfTest) -> None:
        if self._phones.stranded:  # what to try is told already
            return
        clear(self._findings)
        render = self._context.translator.render
        for each in found.findings:
            sign = "✓" if each.passed else "✗"
            self._findings.addWidget(label(f"{sign} {render(each.message)}", ""))
            if each.advice is not None:
                self._findings.addWidget(label(render(each.advice), "muted"))
        if not found.passed:
            self._add_ways_out()

    def _on_failed(self, error: BaseException) -> None:
        raise error

    def _tell_ways_out(self) -> None:
        clear(self._findings)
        _ = self._context.translator
        told = _(
            "A phone opened the page, but nothing more arrived from it. What to try, in this order:"
        )
        self._findings.addWidget(label(told, "strong"))
        self._add_ways_out()

    def _add_ways_out(self) -> None:
        ways: Sequence[Message] = WAYS_OUT
        for number, each in enumerate(ways, 1):
            text = self._context.translator.render(each)
            self._findings.addWidget(label(f"{number}. {text}"))

    def _on_wifi(self) -> None:
        self._wifi.show_text(self.wifi)
        self.wifi_changed.emit()
