"""The assessment: organisation, day, language, answers, decisions, records, earlier rounds, branding.

A frozen value. It is changed by `assessment.document.history` and stored by
`assessment.document.store`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from assessment.answers.answer import BLANK, Answer, Answers, Respondent, Sheet
from assessment.answers.decisions import UNDECIDED, Decisions, Verdict
from assessment.answers.evidence import Evidence
from assessment.answers.peers import Peers
from assessment.answers.records import LogEntry, Reading, Round
from assessment.answers.voice import Voice
from assessment.answers.workshop import NO_WORKSHOP, Workshop
from assessment.core.i18n import Text, localise

Facts = Mapping[str, Text | float | int]
"""Facts about the organisation: a free mapping of texts and numbers; `name` is its name."""

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Brand:
    """Branding of the report."""

    consultant: str = ""
    client: str = ""
    footer: str = ""
    colour: str = ""
    """Accent colour, `#rrggbb`; "" for the program's default."""
    logo: bytes = b""
    """PNG or JPEG data; b"" for none."""

    @property
    def accent(self) -> str:
        """The colour; "" where it is none, as in a document that others wrote."""
        return self.colour if _COLOUR.fullmatch(self.colour) else ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """One assessment of one organisation with one pack."""

    assessed_on: date
    language: str = "en"
    organisation: Facts = field(default_factory=lambda: MappingProxyType({}))
    sheet: Sheet = field(default_factory=Sheet)
    brand: Brand = field(default_factory=Brand)
    decisions: Decisions = UNDECIDED
    """The user's decisions about the strategy."""
    readings: tuple[Reading, ...] = ()
    """Readings by measure, then in the order in which they were recorded."""
    feedback: tuple[LogEntry, ...] = ()
    stories: tuple[LogEntry, ...] = ()
    rounds: tuple[Round, ...] = ()
    """Earlier rounds, oldest first."""
    revealed: bool = False
    """Whether respondents' answers may be shown; they are hidden until then."""
    unconfirmed: frozenset[str] = frozenset()
    """Items whose agreed answer was copied from the round before and not confirmed since."""
    workshop: Workshop = NO_WORKSHOP
    """Plan, votes and observers of the workshop."""
    peers: Peers | None = None
    """The group of organisations that the result is set beside."""
    voice: Voice = field(default_factory=Voice)
    """The consultant's own words in the report."""
    evidence: Evidence = field(default_factory=lambda: MappingProxyType({}))
    """Files that support answers; their bytes, as far as they are kept, are in the document."""

    @property
    def answers(self) -> Answers:
        """The agreed answers."""
        return self.sheet.agreed

    def name(self, language: str) -> str:
        """Return the organisation's name; "" while it has none."""
        name = self.organisation.get("name", "")
        return str(name) if isinstance(name, int | float) else localise(name, language).strip()

    def answer(self, item_id: str) -> Answer:
        """Return the agreed answer to an item; blank where there is none."""
        return self.sheet.agreed.get(item_id, BLANK)

    def respondent(self, respondent_id: str) -> Respondent | None:
        """Return the respondent of that id, or None."""
        return next((one for one in self.sheet.respondents if one.id == respondent_id), None)

    def own_answers(self, respondent_id: str) -> Answers:
        """Return all answers of a respondent, with the votes that the room has not seen yet."""
        one, hidden = self.respondent(respondent_id), self.workshop.hidden
        if one is None or not hidden:
            return {} if one is None else one.answers
        seen = {item: each for item, each in one.answers.items() if item not in hidden}
        unseen = {item: each.cast[one.id] for item, each in hidden.items() if one.id in each.cast}
        return seen | unseen

    @property
    def is_followed(self) -> bool:
        """Whether its strategy is being followed up: something was read, done or reviewed."""
        done = [each.done_on for each in self.decisions.actions.values()]
        done += [each.done_on for each in self.decisions.own]
        return bool(self.readings or self.decisions.reviews or any(done))

    @property
    def is_taken_up(self) -> bool:
        """Whether anybody follows the strategy or has accepted an action of it."""
        verdicts = (each.verdict for each in self.decisions.actions.values())
        return self.is_followed or self.decisions.taken is not None or Verdict.ACCEPTED in verdicts

    def with_sheet(self, **changes: object) -> Assessment:
        """Return the same assessment with parts of its sheet replaced."""
        return replace(self, sheet=replace(self.sheet, **changes))  # type: ignore[arg-type]
