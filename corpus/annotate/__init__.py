"""A text becomes an Annotation: the names in it (a spaCy model and gazetteers) and its dates.

Importing this package imports neither spaCy nor its model: the first call does, once for the process.
"""

from corpus.annotate.annotator import annotate, annotate_many, pipeline_name
from corpus.annotate.models import DEFAULT_MODEL, Model, installed_models

__all__ = ["DEFAULT_MODEL", "Model", "annotate", "annotate_many", "installed_models", "pipeline_name"]
