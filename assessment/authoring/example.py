"""A small questionnaire to begin with, in the language of the interface, with comments."""

from __future__ import annotations

from pathlib import Path

from assessment.core.files import made_folder, written_whole
from assessment.core.i18n import N_, Translator
from assessment.core.path_checks import exists
from assessment.exchange.packs.scalars import quoted
from assessment.questionnaire.loader import MAIN_FILE

NO_FOLDER = N_("The folder “{folder}” can't be made: {reason}.")
_NAME = "example"
_TEMPLATE = """\
# {about}
format: 1
id: my-check
version: 1.0.0
title: {title}
languages: [{language}]

# {scales}
scales:
  habit: [{never}, {sometimes}, {always}]

# {levels}
levels:
  - {{id: wait, from: 0, title: {wait}}}
  - {{id: go, from: 60, title: {go}}}

sections:
  - id: readers
    title: {section}
    topics:
      - id: addresses
        title: {topic}
        items:
          - id: consent
            type: yes_no
            text: {consent}
          - id: asked
            type: rating
            scale: habit
            text: {asked}
          - id: hours
            type: number
            text: {hours}
            minimum: 0
            # {points}
            points: [[0, 0], [8, 100]]
"""
_TEXTS = {
    "title": N_("My questionnaire"),
    "never": N_("Never"),
    "sometimes": N_("Now and then"),
    "always": N_("Always"),
    "wait": N_("Wait"),
    "go": N_("Begin"),
    "section": N_("Readers"),
    "topic": N_("Addresses"),
    "consent": N_("Have the people on your list agreed to receive mail from you?"),
    "asked": N_("Do you ask people what they would like to read?"),
    "hours": N_("How many hours a month are free for it?"),
}
_COMMENTS = {
    "about": N_(
        "Change this file and save it: the preview follows. Two spaces say what belongs to what."
    ),
    "scales": N_("Scales for questions of type “rating”, the worst level first."),
    "levels": N_("What the score means, from which score on."),
    "points": N_("Pairs of a number and its score, 0 to 100."),
}


def example_pack(_: Translator) -> str:
    """Return a pack of three questions in the language of the translator."""
    texts = {name: quoted(_(text)) for name, text in _TEXTS.items()}
    comments = {name: _(text) for name, text in _COMMENTS.items()}
    return _TEMPLATE.format(language=_.language, **texts, **comments)


def write_example(folder: Path, translator: Translator) -> Path:
    """Write the example into a folder under a name that is free, and return its file.

    Raises AssessmentError where that is not possible.
    """
    made_folder(folder, NO_FOLDER)
    names = [MAIN_FILE, f"{_NAME}.yaml", *(f"{_NAME}-{n}.yaml" for n in range(2, 1_000))]
    file = next(folder / name for name in names if not exists(folder / name))
    with written_whole(file, new=True) as out:
        out.write(example_pack(translator).encode("utf-8"))
    return file
