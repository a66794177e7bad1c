"""The types of question, each in its class; a new one is a class added here."""

from preau.learning.quizzes.types.choice import MultipleChoice, SingleChoice
from preau.learning.quizzes.types.content import Content, Unusable
from preau.learning.quizzes.types.number import Number
from preau.learning.quizzes.types.question_type import QuestionType
from preau.learning.quizzes.types.short import ShortText
from preau.learning.quizzes.types.truth import TrueFalse

__all__ = ["TYPES", "Content", "QuestionType", "Unusable", "type_of"]

TYPES: dict[str, QuestionType] = {
    one.slug: one for one in (SingleChoice(), MultipleChoice(), TrueFalse(), ShortText(), Number())
}


def type_of(slug: str) -> QuestionType:
    return TYPES[slug]
