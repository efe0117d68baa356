"""Laws of awkward texts in a report: it is written, and says every character that a font has.

What no bundled font has is said by its code, such as [U+1F9FF]; what shows nothing, such as a joiner, is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader

from assessment.answers.answer import Answer, Respondent, Sheet
from assessment.answers.assessment import Assessment, Brand
from assessment.answers.decisions import (
    ActionDecision,
    Decisions,
    MeasureDecision,
    OwnAction,
)
from assessment.answers.decisions import (
    Verdict as Decided,
)
from assessment.answers.records import Reading
from assessment.core.i18n import Translator
from assessment.core.text import clean
from assessment.questionnaire.loader import load_files
from assessment.questionnaire.model import Pack
from assessment.report.pdf.writer import ReportOptions, write_report
from assessment.report.presets import BALLOT_NOTES
from assessment.scoring import score_sheet
from assessment.strategy import Strategy, make_strategy
from assessment.strategy.situation import Situation
from assessment.typesetting.fonts import FONT, FONT_EMOJI, FONT_KOREAN, FONT_LATIN, has_glyph
from tests.hostile.judge import Broken, Verdict

DAY = date(2026, 11, 20)
LANGUAGES = ("en", "zh")
LONG, LINES = 250, 8
"""Characters and lines of a text that stands in a report among others."""
_HEAD = """\
format: 1
id: texts
version: 1.0.0
title: Texts
languages: [en, zh]
scales: {five: [a, b, c, d, e]}
"""
_ITEMS = """\
    - {{id: w{n}, type: text, text: "W{n}:", long: true}}
    - {{id: y{n}, type: yes_no, text: "Y{n}:"}}
    - {{id: t{n}, type: table, text: "T{n}:", columns: [{{id: a, type: text, text: A}}]}}
"""
_ACTIONS = """\
catalogues:
  metrics: {metrics: [{id: m, title: M}]}
  actions:
    actions:
"""
_ACTION = '    - {{id: a{n}, title: "A{n}.", addresses: {{t: 1}}, effort_hours: 1}}\n'
_FOOT = 48.0
"""Below it, in points, a page has its foot only."""
_DRAWS = 20
_TOGETHER = 20
_SURE = 60
"""Characters of a name that a cover has room for, even where each is a full square."""
_COMBINED = re.compile(r".[\u0300-\u036f\u1161-\u11ff\u3099\u309a]+", re.DOTALL)
Trial = tuple[str, Callable[[str, Counter[str]], Verdict]]
"""Name of what is tried, and the trial, which takes a language and what to count in."""


def is_long(text: str) -> bool:
    """Whether a text gets reports of its own, in one field each."""
    return len(text) > LONG or text.count("\n") > LINES


def report_trials(texts: Sequence[str]) -> Iterator[Trial]:
    """The reports that say them all: short ones by the score in every field, a long one in one field each."""
    cleaned = [clean(text) for text in texts]
    short = [text for text in cleaned if not is_long(text)]
    for start in range(0, len(short), _TOGETHER):
        batch = tuple(short[start : start + _TOGETHER])
        yield f"from {batch[0][:20]!r} on", partial(_judge_together, batch)
    for text in cleaned:
        if is_long(text):
            for field in _FIELDS:
                name = f"{text[:8]!r}…, {len(text):,} characters, as {field}"
                yield name, partial(_judge_long, text, field)


def judge_cover(text: str, language: str, codes: Counter[str]) -> Verdict:
    """Writes the text as the names on a cover, which says the beginning at least, and as those of the file."""
    text = clean(text)
    names = Brand(text, text, text)
    cover = Assessment(DAY, language, {"name": text}, Sheet({"y0": Answer.of(True)}), names)
    data = _written(text_pack(1), cover, language, "cover")

    def verdict() -> None:
        reader = PdfReader(BytesIO(data))
        said = _squeezed("".join(page.extract_text() for page in reader.pages))
        wanted, first = shown(text), shown(text.strip().split("\n")[0])[:_SURE]
        _must(not first or said.count(_squeezed(first)) >= 3, f"the cover: {said[:100]!r}")
        about = reader.metadata
        _must(about is not None, "nothing that describes the file")
        for told in (about.author, about.subject) if about is not None else ():
            _must(" ".join((told or "").split()) == " ".join(text.split()), f"{told!r}")
        codes["says all" if first == wanted else "says the beginning"] += 1

    return verdict


def text_pack(count: int) -> Pack:
    """A pack with so many items of each kind that holds texts, and as many actions."""
    parts = [
        _HEAD,
        "sections:\n- id: s\n  title: S\n  topics:\n  - id: t\n    title: T\n    items:\n",
    ]
    parts += [_ITEMS.format(n=n) for n in range(count)]
    parts += ["    - {id: r, type: rating, scale: five, text: R}\n", _ACTIONS]
    parts += [_ACTION.format(n=n) for n in range(count)]
    return load_files({"pack.yaml": "".join(parts).encode()}).usable()


def shown(text: str) -> str:
    """Return the characters of a PDF that says the text, without white space."""
    joined = _COMBINED.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)
    return "".join(map(_shown, joined))


def _shown(char: str) -> str:
    if char.isspace() or _is_silent(char):
        return ""
    if any(has_glyph(char, each) for each in (FONT, FONT_LATIN, FONT_KOREAN, FONT_EMOJI)):
        return char
    return f"[U+{ord(char):04X}]"


def _is_silent(char: str) -> bool:
    return unicodedata.category(char) == "Cf" or 0xFE00 <= ord(char) <= 0xFE0F


def _squeezed(text: str) -> str:
    return "".join(char for char in text if not char.isspace() and not _is_silent(char))


def _judge_long(text: str, field: str, language: str, codes: Counter[str]) -> Verdict:
    data = _written(text_pack(1), _FIELDS[field](text), language)

    def verdict() -> None:
        found = Counter(_squeezed("".join(_pages(data))))
        for char, count in Counter(shown(text)).items():
            _must(found[char] >= count, f"{char!r} {found[char]:,} times, not {count:,}")
        codes["a long text, said whole"] += 1

    return verdict


def _judge_together(texts: Sequence[str], language: str, codes: Counter[str]) -> Verdict:
    pack, words = text_pack(len(texts)), Translator(language)
    assessment = _together(texts, language)
    data = _written(pack, assessment, language)
    strategy = _planned(pack, assessment)
    places = {step.action: place for place, step in enumerate(strategy.roadmap.steps, start=1)}

    def verdict() -> None:
        said = _squeezed("".join(_pages(data)))
        yes = words("yes")
        for n, text in enumerate(texts):
            told = shown(text)
            if not told:
                codes["a text that shows nothing"] += 1
                continue
            who = shown(words("{name}: {text}", name=text.strip() or f"p{n}", text=text))
            wanted = {
                "the answer": f"W{n}:{told}",
                "the agreed answer": f"Y{n}:{yes}{words('Agreed.')}",
                "the notes": f"100{told}{who}",
                "the cell": f"T{n}:1.{shown(words('{name}: {text}', name='A', text=text))}",
                "the fact": f"F{n}:{told}",
                "the respondent": shown(
                    f"{text}({text})" if language == "en" else f"{text}（{text}）"
                ),
                "the title": f"{places[f'o{n}']}.{told}",
                "who does it": shown(words("{name}: {text}", name=words("Responsible"), text=text)),
                "the note on an action": f"{shown(words('no money'))}{told}",
                "the measure": shown(f"{text}{words('Set by you: count it as you do today.')}"),
                "who measures": shown(words("Owner: {name}", name=text)),
            }
            for field, each in wanted.items():
                _must(_squeezed(each) in said, f"{n} {text[:40]!r}: {field}: {each[:80]!r}")
            codes["a text, said whole in every field"] += 1

    return verdict


def _together(texts: Sequence[str], language: str) -> Assessment:
    """An assessment with each text in a field of every kind."""
    agreed: dict[str, Answer] = {"r": Answer.of(0)}
    people = []
    for n, text in enumerate(texts):
        cell = {"a": text} if text else {}
        agreed |= {
            f"w{n}": Answer.of(text),
            f"y{n}": Answer.of(True, text),
            f"t{n}": Answer.of((cell,)),
        }
        people.append(Respondent(f"p{n}", text, text, {f"y{n}": Answer.of(False, text)}))
    every = range(len(texts))
    return Assessment(
        DAY,
        language,
        {"name": texts[0], **{f"F{n}:": texts[n] for n in every}},
        Sheet(agreed, tuple(people)),
        Brand(texts[-1], texts[0], texts[0]),
        Decisions(
            actions={
                f"a{n}": ActionDecision(Decided.ACCEPTED, note=texts[n], hours=1) for n in every
            },
            own=tuple(OwnAction(f"o{n}", texts[n], 1, texts[n]) for n in every),
            measures={
                f"m{n}": MeasureDecision(True, texts[n], texts[n], owner=texts[n]) for n in every
            },
        ),
        tuple(Reading(f"m{n}", DAY, n, texts[n], 1) for n in every),
        revealed=True,
    )


def _only(**said: Any) -> Assessment:
    """An assessment with one answer more than the one that makes a score."""
    answers = {"r": Answer.of(0)} | {
        id_: each if isinstance(each, Answer) else Answer.of(each) for id_, each in said.items()
    }
    return Assessment(DAY, sheet=Sheet(answers))


_FIELDS: Mapping[str, Callable[[str], Assessment]] = {
    "a note": lambda text: _only(y0=Answer.of(True, text)),
    "an answer": lambda text: _only(w0=text),
    "a cell": lambda text: _only(t0=({"a": text},)),
    "a fact": lambda text: replace(_only(), organisation={"more": text}),
    "the name": lambda text: replace(_only(), organisation={"name": text}),
    "the brand": lambda text: replace(_only(), brand=Brand(text, text, text)),
    "a title": lambda text: replace(_only(), decisions=Decisions(own=(OwnAction("o", text, 1),))),
    "a note on an action": lambda text: replace(
        _only(), decisions=Decisions(actions={"a0": ActionDecision(Decided.ACCEPTED, note=text)})
    ),
}
"""Places of a long text, each with an assessment that has it there."""


def _planned(pack: Pack, assessment: Assessment) -> Strategy:
    sheet = assessment.sheet
    situation = Situation.of(pack, sheet, score_sheet(pack, sheet), assessment.decisions)
    return make_strategy(situation, assessment.assessed_on, _DRAWS)


def _written(pack: Pack, assessment: Assessment, language: str, *only: str) -> bytes:
    file = BytesIO()
    result = score_sheet(pack, assessment.sheet)
    options = ReportOptions(language, only=only, added=(BALLOT_NOTES,))
    write_report(pack, assessment, result, options, file, strategy=_planned(pack, assessment))
    return file.getvalue()


def _pages(data: bytes) -> list[str]:
    """The text of each page, without its foot."""
    return [_body(page) for page in PdfReader(BytesIO(data)).pages]


def _body(page: PageObject) -> str:
    parts: list[str] = []

    def hear(text: str, matrix: Sequence[float], place: Sequence[float], *_: object) -> None:
        if place[5] + matrix[5] > _FOOT:
            parts.append(text)

    page.extract_text(visitor_text=hear)
    return "".join(parts)


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Broken(otherwise)
