"""A pack with every type of item, the samples that come with the program, and PDFs read back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from assessment.answers.answer import Answer, Respondent, Sheet
from assessment.answers.assessment import Assessment
from assessment.answers.wording import worded
from assessment.core.i18n import Translator
from assessment.core.resources import packs_folder
from assessment.exchange.answers_reader import read_answers
from assessment.questionnaire.library import EARLIER, Library
from assessment.questionnaire.loader import load_pack
from assessment.questionnaire.model import Pack
from assessment.report.pdf.writer import ReportOptions, write_report
from assessment.scoring import score_sheet
from assessment.scoring.results import Result
from assessment.strategy import Strategy, make_strategy
from assessment.strategy.situation import Situation
from tests.pdf_text import text_of
from tests.report.figures import Explanation, read_back

DAY = date(2026, 11, 20)
EVERYTHING = Path(__file__).with_name("everything.yaml")
PLANNED = Path(__file__).with_name("planned.yaml")
KEPT = packs_folder() / EARLIER
"""Packs of earlier versions."""
BAKERY: dict[str, Any] = {
    "need": 2,
    "aims": ("sell", "shine"),
    "people": (
        {"name": "Students", "kind": ("young",), "like": "Buns"},
        {"name": "Elders", "kind": ("old",)},
    ),
    "hours": 10,
    "money": "low",
    "tools": {"bake": 3, "sing": 0, "film": 3},
    "more": "An old van",
    "law": False,
    "hear": 1,
    "here": ("page",),
    "where": ("home",),
    "others": (
        {"who": "Rival", "at": ("page", "club"), "force": 1, "lesson": "Smile"},
        {"who": "Copycat", "at": ("club",), "force": 0},
    ),
    "goals": (
        {"measure": "Bread sold", "metric": "loaves", "baseline": 5, "target": 15},
        {"measure": "Smiles", "due": date(2027, 5, 1)},
    ),
}
"""Answers of the bakery: it listens little, and one channel fits."""


@dataclass(frozen=True)
class Snapshot:
    """Data that a report is written from, and shortcuts to write and read it."""

    pack: Pack
    assessment: Assessment

    @cached_property
    def result(self) -> Result:
        return score_sheet(self.pack, self.assessment.sheet)

    @cached_property
    def _reports(self) -> dict[str, bytes]:
        """Reports that were written, by their options."""
        return {}

    @cached_property
    def _strategies(self) -> dict[int, Strategy]:
        """Strategies that were made, by the number of draws."""
        return {}

    def with_answers(self, **answers: Any) -> Snapshot:
        """The same with these agreed answers, a value or an Answer each."""
        said = {
            name.replace("_", "-"): value if isinstance(value, Answer) else Answer.of(value)
            for name, value in answers.items()
        }
        agreed = {**self.assessment.sheet.agreed, **said}
        return self.with_sheet(replace(self.assessment.sheet, agreed=agreed))

    def with_sheet(self, sheet: Sheet) -> Snapshot:
        return replace(self, assessment=replace(self.assessment, sheet=sheet))

    @property
    def worded(self) -> Snapshot:
        """The same with the texts that the answers choose, where texts have conditions."""
        return replace(self, pack=worded(self.pack, self.assessment.sheet))

    def with_respondents(self, **answers: Mapping[str, Any]) -> Snapshot:
        people = tuple(
            Respondent(
                id_,
                id_.title(),
                "Owner" if id_ == "ann" else "",
                {k: Answer.of(v) for k, v in said.items()},
            )
            for id_, said in answers.items()
        )
        return self.with_sheet(replace(self.assessment.sheet, respondents=people))

    def without(self, *names: str) -> Snapshot:
        """The same with some answers taken away."""
        sheet = self.assessment.sheet
        left = {id_: each for id_, each in sheet.agreed.items() if id_ not in names}
        return self.with_sheet(replace(sheet, agreed=left))

    def changed(self, **changes: Any) -> Snapshot:
        """The same with something else of the assessment replaced."""
        return replace(self, assessment=replace(self.assessment, **changes))

    def with_pack(self, **changes: Any) -> Snapshot:
        """The same with something of the pack replaced."""
        return replace(self, pack=self.pack.model_copy(update=changes))

    def strategy(self, draws: int = 200) -> Strategy:
        """Strategy that it leads to, with few draws."""
        if draws not in self._strategies:
            found = self.assessment
            situation = Situation.of(self.pack, found.sheet, self.result, found.decisions)
            self._strategies[draws] = make_strategy(situation, found.assessed_on, draws)
        return self._strategies[draws]

    def pdf(self, **options: Any) -> bytes:
        """The report with these options; `anew()` writes one again that was written before."""
        key = repr(sorted(options.items()))
        if key not in self._reports:
            self._reports[key] = self._written(**options)
        return self._reports[key]

    def anew(self) -> Snapshot:
        """The same, of which nothing was written."""
        return replace(self)

    def _written(self, **options: Any) -> bytes:
        file = BytesIO()
        write_report(
            self.pack,
            self.assessment,
            self.result,
            ReportOptions(**options),
            file,
            strategy=self.strategy(),
        )
        return file.getvalue()

    def text(self, **options: Any) -> str:
        """The report's text, its white space closed up."""
        return text_of(self.pdf(**options))


@pytest.fixture
def everything() -> Snapshot:
    """A pack with every type of item, and no answers."""
    pack = load_pack(EVERYTHING).usable()
    return Snapshot(pack, Assessment(DAY, organisation={"name": "Test & Sons"}))


@pytest.fixture
def answered(everything: Snapshot) -> Snapshot:
    """The same pack with everything answered."""
    return everything.with_answers(
        yn=True, ch="b", cs=("a", "b"), nu=7.5, am=12000, an=3, tx="Said <b>plainly</b> & well",
        da=date(2020, 2, 29), ra=("b", "a"), ma={"x": 2, "y": 0},
        ta=({"who": "Lin", "size": 40}, {"size": 2}), r1=1, r2=1, r3=0,
    )  # fmt: skip


@pytest.fixture(scope="session")
def bakery() -> Snapshot:
    """A small pack with every role and catalogue, answered."""
    pack = load_pack(PLANNED).usable()
    said = {id_: Answer.of(value) for id_, value in BAKERY.items()}
    return Snapshot(pack, Assessment(DAY, organisation={"name": "Bakery"}, sheet=Sheet(said)))


@pytest.fixture(scope="session")
def snapshot_of(pack_of: Any, sheet_of: Any) -> Callable[..., Snapshot]:
    """A snapshot of a pack from the YAML of its main file, with answers by item id."""

    def make(text: str, **said: Any) -> Snapshot:
        pack = pack_of(text)
        sheet = sheet_of(pack, {name.replace("_", "-"): value for name, value in said.items()})
        return Snapshot(pack, Assessment(DAY, sheet=sheet))

    return make


def _sample(folder: Path, name: str, library: Library) -> Snapshot:
    read = read_answers(folder / "samples" / f"{name}.yaml", library)
    return Snapshot(read.pack.usable(), read.assessment)


@pytest.fixture(scope="session")
def tea_shop() -> Snapshot:
    return _sample(packs_folder() / "social-media", "tea-shop", Library())


@pytest.fixture(scope="session")
def trust() -> Snapshot:
    return _sample(packs_folder() / "social-media", "harbour-trust", Library())


@pytest.fixture(scope="session")
def first_tea_shop() -> Snapshot:
    """The sample of version 1.0.0, which has no deliverables and no rule of fit."""
    return _sample(KEPT / "social-media-1.0.0", "tea-shop", Library([KEPT]))


@pytest.fixture(scope="session")
def first_trust() -> Snapshot:
    """The same of the other sample."""
    return _sample(KEPT / "social-media-1.0.0", "harbour-trust", Library([KEPT]))


@pytest.fixture
def english() -> Translator:
    return Translator("en")


SAMPLES = ("tea-shop", "harbour-trust")


@pytest.fixture(
    scope="session", params=[(name, language) for name in SAMPLES for language in ("en", "zh")]
)
def told(request: Any, tmp_path_factory: Any) -> Explanation:
    """A report of a sample in a language, read back."""
    name, language = request.param
    return read_back(name, language, tmp_path_factory.mktemp("report") / f"{name}.pdf")
