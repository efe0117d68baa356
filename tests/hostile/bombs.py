"""Files made to cost time or memory: as large as the limits allow, or far larger."""

from __future__ import annotations

from collections.abc import Iterator

HEAD = "format: 1\nid: p\nversion: 1.0.0\ntitle: P\nlanguages: [en]\n"
SECTIONS = "sections: [{id: s, title: S, topics: [{id: t, title: T, items: [{id: q, type: yes_no, text: Q}]}]}]\n"
SCALE = "scales: {five: [a, b, c, d, e]}\n"


def _items(items: str) -> str:
    return (
        HEAD
        + SCALE
        + "sections:\n- id: s\n  title: S\n  topics:\n  - id: t\n    title: T\n    items:\n"
        + items
    )


def bombs() -> Iterator[tuple[str, bytes]]:
    """Name and content of each main file."""
    for name, text in _texts():
        yield name, text.encode("utf-8", "surrogatepass")
    yield "random bytes", bytes(range(256)) * 16_000
    yield "zeros", b"\0" * 4_000_000


def _texts() -> Iterator[tuple[str, str]]:
    laughs = "a0: &a0 lol\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
    )
    yield "billion laughs", laughs
    yield "merge bomb", "a: &a {x: 1}\n" + "".join(f"b{n}: {{<<: [*a, *a]}}\n" for n in range(20))
    for opening in ("[", "{a: ", "- ", "? ", "{? ", "'", '"', "[{"):
        yield f"100,000 times {opening}", opening * 100_000
        yield f"4 MiB of {opening}", (opening * 4_300_000)[: 4 * 1024 * 1024]
    yield "4 MiB of spaces", HEAD + " " * 4_100_000
    yield "4 MiB of breaks", HEAD + "\n" * 4_100_000
    yield "4 MiB of carriage returns", HEAD + "\r" * 4_100_000
    yield "4 MiB of comments", HEAD + "#\n" * 2_000_000 + SECTIONS
    yield "one long text", HEAD + SECTIONS + "summary: " + "x " * 2_000_000
    yield "text at the limit", HEAD + SECTIONS + "summary: " + "x" * 100_000
    yield "40 texts at the limit", HEAD + "".join(f"k{n}: {'x' * 99_000}\n" for n in range(40))
    yield "a long number", HEAD + "minutes: " + "9" * 4_000_000
    yield "a long key", HEAD + "k" * 99_000 + ": 1\n" + SECTIONS
    yield "unknown keys", HEAD + "".join(f"title{n}: x\n" for n in range(95_000)) + SECTIONS
    yield "duplicate keys", HEAD + "title: x\n" * 95_000 + SECTIONS
    yield "languages", HEAD.replace("[en]", "[" + "en," * 190_000 + "]") + SECTIONS
    yield "wrong languages", HEAD.replace("[en]", "[" + "EN," * 190_000 + "]") + SECTIONS
    yield (
        "scales",
        HEAD + "scales:\n" + "".join(f"  s{n}: [a, b]\n" for n in range(45_000)) + SECTIONS,
    )
    yield "a long scale", HEAD + "scales: {s: [" + "a," * 190_000 + "]}\n" + SECTIONS
    yield (
        "levels",
        HEAD
        + "levels:\n"
        + "".join(f"- {{id: l{n}, from: {n / 1000:g}, title: L}}\n" for n in range(24_000))
        + SECTIONS,
    )
    yield (
        "levels all alike",
        HEAD + "levels:\n" + "- {id: l, from: 0, title: L}\n" * 24_000 + SECTIONS,
    )
    yield (
        "items",
        _items("".join(f"    - {{id: q{n}, type: yes_no, text: Q}}\n" for n in range(27_000))),
    )
    yield "items all alike", _items("    - {id: q, type: yes_no, text: Q}\n" * 27_000)
    yield "items without a type", _items("    - {id: q, text: Q}\n" * 38_000)
    yield "items of nothing", _items("    -\n" * 190_000)
    yield (
        "items of unknown scales",
        _items(
            "".join(
                f"    - {{id: q{n}, type: rating, scale: fife{n}, text: Q}}\n"
                for n in range(20_000)
            )
        ),
    )
    chain = "".join(
        f"    - {{id: q{n}, type: yes_no, text: Q, when: {{item: q{n + 1}, is: yes}}}}\n"
        for n in range(14_000)
    )
    yield "a chain of conditions", _items(chain + "    - {id: q14000, type: yes_no, text: Q}\n")
    yield (
        "a circle of conditions",
        _items(chain + "    - {id: q14000, type: yes_no, text: Q, when: {item: q0, is: yes}}\n"),
    )
    each = ", ".join(f"{{item: q{n}, is: yes}}" for n in range(1000))
    many = "".join(f"    - {{id: q{n}, type: yes_no, text: Q}}\n" for n in range(1000))
    yield (
        "gates over everything",
        _items(many)
        + "gates:\n"
        + "".join(f"- {{id: g{n}, require: {{all: [{each}]}}}}\n" for n in range(30)),
    )
    crossed = "".join(
        f"    - {{id: q{n}, type: yes_no, text: Q, when: {{any: ["
        + ", ".join(f"{{item: q{m}, is: yes}}" for m in range(max(0, n - 50), n))
        + "]}}\n"
        for n in range(1, 600)
    )
    yield "conditions over 50 before", _items("    - {id: q0, type: yes_no, text: Q}\n" + crossed)
    deep = "{not: " * 40 + "{item: q, is: yes}" + "}" * 40
    yield (
        "deep conditions",
        HEAD
        + SECTIONS
        + "gates:\n"
        + "".join(f"- {{id: g{n}, require: {deep}}}\n" for n in range(1_500)),
    )
    options = ", ".join(f"{{id: o{n}, title: O, score: 1}}" for n in range(28_000))
    yield "options", _items(f"    - {{id: q, type: choices, text: Q, options: [{options}]}}\n")
    wide = ", ".join(f"{{id: o{n}, title: O}}" for n in range(2_000))
    names = ", ".join(f"o{n}" for n in range(2_000))
    yield (
        "a ranking compared with 40 rankings",
        _items(
            f"    - {{id: q, type: ranking, text: Q, options: [{wide}]}}\n"
            f"    - {{id: w, type: yes_no, text: W, when: {{item: q, in: [{', '.join([f'[{names}]'] * 40)}]}}}}\n"
        ),
    )
    points = ", ".join(f"[{n}, {n % 100}]" for n in range(60_000))
    yield "points", _items(f"    - {{id: q, type: number, text: Q, points: [{points}]}}\n")
    yield (
        "columns",
        _items(
            "    - {id: q, type: table, text: Q, columns: ["
            + ", ".join(f"{{id: c{n}, type: text, text: C}}" for n in range(26_000))
            + "]}\n"
        ),
    )
    yield (
        "facets",
        HEAD
        + "lenses: [{id: l, title: L, facets: ["
        + ", ".join(f"{{id: f{n}, title: F}}" for n in range(38_000))
        + "]}]\n"
        + SECTIONS,
    )
    yield (
        "actions that need each other",
        HEAD
        + SECTIONS
        + "catalogues:\n  actions:\n"
        + "".join(
            f"  - {{id: a{n}, title: A, requires: [a{n + 1}, a{n + 2}, a{n + 3}]}}\n"
            for n in range(17_000)
        ),
    )
    yield (
        "missing files",
        HEAD + "sections: [" + ", ".join(f"s{n}.yaml" for n in range(180_000)) + "]\n",
    )
    yield "the same file again", HEAD + "sections: [" + "pack.yaml, " * 180_000 + "]\n"
    yield (
        "texts in 60,000 languages",
        HEAD
        + "title2: {"
        + ", ".join(f"aa-x{n:05}: t" for n in range(60_000))
        + "}\n"
        + SECTIONS.replace(
            "title: S", "title: {" + ", ".join(f"aa-y{n:05}: t" for n in range(30_000)) + "}"
        ),
    )
    yes_no = "".join(f"    - {{id: q{n}, type: yes_no, text: Q}}\n" for n in range(12_000))
    yield (
        "scores of many items",
        _items(yes_no)
        + "gates:\n"
        + "".join(f"- {{id: g{n}, require: {{score: q{n}, below: 5}}}}\n" for n in range(8_000)),
    )
    yield (
        "channels beside many items",
        _items(yes_no)
        + "catalogues:\n  channels:\n"
        + "".join(f"  - {{id: c{n}, title: C, needs: {{q{n}: 5}}}}\n" for n in range(9_000)),
    )
    yield (
        "gates and levels",
        HEAD
        + SECTIONS
        + "levels:\n"
        + "".join(f"- {{id: l{n}, from: {n / 100:g}, title: L}}\n" for n in range(9_000))
        + "gates:\n"
        + "".join(
            f"- {{id: g{n}, require: {{item: q, is: yes}}, cap: l{n}}}\n" for n in range(9_000)
        ),
    )
    yield (
        "metrics of many purposes",
        _items(
            "    - {id: r, type: ranking, text: R, options: ["
            + ", ".join(f"{{id: o{n}, title: O}}" for n in range(15_000))
            + "]}\n"
        )
        + "roles: {purposes: r}\ncatalogues:\n  metrics:\n"
        + "".join(f"  - {{id: m{n}, title: M, purposes: [o{n}]}}\n" for n in range(10_000)),
    )
    yield (
        "facets of many items",
        HEAD
        + "lenses: [{id: l, title: L, facets: ["
        + ", ".join(f"{{id: f{n}, title: F}}" for n in range(9_000))
        + "]}]\n"
        + _items(
            "".join(
                f"    - {{id: q{n}, type: yes_no, text: Q, facets: {{l: [f{n}]}}}}\n"
                for n in range(9_000)
            )
        ).removeprefix(HEAD),
    )
    yield (
        "cases of many topics",
        HEAD
        + "sections:\n- id: s\n  title: S\n  topics:\n"
        + "".join(
            f"  - {{id: t{n}, title: T, cases: [c{n}], items: [{{id: q{n}, type: yes_no, text: Q}}]}}\n"
            for n in range(8_000)
        )
        + "catalogues:\n  cases:\n"
        + "".join(f"  - {{id: c{n}, title: C}}\n" for n in range(8_000)),
    )
    yield (
        "columns scored by a column",
        _items(
            "".join(
                f"    - {{id: q{n}, type: table, text: Q, columns: [{{id: c, type: rating, scale: five, text: C}}],"
                " score_by: {column: c, aggregate: mean}}\n"
                for n in range(7_000)
            )
        ),
    )
    yield (
        "floors",
        HEAD
        + "levels:\n- {id: a, from: 0, title: A}\n- id: b\n  from: 5\n  title: B\n  floors:\n"
        + "".join(f"    s{n}: 5\n" for n in range(7_000))
        + "sections:\n"
        + "".join(
            f"- {{id: s{n}, title: S, topics: [{{id: t{n}, title: T, items: [{{id: q{n}, type: yes_no, text: Q}}]}}]}}\n"
            for n in range(7_000)
        ),
    )
    yield (
        "gates over the index of many items",
        _items(yes_no)
        + "gates:\n"
        + "".join(
            f"- {{id: g{n}, require: {{score: index, below: {n % 90 + 5}}}}}\n"
            for n in range(8_000)
        ),
    )
    yield (
        "gates over a topic of many items",
        _items(yes_no)
        + "gates:\n"
        + "".join(
            f"- {{id: g{n}, require: {{score: t, below: {n % 90 + 5}}}}}\n" for n in range(8_000)
        ),
    )
    yield (
        "conditions over an item of many options",
        _items(
            "    - {id: c, type: choice, text: C, options: ["
            + ", ".join(f"{{id: o{n}, title: O}}" for n in range(9_000))
            + "]}\n"
            + "".join(
                f"    - {{id: q{n}, type: yes_no, text: Q, when: {{item: c, is: o{n}}}}}\n"
                for n in range(9_000)
            )
        ),
    )
    yield (
        "conditions over an item of many choices",
        _items(
            "    - {id: c, type: choices, text: C, options: ["
            + ", ".join(f"{{id: o{n}, title: O}}" for n in range(9_000))
            + "]}\n"
            + "".join(
                f"    - {{id: q{n}, type: yes_no, text: Q, when: {{item: c, includes: o{n}}}}}\n"
                for n in range(9_000)
            )
        ),
    )
    yield (
        "conditions over a long scale",
        HEAD
        + "scales: {s: ["
        + "a, " * 20_000
        + "]}\n"
        + _items(
            "    - {id: r, type: rating, scale: s, text: R}\n"
            + "".join(
                f"    - {{id: q{n}, type: yes_no, text: Q, when: {{item: r, at_least: {n}}}}}\n"
                for n in range(9_000)
            )
        ).removeprefix(HEAD + SCALE),
    )
    yield (
        "a table of a billion rows",
        _items(
            "    - {id: t1, type: table, text: T, rows_at_most: 1000000000, columns: [{id: c, type: text, text: C}]}\n"
            "    - {id: q, type: yes_no, text: Q, when: {item: t1, at_least: 900000000}}\n"
        ),
    )
    five = ", ".join(f"{{item: q{n}, is: yes}}" for n in range(5))
    yield (
        "gates over five items",
        _items("".join(f"    - {{id: q{n}, type: yes_no, text: Q}}\n" for n in range(5)))
        + "gates:\n"
        + "".join(f"- {{id: g{n}, require: {{all: [{five}]}}}}\n" for n in range(5_000)),
    )
    yield (
        "wrong values of many options",
        _items(
            "    - {id: c, type: choice, text: C, options: ["
            + ", ".join(f"{{id: o{n}, title: O}}" for n in range(9_000))
            + "]}\n"
            + "".join(
                f"    - {{id: q{n}, type: yes_no, text: Q, when: {{item: c, is: p{n}}}}}\n"
                for n in range(9_000)
            )
        ),
    )
