"""The report as a PowerPoint file: a title slide, then the slides of `plan`, with their notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from typing import Any

import pptx
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from assessment.answers.assessment import Assessment
from assessment.core.archive import dated_archive
from assessment.core.pictures import png_of
from assessment.core.text import clean
from assessment.presentation.chapter_titles import report_kind
from assessment.questionnaire.model import Pack
from assessment.report.office_template import OfficeTemplate
from assessment.report.pdf.context import Setting
from assessment.report.pdf.rendering import CREATOR, Work, title_of
from assessment.report.pdf.writer import ReportOptions, setting_of
from assessment.report.slides import drawing
from assessment.report.slides.content import slides
from assessment.report.slides.ink import describe
from assessment.report.slides.layouts import (
    FOOT,
    SIDE,
    TITLE_HEIGHT,
    TOP,
    WIDTH,
    Room,
    feet,
    layout_of,
    prepare,
)
from assessment.report.slides.parts import Slide, Texts, Tiles
from assessment.scoring.results import Result
from assessment.strategy import Strategy
from assessment.typesetting.fitting import fitting_size

_TITLE_SIZES = (28.0, 26.0, 24.0, 22.0, 20.0)
_NAME_SIZES = (44.0, 40.0, 36.0, 32.0, 28.0, 24.0)
_LOGO = (120.0, 44.0)
_AIR = 12.0
"""Space between a title and large text below it, in points."""


def slide_report(  # noqa: PLR0917 - every caller names the last two
    pack: Pack,
    assessment: Assessment,
    result: Result,
    options: ReportOptions,
    work: Work,
    strategy: Strategy | None = None,
    template: OfficeTemplate | None = None,
) -> tuple[bytes, int]:
    """Return the slides of an assessment as a PowerPoint file, and their number.

    The same input gives the same bytes. `template`: a presentation whose layouts are used. Raises
    ReportCancelled, and AssessmentError for a template that can't be used.
    """
    setting = setting_of(pack, assessment, result, options, strategy, work.watch)
    deck = pptx.Presentation() if template is None else template.opened(pptx.Presentation)
    if template is None:
        prepare(deck, setting.page, setting.translator.language)
    made = _Making(setting, deck, own=template is not None)
    planned = slides(setting)
    made.title_slide()
    for number, each in enumerate(planned, start=1):
        work.watch()
        made.add(each)
        work.tell(0.9 * number / len(planned))
    made.describe()
    file = BytesIO()
    deck.save(file)
    data = dated_archive(file.getvalue(), assessment.assessed_on)
    work.tell(1.0)
    return data, len(planned) + 1


@dataclass
class _Making:
    """A deck while slides are added."""

    setting: Setting
    deck: Any
    own: bool
    """Whether it is made from a user's template."""

    def __post_init__(self) -> None:
        self._remove_slides()
        self.width = self.deck.slide_width.pt
        self.height = self.deck.slide_height.pt
        self.across = self.width / WIDTH
        self.pen = drawing.Pen(self.setting.page, self.setting.translator, house=self.own)

    def _remove_slides(self) -> None:
        """Remove the slides of a template."""
        listed = self.deck.slides._sldIdLst
        for each in list(listed):
            self.deck.part.drop_rel(each.rId)
            listed.remove(each)

    def _new(self, *, first: bool, texts: int = 0) -> Any:
        """Return a new slide, without placeholders that would stay empty."""
        texts = 0 if self.own else texts
        layout = layout_of(self.deck, first=first, texts=texts) or self.deck.slide_layouts[0]
        slide = self.deck.slides.add_slide(layout)
        for shape in list(slide.placeholders):
            if shape != slide.shapes.title and (self.own or first):
                shape._element.getparent().remove(shape._element)
        return slide

    @property
    def _body(self) -> Room:
        """The room below the title and above the foot."""
        top = TOP + TITLE_HEIGHT + 14
        return Room(
            SIDE * self.across,
            top,
            self.width - 2 * SIDE * self.across,
            self.height - top - FOOT - 10,
        )

    def title_slide(self) -> None:
        """Add the first slide: what it is, whose it is, the day, from whom, the logo."""
        setting, slide = self.setting, self._new(first=True)
        content, _, pen = setting.content, setting.translator, self.pen
        kind = report_kind(setting.strategic, _)
        left, width = SIDE * self.across, self.width - 2 * SIDE * self.across
        dark = not self.own
        if dark:
            band = slide.shapes.add_shape(
                MSO_SHAPE.RECTANGLE, 0, 0, Pt(self.width), Pt(self.height * 0.62)
            )
            pen.fill(band, "accent")
            slide.shapes._spTree.remove(band._element)
            slide.shapes._spTree.insert(2, band._element)
        ink = "on_accent" if dark else "ink"
        name = content.organisation or content.title
        room = Room(left, self.height * 0.2, width, self.height * 0.26)
        self._title(slide, name, room, _NAME_SIZES, ink)
        above = Room(left, self.height * 0.12, width, 30)
        pen.text(slide, above, (kind,), 16, token=ink)
        if content.organisation:
            below = Room(left, self.height * 0.46, width, 44)
            pen.text(slide, below, (content.title,), 20, token=ink)
        said = [content.day]
        if content.consultant:
            said.append(_("Prepared by {consultant}", consultant=content.consultant))
        said += [content.footer] if content.footer else []
        foot = Room(left, self.height * 0.7, width * 0.7, self.height * 0.2)
        pen.text(slide, foot, said, 14, token="muted")
        self._logo(slide, 2.0, self.height * 0.72)
        self._notes(slide, content.summary or title_of(setting))

    def add(self, planned: Slide) -> None:
        """Add a slide."""
        texts = sum(isinstance(part, Texts) and bool(part.texts) for part in planned.parts)
        slide, body, pen = self._new(first=False, texts=texts), self._body, self.pen
        room = Room(body.left, TOP, body.width, TITLE_HEIGHT)
        self._title(slide, planned.title, room, _TITLE_SIZES, "accent_text")
        if len(planned.parts) == 1:
            pen.part(slide, planned.parts[0], body, planned.title)
        else:
            first, second = planned.parts
            rooms = body.split(planned.share) if planned.share else self._stacked(planned, body)
            if isinstance(first, Texts) and isinstance(second, Texts):
                pen.side_by_side(slide, (first, second), rooms)
            else:
                pen.part(slide, first, rooms[0], planned.title)
                pen.part(slide, second, rooms[1], planned.title)
        self._foot(slide)
        self._notes(slide, planned.notes)

    def _stacked(self, planned: Slide, body: Room) -> tuple[Room, Room]:
        """Return rooms one below the other: as high as tiles are, and the rest."""
        if isinstance(planned.parts[0], Tiles):
            return body.cut(drawing.TILE_HEIGHT)
        lower = replace(body, top=body.top + _AIR, height=body.height - _AIR)
        return lower.cut(lower.height - drawing.TILE_HEIGHT - 24)

    def _title(self, slide: Any, text: str, room: Room, sizes: Sequence[float], token: str) -> None:
        shape, text = slide.shapes.title, " ".join(clean(text).split())
        if shape is None:
            self.pen.text(slide, room, (text,), sizes[-1], token=token, bold=True)
            return
        shape.text_frame.text = text
        if self.own:
            return
        room.place(shape)
        frame = shape.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        size, shown = fitting_size(text, room.width, room.height, sizes, bold=True)
        frame.text = shown
        paragraph = frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.LEFT
        self.pen.dress(paragraph.runs[0], size, token, bold=True)

    def _foot(self, slide: Any) -> None:
        """Add organisation, consultant and number of the slide below a line; and the logo."""
        content, pen = self.setting.content, self.pen
        if self.own:
            return
        said = [each for each in (content.organisation, content.consultant, content.day) if each]
        shown = feet(slide)
        pen.write(shown["FOOTER"].text_frame, (" · ".join(said),), 10, token="muted")
        pen.number(shown["SLIDE_NUMBER"].text_frame, len(self.deck.slides))
        self._logo(slide, 0.6, self.height - FOOT + 5, before=70)

    def _logo(self, slide: Any, factor: float, top: float, before: float = 0.0) -> None:
        logo = self.setting.logo
        if logo is None:
            return
        scale = factor * min(_LOGO[0] / logo.width, _LOGO[1] / logo.height)
        width, height = logo.width * scale, logo.height * scale
        left = self.width - SIDE * self.across - width - before
        shown = slide.shapes.add_picture(
            BytesIO(png_of(logo)), Pt(left), Pt(top), Pt(width), Pt(height)
        )
        describe(shown, self.setting.translator("Logo"))

    @staticmethod
    def _notes(slide: Any, text: str) -> None:
        slide.notes_slide.notes_text_frame.text = clean(text)

    def describe(self) -> None:
        """Say whose deck it is."""
        content, properties = self.setting.content, self.deck.core_properties
        day = self.setting.assessment.assessed_on
        moment = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - written as it stands
        properties.title = clean(title_of(self.setting))[:255]
        properties.author = properties.last_modified_by = clean(content.consultant)[:255]
        properties.subject = clean(content.organisation)[:255]
        properties.comments, properties.keywords = CREATOR, content.pack[:255]
        properties.created = properties.modified = moment
        properties.revision = 1
