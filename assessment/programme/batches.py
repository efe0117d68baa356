"""Batches of files in chunks: in turn, by processes, or on a cluster; what is done is kept.

The results come in the order of the files, whoever worked on them, so every engine gives the same bytes.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import signal
import zlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from assessment.core.errors import AssessmentError
from assessment.core.files import CannotWrite, made_folder, must_have_folder, opened, written_whole
from assessment.core.i18n import N_

Chunk = tuple[str, ...]
"""Paths of files that are worked on together."""
CHUNK = 100
"""Number of files in a chunk: some tenths of a second of work, and a megabyte or two of rows."""
FEWEST = 16
"""Number of files from which processes are worth their start."""
_AHEAD = 3
"""Number of chunks for each process that are under way or wait to be taken."""
_MOST_BYTES = 1_000_000_000
"""Maximum size of a part, unpacked."""
_MOST_DEATHS = 3
"""Number of times that processes may end over the same chunk before the batch gives up."""
_FOLDER = N_("The folder “{folder}” for what is done can't be made: {reason}.")
_DIED = N_(
    "A process ended {n} {n:time|times} over the files from “{name}” on. Nothing is lost: run the same again "
    "to go on, with fewer processes or without these files."
)


@dataclass(frozen=True, slots=True)
class Part:
    """Results of the files of one chunk."""

    status: int
    """The worst exit status of its files."""
    data: bytes
    told: str
    """Messages about its files, line by line."""
    files: int


Work = Callable[[Chunk], Part]
"""A pure function; it and its result can be pickled."""


class Engine(Protocol):
    """Runner of the work over chunks."""

    def ordered(self, work: Work, chunks: Sequence[Chunk]) -> Iterator[Part]:
        """Yield the part of each chunk, in the order of the chunks."""
        ...


class InTurn:
    """The engine of one process: this one."""

    def ordered(self, work: Work, chunks: Sequence[Chunk]) -> Iterator[Part]:
        """Yield the part of each chunk, in the order of the chunks."""
        return map(work, chunks)


@dataclass(frozen=True, slots=True)
class Processes:
    """The engine of several processes on this machine."""

    number: int

    def ordered(self, work: Work, chunks: Sequence[Chunk]) -> Iterator[Part]:
        """Yield the part of each chunk, in order; where a process ends, its chunks are done again.

        Raises AssessmentError where processes end over the same chunk again and again.
        """
        left, deaths = deque(chunks), 0
        while left:
            pool = ProcessPoolExecutor(self.number, initializer=leave_interrupts)
            running: deque[Future[Part]] = deque()
            try:
                while left:
                    while len(running) < min(len(left), _AHEAD * self.number):
                        running.append(pool.submit(work, left[len(running)]))
                    part = running.popleft().result()
                    left.popleft()
                    deaths = 0
                    yield part
            except BrokenProcessPool:
                deaths += 1
                if deaths >= _MOST_DEATHS:
                    raise AssessmentError(_DIED, n=deaths, name=left[0][0]) from None
            finally:
                pool.shutdown(wait=True, cancel_futures=True)


def leave_interrupts() -> None:
    """Leave Ctrl+C to the process that began the batch, and end at once where that one says so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a forked process has the handler of the command
    hangup = getattr(signal, "SIGHUP", None)  # Windows has none
    if hangup is not None and signal.getsignal(hangup) is not signal.SIG_IGN:  # as by `nohup`
        signal.signal(hangup, signal.SIG_DFL)


def cores() -> int:
    """Return the number of cores that this process may use; of the machine where that is not told."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def engine_for(files: int, processes: int | None = None) -> Engine:
    """Return what runs so many files: processes where several may be used and are worth their start."""
    number = cores() if processes is None else processes
    return Processes(number) if number > 1 and files >= FEWEST else InTurn()


def chunks_of(files: Sequence[Path], size: int) -> list[Chunk]:
    """Return the files in chunks, in order; the same files always fall into the same chunks."""
    names = [str(path) for path in files]
    return [tuple(names[at : at + size]) for at in range(0, len(names), size)]


@dataclass(frozen=True, slots=True)
class Journal:
    """Folder beside a batch's result that keeps the parts that are done, until all are.

    `task` says all that the result depends on besides the files; a part made for another task, or of
    files that changed since, is made again.
    """

    folder: Path
    task: str

    @classmethod
    def beside(cls, target: Path, task: str) -> Journal:
        """Return the journal of a result. Raises AssessmentError where its folder can't be made."""
        must_have_folder(target)
        return cls(made_folder(_folder_beside(target), _FOLDER), task)

    def path(self, number: int) -> Path:
        """Return the path of a part."""
        return self.folder / f"{number:06d}.gz"

    def has(self, number: int, chunk: Chunk) -> bool:
        """Return whether a part is done already, for these files as they are."""
        try:
            with opened(self.path(number)) as packed, gzip.GzipFile(fileobj=packed) as file:
                head = json.loads(file.readline(_MOST_BYTES))
        except (OSError, EOFError, zlib.error, ValueError, RecursionError):
            return False
        return isinstance(head, dict) and head.get("signature") == self.signature(chunk)

    def kept(self, number: int) -> Part | None:
        """Return a part that is done; None where its file is damaged."""
        try:
            with opened(self.path(number)) as packed, gzip.GzipFile(fileobj=packed) as file:
                head, _, data = file.read(_MOST_BYTES).partition(b"\n")
            known = json.loads(head)
            return Part(known["status"], data, known["told"], known["files"])
        except (OSError, EOFError, zlib.error, ValueError, RecursionError, KeyError, TypeError):
            return None

    def keep(self, number: int, chunk: Chunk, part: Part) -> None:
        """Keep a part. Raises AssessmentError where it can't be written."""
        head = {**asdict(part), "signature": self.signature(chunk)}
        del head["data"]
        plain = json.dumps(head).encode() + b"\n" + part.data
        with written_whole(self.path(number)) as file:
            file.write(gzip.compress(plain, 1, mtime=0))

    @classmethod
    @contextmanager
    def cleared_where_full(cls, target: Path) -> Iterator[None]:
        """Remove what is kept of a batch whose result can't be written: it takes room on a disk without any."""
        try:
            yield
        except CannotWrite:
            cls(_folder_beside(target), "").clear()
            raise

    def clear(self) -> None:
        """Remove the folder with all parts; what can't be removed stays."""
        with suppress(OSError):
            shutil.rmtree(self.folder)

    def signature(self, chunk: Chunk) -> str:
        """Return a digest of the task and of its files as they are now."""
        found = hashlib.sha256(self.task.encode())
        for name in chunk:
            found.update(f"\0{name}\0{stamp_of(Path(name))}".encode("utf-8", "surrogateescape"))
        return found.hexdigest()


def _folder_beside(target: Path) -> Path:
    return target.with_name(f"{target.name}.parts")


def stamp_of(path: Path) -> str:
    """Return size and last change of a file, or "" where there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return ""
    return f"{found.st_size}:{found.st_mtime_ns}"


def run_batch(
    work: Work, chunks: Sequence[Chunk], engine: Engine, journal: Journal | None = None
) -> Iterator[Part]:
    """Yield the part of each chunk, in order; those that the journal keeps are not made again."""
    there = [
        journal is not None and journal.has(number, chunk) for number, chunk in enumerate(chunks)
    ]
    wanted = [chunk for chunk, done in zip(chunks, there, strict=True) if not done]
    made = iter(engine.ordered(work, wanted))
    for number, chunk in enumerate(chunks):
        if journal is None:
            yield next(made)
        elif there[number]:
            yield journal.kept(number) or work(chunk)
        else:
            part = next(made)
            journal.keep(number, chunk, part)
            yield part
    deque(made, maxlen=0)  # lets the engine end its processes
