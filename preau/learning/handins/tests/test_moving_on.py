"""A copy whose pupil changes class, or which two teachers answer at once: nothing of it is lost."""

from preau.learning.handins.models import Feedback
from preau.school.activities.models import Activity, Progress
from preau.school.people.models import CohortMember
from preau.school.timetable.models import Teaching


def test_two_teachers_who_answer_one_copy_leave_both_answers_and_the_last_is_read(cast, submission):
    Activity.objects.update(subject=cast.subjects["maths"], scale=Activity.Scale.TWENTY)
    Teaching.objects.create(cohort=cast.cohorts["4B"], subject=cast.subjects["maths"], teacher=cast.anne)
    for who, mark in (("julien", "12"), ("anne", "14")):
        cast.client(who).post(f"/rendus/{submission.pk}/retour/", {"comment": f"Lu par {who}", "mark": mark})
    assert [(one.by, one.comment) for one in Feedback.objects.order_by("pk")] == [
        (cast.julien, "Lu par julien"), (cast.anne, "Lu par anne"),
    ]  # fmt: skip
    assert (submission.feedback.by, Progress.objects.get(pupil=cast.ines).mark) == (cast.anne, "14/20")


def test_a_copy_handed_in_before_changing_class_is_still_read_and_answered(cast, submission):
    CohortMember.objects.filter(pupil=cast.ines).delete()
    CohortMember.objects.create(pupil=cast.ines, cohort=cast.cohorts["6C"])
    copy, work = f"/rendus/{submission.pk}/", submission.handin.activity.href
    asked = {"julien": copy, "marc": copy, "claire": copy, "sacha": copy, "ines": work, "samira": work}
    assert {who: cast.client(who).get(page).status_code for who, page in asked.items()} == {
        "julien": 200, "marc": 200, "claire": 404, "sacha": 404, "ines": 200, "samira": 200,
    }  # fmt: skip
    cast.client("julien").post(f"/rendus/{submission.pk}/retour/", {"comment": "Bien.", "mark": ""})
    assert submission.feedback.comment == "Bien."
