"""Writing a question in the page: for each type, from its fields to its content and back."""

from preau.learning.quizzes.writing.choice import Choices
from preau.learning.quizzes.writing.formula import Formulas
from preau.learning.quizzes.writing.hotspot import Hotspots
from preau.learning.quizzes.writing.number import Numbers
from preau.learning.quizzes.writing.opentext import OpenTexts
from preau.learning.quizzes.writing.order import Orders
from preau.learning.quizzes.writing.pairs import Pairs
from preau.learning.quizzes.writing.program import Programs
from preau.learning.quizzes.writing.short import Shorts
from preau.learning.quizzes.writing.text import Clozes, Descriptions, Words
from preau.learning.quizzes.writing.truth import Truths
from preau.learning.quizzes.writing.writer import Writer

__all__ = ["WRITERS", "Writer"]

WRITERS: dict[str, Writer] = {
    "single": Choices("single"),
    "multiple": Choices("multiple"),
    "truefalse": Truths("truefalse"),
    "short": Shorts("short"),
    "number": Numbers("number"),
    "matching": Pairs("matching"),
    "ordering": Orders("ordering"),
    "cloze": Clozes("cloze"),
    "gapselect": Words("gapselect"),
    "dragtext": Words("dragtext"),
    "formula": Formulas("formula"),
    "hotspot": Hotspots("hotspot"),
    "program": Programs("program"),
    "opentext": OpenTexts("opentext"),
    "description": Descriptions("description"),
}
