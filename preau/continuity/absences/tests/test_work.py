"""What a pupil who is away finds, what teachers say of it, and what is kept at the return."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.continuity.absences.changing import extend
from preau.continuity.absences.gathering import answer, shares_of, works_of
from preau.continuity.absences.models import Return
from preau.continuity.absences.returning import keep_all, prepare_returns
from preau.school.activities.models import Extension, Progress
from preau.school.activities.models.progress import advance
from preau.school.notifications.models import Notification

pytestmark = pytest.mark.django_db


@pytest.fixture
def last_week(monday):
    """Monday of last week: an absence of then is over."""
    return monday - dt.timedelta(weeks=2)


def states(absence, teacher=None):
    return {share.part.subject.short: share.state[1] for share in shares_of(absence, teacher)}


def test_what_the_class_is_given_is_joined_by_itself(cast, absent, given, monday):
    absence = absent()
    given(monday)
    given(monday, title="Une autre classe", code="6C", by="anne", pen="french")
    assert [work.activity.title for work in works_of(absence)] == ["Thalès"]
    assert states(absence) == {"Maths": "travail joint", "Français": "attendu", "Latin": "attendu"}


def test_a_work_says_how_far_the_pupil_is_and_opening_it_is_not_beginning_it(cast, absent, given, monday):
    absence, thales = absent(), given(monday)
    said = [works_of(absence)[0].state]
    for step in (Progress.Step.OPENED, Progress.Step.STARTED, Progress.Step.HANDED_IN):
        advance(thales, absence.pupil, step)
        said += [work.state for work in works_of(absence)]
    assert said == [("none", "pas fait"), ("open", "ouvert"), ("open", "commencé"), ("back", "fait")]


def test_a_teacher_says_what_comes_first_and_what_was_done(cast, absent, given, monday):
    absence, thales = absent(load="essential"), given(monday)
    part = absence.parts.get(subject=cast.subjects["french"])
    answer(absence, cast.julien, essentials={thales.pk}, notes={part.pk: "pas à moi"})
    answer(absence, cast.anne, essentials={thales.pk}, notes={part.pk: "Lire le chapitre 3"})
    assert states(absence) == {"Maths": "travail joint", "Français": "répondu", "Latin": "attendu"}
    assert list(absence.essentials.values_list("activity", "by")) == [(thales.pk, cast.julien.pk)]
    assert part.answer.said == "Lire le chapitre 3"


def test_the_return_is_prepared_once_on_the_last_day(cast, absent, given, last_week):
    given(last_week)
    absence = absent(starts_on=timezone.localdate() - dt.timedelta(days=4), days=5)
    absent("lucas", by="marc")
    assert (prepare_returns(), prepare_returns()) == (1, 0)
    assert [one.absence_id for one in Return.objects.all()] == [absence.pk]
    assert Notification.objects.filter(person=cast.ines, saying__startswith="Tu reviens").count() == 1


def test_an_absence_that_lasts_has_its_return_prepared_again(cast, absent):
    absence = absent(starts_on=timezone.localdate() - dt.timedelta(days=4), days=5)
    prepare_returns()
    extend(absence, absence.ends_on + dt.timedelta(days=3), by=cast.samira)
    assert Return.objects.count() == 0


def test_each_choice_has_its_effect_and_can_be_made_again(cast, absent, given, last_week):
    absence, done, again, dropped = absent(starts_on=last_week, days=5), *(given(last_week, title=t) for t in "abc")
    foreign = given(last_week, title="Latin", by="anne", code="4LATIN", pen="history")
    choices = {done.pk: "done", again.pk: "again", dropped.pk: "dropped", foreign.pk: "dropped", 0: "done"}
    assert keep_all(absence, choices, by=cast.julien) == 3
    steps = dict(Progress.objects.filter(pupil=cast.ines).values_list("activity", "step"))
    assert steps == {done.pk: Progress.Step.RETURNED, dropped.pk: Progress.Step.EXCUSED}
    assert list(Extension.objects.values_list("activity", "pupil")) == [(again.pk, cast.ines.pk)]
    keep_all(absence, {dropped.pk: "again"}, by=cast.julien)
    assert Progress.objects.filter(activity=dropped, step=Progress.Step.EXCUSED).count() == 0
