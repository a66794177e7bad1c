"""The types of question, each in its class; a new one is a class added here."""

from preau.learning.quizzes.types.choice import MultipleChoice, SingleChoice
from preau.learning.quizzes.types.cloze import Cloze
from preau.learning.quizzes.types.content import Content, Unusable
from preau.learning.quizzes.types.description import Description
from preau.learning.quizzes.types.formula import Formula
from preau.learning.quizzes.types.hotspot import Hotspot
from preau.learning.quizzes.types.matching import Matching
from preau.learning.quizzes.types.number import Number
from preau.learning.quizzes.types.opentext import OpenText
from preau.learning.quizzes.types.ordering import Ordering
from preau.learning.quizzes.types.program import Program
from preau.learning.quizzes.types.question_type import Marking, QuestionType
from preau.learning.quizzes.types.short import ShortText
from preau.learning.quizzes.types.truth import TrueFalse
from preau.learning.quizzes.types.words import DragText, GapSelect

__all__ = ["TYPES", "Content", "Marking", "QuestionType", "Unusable", "type_of"]

TYPES: dict[str, QuestionType] = {
    one.slug: one
    for one in (
        SingleChoice(),
        MultipleChoice(),
        TrueFalse(),
        ShortText(),
        Number(),
        Matching(),
        Ordering(),
        Cloze(),
        GapSelect(),
        DragText(),
        Formula(),
        Hotspot(),
        Program(),
        OpenText(),
        Description(),
    )
}


def type_of(slug: str) -> QuestionType:
    return TYPES[slug]
