"""By which words an article calls someone or something: names, titles, descriptions. Rules, and no model.

A description that is wrong is worse than one that is missed: each rule asks for a plain shape, and for a last
word that can be said of such a one.
"""

from corpus.compare.calling.beside import called
from corpus.compare.calling.later import called_again, known
from corpus.compare.calling.units import Called, Telling, tell

__all__ = ["Called", "Telling", "called", "called_again", "known", "tell"]
