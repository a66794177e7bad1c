from preau.school.imports.models.change import Change, Verb
from preau.school.imports.models.cohort_choice import CohortChoice, CohortNamed
from preau.school.imports.models.correction import Correction
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
from preau.school.imports.models.question import Question, Resolution
from preau.school.imports.models.remark import Remark
from preau.school.imports.models.structure_name import StructureName
from preau.school.imports.models.sweep import SchoolOutcome, Sweep
from preau.school.imports.models.table import Layout, Table
from preau.school.imports.models.writing import Writing

__all__ = [
    "Abandonment",
    "Application",
    "Change",
    "CohortChoice",
    "CohortNamed",
    "Confirmation",
    "Correction",
    "Discrepancy",
    "DroppedFile",
    "Intake",
    "Layout",
    "Preview",
    "Question",
    "Remark",
    "Resolution",
    "SchoolOutcome",
    "StructureName",
    "Sweep",
    "Table",
    "Undoing",
    "Undone",
    "Verb",
    "Writing",
]
