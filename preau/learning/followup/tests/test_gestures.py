import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from preau.foundation.journal.models import Entry
from preau.learning.followup.gestures.reminding import reached_by
from preau.learning.followup.gestures.reminding import remind as remind_them
from preau.learning.followup.matrix.window import Sight
from preau.learning.followup.models import Reminder
from preau.learning.followup.tests.works import give
from preau.school.activities.models import Excuse, Extension, Progress
from preau.school.activities.models.progress import advance
from preau.school.audiences.models import pupils_of
from preau.school.notifications.models import Notification


def told():
    return sorted(Notification.objects.values_list("person__first_name", flat=True))


def remind(cast, who="julien", **query):
    address = reverse("followup:remind", args=[cast.cohorts["4B"].pk])
    return cast.client(who).post(address, query_params=query)


def test_a_reminder_reaches_who_is_behind_and_their_guardians(cast):
    work = give(cast, pupils_of(cast.cohorts["4B"]), due_in=-1)
    advance(work, cast.ines, Progress.Step.HANDED_IN)
    remind(cast)
    assert told() == ["Lucas", "Odile", "Sacha"]
    entry = Entry.objects.get(act="reminder.sent")
    assert (entry.by, entry.subject, entry.facts["works"]) == (cast.julien, cast.cohorts["4B"], [work.pk])


def test_a_contact_is_not_told(cast):
    give(cast, pupils_of(cast.cohorts["4B"]), due_in=-1)
    cast.odile.guardianships.update(level=3)
    remind(cast)
    assert told() == ["Inès", "Karim", "Lucas", "Sacha", "Samira"]


def test_nobody_is_reminded_twice_the_same_day_of_the_same_work(cast):
    give(cast, pupils_of(cast.cohorts["4B"]), due_in=-1)
    remind(cast)
    first = told()
    remind(cast)
    assert told() == first
    page = cast.client("julien").get(reverse("followup:remind", args=[cast.cohorts["4B"].pk])).content.decode()
    assert "Déjà relancés aujourd’hui" in page


def test_a_double_click_tells_them_once(cast):
    give(cast, pupils_of(cast.cohorts["4B"]), due_in=-1)
    cohort = cast.cohorts["4B"]
    first, second = (reached_by(Sight.of(cohort, cast.julien).matrix) for _ in range(2))
    assert (remind_them(cohort, first, by=cast.julien).pupils, remind_them(cohort, second, by=cast.julien).pupils) == (
        3,
        0,
    )
    assert told() == ["Inès", "Karim", "Lucas", "Odile", "Sacha", "Samira"]
    assert Entry.objects.filter(act="reminder.sent").count() == 1


@pytest.mark.parametrize("asked", ["n’importe quoi", "²", "9" * 40, "-1", "0"])
def test_a_work_that_is_none_reminds_nobody(cast, asked):
    give(cast, pupils_of(cast.cohorts["4B"]), due_in=-1)
    assert remind(cast, travail=asked).status_code == 302
    assert told() == []


def test_the_next_day_one_may_remind_again(cast):
    give(cast, pupils_of(cast.cohorts["4B"]), due_in=-1)
    remind(cast)
    Reminder.objects.update(day=timezone.localdate() - dt.timedelta(days=1))
    Notification.objects.all().delete()
    remind(cast)
    assert told() == ["Inès", "Karim", "Lucas", "Odile", "Sacha", "Samira"]


def test_one_work_alone_can_be_reminded_of(cast):
    first = give(cast, pupils_of(cast.cohorts["4B"]), due_in=-1)
    give(cast, pupils_of(cast.cohorts["4B"]), due_in=-1)
    remind(cast, travail=str(first.pk))
    assert set(Reminder.objects.values_list("activity", flat=True)) == {first.pk}


def test_a_teacher_reminds_of_their_own_works_only(cast):
    give(cast, pupils_of(cast.cohorts["4B"]), due_in=-1, author="anne", subject="french")
    remind(cast, "julien")
    assert told() == []


def test_a_class_is_congratulated_once_a_day(cast):
    address = reverse("followup:congratulate", args=[cast.cohorts["4B"].pk])
    for _ in range(2):
        cast.client("julien").post(address, {"words": "Belle semaine"})
    assert told() == ["Inès", "Lucas", "Sacha"]


def test_excusing_is_a_record_and_lifting_it_gives_back_the_step(cast):
    work = give(cast, pupils_of(cast.cohorts["4B"]))
    advance(work, cast.ines, Progress.Step.STARTED)
    client = cast.client("julien")
    client.post(reverse("followup:excuse", args=[work.pk, cast.ines.pk]), {"reason": "malade"})
    assert Progress.objects.get(pupil=cast.ines).step == Progress.Step.EXCUSED
    client.post(reverse("followup:excuse_lift", args=[work.pk, cast.ines.pk]))
    assert Progress.objects.get(pupil=cast.ines).step == Progress.Step.STARTED
    assert Excuse.objects.count() == 0


def test_lifting_the_excuse_of_who_never_opened_leaves_nothing(cast):
    work = give(cast, pupils_of(cast.cohorts["4B"]))
    Excuse.grant(work, cast.ines, by=cast.julien).lift(by=cast.julien)
    assert Progress.objects.count() == 0


def test_more_time_is_not_given_in_the_past(cast):
    work = give(cast, pupils_of(cast.cohorts["4B"]), due_in=-1)
    address, client = reverse("followup:extend", args=[work.pk, cast.ines.pk]), cast.client("julien")
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    assert client.post(address, {"due_on": yesterday.isoformat()}).status_code == 422
    assert Extension.objects.count() == 0
    client.post(address, {"due_on": (yesterday + dt.timedelta(days=3)).isoformat()})
    assert timezone.localdate(Extension.objects.get().due_at) == yesterday + dt.timedelta(days=3)
