"""A second teacher at a copy is told of the first before writing over what they said."""

import pytest

from preau.learning.handins.answers import returning
from preau.learning.handins.models import Feedback
from preau.school.timetable.models import Teaching


@pytest.fixture
def anne(cast, handin):
    """Anne teaches 4B the subject of the work too."""
    activity = handin.activity
    activity.subject = cast.subjects["maths"]
    activity.save()
    Teaching.objects.create(teacher=cast.anne, subject=activity.subject, cohort=cast.cohorts["4B"])
    return cast.client("anne")


def seen(client, submission):
    page = client.get(f"/rendus/{submission.pk}/").content.decode()
    return page.partition('name="seen" value="')[2].partition('"')[0], page


def answer(client, submission, mark, seen, **said):
    return client.post(f"/rendus/{submission.pk}/retour/", {"comment": "Lu.", "mark": mark, "seen": seen, **said})


def test_an_answer_given_meanwhile_is_told_before_it_is_written_over(cast, anne, submission):
    julien = cast.client("julien")
    first, _ = seen(julien, submission)
    mine, page = seen(anne, submission)
    assert "M. Ferrand a ouvert cette copie à" in page
    assert answer(julien, submission, "14", first).status_code == 302
    told = answer(anne, submission, "12", mine)
    said = told.content.decode()
    assert (told.status_code, "M. Ferrand a répondu" in said, "14/20" in said, "Lu.</textarea>" in said) == (
        422, True, True, True,
    )  # fmt: skip
    again = said.partition('name="seen" value="')[2].partition('"')[0]
    assert answer(anne, submission, "12", again).status_code == 302
    assert [one.by for one in Feedback.objects.order_by("pk")] == [cast.julien, cast.anne]
    assert "a ouvert cette copie" not in seen(julien, submission)[1]


def test_so_is_one_kept_ready_and_never_ones_own(cast, anne, submission):
    mine, _ = seen(anne, submission)
    returning.prepare(submission, "Presque.", by=cast.julien, mark="11")
    told = answer(anne, submission, "12", mine, later="1").content.decode()
    assert ("M. Ferrand a gardé une réponse prête" in told, "gardée prête par M. Ferrand" in told) == (True, True)
    julien = cast.client("julien")
    before, _ = seen(julien, submission)
    assert answer(julien, submission, "13", before).status_code == 302
    assert answer(julien, submission, "14", before).status_code == 302  # in another tab of one's own
    assert answer(anne, submission, "15", "").status_code == 302  # a page opened before this was asked
