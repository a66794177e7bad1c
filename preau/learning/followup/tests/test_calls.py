"""A family is called once: brothers and sisters together, by one adult, and not again when it was reached."""

import datetime as dt
from collections import Counter

import pytest
from django.utils import timezone

from preau.learning.followup.calls.again import call_again
from preau.learning.followup.calls.families import Child, Household, households
from preau.learning.followup.calls.outcome import note_call
from preau.learning.followup.calls.sharing_out import last_share, share_out, shared_out, take_back
from preau.learning.followup.calls.to_make import MINE, NOBODY, Call, Calls
from preau.learning.followup.models import Charge, Contact, Worry
from preau.learning.followup.tests.works import give
from preau.learning.followup.watch.alerts import Alert, Due, Rule
from preau.learning.followup.watch.heeding import facts_of, set_aside, take_charge
from preau.learning.followup.watch.worrying import look_at, packed, unpacked
from preau.school.audiences.models import pupils_of
from preau.school.notifications.models import Notification
from preau.school.people.models import ClassTeacher, Guardianship, Person
from tests.cast import read

ROLES = ["helene", "marc", "claire", "steward", "julien", "admin", "samira", "ines", "stranger", "strange_head"]


def worry(cast, pupil, cohort="4B", alert=None):
    alert = alert or Alert(Rule.TECHNICAL, lacks=("aucun appareil",))
    return Worry.objects.create(
        school=cast.school, cohort=cast.cohorts[cohort], pupil=cast.people[pupil], rule=str(alert.rule),
        facts=facts_of(alert), alert=packed(alert),
    )  # fmt: skip


@pytest.fixture
def worried(cast):
    """Inès and her brother Adam, Sacha: two families."""
    worry(cast, "ines")
    worry(cast, "adam", cohort="6C", alert=Alert(Rule.SILENCE, days=8))
    worry(cast, "sacha")


def calls(cast, who="marc"):
    return Calls.of(cast.school, Person.objects.get(pk=cast.people[who].pk))


def names(found):
    return [[child.first_name for child, _ in call.children] for call in found]


def path(cast, end=""):
    return f"/etablissements/{cast.school.uai}/appels/{end}"


def test_brothers_and_sisters_are_one_call_whatever_their_class_and_their_alerts(cast, worried):
    found = calls(cast).found
    assert names(found) == [["Adam", "Inès"], ["Sacha"]]
    assert {child.code: [str(one.rule) for one in alerts] for child, alerts in found[0].children} == {
        "6C": ["A"], "4B": ["E"],
    }  # fmt: skip
    assert {one.first_name for one in found[0].household.guardians} == {"Samira", "Karim"}


def test_a_brother_who_does_not_worry_is_of_the_call_all_the_same(cast):
    worry(cast, "ines")
    assert names(calls(cast).found) == [["Inès", "Adam"]]
    assert [len(alerts) for _, alerts in calls(cast).found[0].children] == [1, 0]


def test_a_mere_contact_makes_no_family(cast):
    Guardianship.objects.create(guardian=cast.samira, pupil=cast.sacha, level=Guardianship.Level.CONTACT)
    assert [len(one.children) for one in households(cast.school, [cast.sacha.pk])] == [1]


def test_a_pupil_without_guardians_is_a_call_nobody_can_make_yet(cast):
    worry(cast, "lucas")
    assert (names(calls(cast).found), calls(cast).found[0].household.guardians) == ([["Lucas"]], [])


def test_an_alert_set_aside_asks_for_no_call(cast, worried):
    set_aside(cast.sacha, cast.school, Alert(Rule.TECHNICAL, lacks=("aucun appareil",)), why="prêté", by=cast.claire)
    assert names(calls(cast).found) == [["Adam", "Inès"]]


def test_a_class_teacher_reads_the_alerts_of_their_class_and_all_those_of_a_family_they_see_to(cast, worried):
    found = calls(cast, "claire").found
    assert names(found) == [["Inès", "Adam"], ["Sacha"]]
    assert {child.first_name: len(alerts) for child, alerts in found[0].children} == {"Inès": 1, "Adam": 0}
    take_charge(cast.adam, cast.school, by=cast.claire)
    assert {child.first_name: len(alerts) for child, alerts in calls(cast, "claire").found[0].children} == {
        "Inès": 1, "Adam": 1,
    }  # fmt: skip


def test_the_list_is_narrowed_by_class_alert_and_who_sees_to_it(cast, worried):
    take_charge(cast.sacha, cast.school, by=cast.marc)
    found = calls(cast)
    assert names(found.only(cohorts={cast.cohorts["6C"].pk})) == [["Adam", "Inès"]]
    assert names(found.only(rule="E")) == [["Adam", "Inès"], ["Sacha"]]
    assert names(found.only(rule="B")) == []
    assert (names(found.only(who=NOBODY)), names(found.only(who=MINE))) == ([["Adam", "Inès"]], [["Sacha"]])
    assert found.how_many(()) == {"": 2, NOBODY: 1, MINE: 1}


def test_one_call_is_noted_for_each_child_who_worries_and_counts_once(cast, worried):
    note_call(cast.school, calls(cast).about(cast.adam.pk), by=cast.marc, outcome="reached", said="Box en panne")
    assert {one.pupil.first_name for one in Contact.objects.all()} == {"Inès", "Adam"}
    call = calls(cast).about(cast.ines.pk)
    assert (len(call.contacts), call.is_settled, names(calls(cast).found)) == (1, True, [["Sacha"], ["Adam", "Inès"]])
    assert names(calls(cast).only(who=NOBODY)) == [["Sacha"]]


def test_a_wrong_number_is_asked_to_be_verified(cast, worried):
    call = calls(cast).about(cast.ines.pk)
    note_call(cast.school, call, by=cast.marc, outcome="wrong", guardian=cast.karim.pk)
    told = {(one.person.first_name, one.href) for one in Notification.objects.all()}
    assert told == {("Léa", f"/annuaire/{cast.karim.pk}/"), ("Karim", "/mon-compte/")}


@pytest.mark.parametrize(
    ("outcome", "at", "again"),
    [
        ("no_answer", "2026-11-23 08:40", "2026-11-23 12:30"),
        ("no_answer", "2026-11-23 11:00", "2026-11-23 17:30"),
        ("no_answer", "2026-11-23 16:00", "2026-11-24 12:30"),
        ("no_answer", "2026-11-27 18:00", "2026-11-28 12:30"),
        ("voicemail", "2026-11-23 08:40", "2026-11-24 17:30"),
        ("reached", "2026-11-23 08:40", None),
        ("wrong", "2026-11-23 08:40", None),
    ],
)
def test_who_did_not_answer_is_tried_at_another_moment(outcome, at, again):
    said = Contact(outcome=outcome, at=timezone.make_aware(dt.datetime.fromisoformat(at)))
    found = call_again(said, lambda day: day + dt.timedelta(days=1))
    assert (found and f"{timezone.localtime(found):%Y-%m-%d %H:%M}") == again


def some_call(pk, cohort):
    child = Child(pk, f"E{pk}", "X", cohort, f"{cohort}A")
    return Call(Household([child], []), {pk: [Alert(Rule.SILENCE)]}, None, [], None, timezone.now())


def test_calls_are_shared_evenly_and_first_to_who_knows_the_pupil():
    made = [some_call(pk, cohort=1 if pk <= 5 else 2) for pk in range(1, 9)]
    given = shared_out(made, [10, 20], {10: {1}})
    assert (Counter(given.values()), [pk for pk, adult in given.items() if adult == 10]) == (
        {10: 4, 20: 4},
        [1, 2, 3, 4],
    )


def test_who_has_calls_already_is_given_fewer():
    made = [some_call(pk, cohort=1) for pk in range(1, 5)]
    assert Counter(shared_out(made, [10, 20], {}, Counter({10: 2})).values()) == {10: 1, 20: 3}


def test_sharing_out_tells_each_adult_once_touches_only_free_families_and_is_taken_back(cast, worried):
    ClassTeacher.objects.create(cohort=cast.cohorts["6C"], teacher=cast.anne)
    take_charge(cast.sacha, cast.school, by=cast.marc)
    assert share_out(cast.school, [cast.anne], by=cast.helene) == 1
    assert {(one.pupil.first_name, one.by.first_name) for one in Charge.objects.all()} == {
        ("Inès", "Anne"), ("Adam", "Anne"), ("Sacha", "Marc"),
    }  # fmt: skip
    assert [one.saying for one in Notification.objects.all()] == ["Mme Vasseur vous confie 1\u00a0famille à appeler"]
    assert share_out(cast.school, [cast.anne], by=cast.helene) == 0
    take_back(cast.school, last_share(cast.school, cast.helene), by=cast.helene)
    assert ([one.by.first_name for one in Charge.objects.all()], last_share(cast.school, cast.helene)) == (
        ["Marc"],
        None,
    )


def test_looking_again_replaces_what_was_found_and_keeps_what_it_rests_on(cast):
    cast.cohorts["4B"].school.fortnights.all().delete()
    Person.objects.update(last_login=timezone.now())
    work = give(cast, pupils_of(cast.cohorts["4B"]), title="Un", due_in=-72, days=-3)
    assert (look_at(cast.school), look_at(cast.school)) == (3, 3)
    assert {(one.pupil.first_name, one.rule) for one in Worry.objects.all()} == {
        ("Inès", "B"), ("Sacha", "B"), ("Lucas", "B"),
    }  # fmt: skip
    assert "« Un »" in read(cast.client("marc").get(path(cast))).decode().replace("\u00a0", " ")
    work.publication.delete()
    assert (look_at(cast.school), Worry.objects.count()) == (0, 0)


def test_an_alert_kept_is_the_alert():
    due = Due("Un", "Maths", timezone.now(), True, 0.25)
    alert = Alert(Rule.STRUGGLING, 3, dt.date(2026, 11, 2), (due,), (due, due), ("rien",))
    assert unpacked(packed(alert)) == alert


@pytest.mark.parametrize(
    ("who", "status"), list(zip(ROLES, [200, 200, 200, 403, 403, 403, 403, 403, 404, 404], strict=True))
)
def test_who_answers_for_pupils_reads_the_calls_and_notes_them(cast, worried, who, status):
    assert cast.client(who).get(path(cast)).status_code == status
    for end in (f"{cast.sacha.pk}/charge/", f"{cast.sacha.pk}/resultat/", "regarder/"):
        sent = cast.client(who).post(path(cast, end), {"outcome": "voicemail"}).status_code
        assert sent == (302 if status == 200 else status)


@pytest.mark.parametrize(
    ("who", "status"), [("helene", 302), ("marc", 302), ("claire", 403), ("julien", 403), ("strange_head", 404)]
)
def test_the_direction_and_school_staff_share_out(cast, worried, who, status):
    assert cast.client(who).post(path(cast, "partage/"), {"adultes": [cast.marc.pk]}).status_code == status
    assert Charge.objects.exists() == (status == 302)
    assert cast.client(who).post(path(cast, "partage/reprendre/")).status_code == status
    assert not Charge.objects.exists()


def test_a_family_of_other_classes_does_not_exist_for_a_class_teacher(cast):
    worry(cast, "adam", cohort="6C")
    assert (
        cast.client("claire").post(path(cast, f"{cast.adam.pk}/resultat/"), {"outcome": "reached"}).status_code == 404
    )
    assert cast.client("marc").post(path(cast, f"{cast.lucas.pk}/resultat/"), {"outcome": "reached"}).status_code == 404


def test_an_outcome_that_is_none_notes_nothing(cast, worried):
    assert cast.client("marc").post(path(cast, f"{cast.sacha.pk}/resultat/"), {"outcome": "x"}).status_code == 302
    assert not Contact.objects.exists()


def test_the_page_says_numbers_facts_and_when_to_call_again(cast, worried):
    Person.objects.filter(pk=cast.samira.pk).update(mobile="06 12 34 56 78")
    cast.client("marc").post(path(cast, f"{cast.ines.pk}/charge/"))
    cast.client("marc").post(path(cast, f"{cast.ines.pk}/resultat/"), {"outcome": "no_answer"})
    shown = read(cast.client("marc").get(path(cast) + "?qui=moi")).decode()
    assert ("tel:0612345678" in shown, "À rappeler" in shown, "Sacha" in shown) == (True, True, False)


def test_the_list_asks_as_little_for_many_families_as_for_one(cast, worried, django_assert_max_num_queries):
    client = cast.client("marc")
    with django_assert_max_num_queries(24):
        client.get(path(cast))
