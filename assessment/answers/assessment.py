"""What an assessment holds: who is assessed, when, in which language, all answers, what was decided,
what was written down since, earlier rounds, how its report looks.

A frozen value. Changing it is `history`'s business, keeping it `store`'s.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from assessment.answers.answer import BLANK, Answer, Answers, Respondent, Sheet
from assessment.answers.decisions import UNDECIDED, Decisions
from assessment.answers.records import LogEntry, Reading, Round
from assessment.core.i18n import Text, localise

Facts = Mapping[str, Text | float | int]
"""What is known of the organisation: a free mapping of texts and numbers; `name` is its name."""


@dataclass(frozen=True, slots=True)
class Brand:
    """In whose name the report goes out."""

    consultant: str = ""
    client: str = ""
    footer: str = ""
    colour: str = ""
    """An accent, `#rrggbb`; "" for the program's own."""
    logo: bytes = b""
    """A PNG or JPEG; b"" for none."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """One assessment of one organisation with one pack."""

    assessed_on: date
    language: str = "en"
    organisation: Facts = field(default_factory=lambda: MappingProxyType({}))
    sheet: Sheet = field(default_factory=Sheet)
    brand: Brand = field(default_factory=Brand)
    decisions: Decisions = UNDECIDED
    """What the user decided about the strategy."""
    readings: tuple[Reading, ...] = ()
    """By measure, then in the order in which they were written down."""
    feedback: tuple[LogEntry, ...] = ()
    stories: tuple[LogEntry, ...] = ()
    rounds: tuple[Round, ...] = ()
    """Earlier rounds, the first one first."""
    revealed: bool = False
    """Whether respondents' answers may be shown; blind until then."""
    unconfirmed: frozenset[str] = frozenset()
    """Items whose agreed answer was copied from the round before and not looked at since."""

    @property
    def answers(self) -> Answers:
        """The agreed answers."""
        return self.sheet.agreed

    def name(self, language: str) -> str:
        """The organisation's name; "" while it has none."""
        name = self.organisation.get("name", "")
        return str(name) if isinstance(name, int | float) else localise(name, language).strip()

    def answer(self, item_id: str) -> Answer:
        """The agreed answer to an item."""
        return self.sheet.agreed.get(item_id, BLANK)

    def respondent(self, respondent_id: str) -> Respondent | None:
        """The respondent of that id."""
        return next((one for one in self.sheet.respondents if one.id == respondent_id), None)

    def with_sheet(self, **changes: object) -> Assessment:
        """The same assessment with parts of its sheet replaced."""
        return replace(self, sheet=replace(self.sheet, **changes))  # type: ignore[arg-type]
