"""What the sheet of a quiz is made of: its cover says so, for a device to have it before the line is cut."""

import json

from preau.foundation.offline.ahead import elements_of
from preau.foundation.text.formulas import FORMULA
from preau.learning.quizzes.models import Quiz

PYTHON = "python-pad"
SHEET = "quizzes/sheet.html"


def elements(quiz: Quiz) -> list[str]:
    """The names of custom elements; those that set formulas or run programs, only where a question needs them."""
    bodies = quiz.asked.values_list("version__body", flat=True)
    has_formula = any(FORMULA.search(json.dumps(body, ensure_ascii=False).replace("\\\\", "\\")) for body in bodies)
    has_program = quiz.asked.filter(version__type="program").exists()
    light = elements_of(SHEET) - {PYTHON}
    return sorted(light | ({"tex-formula"} if has_formula else set()) | ({PYTHON} if has_program else set()))
