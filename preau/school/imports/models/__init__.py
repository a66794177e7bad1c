from preau.school.imports.models.change import Change, Verb
from preau.school.imports.models.discrepancy import Discrepancy
from preau.school.imports.models.dropped_file import DroppedFile
from preau.school.imports.models.intake import (
    Abandonment,
    Application,
    Confirmation,
    Intake,
    Preview,
    Undoing,
    Undone,
)
from preau.school.imports.models.remark import Remark
from preau.school.imports.models.writing import Writing

__all__ = [
    "Abandonment",
    "Application",
    "Change",
    "Confirmation",
    "Discrepancy",
    "DroppedFile",
    "Intake",
    "Preview",
    "Remark",
    "Undoing",
    "Undone",
    "Verb",
    "Writing",
]
