"""Choice of the group that an assessment is set beside, from a benchmark."""

from __future__ import annotations

from dataclasses import replace

from assessment.answers.assessment import Assessment
from assessment.answers.peers import Benchmark, Peers
from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_
from assessment.programme.rows import facts_of
from assessment.questionnaire.model import Pack

_OTHER_PACK = N_(
    "The benchmark is for {benchmark}, but this assessment was answered with {pack}: "
    "the two can't be set side by side."
)
_NO_GROUP = N_("The benchmark has no group that this organisation belongs to.")


def peers_for(benchmark: Benchmark, pack: Pack, assessment: Assessment) -> Peers:
    """Return the narrowest group that shares the organisation's facts, with the one it had before.

    Raises AssessmentError for a benchmark of another questionnaire or version, and for one without
    a group for it.
    """
    if (benchmark.questionnaire, benchmark.version) != (pack.id, pack.version):
        raise AssessmentError(
            _OTHER_PACK,
            benchmark=f"{benchmark.questionnaire} {benchmark.version}",
            pack=f"{pack.id} {pack.version}",
        )
    facts = facts_of(pack, assessment, assessment.sheet)
    alike = [
        group
        for group in benchmark.groups
        if all(facts.get(name) == value for name, value in group.shared.items())
    ]
    if not alike:
        raise AssessmentError(_NO_GROUP)
    group = max(alike, key=lambda each: len(each.shared))
    now = Peers(benchmark.questionnaire, benchmark.version, benchmark.made_on, group)
    before = assessment.peers
    if before is None:
        return now
    same = (before.made_on, before.group) == (now.made_on, now.group)
    return replace(now, before=before.before if same else replace(before, before=None))
