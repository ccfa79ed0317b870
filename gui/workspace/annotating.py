"""Looking for names and dates in what waits for it, on its own lane."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from corpus.errors import CrossreadError, UnusableModel, WorkerFailed
from gui.jobs import Jobs, Lane
from gui.workspace.long_work import Brake, LongWork

if TYPE_CHECKING:  # imported on the lane, after the window is shown
    from corpus.library import Library
    from corpus.worker import Worker

#: So long new articles are gathered while an import goes on, in milliseconds.
SOON_MS = 1_000
#: So long is waited after the annotator did not work at all, before it is tried again.
REST_MS = 60_000
#: The memory that looking for names may take with the usual model, and with whatever a person chooses.
_MEGABYTES, _MEGABYTES_FOR_ANY = 2_000, 8_000


class Annotating(LongWork):
    """Annotates what waits for it. However often it is asked, one job is under way and one waits at most."""

    failed_with = Signal(object)  # CrossreadError of a model that was chosen; the one that is usual goes on

    def __init__(
        self, library: Library, jobs: Jobs, parent: QObject | None = None, *, model: str | None = None
    ) -> None:
        super().__init__(library, jobs, "annotate", parent)
        self._model = model
        self._in_process: str | None = None
        self._wanted = False
        self._at_work = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether annotating is under way or was asked for."""
        return self._at_work or self._wanted

    @property
    def model(self) -> str | None:
        """The name of the model that finds names; None for the one that Crossread comes with."""
        return self._model

    def set_model(self, model: str | None) -> None:
        """Find names with another model from now on, also where others found them before."""
        if model != self._model:
            self._model = model
            self.cancel()
            self._later.stop()
            self.want()

    def want(self, *, soon: bool = False) -> None:
        """Annotate what waits for it, now or after what is under way; ``soon``: with what comes meanwhile."""
        self._wanted = not self._stopped
        if soon and not (self._at_work or self._later.isActive()):
            self._later.start(SOON_MS)
        self._go_on()

    def cancel(self) -> None:
        """Stop now; what was not looked at waits until annotating is asked for again."""
        self._wanted = False
        super().cancel()

    def stop(self) -> None:
        """Stop for good; returns at once."""
        self._later.stop()
        super().stop()

    def _go_on(self) -> None:
        if self._wanted and not self._at_work and not self._later.isActive():
            self._wanted, self._at_work = False, True
            self._jobs.submit(
                Lane.ANNOTATE,
                self._annotate,
                self._brake,
                self._model,
                done=self._annotated,
                failed=partial(self._failed, self._model),
            )

    def _annotate(self, brake: Brake, model: str | None) -> None:
        from corpus.annotate import DEFAULT_MODEL
        from corpus.pipeline import annotate_pending

        for changes in annotate_pending(
            self._library,
            worker=self._process_for(model),
            model=model or DEFAULT_MODEL,
            progress=self._progress,
            cancelled=brake.stopped,
        ):
            self._noted.emit(changes, None)

    def _process_for(self, model: str | None) -> Worker:
        """A process that holds one model only; a large one is given more memory."""
        if model != self._in_process:
            self._drop_process()
        self._in_process = model
        return self._process(_MEGABYTES if model is None else _MEGABYTES_FOR_ANY)

    def _annotated(self, _: None) -> None:
        self._at_work = False
        self._tell_end()
        self._go_on()

    def _failed(self, model: str | None, error: CrossreadError) -> None:
        if model is None or not isinstance(error, UnusableModel | WorkerFailed):
            self._later.start(REST_MS)
            self._annotated(None)
            self._jobs.problem.emit(error)
            return
        chosen = model == self._model  # still, and not another one meanwhile
        if chosen:
            self._model = None
            self._wanted = not self._stopped
        self._annotated(None)
        if chosen:
            self.failed_with.emit(error)
