"""Moodle XML: everything that Moodle knows of a question, its pictures included."""

from preau.learning.banks.formats.moodlexml.reading import read
from preau.learning.banks.formats.moodlexml.writing import write

__all__ = ["read", "write"]
