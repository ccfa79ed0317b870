"""What the tests of the corpus share."""

from __future__ import annotations

import pytest

from corpus.annotate.recogniser import load_model


@pytest.fixture(scope="session")
def model() -> object:
    """spaCy's model, loaded once for the session: it takes seconds."""
    return load_model()
