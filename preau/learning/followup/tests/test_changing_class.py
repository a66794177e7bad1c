"""A pupil who changes class in the middle of a work owes what the new class owes, and keeps what they did."""

from preau.learning.followup.matrix.weaving import matrix_of
from preau.learning.followup.matrix.window import WEEK, Window
from preau.learning.followup.tests.works import give
from preau.learning.followup.watch.silence import concerns_of
from preau.school.activities.models import Activity, Progress
from preau.school.activities.models.progress import advance
from preau.school.audiences.models import pupils_of
from preau.school.people.models import CohortMember, Person


def row_of(cast, code):
    """`{work: state}` of Inès in that class; None when she is not of it."""
    window = Window.of("", 2)
    woven = matrix_of(cast.cohorts[code], window.first - WEEK, window.last + WEEK)
    ines = next((one for one in woven.pupils if one.pk == cast.ines.pk), None)
    return {work.title: cell.state for work, cell in woven.cells_of(ines) if cell} if ines else None


def test_the_matrices_the_alerts_and_what_is_read_follow_the_pupil(cast):
    done = give(cast, pupils_of(cast.cohorts["4B"]), title="Fait", kind="handin", due_in=-30)
    give(cast, pupils_of(cast.cohorts["4B"]), title="Dû", kind="handin", due_in=-30)
    give(cast, pupils_of(cast.cohorts["6C"]), title="Là-bas", kind="handin", author="anne", due_in=20)
    advance(done, cast.ines, Progress.Step.HANDED_IN)
    CohortMember.objects.filter(pupil=cast.ines, cohort=cast.cohorts["4B"]).update(cohort=cast.cohorts["6C"])
    assert (row_of(cast, "4B"), row_of(cast, "6C")) == (None, {"Là-bas": "none"})
    assert [one.pupil.first_name for one in concerns_of(cast.cohorts["4B"])] == ["Lucas", "Sacha"]
    for who in ("ines", "samira"):
        person = Person.objects.get(pk=cast.people[who].pk)
        assert {one.title for one in Activity.objects.visible_to(person)} == {"Fait", "Là-bas"}
    assert Progress.objects.get(activity=done, pupil=cast.ines).step == Progress.Step.HANDED_IN
