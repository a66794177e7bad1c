"""A rubric of Julien's, of two criteria that count and one that does not."""

import pytest

from preau.school.rubrics.drafting import read_table
from preau.school.rubrics.models import Rubric

TABLE = (
    "Critère\tinsuffisant\tfragile\tsatisfaisant\ttrès bon\tPoints\n"
    "Justifie\taucune raison\tune raison\tdeux raisons\tdes raisons liées\t12\n"
    "Légende\t\t\t\t\t8\n"
    "Soin\t\t\t\t\t\n"
)


@pytest.fixture
def grid():
    return read_table(TABLE).grid()


@pytest.fixture
def rubric(cast, grid):
    kept = Rubric.objects.create(
        school=cast.school, author=cast.julien, subject=cast.subjects["maths"], title="Croquis"
    )
    kept.write(grid, by=cast.julien)
    return kept
