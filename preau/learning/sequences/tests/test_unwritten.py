"""What has but a title is said to be to write, before it is given."""

from django.urls import reverse

from preau.learning.quizzes import pasting
from preau.learning.quizzes.models import Quiz
from preau.learning.sequences import composing
from preau.school.activities.kinds import unwritten
from preau.school.activities.models import Activity


def test_a_shape_is_to_write_but_for_what_the_class_does_together(cast):
    sequence = composing.begin(
        by=cast.julien, school=cast.school, title="T", cohorts=[cast.cohorts["4B"]], shape="week"
    )
    works = list(sequence.activities)
    assert [one.pk in unwritten(works) for one in works] == [True, True, True, False]
    Activity.objects.filter(pk=works[0].pk).update(body="<p>Lis</p>")
    Quiz.of(works[1]).add_all([one.content for one in pasting.read("6 × 7 ?\n* 42\n36").taken], by=cast.julien)
    works = list(sequence.activities)
    assert [one.pk in unwritten(works) for one in works] == [False, False, True, False]


def test_a_shape_comes_with_a_method_for_the_pupil_alone_at_home(cast):
    for shape in ("discover", "train", "remedy"):
        sequence = composing.begin(
            by=cast.julien, school=cast.school, title="T", cohorts=[cast.cohorts["4B"]], shape=shape
        )
        assert all(activity.steps for activity in sequence.activities)


def test_laying_says_what_has_but_a_title(cast, thales):
    page = cast.client("julien").get(reverse("sequences:lay", args=[thales.pk])).content.decode()
    assert "Ces activités n’ont encore qu’un titre" in page
    Activity.objects.update(body="<p>Lis</p>")
    page = cast.client("julien").get(reverse("sequences:lay", args=[thales.pk])).content.decode()
    assert "encore qu’un titre" not in page
