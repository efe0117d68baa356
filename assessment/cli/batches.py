"""Commands over many files: the same work for each, by several processes, with progress."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from io import StringIO
from pathlib import Path

from assessment import __version__
from assessment.cli.console import Console
from assessment.cli.exit_status import DONE
from assessment.core.errors import AssessmentError
from assessment.core.gc_pause import collector_paused
from assessment.core.i18n import N_, Translator
from assessment.programme.batches import (
    CHUNK,
    FEWEST,
    Chunk,
    Engine,
    InTurn,
    Journal,
    Part,
    chunks_of,
    engine_for,
    run_batch,
    stamp_of,
)
from assessment.questionnaire.library import Library

_FAULT = N_("“{name}” was left out: something went wrong in the program ({error}).")
FileWork = Callable[[Console, Path], None]
"""Work of a command on one file; it prints to the console that it gets."""


@dataclass(frozen=True, slots=True)
class Place:
    """Language and packs of a command, as its processes need them."""

    language: str
    packs: tuple[Path, ...]
    run: str = field(default_factory=lambda: secrets.token_hex(8))
    """Names the run: a process keeps its packs for it, and reads them anew for the next one."""


@lru_cache(maxsize=1)
def _library(place: Place) -> Library:
    return Library(place.packs)


def work_on(place: Place, work: FileWork, chunk: Chunk) -> Part:
    """Do the work for the files of a chunk, in whatever process; no fault of one stops the others."""
    out, err = StringIO(), StringIO()
    console = Console(Translator(place.language), place.packs, out, err)
    console.library = _library(place)

    def guarded(path: Path) -> None:
        try:
            work(console, path)
        except (AssessmentError, OSError):
            raise
        except Exception as error:
            raise AssessmentError(_FAULT, name=str(path), error=type(error).__name__) from error

    with collector_paused():
        status = console.each([Path(name) for name in chunk], guarded)
    return Part(status, out.getvalue().encode("utf-8", "surrogatepass"), err.getvalue(), len(chunk))


@dataclass(frozen=True, slots=True)
class Batch:
    """Files to work on, and who does it."""

    files: Sequence[Path]
    engine: Engine
    size: int = CHUNK

    @classmethod
    def of(cls, files: Sequence[Path], processes: int | None = None) -> Batch:
        """Return the batch of these files; a few are worked on one by one, in this process."""
        engine = engine_for(len(files), processes)
        few = len(files) < FEWEST
        size = 1 if few else min(CHUNK, max(1, len(files) // FEWEST))
        return cls(files, engine, size)

    def parts(
        self, console: Console, work: FileWork, target: Path | None = None, task: str = ""
    ) -> Iterator[Part]:
        """Yield what the files gave, in order; tell their problems and the progress.

        With a target, what is done is kept beside it until all is, so that an interrupted batch goes
        on; `task` says what the result depends on besides the files.
        """
        place = Place(console.translator.language, tuple(console.packs))
        if isinstance(self.engine, InTurn):
            _library.cache_clear()
        journal = None
        if target is not None:
            packs = [f"{path}:{stamp_of(path)}" for path in console.packs]
            told = "\n".join([__version__, place.language, task, *packs])
            journal = Journal.beside(target, told)
        done, chunks = 0, chunks_of(self.files, self.size)
        many = len(self.files) >= FEWEST
        for part in run_batch(partial(work_on, place, work), chunks, self.engine, journal):
            done += part.files
            if part.told:
                console.tell(part.told.removesuffix("\n"))
            if many:
                console.progress(done, len(self.files))
            yield part
        if journal is not None:
            journal.clear()


def worst(status: int, part: Part) -> int:
    """Return the worse of a status and that of a part."""
    return max(status, part.status, DONE)
