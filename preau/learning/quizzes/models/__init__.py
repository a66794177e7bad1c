from preau.learning.quizzes.models.accommodation import Accommodation
from preau.learning.quizzes.models.attempt import Attempt, Check, Finish, HintTaken, Refused, Response
from preau.learning.quizzes.models.grade import Grade
from preau.learning.quizzes.models.item import Item, ItemVersion
from preau.learning.quizzes.models.quiz import Quiz, Slot

__all__ = [
    "Accommodation",
    "Attempt",
    "Check",
    "Finish",
    "Grade",
    "HintTaken",
    "Item",
    "ItemVersion",
    "Quiz",
    "Refused",
    "Response",
    "Slot",
]
