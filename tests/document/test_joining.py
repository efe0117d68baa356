"""Several people's files as one assessment: who becomes whom, and what is said about it."""

from __future__ import annotations

from datetime import date

from assessment.answers.answer import Answer, Respondent, Sheet
from assessment.answers.assessment import Assessment
from assessment.core.i18n import Translator
from assessment.exchange.merge_respondents import Part, join

YES, NO = Answer.of(True), Answer.of(False, "why")


def part(name, said=None, /, *people, day=20, targets=None, **facts):
    sheet = Sheet(said or {}, people, targets or {})
    return Part(name, Assessment(date(2026, 11, day), "en", facts, sheet))


def joined(*parts):
    made = join(parts)
    words = Translator()
    return made.assessment, [words.render(each) for each in made.remarks]


def people(assessment):
    return [(one.id, one.name, dict(one.answers)) for one in assessment.sheet.respondents]


def test_a_single_file_stays_as_it_is():
    one = part("a", {"q": YES}, Respondent("lin"), name="Tea")
    assert joined(one) == (one.assessment, [])


def test_files_without_respondents_become_one_each():
    found, told = joined(
        part("a", {"q": YES}, name="Tea", consultant="Zhou Min", day=3),
        part("b", {"q": NO}, name="Tea", consultant="Lin", day=21),
        part("c", name="Tea", day=9),
    )
    assert people(found) == [
        ("zhou-min", "Zhou Min", {"q": YES}),
        ("lin", "Lin", {"q": NO}),
        ("c", "c", {}),
    ]
    assert found.sheet.agreed == {}
    assert found.assessed_on == date(2026, 11, 21)
    assert found.organisation == {"name": "Tea", "consultant": "Zhou Min"}
    assert told == ["“consultant” is not the same in all files; it stays as in “a”."]


def test_names_that_all_files_say_name_nobody():
    found, _ = joined(
        part("mine", consultant="Zhou", name={"en": "Tea"}),
        part("2 Yours", consultant="Zhou", name="Coffee"),
        part("店长", name="Coffee"),
        part("店员", name=7, consultant=""),
    )
    assert [(id_, name) for id_, name, _ in people(found)] == [
        ("tea", "Tea"),
        ("yours", "2 Yours"),
        ("respondent", "店长"),
        ("respondent-2", "7"),
    ]


def test_the_one_respondent_of_a_file_says_what_it_agrees_on():
    lin = Respondent("lin", "Lin Yue", "Owner", {"q": NO, "r": YES})
    found, told = joined(
        part("a", {"q": YES, "r": YES, "s": YES}, lin), part("b", {"q": YES}, Respondent("lin"))
    )
    assert people(found) == [
        ("lin", "Lin Yue", {"q": NO, "r": YES, "s": YES}),
        ("lin-2", "", {"q": YES}),
    ]
    assert found.sheet.respondents[0].role == "Owner"
    assert told == ["“a”: its own answer to “q” goes before the agreed one."]


def test_a_file_with_several_keeps_them_and_what_they_agreed_on():
    group = part("group", {"q": YES}, Respondent("lin"), Respondent("bo", "Bo", "", {"q": NO}))
    found, told = joined(part("extra", {"q": NO}), group)
    assert found.sheet.agreed == {"q": YES}
    assert [id_ for id_, _, _ in people(found)] == ["extra", "lin", "bo"]
    assert told == []


def test_of_several_such_files_each_agreement_is_a_voice():
    one = part("one", {"q": YES}, Respondent("lin"), Respondent("bo"))
    two = part("two", {"q": NO}, Respondent("lin"), Respondent("lin-2"))
    three = part(
        "three", {}, Respondent("x" * 64), Respondent("x" * 63 + "y"), Respondent("x" * 64)
    )
    found, told = joined(one, two, three)
    assert found.sheet.agreed == {}
    assert [id_ for id_, _, _ in people(found)] == [
        "lin", "bo", "one", "lin-2", "lin-2-2", "two", "x" * 64, "x" * 63 + "y", "x" * 60 + "-2",
    ]  # fmt: skip
    assert people(found)[2] == ("one", "one", {"q": YES})
    assert told == [
        "“one”: its agreed answers became those of a respondent of their own.",
        "“two”: its agreed answers became those of a respondent of their own.",
    ]


def test_targets_of_the_first_that_says_them():
    found, told = joined(
        part("a", targets={"s": 70.0}),
        part("b", targets={"s": 80.0, "t": 60.0}),
        part("c", targets={"s": 90.0, "t": 60.0}),
    )
    assert found.sheet.targets == {"s": 70.0, "t": 60.0}
    assert told == ["The target of “s” is not the same in all files; it stays as in “a”."]
