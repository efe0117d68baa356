"""Options of a report: language, paper, preset, parts, what is left out within them, for whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QWidget

from assessment.core.i18n import LANGUAGES, N_, nearest_language
from assessment.presentation.chapter_titles import CHAPTERS, STRATEGY_PAGE
from assessment.presentation.deliverables import TITLES
from assessment.questionnaire.model import Pack
from assessment.report.pdf.writer import ReportOptions
from assessment.report.presets import BALLOT_NOTES, INSIDE, PARTS, Preset, parts_of_preset
from assessment.strategy.deliverables.parts import Deliverable, deliverables_of, opted_in
from assessment.strategy.parts import StrategyPart, parts_of
from ui.context import Context
from ui.theme import SPACE
from ui.widgets.check import Check
from ui.widgets.factories import column, label
from ui.widgets.toggles import Toggles

PRESETS = {
    Preset.BOARD: N_("Board"),
    Preset.DECISION: N_("Decision"),
    Preset.FULL: N_("Full"),
}
_ABOUT = {
    Preset.BOARD: N_("Two pages: the strategy, and what has to be decided."),
    Preset.DECISION: N_("What is needed to decide, on sixteen pages at most."),
    Preset.FULL: N_("Everything, with all answers and the method."),
}
VIEW_OPTIONS = "report.options"
"""Key under which a document keeps the options of its report."""
PAPERS = {"a4": N_("A4"), "letter": N_("Letter")}
_APPENDIX = "appendix"
_TITLES = {
    "cover": N_("Cover"),
    "contents": N_("Contents"),
    **CHAPTERS,
    "sections": N_("A chapter for each section"),
    "answers": N_("All answers"),
    "names": N_("Names of those who answered, once revealed"),
    "notes": N_("Notes go out too, in every format"),
    BALLOT_NOTES: N_("What people noted on their own ballots stands in the report too"),
    "comments": N_("Comments on chapters"),
    "sources": N_("Sources"),
    "open": N_("What is to be found out"),
    "method": N_("The method"),
    "cases": N_("Cases"),
    **{str(part): title for part, title in TITLES.items()},
}


class ReportChoices(QWidget):
    """Choices of language, paper and parts. At least one part always stays chosen."""

    changed = Signal(object)
    """Emitted with the new `ReportOptions`."""

    def __init__(self, pack: Pack, options: ReportOptions, context: Context) -> None:
        super().__init__()
        self._context, self.options = context, options
        _ = context.translator
        never = _never(pack)
        self._titles = dict(_TITLES)
        if opted_in(pack):
            self._titles["summary"] = STRATEGY_PAGE
        self.ticks: dict[str, Check] = {}
        parts = [self._tick(part) for part in PARTS if part not in never]
        inside = QWidget()
        ticks = {part: self._tick(part) for part in INSIDE}
        self.notes = ticks.pop("notes")
        """Whether notes go out; it holds for every export, and its place is beside their buttons."""
        self.ballot_notes = self._tick(BALLOT_NOTES)
        """Whether notes on ballots stand in the report."""
        self._inside = column(*ticks.values(), space=0)
        self._inside.setContentsMargins(QMargins(context.theme.px(SPACE[4]), 0, 0, 0))
        inside.setLayout(self._inside)
        self._below = inside
        presets = Toggles({str(id_): _(name) for id_, name in PRESETS.items()}, options.preset)
        presets.picked.connect(self._on_preset)
        self._about = label(_(_ABOUT[options.preset]), "small")
        self.author_tick = Check(context.theme, _("Author’s view, with sources"), strong=False)
        self.author_tick.setChecked(options.author)
        self.author_tick.clicked.connect(self._on_author)
        languages = Toggles(LANGUAGES, options.language)
        languages.picked.connect(self._on_language)
        papers = Toggles({id_: _(name) for id_, name in PAPERS.items()}, options.paper)
        papers.picked.connect(self._on_paper)
        self.setLayout(
            column(
                label(_("How much"), "strong"),
                presets,
                self._about,
                label(_("Language of the report"), "strong"),
                languages,
                label(_("Paper"), "strong"),
                papers,
                label(_("What goes into it"), "strong"),
                column(*parts, inside, self.ballot_notes, self.author_tick, space=0),
                space=SPACE[1],
            )
        )
        self._show_inside()

    @property
    def chapters(self) -> dict[str, str]:
        """Titles of the chapters that may have a comment, by their part."""
        front = {"cover", "contents", "foreword"}
        parts = [part for part in self.ticks if part in PARTS and part not in front]
        return {part: self.ticks[part].text() for part in parts}

    def _tick(self, part: str) -> Check:
        title = self._context.translator(self._titles[part])
        tick = Check(self._context.theme, title, strong=False)
        tick.setChecked(_is_in(self.options, part))
        tick.clicked.connect(self._on_parts)
        self.ticks[part] = tick
        return tick

    def _show_inside(self) -> None:
        self._below.setVisible(self.ticks[_APPENDIX].isChecked())

    def _change(self, options: ReportOptions) -> None:
        self.options = options
        self.changed.emit(options)

    def _on_language(self, language: str) -> None:
        self._change(replace(self.options, language=language))

    def _on_paper(self, paper: str) -> None:
        self._change(replace(self.options, paper=paper))

    def _on_preset(self, preset: str) -> None:
        chosen = Preset(preset)
        inside = tuple(part for part in self.options.without if part in INSIDE)
        added = tuple(part for part in self.options.added if part == BALLOT_NOTES)
        options = replace(self.options, preset=chosen, without=inside, added=added)
        for part, tick in self.ticks.items():
            tick.setChecked(_is_in(options, part))
        self._about.setText(self._context.translator(_ABOUT[chosen]))
        self._show_inside()
        self._change(options)

    def _on_author(self) -> None:
        self._change(replace(self.options, author=self.author_tick.isChecked()))

    def _on_parts(self) -> None:
        usual = {*parts_of_preset(self.options.preset), *INSIDE}
        ticked = {part for part, tick in self.ticks.items() if tick.isChecked()}
        without = tuple(part for part in self.ticks if part in usual - ticked)
        added = tuple(part for part in self.ticks if part in ticked - usual)
        if not any(tick.isChecked() for part, tick in self.ticks.items() if part in PARTS):
            sender = self.sender()
            assert isinstance(sender, Check)
            sender.setChecked(True)
            return
        self._show_inside()
        self._change(replace(self.options, without=without, added=added))


def stored(options: ReportOptions) -> dict[str, object]:
    """Return the options in the form that a document stores."""
    return {
        "language": options.language,
        "paper": options.paper,
        "without": list(options.without),
        "preset": str(options.preset),
        "added": list(options.added),
        "author": options.author,
    }


def _is_in(options: ReportOptions, part: str) -> bool:
    """Return whether a part, or content inside parts, goes into the report."""
    usual = {*parts_of_preset(options.preset), *INSIDE, *options.added}
    return part in usual and part not in options.without


def remembered(found: Mapping[str, object], language: str) -> ReportOptions:
    """Return the options that a document stored, with defaults for missing or invalid ones.

    `language`: used if none was stored.
    """
    wanted = found.get("language")
    spoken = nearest_language(str(wanted) if wanted else language, list(LANGUAGES))
    paper, preset = str(found.get("paper")), str(found.get("preset"))
    without, added = (_listed(found.get(key)) for key in ("without", "added"))
    return ReportOptions(
        language=spoken,
        paper=paper if paper in PAPERS else "a4",
        without=tuple(part for part in without if part in {*PARTS, *INSIDE}),
        preset=Preset(preset) if preset in set(Preset) else Preset.DECISION,
        added=tuple(part for part in added if part in {*PARTS, BALLOT_NOTES}),
        author=found.get("author") is True,
    )


def _listed(found: object) -> list[str]:
    return [str(each) for each in found] if isinstance(found, list) else []


def _never(pack: Pack) -> set[str]:
    """Return the parts that no report on this questionnaire can have."""
    there = parts_of(pack)
    chapters = {str(part) for part in StrategyPart if part is not StrategyPart.DEMAND}
    if StrategyPart.DEMAND in there:
        chapters.discard(StrategyPart.PURPOSES)
    handed = {str(part) for part in set(Deliverable) - deliverables_of(pack)}
    return (chapters - {str(part) for part in there}) | handed
