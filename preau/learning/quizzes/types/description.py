"""A text between the questions: a document, an instruction. It asks nothing and earns nothing."""

from typing import Any, ClassVar

from preau.learning.quizzes.types.content import Content
from preau.learning.quizzes.types.question_type import Marking, QuestionType


class Description(QuestionType):
    slug, name, hint = "description", "Texte ou document", "une consigne ou un document, sans question"
    marking = Marking.NONE
    key: ClassVar[dict[str, Any]] = {}

    def score(self, content: Content, value: Any) -> float:
        return 0.0

    def right_answer(self, content: Content) -> str:
        return ""

    def said(self, content: Content, value: Any) -> str:
        return ""

    def told(self, content: Content, value: Any) -> str:
        return ""

    def is_blank(self, value: Any) -> bool:
        return True

    def read(self, posted: list[str]) -> Any:
        return None
