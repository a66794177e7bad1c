"""GIFT: questions as plain text, Moodle's own way."""

from preau.learning.banks.formats.gift.reading import read
from preau.learning.banks.formats.gift.writing import write

__all__ = ["read", "write"]
