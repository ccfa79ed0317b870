"""Passages of two articles that tell the same: how surely, by what, and which are joined. Needs NumPy."""

from corpus.compare.linking.pairs import LinkedPair, linked_pair
from corpus.compare.linking.strengths import Strengths, strengths
from corpus.compare.linking.tellings import Telling, telling

__all__ = ["LinkedPair", "Strengths", "Telling", "linked_pair", "strengths", "telling"]
