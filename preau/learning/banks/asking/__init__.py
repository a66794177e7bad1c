"""From what a file holds to what Préau asks: the content of each question, and what had to be told about it."""

from preau.learning.banks.asking.taking import Taken, taken

__all__ = ["Taken", "taken"]
