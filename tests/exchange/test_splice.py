"""Edits of YAML in place: the value that was meant changes, and no other byte."""

from __future__ import annotations

import random

import pytest

from assessment.core.resources import packs_folder
from assessment.exchange.packs.splice import spliced
from assessment.exchange.packs.tree import Leaf, Map, Seq, parse_tree, plain

BLOCK = """\
# head
a: one   # beside
list:
  - id: x
    text: >-
      A folded
      text.
  # between
  - id: y

map: {k: 'v', l: [1, 2]}
empty:
last: "q"
"""


def edit(text, change):
    root = parse_tree(text)
    change(root.entries)
    made = spliced(text, root)
    assert plain(parse_tree(made)) == plain(root)
    return made


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        (lambda e: e.update(a=Leaf("two")), "a: one ", "a: two "),
        (lambda e: e.update(a=Leaf("x: y", plain=False)), "a: one ", 'a: "x: y" '),
        (lambda e: e.update(a=Leaf("12", plain=False)), "a: one ", 'a: "12" '),
        (lambda e: e.update(a=Leaf("12")), "a: one ", "a: 12 "),
        (lambda e: e.update(a=Leaf("no", plain=False)), "a: one ", 'a: "no" '),
        (lambda e: e.update(empty=Leaf("full")), "empty:\n", "empty: full\n"),
        (lambda e: e.update(last=Leaf("r")), '"q"', '"r"'),
        (lambda e: e.pop("map"), "map: {k: 'v', l: [1, 2]}\n", ""),
        (lambda e: e.pop("last"), 'last: "q"\n', ""),
        (lambda e: e["map"].entries.update(k=Leaf("it's")), "'v'", "'it''s'"),
        (lambda e: e["map"].entries.update(k=Leaf("a\nb")), "'v'", '"a\\nb"'),
        (lambda e: e["map"].entries.update(m=Leaf("n, o")), "2]}", '2], m: "n, o"}'),
        (lambda e: e["map"].entries.pop("k"), "{k: 'v', l: [1, 2]}", "{l: [1, 2]}"),
        (lambda e: e["map"].entries["l"].entries.insert(0, Leaf("0")), "[1", "[0, 1"),
        (lambda e: e["map"].entries["l"].entries.append(Map({"a": Leaf("b")})), "2]", "2, {a: b}]"),
        (lambda e: e["map"].entries["l"].entries.clear(), "[1, 2]", "[]"),
        (lambda e: e["map"].entries.update(l=Seq([Leaf("3")])), "[1, 2]", "[3]"),
        (lambda e: e["list"].entries.pop(1), "  - id: y\n", ""),
        (
            lambda e: e["list"].entries.append(Map({"id": Leaf("z"), "l": Seq([Leaf("m")])})),
            "  - id: y\n",
            "  - id: y\n  - id: z\n    l:\n      - m\n",
        ),
        (
            lambda e: e["list"].entries.insert(0, Leaf("z")),
            "  - id: x",
            "  - z\n  - id: x",
        ),
        (
            lambda e: e["list"].entries.insert(1, Leaf("z")),
            "      text.\n",
            "      text.\n  - z\n",
        ),
        (
            lambda e: e["list"].entries[0].entries.update(text=Leaf("Other words.", plain=False)),
            "A folded\n      text.",
            "Other words.",
        ),
        (
            lambda e: e["list"].entries[0].entries.pop("id"),
            "- id: x\n    text",
            "- text",
        ),
        (
            lambda e: e["list"].entries[0].entries.update(n=Map({"m": Leaf("1")})),
            "      text.\n",
            "      text.\n    n:\n      m: 1\n",
        ),
        (lambda e: e.update(a=Map({"m": Leaf("1")})), "a: one ", "a:\n  m: 1 "),
        (lambda e: e.update(a=Map({"m": Leaf("1")}, flow=True)), "a: one", "a: {m: 1}"),
        (lambda e: e["list"].entries[1].entries.clear(), "id: y", "{}"),
    ],
)
def test_an_edit_touches_its_own_place_only(change, old, new):
    assert edit(BLOCK, change) == BLOCK.replace(old, new, 1)


def test_a_list_whose_entries_are_all_new_is_written_anew():
    made = edit(BLOCK, lambda e: setattr(e["list"], "entries", [Leaf("p"), Leaf("q"), Leaf("r")]))
    assert "list:\n  - p\n  - q\n  - r\n\nmap" in made


def test_keys_go_where_they_are_put():
    def change(entries):
        old = dict(entries)
        entries.clear()
        entries.update({"zero": Leaf("0"), **old})

    assert edit(BLOCK, change) == BLOCK.replace("a: one", "zero: 0\na: one")


def test_entries_with_blank_lines_between_get_one_too():
    text = "l:\n  - a\n\n  - b\n"
    assert (
        edit(text, lambda e: e["l"].entries.append(Leaf("c")))
        == text + "\n  - c\n"[0:1] + "  - c\n"
    )


def test_carriage_returns_are_kept():
    text = BLOCK.replace("\n", "\r\n")
    made = edit(text, lambda e: e["list"].entries.append(Map({"id": Leaf("z"), "n": Leaf("1")})))
    assert made == text.replace("  - id: y\r\n", "  - id: y\r\n  - id: z\r\n    n: 1\r\n")


def test_a_list_in_a_list_loses_an_entry():
    assert plain(
        parse_tree(edit("l:\n- - a\n  - b\n", lambda e: e["l"].entries[0].entries.pop(0)))
    ) == {"l": [["b"]]}


@pytest.mark.parametrize(
    "text", ["", " lead", "- a", "a #b", "a:", "…", "~", "null", "a\u2028b", "'"]
)
def test_a_text_reads_back(text):
    for flow in ("a: x\n", "{a: x}\n"):
        edit(flow, lambda e: e.update(a=Leaf(text, plain=False)))


def test_long_texts_stay_folded_and_narrow():
    made = edit(
        BLOCK,
        lambda e: e["list"].entries[0].entries.update(text=Leaf("word " * 60 + "end", plain=False)),
    )
    assert max(map(len, made.splitlines())) <= 118
    assert made.count("\n") > BLOCK.count("\n")


def test_edits_of_every_kind_in_real_files_read_back():
    random_ = random.Random(7)
    texts = [
        (packs_folder() / name).read_text(encoding="utf-8")
        for name in ("quick-check/pack.yaml", "social-media/sections/channels.yaml")
    ]
    for _ in range(30):
        text = random_.choice(texts)
        root = parse_tree(text)
        holder, key = random_.choice(list(_slots(root)))
        act = random_.randrange(3)
        if act == 0:
            holder.entries[key] = Leaf(
                random_.choice(["new", "a: b", "# c", "多, 少"]), plain=False
            )
        elif act == 1:
            del holder.entries[key]
        elif isinstance(holder, Map):
            holder.entries["added"] = Map({"en": Leaf("x"), "zh": Leaf("y")})
        else:
            holder.entries.insert(key, Map({"id": Leaf("x")}))
        assert plain(parse_tree(spliced(text, root))) == plain(root)


def _slots(node):
    if isinstance(node, Leaf):
        return
    items = list(node.entries.items() if isinstance(node, Map) else enumerate(node.entries))
    for key, each in items:
        yield node, key
        yield from _slots(each)
