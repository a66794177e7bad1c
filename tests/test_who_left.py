"""A teacher who is gone leaves what pupils have of them in its place."""

import pytest
from django.db.models import ProtectedError

from preau.learning.handins.models import Annotation, Submission
from preau.learning.quizzes.models import Slot
from preau.learning.sequences.models import Sequence
from preau.school.activities.models import Activity, Progress
from preau.school.people.models import Person
from preau.school.privacy.erasing import erase
from tests.samples import Samples


def test_what_a_teacher_gave_answered_and_noted_outlives_their_name(cast):
    """Work, instructions, answers and remarks stay with the pupils; and no door lets the row itself go."""
    Samples(cast)
    kept = {
        model: model._base_manager.count() for model in (Activity, Progress, Submission, Annotation, Sequence, Slot)
    }
    work = Activity.objects.filter(author=cast.julien, kind="handin").get()
    with pytest.raises(ProtectedError):
        Person.objects.get(pk=cast.julien.pk).delete()
    erase(cast.julien, by=cast.helene, ground="request")
    assert {model: model._base_manager.count() for model in kept} == kept
    page = cast.client("ines").get(work.href).content.decode()
    assert ("Professeur parti" in page, "Ferrand" in page) == (True, False)
    assert cast.client("ines").get("/").status_code == 200
