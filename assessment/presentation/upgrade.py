"""Effect of a new version of the questionnaire on an assessment, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessment.analysis.item_changes import Aspect
from assessment.analysis.pack_upgrade import Migration
from assessment.core.i18n import N_, Translator
from assessment.core.numbers import tenths
from assessment.questionnaire.model import Pack

_ASPECTS = {
    Aspect.TYPE: N_("kind of answer"),
    Aspect.TEXT: N_("wording"),
    Aspect.OPTIONS: N_("possible answers"),
    Aspect.SCORING: N_("scoring"),
}


class UpgradeTelling:
    """Words for what becomes of questions and answers."""

    def __init__(self, old: Pack, new: Pack, found: Migration, _: Translator) -> None:
        self._old, self._new, self._found, self._ = old, new, found, _

    def head(self) -> str:
        """Return from which version to which."""
        return self._("From version {old} to {new}", old=self._old.version, new=self._new.version)

    def score(self) -> str:
        """Return readiness before and after, which is worked out anew."""
        before, after = self._found.before.index.value, self._found.after.index.value
        return self._(
            "Readiness {before} before, {after} afterwards, worked out anew.",
            before=tenths(before, *self._old.thresholds),
            after=tenths(after, *self._new.thresholds),
        )

    def groups(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield what happens, and the questions it happens to; only where there are any."""
        _, found = self._, self._found
        changed = [
            f"{self._title(id_)} ({_.list([_(_ASPECTS[each]) for each in aspects])})"
            for id_, aspects in found.changed.items()
        ]
        for head, titles in (
            (N_("New questions ({n})"), self._titles(found.added)),
            (N_("Questions that are gone ({n})"), self._titles(found.removed)),
            (N_("Changed questions ({n})"), changed),
            (N_("Answers to look at again ({n})"), self._titles(found.look_again)),
            (N_("Answers that lose their place, and are kept ({n})"), self._titles(found.homeless)),
            (N_("Answers that carry over ({n})"), self._titles(found.carried)),
        ):
            if titles:
                yield _(head, n=len(titles)), tuple(titles)

    def _titles(self, ids: Iterable[str]) -> list[str]:
        return [self._title(id_) for id_ in ids]

    def _title(self, id_: str) -> str:
        pack = self._new if id_ in self._new.items else self._old
        return self._.text(pack.items[id_].text)
