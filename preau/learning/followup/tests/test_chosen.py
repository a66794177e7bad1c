"""Gestures towards those who are chosen: they reach nobody else, once, and can be taken back for a while."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from preau.foundation.journal.models import Entry
from preau.foundation.mail.models import Letter
from preau.learning.followup.models import Reminder
from preau.learning.followup.tests.works import give
from preau.school.activities.models import Progress
from preau.school.activities.models.progress import advance
from preau.school.audiences.models import pupils_of
from preau.school.notifications.models import Notification


def act(cast, name, data=None, who="julien", **query):
    address = reverse(f"followup:{name}", args=[cast.cohorts["4B"].pk])
    return cast.client(who).post(address, data or {}, query_params=query)


def told():
    return sorted(Notification.objects.values_list("person__first_name", flat=True))


@pytest.fixture
def late(cast):
    return give(cast, pupils_of(cast.cohorts["4B"]), due_in=-1)


def test_only_the_chosen_are_reminded(cast, late):
    act(cast, "remind", eleve=cast.lucas.pk)
    assert list(Reminder.objects.values_list("pupil", flat=True)) == [cast.lucas.pk]


def test_all_those_who_match_are_when_none_is_chosen(cast, late):
    advance(late, cast.lucas, Progress.Step.STARTED)
    act(cast, "remind", etat="jamais")
    assert set(Reminder.objects.values_list("pupil", flat=True)) == {cast.ines.pk, cast.sacha.pk}


def test_the_chosen_are_congratulated_once_and_of_a_work_those_who_did_it(cast, late):
    advance(late, cast.ines, Progress.Step.HANDED_IN)
    act(cast, "congratulate", {"words": ""}, travail=late.pk)
    act(cast, "congratulate", {"words": "Bravo"}, eleve=[cast.ines.pk, cast.lucas.pk])
    assert told() == ["Inès", "Lucas"]


def test_what_comes_next_is_announced_to_those_to_whom_it_is_given_and_said_once(cast, late):
    coming = give(cast, pupils_of(cast.cohorts["4B"]), title="Bilan", days=1)
    for _ in range(2):
        act(cast, "announce", {"work": coming.pk, "words": "Pensez au compas."}, eleve=cast.ines.pk)
    one = Notification.objects.get()
    day = timezone.localdate() + dt.timedelta(days=1)
    assert (one.person, one.href, f"{day.day} " in one.saying) == (cast.ines, coming.href, True)
    assert act(cast, "announce", {"work": "", "words": ""}).status_code == 422


def test_a_parent_reads_the_name_of_their_own_child_alone(cast, late):
    act(cast, "write_home", {"words": "Un point lundi ?"})
    said = {one.person.first_name: one.saying for one in Notification.objects.all()}
    names = {"Samira": "Inès", "Karim": "Inès", "Odile": "Sacha"}
    assert {who: words.rsplit(" ", 1)[1] for who, words in said.items() if who in names} == names
    first = Notification.objects.count()
    act(cast, "write_home", {"words": "Un point lundi ?"})
    assert Notification.objects.count() == first
    assert "/messages/ecrire/" in Notification.objects.first().href


@pytest.mark.parametrize(
    ("name", "data"),
    [("remind", {}), ("congratulate", {}), ("announce", {"words": "le bilan"}), ("write_home", {"words": "A"})],
)
def test_a_gesture_is_taken_back_for_a_while(cast, late, name, data):
    act(cast, name, data)
    assert Notification.objects.count() > 0
    act(cast, "take_back", who="claire")
    assert Notification.objects.count() > 0, "only who did it takes it back"
    act(cast, "take_back")
    assert (Notification.objects.count(), Letter.objects.filter(state="waiting").count()) == (0, 0)
    assert Reminder.objects.count() == 0
    act(cast, name, data)
    assert Notification.objects.count() > 0, "taken back, it may be done again"


def test_what_was_read_stays_said(cast, late):
    act(cast, "congratulate")
    Notification.objects.filter(person=cast.ines).mark_read()
    act(cast, "take_back")
    assert told() == ["Inès"]


def test_later_it_is_too_late(cast, late):
    act(cast, "congratulate")
    Entry.objects.update(at=timezone.now() - dt.timedelta(minutes=11))
    act(cast, "take_back")
    assert told() == ["Inès", "Lucas", "Sacha"]


def test_letters_wait_as_long_as_one_may_take_back(cast, late):
    act(cast, "remind")
    shortest = min(one.send_after - one.written_at for one in Letter.objects.all())
    assert shortest > dt.timedelta(minutes=9)
