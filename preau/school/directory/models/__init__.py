from preau.school.directory.models.card import Card
from preau.school.directory.models.word import Word

__all__ = ["Card", "Word"]
