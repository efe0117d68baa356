"""Text with something more to it, which still reads as a text."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping

from assessment.core.i18n import Text


class TextView(Mapping[str, str]):
    """Mapping from language to text of what shows one text; one without a language has the key ""."""

    @property
    @abstractmethod
    def shown(self) -> Text:
        """Return the text that it shows."""

    @property
    def _texts(self) -> Mapping[str, str]:
        return {"": self.shown} if isinstance(self.shown, str) else self.shown

    def __getitem__(self, language: str) -> str:
        return self._texts[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)
