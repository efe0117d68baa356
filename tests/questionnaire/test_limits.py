"""Limits of a pack: no more than a page can show and a strategy can plan, told where it stands."""

from __future__ import annotations

import pytest

from assessment.questionnaire.loader import CheckedPack, load_files

HEAD = "format: 1\nid: c\nversion: 1.0.0\ntitle: C\nlanguages: [en]\nscales: {p: [a, b, c, d]}\n"
ITEM = "{id: i, type: rating, scale: p, text: x}"


def section(name: str, item: str) -> str:
    return f"{{id: s{name}, title: S, topics: [{{id: t{name}, title: T, items: [{item}]}}]}}"


def matrix(rows: int) -> CheckedPack:
    listed = ", ".join(f"{{id: r{n}, title: R}}" for n in range(rows))
    item = f"{{id: i, type: matrix, scale: p, text: x, rows: [{listed}]}}"
    return load_files({"pack.yaml": f"{HEAD}sections: [{section('', item)}]\n".encode()})


def actions(number: int) -> CheckedPack:
    listed = ", ".join(f"{{id: a{n}, title: A, addresses: {{t: 5}}}}" for n in range(number))
    text = (
        f"{HEAD}sections: [{section('', ITEM)}]\ncatalogues: {{actions: {{actions: [{listed}]}}}}\n"
    )
    return load_files({"pack.yaml": text.encode()})


def files(number: int) -> CheckedPack:
    """A main file and sections in files of their own."""
    names = [f"s{n}.yaml" for n in range(number - 1)]
    made = {"pack.yaml": f"{HEAD}sections: [{', '.join(names)}]\n".encode()}
    for n, name in enumerate(names):
        made[name] = section(str(n), ITEM.replace("id: i", f"id: i{n}")).encode()
    return load_files(made)


@pytest.mark.parametrize(
    ("made", "most"),
    [(matrix, 2_500), (actions, 500), (files, 500)],
    ids=["rows", "actions", "files"],
)
def test_as_many_as_there_may_be_and_one_more(made, most):
    assert made(most).errors == ()
    [problem] = made(most + 1).errors
    assert problem.code == "too-many"
    assert problem.message.details == {"most": most, "found": most + 1}
    assert problem.place.line
