"""Looking for names and dates in what waits for it, on its own lane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from corpus.errors import CrossreadError, UnusableModel
from gui.jobs import Jobs, Lane
from gui.workspace.long_work import Brake, LongWork

if TYPE_CHECKING:  # imported on the lane, after the window is shown
    from corpus.library import Library

#: So long new articles are gathered while an import goes on, in milliseconds.
SOON_MS = 1_000
#: So long is waited after the annotator did not work at all, before it is tried again.
REST_MS = 60_000


class Annotating(LongWork):
    """Annotates what waits for it. However often it is asked, one job is under way and one waits at most."""

    unusable = Signal(str)  # the name of a model that is gone or damaged; the default one goes on

    def __init__(
        self, library: Library, jobs: Jobs, parent: QObject | None = None, *, model: str | None = None
    ) -> None:
        super().__init__(library, jobs, "annotate", parent)
        self._model = model
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
                failed=self._failed,
            )

    def _annotate(self, brake: Brake, model: str | None) -> None:
        from corpus.annotate import DEFAULT_MODEL
        from corpus.pipeline import annotate_pending

        for changes in annotate_pending(
            self._library,
            worker=self._process(),
            model=model or DEFAULT_MODEL,
            progress=self._progress,
            cancelled=brake.stopped,
        ):
            self._noted.emit(changes, None)

    def _annotated(self, _: None) -> None:
        self._at_work = False
        self._tell_end()
        self._go_on()

    def _failed(self, error: CrossreadError) -> None:
        if isinstance(error, UnusableModel) and self._model is not None:
            unusable, self._model = self._model, None
            self._wanted = not self._stopped
            self.unusable.emit(unusable)
        else:
            self._later.start(REST_MS)
        self._annotated(None)
        self._jobs.problem.emit(error)
