"""What the sheet of a quiz is made of: its cover says so, for a device to have it before the line is cut."""

import json

from preau.foundation.offline.ahead import elements_of
from preau.foundation.text.formulas import FORMULA
from preau.learning.quizzes.models import Quiz

SHEET = "quizzes/sheet.html"


def elements(quiz: Quiz) -> list[str]:
    """The names of custom elements; the heaviest, which sets formulas, only where a question has one."""
    bodies = quiz.asked.values_list("version__body", flat=True)
    has_formula = any(FORMULA.search(json.dumps(body, ensure_ascii=False).replace("\\\\", "\\")) for body in bodies)
    return sorted(elements_of(SHEET) | ({"tex-formula"} if has_formula else set()))
