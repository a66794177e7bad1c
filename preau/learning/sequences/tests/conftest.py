import pytest
from django.utils import timezone

from preau.learning.sequences import composing, laying


@pytest.fixture
def thales(cast):
    """Three lessons for 4B (Inès, Lucas, Sacha), in Julien's reserve."""
    sequence = composing.begin(
        by=cast.julien, school=cast.school, title="Thalès", cohorts=[cast.cohorts["4B"]], subject=cast.subjects["maths"]
    )
    for title, minutes in [("Lire", 20), ("S’exercer", 30), ("Rendre", 40)]:
        composing.add(sequence, "lesson", title=title, minutes=minutes)
    return sequence


@pytest.fixture
def given(cast, thales):
    """The same, given to the class."""
    laying.lay(thales, laying.preview(thales, timezone.localdate()), by=cast.julien)
    return thales
