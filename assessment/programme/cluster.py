"""The engine of a Dask cluster. Dask is loaded only when a batch runs on one."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from assessment.core.deferred import Deferred
from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_
from assessment.programme.batches import Chunk, Part, Work

_distributed = Deferred("distributed")
_AHEAD = 4
"""Number of chunks for each worker thread that are under way or wait to be taken."""
_FEWEST = 8
_NO_DASK = N_(
    "A scheduler needs Dask, which is not installed (pip install “sounding[cluster]”). Without one, all cores "
    "of this machine are used."
)
_NO_SCHEDULER = N_("There is no Dask scheduler at “{address}”: {reason}.")
_LOST = N_(
    "The cluster did not finish the files from “{name}” on: {reason}. Run it again to go on."
)


@dataclass(frozen=True, slots=True)
class Cluster:
    """The engine of a Dask cluster; its workers see the files under the same paths."""

    address: str
    timeout: str = "10s"

    def ordered(self, work: Work, chunks: Sequence[Chunk]) -> Iterator[Part]:
        """Yield the part of each chunk, in the order of the chunks.

        The scheduler gives the chunks of a worker that ended to others. Raises AssessmentError
        without Dask, without a scheduler, and where it gives up.
        """
        if find_spec("distributed") is None:
            raise AssessmentError(_NO_DASK)
        try:
            client = _distributed.Client(self.address, timeout=self.timeout, set_as_default=False)
        except (OSError, ValueError) as error:
            details = {"address": self.address, "reason": str(error)}
            raise AssessmentError(_NO_SCHEDULER, **details) from error
        with client:
            left, running = deque(chunks), deque[tuple[Chunk, Any]]()
            ahead = max(_FEWEST, _AHEAD * sum(client.nthreads().values()))
            while left or running:
                while left and len(running) < ahead:
                    chunk = left.popleft()
                    running.append((chunk, client.submit(work, chunk, pure=False, retries=2)))
                chunk, future = running.popleft()
                try:
                    part: Part = future.result()
                except Exception as error:
                    raise AssessmentError(_LOST, name=chunk[0], reason=str(error)) from error
                yield part
