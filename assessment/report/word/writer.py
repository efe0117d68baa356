"""The report as a Word document: cover, contents field, chapters; written completely or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from assessment.answers.assessment import Assessment
from assessment.charts.ring import ring
from assessment.core.archive import dated_archive
from assessment.core.errors import AssessmentError
from assessment.core.i18n import language_tag
from assessment.core.pictures import png_of
from assessment.core.text import clean
from assessment.presentation.alt_text import ring_alt
from assessment.presentation.chapter_titles import report_kind
from assessment.questionnaire.model import Pack
from assessment.report.content import NOTHING_TO_WRITE
from assessment.report.office_template import OfficeTemplate
from assessment.report.pdf.context import Setting
from assessment.report.pdf.rendering import CREATOR, Work, title_of
from assessment.report.pdf.writer import ReportOptions, body_of, parts_in_use, setting_of
from assessment.report.word import markup
from assessment.report.word.layout import Layout, Parts
from assessment.report.word.markup import Shape, TableCell
from assessment.report.word.styles import (
    BULLETS,
    CONTENTS,
    CONTENTS_TITLE,
    FOOT,
    HEAD,
    LEAD,
    NOTE,
    NUMBERS,
    SUBTITLE,
    TITLE,
    hexed,
    set_styles,
)
from assessment.scoring.results import Result
from assessment.strategy import Strategy
from assessment.typesetting.png import picture_of

_RING = 170.0
_BAND = 0.4
"""Share of the page that the coloured band of the cover takes."""
_LOGO = (150.0, 56.0)
_MANY = 40
"""Most lines of the contents that name sections, and not chapters alone."""
_LAID_OUT, _DONE = 0.8, 1.0
"""Shares of the work that are done."""


def word_report(  # noqa: PLR0917 - every caller names the last four
    pack: Pack,
    assessment: Assessment,
    result: Result,
    options: ReportOptions,
    work: Work,
    strategy: Strategy | None = None,
    template: OfficeTemplate | None = None,
) -> tuple[bytes, int]:
    """Return the report as a Word document, and 0: Word counts its pages. Same input, same bytes.

    `template`: a document whose styles, page, header and footer are used; its text is not. Raises
    ReportCancelled, and AssessmentError if there is nothing to write.
    """
    setting = setting_of(pack, assessment, result, options, strategy, work.watch)
    blocks = body_of(setting, parts_in_use(setting, options.parts))
    if not blocks and "cover" not in options.parts:
        raise AssessmentError(NOTHING_TO_WRITE)
    document = docx.Document() if template is None else template.opened(docx.Document)
    made = _Making(setting, document, own=template is not None)
    layout = made.layout
    body = layout.body(blocks)
    work.watch()
    work.tell(_LAID_OUT)
    front = made.cover() if "cover" in options.parts else ""
    if blocks and _has_contents(options):
        front += made.contents()
    made.fill(front + body)
    data = dated_archive(made.saved(), assessment.assessed_on)
    work.tell(_DONE)
    return data, 0


def _has_contents(options: ReportOptions) -> bool:
    """Return whether there are contents: also behind a cover of a short report, where they cost no page."""
    chosen = options.only or "contents" in options.without
    return "contents" in options.parts or ("cover" in options.parts and not chosen)


@dataclass
class _Making:
    """A document while it is made."""

    setting: Setting
    document: Any
    own: bool
    """Whether it is made from a user's template."""

    def __post_init__(self) -> None:
        setting = self.setting
        self._clear()
        ids = set_styles(
            self.document, setting.page, language=setting.translator.language, own=self.own
        )
        lists = frozenset(each for each in (BULLETS, NUMBERS) if self._numbering(each) is not None)
        parts = Parts(self._add_picture, self._add_numbering, lists)
        self.layout = Layout(setting.page, setting.translator, ids, parts)

    def _clear(self) -> None:
        """Remove the text of a template, but not its last section; and its picture for folders."""
        package = self.document.part.package
        for name, each in list(package.rels.items()):
            if each.reltype.endswith("/thumbnail"):
                package.rels.pop(name)
        body = self.document.element.body
        for each in list(body):
            if each.tag != qn("w:sectPr"):
                body.remove(each)

    def _add_picture(self, data: bytes) -> str:
        relation, _image = self.document.part.get_or_add_image(BytesIO(data))
        return str(relation)

    def _numbering(self, style: str) -> Any:
        """Return the numbering of a list style; None where it has none."""
        found = self.document.styles[style].element.find(f".//{qn('w:numId')}")
        known = self.document.part.numbering_part.element.num_lst
        own = (each for each in known if found is not None and each.numId == found.val)
        return next(own, None)

    def _add_numbering(self) -> int:
        """Start the numbers of the numbered list again; return the id of the new numbering."""
        numbering = self.document.part.numbering_part.element
        made = numbering.add_num(self._numbering(NUMBERS).abstractNumId.val)
        made.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(made.numId)

    def fill(self, content: str) -> None:
        """Put the content before the last section, and say whose document it is."""
        body = self.document.element.body
        made = parse_xml(f"<w:body {markup.NAMESPACES}>{content}</w:body>")
        for place, each in enumerate(list(made)):
            body.insert(place, each)
        if not self.own:
            self._lay_out()
        self._describe()

    def _lay_out(self) -> None:
        """Set paper, margins, header and footer."""
        setting, section = self.setting, self.document.sections[-1]
        grid = setting.page.grid
        unit = markup.EMU
        section.page_width, section.page_height = (
            round(grid.width * unit),
            round(grid.height * unit),
        )
        section.left_margin = section.right_margin = round(grid.side * unit)
        section.top_margin, section.bottom_margin = round(64 * unit), round(60 * unit)
        section.header_distance, section.footer_distance = round(30 * unit), round(28 * unit)
        content, width = setting.content, grid.body[0]
        stop = f'<w:tabs><w:tab w:val="right" w:pos="{markup.twips(width)}"/></w:tabs>'
        ids = self.layout.ids
        head = markup.run(content.organisation) + markup.TAB + markup.run(title_of(setting))
        number = markup.field("PAGE", markup.run("1"))
        count = markup.field("NUMPAGES", markup.run("1"))
        foot = markup.run(content.footer or content.consultant or content.day)
        foot += markup.TAB + number + markup.run(" / ") + count
        for part, style, inside in ((section.header, HEAD, head), (section.footer, FOOT, foot)):
            part.is_linked_to_previous = False
            paragraph = markup.paragraph(inside, ids[style])
            paragraph = paragraph.replace("</w:pPr>", f"{stop}</w:pPr>", 1)
            made = parse_xml(paragraph.replace("<w:p>", f"<w:p {markup.NAMESPACES}>", 1))
            for each in list(part._element):
                part._element.remove(each)
            part._element.append(made)

    def _describe(self) -> None:
        content, properties = self.setting.content, self.document.core_properties
        day = self.setting.assessment.assessed_on
        moment = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - written as it stands
        properties.title = clean(title_of(self.setting))[:255]
        properties.author = properties.last_modified_by = clean(content.consultant)[:255]
        properties.subject = clean(content.organisation)[:255]
        properties.keywords = content.pack[:255]
        properties.comments, properties.category = CREATOR, ""
        properties.language = language_tag(self.setting.translator.language)
        properties.created = properties.modified = moment
        properties.revision = 1

    def saved(self) -> bytes:
        """Return the bytes of the document."""
        file = BytesIO()
        self.document.save(file)
        return file.getvalue()

    # front matter

    def cover(self) -> str:
        """Return the cover: a band with the names; below it the ring, what it means, and from whom."""
        setting, ids = self.setting, self.layout.ids
        content, _ = setting.content, setting.translator
        kind = report_kind(setting.strategic, _)
        ground = "" if self.own else hexed(setting.page.colour("accent"))
        ink = "" if self.own else hexed(setting.page.colour("on_accent"))
        shape = Shape(indent=0 if self.own else setting.page.grid.side)
        names = ""
        for text, style in ((kind, LEAD), (content.title, TITLE), (content.organisation, SUBTITLE)):
            if text:
                names += markup.paragraph(markup.run(text, colour=ink), ids[style], shape)
        if self.own:
            return names + self._standing() + self._from_whom() + _PAGE_BREAK
        grid = setting.page.grid
        band = markup.table(
            [grid.width],
            [[TableCell(names, ground=ground, middle=True)]],
            indent=-grid.side,
            pad=0,
            height=_BAND * grid.height,
        )
        return band + _gap(40) + self._standing() + self._from_whom() + self._section_break()

    def _standing(self) -> str:
        """Return the ring beside the level and what it means."""
        setting, ids = self.setting, self.layout.ids
        content, _ = setting.content, setting.translator
        drawing = ring(setting.result, setting.pack, _, setting.page.look.sized(_RING, _RING))
        relation = self._add_picture(picture_of(drawing))
        alt = ring_alt(setting.result, setting.pack, _)
        shown = markup.paragraph(markup.picture(relation, 9_001, alt, _RING, _RING), ids[NOTE])
        title = content.level.title if content.level else content.level_words
        said = markup.paragraph(markup.run(title, bold=True), ids[SUBTITLE]) if title else ""
        meaning = content.level.meaning if content.level else content.no_level
        for text in (_.sentences(meaning, content.next_level), content.no_index):
            said += markup.paragraph(markup.run(text), ids[LEAD]) if text else ""
        said += markup.paragraph(markup.run(setting.facts(content.index)), ids[NOTE])
        width = setting.page.grid.body[0]
        cells = [TableCell(shown), TableCell(said, middle=True)]
        return markup.table([_RING + 24, width - _RING - 24], [cells])

    def _from_whom(self) -> str:
        """Return day, consultant, the line at the foot, and the logo."""
        setting, ids = self.setting, self.layout.ids
        content, _ = setting.content, setting.translator
        made = _gap(40 if self.own else 130)
        made += markup.paragraph(markup.run(content.day, bold=True), ids[LEAD])
        if content.consultant:
            told = _("Prepared by {consultant}", consultant=content.consultant)
            made += markup.paragraph(markup.run(told), ids[NOTE])
        if content.footer:
            made += markup.paragraph(markup.run(content.footer), ids[NOTE])
        if setting.logo is not None:
            scale = min(_LOGO[0] / setting.logo.width, _LOGO[1] / setting.logo.height)
            size = setting.logo.width * scale, setting.logo.height * scale
            relation = self._add_picture(png_of(setting.logo))
            picture = markup.picture(relation, 9_002, _("Logo"), *size)
            made += markup.paragraph(picture, ids[NOTE], Shape(align="right"))
        return made

    def _section_break(self) -> str:
        """Return the end of the cover's own section, which has neither margins above nor a footer."""
        grid = self.setting.page.grid
        size = f'w:w="{markup.twips(grid.width)}" w:h="{markup.twips(grid.height)}"'
        side = markup.twips(grid.side)
        return (
            f'<w:p><w:pPr><w:sectPr><w:type w:val="nextPage"/><w:pgSz {size}/>'
            f'<w:pgMar w:top="0" w:right="{side}" w:bottom="0" w:left="{side}" w:header="0" '
            f'w:footer="0" w:gutter="0"/></w:sectPr></w:pPr></w:p>'
        )

    def contents(self) -> str:
        """Return the contents as a field, filled with the headings; Word adds the page numbers."""
        ids, headings = self.layout.ids, self.layout.headings
        deep = len(headings) <= _MANY
        shown = [each for each in headings if deep or not each[0]]
        title = self.setting.translator("Contents")
        made = markup.paragraph(markup.run(title), ids[CONTENTS_TITLE])
        begin = markup.field_begin(f'TOC \\o "1-{2 if deep else 1}" \\h \\z \\u', stale=True)
        for place, (level, text, name) in enumerate(shown):
            content = markup.linked(markup.run(text), name)
            content = (begin if not place else "") + content
            content += markup.FIELD_END if place == len(shown) - 1 else ""
            made += markup.paragraph(content, ids[CONTENTS[level]])
        return made + _PAGE_BREAK


_PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def _gap(height: float) -> str:
    """Return an empty paragraph of a height."""
    return (
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="{markup.twips(height)}" '
        f'w:lineRule="exact"/></w:pPr></w:p>'
    )
