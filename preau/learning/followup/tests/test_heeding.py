"""What adults do about an alert: one takes charge for a while, another sets it aside and says why."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.foundation.journal.models import Entry
from preau.learning.followup.models import Charge, Contact, Dismissal
from preau.learning.followup.tests.works import give
from preau.learning.followup.watch.alerts import Alert, Rule
from preau.learning.followup.watch.heeding import bring_back, give_up, heeded, set_aside, take_charge
from preau.learning.followup.watch.silence import concerns_of
from preau.school.audiences.models import pupils_of
from preau.school.people.models import Person
from tests.cast import read

ROLES = ["helene", "marc", "claire", "steward", "julien", "admin", "samira", "ines", "stranger", "strange_head"]


@pytest.fixture
def sacha(cast):
    """Came today, and has not handed in what was due three days ago."""
    cast.cohorts["4B"].school.fortnights.all().delete()
    Person.objects.filter(pk=cast.sacha.pk).update(last_login=timezone.now())
    give(cast, pupils_of(cast.cohorts["4B"]), title="Un", due_in=-72, days=-3)
    return cast.sacha


def of(cast, pupil, **more):
    return next(
        one for one in heeded(concerns_of(cast.cohorts["4B"]), cast.school, **more) if one.concern.pupil.pk == pupil.pk
    )


def path(cast, pupil="sacha", end=""):
    return f"/suivi/{cast.cohorts['4B'].pk}/eleves/{cast.people[pupil].pk}/{end}"


def test_one_adult_is_in_charge_at_a_time_and_for_a_week(cast, sacha):
    take_charge(sacha, cast.school, by=cast.marc)
    take_charge(sacha, cast.school, by=cast.claire)
    assert [one.by for one in Charge.objects.all()] == [cast.claire]
    assert of(cast, sacha).charge.by == cast.claire
    assert of(cast, sacha, now=timezone.now() + dt.timedelta(days=8)).charge is None
    give_up(sacha, cast.school, by=cast.claire)
    assert of(cast, sacha).charge is None
    assert [one.act for one in Entry.objects.about(sacha).order_by("id")] == [
        "watch.taken", "watch.taken", "watch.given_up",
    ]  # fmt: skip


def test_an_alert_set_aside_comes_back_with_more_facts_and_by_itself(cast, sacha):
    alert = of(cast, sacha).alerts[0]
    set_aside(sacha, cast.school, alert, why="Cahier vu hier", by=cast.claire)
    kept = of(cast, sacha)
    assert ([one.rule for one in kept.alerts], [one.why for _, one in kept.aside]) == ([], ["Cahier vu hier"])
    later = of(cast, sacha, now=timezone.now() + dt.timedelta(days=15))
    assert [str(one.rule) for one in later.alerts] == ["B"]
    give(cast, pupils_of(cast.cohorts["4B"]), title="Deux", due_in=-48, days=-2)
    assert [str(one.rule) for one in of(cast, sacha).alerts] == ["B", "C"]


def test_what_was_set_aside_is_brought_back(cast, sacha):
    bring_back(set_aside(sacha, cast.school, of(cast, sacha).alerts[0], why="x", by=cast.claire), by=cast.marc)
    assert [str(one.rule) for one in of(cast, sacha).alerts] == ["B"]


def test_in_short_a_wider_alert_says_what_others_would(cast, sacha):
    for number, subject in enumerate(("french", "history"), start=2):
        give(cast, pupils_of(cast.cohorts["4B"]), title=f"{number}", subject=subject, due_in=-72 - number, days=-3)
    found = of(cast, sacha)
    assert ([str(one.rule) for one in found.alerts], [str(one.rule) for one in found.in_short]) == (["B", "C′"], ["C′"])


def test_who_nobody_sees_to_comes_first(cast, sacha):
    take_charge(sacha, cast.school, by=cast.claire)
    names = [one.concern.pupil.first_name for one in heeded(concerns_of(cast.cohorts["4B"]), cast.school)]
    assert names.index("Sacha") == len(names) - 1


@pytest.mark.parametrize(
    ("who", "status"), list(zip(ROLES, [200, 200, 200, 403, 403, 403, 403, 403, 404, 404], strict=True))
)
def test_who_answers_for_the_class_reads_a_pupil_across_subjects(cast, sacha, who, status):
    assert cast.client(who).get(path(cast)).status_code == status
    for end in ("charge/", "ecarter/", "contacts/"):
        sent = cast.client(who).post(path(cast, end=end), {"means": "phone", "outcome": "reached"}).status_code
        assert sent == (302 if status == 200 else status)


def test_a_pupil_of_another_class_is_not_found_there_and_a_group_tells_nothing_of_families(cast):
    assert cast.client("claire").get(path(cast, "adam")).status_code == 404
    assert cast.client("claire").get(f"/suivi/{cast.cohorts['4B'].pk}/eleves/{2**63}/").status_code == 404
    assert cast.client("helene").get(f"/suivi/{cast.cohorts['4LATIN'].pk}/eleves/{cast.ines.pk}/").status_code == 403


def test_the_page_says_the_facts_the_family_and_the_calls(cast, sacha):
    cast.client("claire").post(path(cast, end="contacts/"), {"means": "phone", "outcome": "reached", "said": "Box"})
    shown = read(cast.client("claire").get(path(cast))).decode()
    assert ("« Un »" in shown, "Box" in shown, Contact.objects.get().by) == (True, True, cast.claire)


def test_a_contact_without_an_outcome_stays_as_it_was_written(cast, sacha):
    answer = cast.client("claire").post(path(cast, end="contacts/"), {"means": "phone", "said": "Parlé à la tante"})
    assert (answer.status_code, Contact.objects.exists()) == (422, False)
    assert "Parlé à la tante" in answer.content.decode()


def test_an_alert_is_set_aside_from_the_list_with_a_reason_alone(cast, sacha):
    client, sent = cast.client("claire"), {"alerte": "B", "matiere": "Maths", "liste": "1"}
    client.post(path(cast, end="ecarter/"), sent)
    assert not Dismissal.objects.exists()
    client.post(path(cast, end="ecarter/"), {**sent, "alerte": "Z", "why": "x"})
    assert not Dismissal.objects.exists()
    answer = client.post(path(cast, end="ecarter/"), {**sent, "why": "Cahier vu"})
    assert (answer.headers["Location"], Dismissal.objects.get().why) == (
        f"/suivi/{cast.cohorts['4B'].pk}/silences/", "Cahier vu",
    )  # fmt: skip


@pytest.mark.parametrize(("who", "status"), [("claire", 302), ("marc", 302), ("julien", 404), ("strange_head", 404)])
def test_who_sees_that_it_was_set_aside_may_bring_it_back(cast, sacha, who, status):
    dismissal = set_aside(sacha, cast.school, Alert(Rule.SILENCE), why="x", by=cast.claire)
    assert cast.client(who).post(f"/suivi/alertes/{dismissal.pk}/reprendre/").status_code == status
    assert Dismissal.objects.exists() == (status != 302)


def test_a_pupil_of_two_schools_is_followed_by_each(cast, sacha):
    take_charge(sacha, cast.elsewhere, by=cast.strange_head)
    set_aside(sacha, cast.elsewhere, of(cast, sacha).alerts[0], why="x", by=cast.strange_head)
    Contact.objects.create(school=cast.elsewhere, pupil=sacha, by=cast.strange_head)
    found = of(cast, sacha)
    assert (found.charge, found.contacts, [str(one.rule) for one in found.alerts]) == (None, [], ["B"])


def test_brothers_and_sisters_are_taken_together(cast):
    take_charge(cast.ines, cast.school, by=cast.claire)
    assert {one.pupil.first_name for one in Charge.objects.all()} == {"Inès", "Adam"}
    take_charge(cast.adam, cast.school, by=cast.marc)
    assert {(one.pupil.first_name, one.by.first_name) for one in Charge.objects.all()} == {
        ("Inès", "Marc"),
        ("Adam", "Marc"),
    }
    give_up(cast.ines, cast.school, by=cast.marc)
    assert not Charge.objects.exists()
