"""A text becomes an Annotation: the names in it (spaCy's model and a gazetteer) and its dates.

Importing this package imports neither spaCy nor its model: the first call does, once for the process.
"""

from corpus.annotate.annotator import PIPELINE, annotate, annotate_many

__all__ = ["PIPELINE", "annotate", "annotate_many"]
