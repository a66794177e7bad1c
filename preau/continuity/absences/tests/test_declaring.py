"""Saying that a pupil is away: who is told and asked, what is refused, what changes afterwards."""

import datetime as dt

import pytest

from preau.continuity.absences.changing import NotPossible, cancel, confirm, correct, end, extend
from preau.continuity.absences.declaring import AlreadyDeclared
from preau.continuity.absences.models import Absence
from preau.continuity.plans.deploying import deployed_about
from preau.foundation.journal.models import Entry
from preau.school.notifications.models import Notification

pytestmark = pytest.mark.django_db
WEEK = dt.timedelta(weeks=1)


def told(person):
    return list(Notification.objects.filter(person=person).order_by("pk").values_list("saying", flat=True))


def acts(absence):
    return [entry.act for entry in Entry.objects.about(absence).order_by("id")]


def test_each_teacher_is_asked_once_however_many_groups(cast, absent):
    absence = absent()
    asked = "Donner ou joindre le travail de 4B à Inès Benali"
    assert (told(cast.anne), told(cast.julien)) == ([asked], [asked])
    assert sorted(absence.parts.values_list("teacher__first_name", "subject__short")) == [
        ("Anne", "Français"), ("Anne", "Latin"), ("Julien", "Maths")
    ]  # fmt: skip


def test_the_other_guardian_and_those_in_charge_are_told_without_the_reason(cast, absent):
    absent()
    words = [*told(cast.karim), *told(cast.claire), *told(cast.marc)]
    assert (len(words), len(told(cast.samira))) == (2 + len(told(cast.marc)), 0)
    said = Notification.objects.values_list("saying", "detail")
    assert [one for one in said if "hôpital" in " ".join(one)] == []


def test_two_absences_do_not_hold_on_one_day(absent):
    absent()
    with pytest.raises(AlreadyDeclared):
        absent(by="karim")
    assert Absence.objects.count() == 1


def test_a_long_absence_sets_the_plan_going_and_a_short_one_does_not(absent):
    assert (deployed_about(absent()).scenario, deployed_about(absent("adam", days=1))) == ("pupil-absent", None)


def test_who_rests_asks_nothing_of_anybody(cast, absent):
    absence = absent(way="resting")
    assert (absence.parts.count(), told(cast.julien), deployed_about(absence)) == (0, [], None)


def test_what_the_school_says_itself_is_confirmed(cast, absent):
    confirmed = absent("sacha", by="marc", is_confirmed=True)
    declared = absent()
    assert (confirmed.is_confirmed, declared.is_confirmed) == (True, False)
    confirm(declared, by=cast.marc)
    confirm(declared, by=cast.marc)
    assert acts(declared) == ["absence.declared", "absence.confirmed"]


def test_each_change_is_a_record_with_the_days_of_before(cast, absent, monday):
    absence = absent()
    first_end = absence.ends_on
    extend(absence, first_end + WEEK, by=cast.samira)
    end(absence, first_end, by=cast.marc)
    correct(
        absence, by=cast.marc, starts_on=monday, ends_on=monday, reason="ill", way="resting", load="all", document=None
    )
    changes = [(one.kind, one.ended_on, one.by) for one in absence.changes.all()]
    assert changes == [
        ("extended", first_end, cast.samira), ("ended", first_end + WEEK, cast.marc),
        ("corrected", first_end, cast.marc)
    ]  # fmt: skip
    absence.refresh_from_db()
    assert (absence.ends_on, absence.way, absence.reason) == (monday, "resting", "ill")


def test_an_absence_is_not_extended_backwards_nor_over_another(cast, absent, monday):
    absence = absent(days=5)
    absent(starts_on=monday + WEEK, days=1)
    with pytest.raises(NotPossible):
        extend(absence, absence.ends_on, by=cast.samira)
    with pytest.raises(AlreadyDeclared):
        extend(absence, absence.ends_on + WEEK, by=cast.samira)
    assert absence.changes.count() == 0


def test_cancelling_stands_the_plan_down_and_leaves_the_days_free(cast, absent):
    absence = absent()
    cancel(absence, by=cast.samira)
    cancel(absence, by=cast.samira)
    assert deployed_about(absence).is_under_way is False
    assert acts(absence) == ["absence.declared", "absence.cancelled"]
    assert absent().pk != absence.pk
