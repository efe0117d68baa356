"""Changed sheets put into the values of a pack: only what differs from what was written is touched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assessment.core.i18n import N_
from assessment.exchange.packs.edited import Edited, remember
from assessment.exchange.packs.kinds import (
    PACK,
    SCALES,
    TEXTS,
    Column,
    Form,
    Kind,
    parents,
    sheets,
    singular,
)
from assessment.exchange.packs.read_sheets import ReadRow, ReadSheet, languages_of_columns
from assessment.exchange.packs.records import (
    PackFiles,
    Record,
    column_node,
    step,
    text_holder,
)
from assessment.exchange.packs.references import tell_no_such
from assessment.exchange.packs.sheets import (
    OF_ID,
    OF_KEY,
    OF_SHEET,
    POINTS,
    SCALE,
    SCORE,
    TEXT,
    WHEN,
    Cell,
    Sheet,
    canonical,
    parent_head,
)
from assessment.exchange.packs.texts import new_text, new_texts
from assessment.exchange.packs.tree import Leaf, Map, Node, Seq, index_of, take_out
from assessment.exchange.packs.values import Faults, put, text_of, value_of

_NO_KEY = N_("“{key}” is no text of the sheet “{sheet}”.")
_NEEDED = N_("This row needs a value under “{head}”.")
_TEXTS_ELSEWHERE = N_("This text depends on conditions; it is changed on the sheet “texts”.")
_LISTED_ELSEWHERE = N_("These texts stand on the sheet “texts”, and are changed there.")
_GONE = N_("This row is part of “{id}”, whose row was deleted.")


def edited(
    files: PackFiles, written: Mapping[str, Sheet], read: Sequence[ReadSheet], faults: Faults
) -> Edited:
    """Put what differs between the sheets written and those read into the pack."""
    editing = _Editing(files, written, faults, Edited(files))
    order = list(sheets())
    order = [PACK, SCALES, *(each for each in order if each != PACK), TEXTS]
    for sheet in sorted(read, key=lambda each: order.index(each.name)):
        editing.sheet(sheet)
    return editing.made


@dataclass
class _Editing:
    files: PackFiles
    written: Mapping[str, Sheet]
    faults: Faults
    made: Edited
    gone: set[int] = field(default_factory=set)
    """Identities of the records whose rows were deleted."""
    refused: set[str] = field(default_factory=set)
    """Ids of rows that were told to belong to nothing; what belongs to them is not told again."""
    new: dict[str, list[Record]] = field(default_factory=dict)

    def sheet(self, read: ReadSheet) -> None:
        """Put the changes of a sheet into the pack: rows that are gone, then those that are there."""
        written = self.written[read.name].rows
        found = {row.number for row in read.rows}
        for number, old in enumerate(written):
            if number not in found and old.record is not None and old.record.holder is not None:
                self._delete(old.record)
        seen: set[int] = set()
        before: Record | None = None
        for row in read.rows:
            number = -1 if row.number is None or row.number in seen else row.number
            if 0 <= number < len(written):
                seen.add(number)
                before = written[number].record
                assert before is not None
                self._change(before, written[number].cells, row, read.titles)
                remember(self.made, before, row)
            elif record := self._add(read.name, row, before):
                before = record
                self._fill(record, {}, row, read.titles)
                remember(self.made, record, row)

    # rows

    def _delete(self, record: Record) -> None:
        self.made.changed += 1
        self.gone.add(id(record))
        assert record.holder is not None
        take_out(record.holder, record.listed)

    def _change(
        self, record: Record, cells: Mapping[str, Cell], row: ReadRow, titles: Sequence[str]
    ) -> None:
        if record.parent is not None and id(record.parent) in self.gone:
            self.faults.add(row.place, _GONE, id=record.parent.reference)
            return
        self._fill(record, cells, row, titles)

    def _fill(
        self, record: Record, cells: Mapping[str, Cell], row: ReadRow, titles: Sequence[str]
    ) -> None:
        changed = {
            title
            for title in titles
            if canonical(row.cells.get(title)) != canonical(cells.get(title))
        }
        if not changed:
            return
        self.made.changed += len(changed)
        if record.kind is None:
            self._fill_text(record, row, changed, titles)
            return
        head = parent_head(parents().get(record.sheet, ""))
        if head in changed and cells:
            self._move(record, row)
        for column in record.kind.columns:
            if column.form is Form.TEXT:
                self._fill_column(record, column, row, changed, titles)
            elif column.form is Form.TEXTS:
                self._fill_list(record, column, row, changed, titles)
            elif column.name in changed:
                cell = row.cells.get(column.name)
                place = row.where(column.name)
                value = None
                if canonical(cell).strip():
                    value = value_of(cell, column.form, place, self.faults)
                self._put(record, column, value)

    def _put(self, record: Record, column: Column, value: Node | None) -> None:
        assert record.kind is not None
        if isinstance(record.node, Leaf):  # an entry that is only an id
            if column.name == "id" and isinstance(value, Leaf):
                self._replace(record, value)
                return
            self._replace(record, Map({"id": Leaf(record.node.text)}, flow=True))
        node, path = self._nearest(record.node, column.path)
        put(node, path, value, record.kind.order)

    def _nearest(self, node: Node, path: tuple[str, ...]) -> tuple[Map, tuple[str, ...]]:
        """Return the mapping that a value goes into, in the file of its catalogue, and the path from there."""
        catalogue = step(self.files, node, path[:2]) if path[0] == "catalogues" else None
        if isinstance(catalogue, Map):
            node, path = catalogue, path[2:]
        assert isinstance(node, Map)
        return node, path

    @staticmethod
    def _replace(record: Record, node: Node) -> None:
        assert record.holder is not None
        index = index_of(record.holder, record.listed)
        record.holder.entries[index] = node
        record.node, record.entry = node, None

    def _move(self, record: Record, row: ReadRow) -> None:
        parent = self._parent(record.sheet, row)
        assert parent is not None  # that of the row itself at least
        assert record.holder is not None and record.kind is not None  # noqa: PT018
        take_out(record.holder, record.listed)
        record.holder, record.parent = self._list(parent, record.kind.path), parent
        record.holder.entries.append(record.listed)

    def _add(self, sheet: str, row: ReadRow, before: Record | None) -> Record | None:
        if not any(canonical(cell).strip() for cell in row.cells.values()):
            return None
        self.made.changed += 1
        if sheet == SCALES:
            return self._add_level(row, before)
        if sheet == TEXTS:
            return self._add_text(row, before)
        parent = self._parent(sheet, row)
        if parent is None:
            self.refused.add(text_of(row.cells.get("id")))
            return None
        assert parent.kind is not None
        kind = next(each for each in parent.kind.parts if each.name == sheet)
        holder = self._list(parent, kind.path)
        record = Record(sheet, kind, Map(flow=holder.flow and bool(holder.entries)), holder, parent)
        self._place(record, before, row)
        self.new.setdefault(sheet, []).append(record)
        return record

    def _place(self, record: Record, before: Record | None, row: ReadRow) -> None:
        """Put a new entry behind the one in the row before it, or at the end of its list."""
        holder = record.holder
        assert holder is not None
        listed = record.node
        files = [each for each in holder.entries if isinstance(each, Leaf)]
        name = f"sections/{text_of(row.cells.get('id'))}.yaml"
        if record.sheet == "sections" and files and name not in self.files.roots:
            self.files.roots[name] = record.node
            record.entry = listed = Leaf(name)
        index = len(holder.entries)
        if before is not None and before.holder is holder:
            index = index_of(holder, before.listed) + 1
        holder.entries.insert(index, listed)

    def _list(self, parent: Record, path: tuple[str, ...]) -> Seq:
        found = step(self.files, parent.node, path)
        if isinstance(found, Seq):
            return found
        made = Seq()
        node, rest = self._nearest(parent.node, path)
        assert parent.kind is not None
        put(node, rest, made, parent.kind.order)
        return made

    # parents

    def _parent(self, sheet: str, row: ReadRow) -> Record | None:
        kind = parents().get(sheet)
        if kind is None:
            return self._pack()
        head = parent_head(kind)
        wanted = text_of(row.cells.get(head))
        if not wanted:
            self.faults.add(row.where(head), _NEEDED, head=head)
        known = [each for each in self._records() if each.kind and _has(each.kind, sheet)]
        for record in known:
            if record.reference == wanted:
                return record
        meant = None
        if wanted and wanted not in self.refused:
            meant = tell_no_such(self.faults, row.where(head), kind, wanted, known)
        # nothing is written any more; in some place, all else that is wrong with the row is found as well
        return next((each for each in known if each.reference == meant), next(iter(known), None))

    def _pack(self) -> Record:
        record = self.written[PACK].rows[0].record
        assert record is not None
        return record

    def _records(self, sheet: str | None = None) -> Iterator[Record]:
        for name in self.written if sheet is None else [sheet]:
            for row in self.written[name].rows:
                if row.record is not None and id(row.record) not in self.gone:
                    yield row.record
            yield from self.new.get(name, ())

    # texts

    def _fill_column(
        self,
        record: Record,
        column: Column,
        row: ReadRow,
        changed: set[str],
        titles: Sequence[str],
    ) -> None:
        own = languages_of_columns(column.name, titles)
        touched = [title for title in own if title in changed]
        if not touched:
            return
        old = column_node(self.files, record, column)
        if isinstance(old, Seq):
            self.faults.add(row.where(touched[0]), _TEXTS_ELSEWHERE)
            return
        self._put(record, column, new_text(old, own, touched, row, self.faults))

    def _fill_list(
        self,
        record: Record,
        column: Column,
        row: ReadRow,
        changed: set[str],
        titles: Sequence[str],
    ) -> None:
        """Set a list of texts from a column of its own, in which each line is one."""
        own = languages_of_columns(column.name, titles)
        touched = [title for title in own if title in changed]
        if not touched:
            return
        if column_node(self.files, record, column) is not None:
            self.faults.add(row.where(touched[0]), _LISTED_ELSEWHERE)
        elif made := new_texts(own, row, self.faults):
            self._put(record, column, made)

    def _fill_text(
        self, record: Record, row: ReadRow, changed: set[str], titles: Sequence[str]
    ) -> None:
        """Change a text of a list, or a level of a scale: its words and its condition."""
        holder, _ = text_holder(record.node)
        keys, own_key = ((WHEN,), "text") if record.sheet == TEXTS else ((SCORE, POINTS), "title")
        node = record.node
        old = node.entries if isinstance(node, Map) and holder is not node else {}
        more = {key: old[key] for key in keys if key in old}
        for key in changed.intersection(keys):
            more.pop(key, None)
            cell = row.cells.get(key)
            if canonical(cell).strip():
                form = Form.CONDITION if key == WHEN else Form.VALUE
                made = value_of(cell, form, row.where(key), self.faults)
                more |= {} if made is None else {key: made}
        own = languages_of_columns(TEXT, titles)
        touched = [title for title in own if title in changed]
        text: Node = holder
        if touched:
            text = new_text(holder, own, touched, row, self.faults) or Leaf("", plain=False)
        if text is holder and changed.isdisjoint(keys):
            return
        if holder is not node and more:
            for key in old.keys() & set(keys) - more.keys():
                del old[key]
            old |= {**more, own_key: text}
        elif more:
            own_text = {own_key: text}
            parts = own_text | more if record.sheet == SCALES else more | own_text
            self._replace(record, Map(parts))
        else:
            self._replace(record, text)

    def _add_text(self, row: ReadRow, before: Record | None) -> Record | None:
        sheet, key = text_of(row.cells.get(OF_SHEET)), text_of(row.cells.get(OF_KEY))
        reference = text_of(row.cells.get(OF_ID))
        column = next((each for each in sheets().get(sheet, ()) if each.name == key), None)
        if column is None or column.form not in {Form.TEXT, Form.TEXTS}:
            self.faults.add(row.where(OF_KEY), _NO_KEY, key=key, sheet=sheet)
            return None
        known = list(self._records(sheet))
        owners = (each for each in known if each.reference == reference)
        parent = self._pack() if sheet == PACK else next(owners, None)
        if parent is None:
            if reference not in self.refused:
                tell_no_such(self.faults, row.where(OF_ID), singular(sheet), reference, known)
            return None
        old = column_node(self.files, parent, column)
        holder = old if isinstance(old, Seq) else Seq([] if old is None else [old])
        if holder is not old:
            self._put(parent, column, holder)
        record = Record(TEXTS, None, Leaf(""), holder, parent, key)
        if column.form is Form.TEXT and canonical(row.cells.get(WHEN)).strip():
            self._before_last(record)
        else:
            self._place(record, before, row)
        return record

    @staticmethod
    def _before_last(record: Record) -> None:
        """Put a text with a condition in front of the one that speaks where no condition holds."""
        assert record.holder is not None
        entries = record.holder.entries
        always = bool(entries) and text_holder(entries[-1])[1] is None
        entries.insert(len(entries) - always, record.node)

    def _add_level(self, row: ReadRow, before: Record | None) -> Record | None:
        name = text_of(row.cells.get(SCALE))
        if not name:
            self.faults.add(row.where(SCALE), _NEEDED, head=SCALE)
            return None
        pack = self._pack()
        found = step(self.files, pack.node, (SCALES, name))
        holder = found if isinstance(found, Seq) else Seq()
        if holder is not found:
            assert isinstance(pack.node, Map)
            put(pack.node, (SCALES, name), holder, _ORDER)
        record = Record(SCALES, None, Leaf(""), holder, pack, name)
        self._place(record, before, row)
        return record


_ORDER = ("format", "id", "version", "title", "summary", "minutes", "languages", SCALES, "levels")


def _has(kind: Kind, part: str) -> bool:
    return any(each.name == part for each in kind.parts)
