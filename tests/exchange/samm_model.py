"""A whole model in the form of OWASP SAMM 2, with every key that its documents have, and words of our own."""

from __future__ import annotations

from pathlib import Path

FUNCTIONS = {
    "Governance": ("Strategy", "Policy", "Education"),
    "Design": ("Threats", "Requirements", "Architecture"),
    "Implementation": ("Build", "Deployment", "Defects"),
    "Verification": ("Review", "Requirement tests", "Security tests"),
    "Operations": ("Incidents", "Environment", "Daily work"),
}
SETS = {
    "A": ("No", "Yes, for some", "Yes, for at least half", "Yes, for most or all"),
    "B": ("No", "Yes, once a year", "Yes, twice a year", "Yes, every quarter"),
}
VALUES = (0, 0.25, 0.5, 1)


def write_samm(folder: Path) -> Path:
    """Write the model: five functions, fifteen practices, two streams each, three levels, 90 questions."""

    def put(kind: str, name: str, text: str) -> None:
        path = folder / kind / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n# A comment\n{text}", encoding="utf-8")

    for key, texts in SETS.items():
        values = "".join(
            f"    # level {place}\n- text: {text}\n  value: {VALUES[place]}\n  weight: 1\n  order: {place}\n"
            for place, text in enumerate(texts)
        )
        put("answer_sets", key, f"id: set-{key}\nvalues:\n{values}\ntype: AnswerSet\n")
    for level in (1, 2, 3):
        put("maturity_levels", str(level), f"id: level-{level}\nnumber: {level}\ndescription: How it is done at {level}\ntype: MaturityLevel\n")  # fmt: skip
    for place, (function, practices) in enumerate(FUNCTIONS.items(), start=1):
        put("business_functions", function, f"model: SAMM20\nid: f-{function}\nname: {function}\ndescription: |\n  What {function} is about.\ncolor:\n  #993300\nlogo: https://example.org/x.png\norder: {place}\ntype: Function\n")  # fmt: skip
        for order, practice in enumerate(practices, start=1):
            short = f"{function[0]}-{order}"
            put("security_practices", short, f"function: f-{function}\nid: p-{short}\nname: {practice}\nshortName: P{order}\nshortDescription: {practice} in a line.\nlongDescription: |\n  {practice} at length.\n\n  In two paragraphs.\norder: {order}\nassignee: Somebody\nprogress: 100\ntype: Practice\n")  # fmt: skip
            for level in (1, 2, 3):
                put("practice_levels", f"{short}-{level}", f"practice: p-{short}\nmaturityLevel: level-{level}\nid: l-{short}-{level}\nobjective: Aim {level} of {practice}\ntype: PracticeLevel\n")  # fmt: skip
            for number, letter in enumerate("AB", start=1):
                put("streams", f"{short}-{letter}", f"practice: p-{short}\nid: s-{short}-{letter}\nname: Stream {letter} of {practice}\nletter: {letter}\ndescription: More on it\norder: {number}\ntype: Stream\n")  # fmt: skip
                for level in (1, 2, 3):
                    name = f"{short}-{level}-{letter}"
                    put("activities", name, f"stream: s-{short}-{letter}\nlevel: l-{short}-{level}\nid: a-{name}\ntitle: Do {name}\nbenefit: It pays\nshortDescription: In a line.\nlongDescription: |\n  At length.\nresults:\nmetrics:\ncosts:\nnotes:\nrelatedActivities: []\ntype: Activity\n")  # fmt: skip
                    put("questions", name, f"activity: a-{name}\nanswerSet: set-{'AB'[level % 2]}\nid: q-{name}\ntext: Do you {name}?\norder: 1\nquality:\n- It is written down\n- It is reviewed\ntype: Question\n")  # fmt: skip
    return folder
