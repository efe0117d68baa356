"""Faults of packs and answers files: code, severity and sentence of each.

They are in one table so that the sentences are consistent, are translated together, and can be
listed in the documentation. The reader, the models, the checker and `lint` find the faults;
`validation_messages` makes them from what pydantic finds.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice
from typing import Any, Final

from assessment.core.deferred import Deferred
from assessment.core.errors import Message, Place, Problem, Severity
from assessment.core.i18n import N_

_difflib: Any = Deferred("difflib")
NO_SUCH = N_("There is no {kind} “{id}”.")

SUGGESTIONS = 200
"""Number of problems up to which unknown references get a suggestion; finding one takes time."""
FAULTS_LIMIT = 2_000
"""Maximum faults of form reported for a file; after as many, no more files of a pack are opened."""
_MANY_NAMES = 2_000
_LISTED = 40
"""Maximum number of names listed in one sentence."""
_NEAREST = N_("{sentence} Did you mean “{nearest}”?")
_MEANT = N_("Did you mean “{nearest}”?")
_HINTED = N_("{sentence} {hint}")

ERRORS: Final = {
    # the file
    "file-missing": N_("There is no such file."),
    "file-closed": N_("The file can't be read: {reason}."),
    "file-too-large": N_(
        "The file is larger than {limit} MiB, which no pack or answers file needs."
    ),
    "file-empty": N_("The file is empty."),
    "other-file": N_("This is {what}. {advice}"),
    "not-utf8": N_("This is not a text in UTF-8; save the file as UTF-8."),
    "control-character": N_("The control character {character} is not allowed in a text."),
    "yaml": N_("This is not valid YAML: {reason}. {hint}"),
    "too-deep": N_("Nested more than {limit} levels deep."),
    "too-many-nodes": N_("The file has more than {limit} values."),
    "text-too-long": N_("A text of more than {limit} characters."),
    "integer-too-long": N_("A whole number of more than {limit} digits."),
    "anchor": N_(
        "The anchor “&{name}” is not allowed; write the text out. Quote a text that starts with “&”."
    ),
    "alias": N_(
        "The alias “*{name}” is not allowed; write the text out. Quote a text that starts with “*”."
    ),
    "tag": N_("YAML tags are not allowed. Quote a text that starts with “!”."),
    "merge-key": N_("The merge key “<<” is not allowed; write the keys out."),
    "second-document": N_("A second document starts here; a file holds one."),
    "key-not-text": N_("A key must be a plain text."),
    "duplicate-key": N_("The key “{key}” stands already in line {line}."),
    # the form
    "missing-key": N_("The key “{key}” is missing here."),
    "unknown-key": N_("The key “{key}” is not known here. Known are: {known}."),
    "wrong-type": N_("Expected {expected}, found {found}."),
    "not-one-of": N_("Expected one of {choices}, found {found}."),
    "too-few": N_("Expected at least {least} {least:entry|entries}, found {found}."),
    "too-many": N_("Expected at most {most} {most:entry|entries}, found {found}."),
    "not-given": N_("Expected {expected}."),
    "missing-language": N_("The text is missing in: {languages}."),
    "format-unknown": N_("This is format {found}; this version of the program reads format 1."),
    "path-outside": N_("The path “{path}” leaves the pack's own folder."),
    # what fits together
    "id-clash": N_("The id “{id}” is used already, at {first}."),
    "unknown-reference": NO_SUCH,
    "anchors-mismatch": N_(
        "The scale “{scale}” has {levels} {levels:level|levels}, but there {anchors:is|are} {anchors} "
        "{anchors:anchor|anchors}."
    ),
    "levels-start": N_("The first level must start at 0, not at {found}."),
    "levels-order": N_("Each level must start above the one before ({before}), not at {found}."),
    "level-outside": N_(
        "“{key}” is a level of the scale “{scale}”, from {first} to {last}; found {found}."
    ),
    "points-order": N_(
        "Points go from left to right: {found} must be more than {before}, the x before."
    ),
    "bounds-order": N_("The lower bound {low} is above the upper bound {high}."),
    "some-scores": N_("Either every option has a score or none: {missing} of {all} have none."),
    "score-and-points": N_("An option has a score or points, not both."),
    "reverse-and-points": N_("“reverse” does nothing here: the points say which answer is better."),
    "some-levels-scored": N_(
        "Either every level of a scale has a score or none: {missing} of {all} have none."
    ),
    "scale-short": N_("A scale needs at least two levels, found {found}."),
    "condition-operator": N_(
        "“{operator}” does not fit the item “{item}” of type {type}; what fits is: {fitting}."
    ),
    "condition-value": N_(
        "The item “{item}” can never have the value {value}; expected {expected}."
    ),
    "condition-scores": N_(
        "The condition of an item or a text may name items only, not the score of “{id}”."
    ),
    "text-not-always": N_(
        "The last of several texts must stand without “when”, so that one always speaks."
    ),
    "text-after-plain": N_("A text without “when” always speaks, so the texts after it never do."),
    "scored-in-unscored": N_(
        "The section is not scored, but “{id}” has a score; give it the weight 0."
    ),
    "condition-itself": N_("The item “{id}” can't depend on itself."),
    "circle": N_("These depend on each other in a circle: {chain}."),
    "gate-never-passes": N_("No answers can ever meet the requirement of the gate “{id}”."),
    "score-by-column": N_(
        "The column “{column}” of type {type} can't be scored with “{aggregate}” here; expected {expected}."
    ),
    "role-options": N_(
        "The strategy does not know the options {unknown} of “{id}”; it knows {known}."
    ),
    "role-mixed": N_("“demand” names one section, or topics; “{id}” is a section among several."),
    "role-type": N_("The role “{role}” needs an item of type {types}; “{id}” is of type {type}."),
    # answers files
    "pack-missing": N_("There is no questionnaire “{id}” here. Known are: {known}."),
    "pack-version": N_("The answers are for version {wanted} of “{id}”; here is {found}."),
    "pack-broken": N_("The questionnaire “{id}” has problems of its own; check it first."),
    "not-allowed": N_("The answer to “{item}” must be {expected}, found {found}."),
    "no-not-applicable": N_("“{item}” can't be answered with “not applicable”."),
    "value-and-state": N_("“{item}” has a value and is {state} at the same time; keep one."),
    "value-missing": N_("“{item}” is said to be answered, but has no value."),
    "alias-taken": N_("“{alias}” is a name of the option “{id}” already."),
    "twice": N_("“{value}” is there twice."),
    "exclusive": N_("“{value}” can't be chosen together with others."),
}

WARNINGS: Final = {
    "extra-language": N_(
        "The text is also in {languages}, which the pack's languages do not list."
    ),
    "empty-text": N_("The text is empty."),
    "literal-text": N_(
        "“{text}” is shown as it stands; put it in quotes if that is meant, or leave the key out."
    ),
    "nothing-as-text": N_(
        "“{text}” is taken for a name here; put it in quotes if that is meant, or leave the key out."
    ),
    "never-shown": N_("No answers can ever reveal the item “{id}”."),
    "never-offered": N_("No answers can ever offer the option “{id}”."),
    "text-never": N_("No answers can ever make this text speak."),
    "aim-missing": N_(
        "The advice at low answers will be the anchor of level {level}; say with “aim” from which level on "
        "anchors are worth aiming at, or what to do “next”."
    ),
    "floor-without-effect": N_("A “floor” counts only where the aggregation is geometric."),
    "gate-never-fails": N_("The gate “{id}” can never fail, so it says nothing."),
    "level-unreachable": N_("No answers can ever reach the level “{id}”: {reason}."),
    "score-never-low": N_("The score can never be 0; the lowest is {lowest}."),
    "score-never-high": N_("The score can never be 100; the highest is {highest}."),
    "choices-saturate": N_(
        "The score reaches 100 with {n} of {all} options chosen; more can't raise it."
    ),
    "floor-hidden": N_(
        "Every question that counts in “{section}” can be hidden; who is asked none of them can't reach “{id}”."
    ),
    "column-key": N_("“{key}” has no effect in a column of a table, as in “{id}” here."),
    "one-option": N_("There is only one option to choose."),
    "nothing-asked": N_("There is no question in “{id}”."),
    "nothing-counts": N_("Nothing in “{id}” is scored, so it never has a score."),
    "scale-unused": N_("No item uses the scale “{id}”."),
    "facet-unused": N_("No item carries the facet “{id}”."),
    "case-unused": N_("Nothing shows the case “{id}”."),
    "period-mismatch": N_(
        "“{id}” is counted by one period and read by another; let “unit” and “cadence” agree."
    ),
    "entry-never-selected": N_("Nothing can ever select “{id}”: {reason}."),
    "trait-unknown": N_(
        "No column of the audiences table has the option “{id}”, so this score counts for nobody."
    ),
    "topic-without-action": N_(
        "No action addresses the topic “{id}”; when it is weak, nothing is suggested."
    ),
    "earlier-version": N_(
        "The answers are for version {wanted} of “{id}”, and are read with {found}; questions may have changed."
    ),
    "number-in-two-ways": N_(
        "“{found}” is read as {number}. If {other} is meant, write it without a sign between thousands."
    ),
    "evidence-elsewhere": N_(
        "Files that support answers are named here, but they are not in this file ({n}): {files}."
    ),
    "points-without-effect": N_(
        "“points” of an option mean nothing in a ranking, which has no score."
    ),
    "points-weight": N_(
        "The points of “{id}” lie {span} apart, but its weight is {weight}; the sum of points comes out only "
        "where they are the same."
    ),
    "display-flat": N_("From {number} to {number} every score is told as {number}."),
    "number-tiny": N_(
        "{number} is so close to 0 that it is told as 0; write 0, or a number that can be told."
    ),
    "message-without-pattern": N_("“pattern_message” has no effect without “pattern”."),
    "amount-without-currency": N_("An amount without “currency” is shown without one."),
}


def severity_of(code: str) -> Severity:
    """Return the severity of a fault: an error prevents use of the pack, a warning is advice."""
    return Severity.ERROR if code in ERRORS else Severity.WARNING


def fault(code: str, place: Place, /, **details: object) -> Problem:
    """Return the problem with that code and place.

    A detail `nearest` adds “Did you mean …?”, a detail `also` a sentence of its own, where there is one.
    """
    for name, value in details.items():
        if isinstance(value, tuple):
            details[name] = listed(value)
    message = Message(ERRORS.get(code) or WARNINGS[code], details)
    if also := details.get("also"):
        message = Message(_HINTED, {"sentence": message, "hint": also})
    elif nearest := details.get("nearest"):
        message = Message(_NEAREST, {"sentence": message, "nearest": nearest})
    return Problem(place, code, message, severity_of(code))


def advice_in(message: Message) -> tuple[Message | None, Message]:
    """Return what a problem suggests, if anything, and what is wrong, as sentences of their own."""
    sentence = message.details.get("sentence")
    if not isinstance(sentence, Message):
        return None, message
    if message.text == _NEAREST:
        return Message(_MEANT, {"nearest": message.details["nearest"]}), sentence
    hint = message.details.get("hint")
    return (hint if isinstance(hint, Message) else None), sentence


def listed(names: Collection[str]) -> tuple[str, ...]:
    """Return the names to list in a sentence: at most `_LISTED`, followed by “…” if there are more."""
    first = tuple(islice(names, _LISTED))
    return first if len(names) <= _LISTED else (*first, "…")


def nearest(wanted: str, known: Collection[str]) -> str:
    """Return the known name most similar to the wanted one.

    Returns "" if none is similar or there are too many to compare.
    """
    if len(known) > _MANY_NAMES:
        return ""
    close = _difflib.get_close_matches(wanted[:100], known, n=1, cutoff=0.6)
    return close[0] if close else ""
