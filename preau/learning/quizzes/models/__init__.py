from preau.learning.quizzes.models.accommodation import Accommodation
from preau.learning.quizzes.models.attempt import Attempt, Finish, Refused
from preau.learning.quizzes.models.grade import Grade
from preau.learning.quizzes.models.item import Item, ItemVersion
from preau.learning.quizzes.models.override import Override
from preau.learning.quizzes.models.paper import Paper
from preau.learning.quizzes.models.passing import Passing
from preau.learning.quizzes.models.quiz import Quiz, Slot
from preau.learning.quizzes.models.response import Check, Flag, HintTaken, Response, Try

__all__ = [
    "Accommodation",
    "Attempt",
    "Check",
    "Finish",
    "Flag",
    "Grade",
    "HintTaken",
    "Item",
    "ItemVersion",
    "Override",
    "Paper",
    "Passing",
    "Quiz",
    "Refused",
    "Response",
    "Slot",
    "Try",
]
