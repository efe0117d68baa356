"""Writing of exported files in the background, so that the window stays responsive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from assessment.core.errors import AssessmentError, Message
from assessment.core.files import written_whole
from ui.jobs import BackgroundJob, CancelToken


class Saver(QObject):
    """Writer of files, each in a job of its own. One that is begun is finished, even after `abandon`."""

    saved = Signal(object, object)
    """Emitted with the path of a file that was written, and the remarks about it."""
    failed = Signal(object)
    """Emitted with the `Message` why a file was not written; nothing is left behind then."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[BackgroundJob] = []

    @property
    def busy(self) -> bool:
        """Whether a file is being written."""
        return bool(self._jobs)

    def save(self, path: Path, made: Callable[[], tuple[bytes, Sequence[Message]]]) -> None:
        """Write what `made` returns, bytes and remarks about them; it is called in the background."""

        def work(_token: CancelToken) -> tuple[Path, Sequence[Message]]:
            with written_whole(path) as file:
                data, remarks = made()
                file.write(data)
            return path, remarks

        job = BackgroundJob(self)
        self._jobs.append(job)
        job.finished.connect(
            self._on_finished
        )  # a closure would keep its writer, and end it with the job
        job.run(work, lambda written: self.saved.emit(*written), self._on_failed)

    def abandon(self) -> None:
        """Emit nothing any more. The program itself ends once everything is written."""
        for job in self._jobs:
            job.abandon()
        self._jobs.clear()

    def _on_finished(self) -> None:
        for job in [each for each in self._jobs if not each.busy]:
            self._jobs.remove(job)
            job.deleteLater()

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, AssessmentError):
            raise error
        self.failed.emit(error.message)
