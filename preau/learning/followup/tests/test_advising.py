"""Several CPE share the classes of a school: each opens on theirs, all may read all, a class alone goes to each."""

import datetime as dt

import pytest

from preau.learning.followup.advising import addressed, own_classes, share_classes
from preau.learning.followup.calls.sharing_out import share_out
from preau.learning.followup.models import Adviser, Charge, Worry
from preau.learning.followup.watch.alerts import Alert, Rule
from preau.learning.followup.watch.heeding import take_charge
from preau.learning.followup.watch.worrying import packed
from preau.learning.followup.weeks.closing import close_weeks
from preau.school.notifications.models import Notification
from preau.school.people.models import Cohort, CohortMember, Membership, Profile, School
from tests.cast import read

FRIDAY = dt.datetime(2026, 11, 20, 16, 5, tzinfo=dt.timezone(dt.timedelta(hours=1)))


@pytest.fixture
def advised(time_machine, request):
    """Marc and Anne are CPE; Marc follows 4B, nobody 6C."""
    time_machine.move_to(FRIDAY)
    cast = request.getfixturevalue("cast")
    Membership.objects.filter(person=cast.marc).update(function="CPE")
    hired = {"profile": Profile.STAFF, "function": "Conseillère principale d’éducation"}
    Membership.objects.create(person=cast.anne, school=cast.school, **hired)
    share_classes(cast.school, [], [(cast.marc.pk, "4B")], by=cast.helene)
    Notification.objects.all().delete()
    return cast


def path(cast):
    return f"/etablissements/{cast.school.uai}/classes-suivies/"


def pair(cast, who, code):
    return f"{cast.people[who].pk}:{code}"


def shown(cast, who, address):
    page = read(cast.client(who).get(address)).decode()
    return page[page.index("<main") : page.index("</main>")]


@pytest.mark.parametrize(
    ("who", "status"),
    [("helene", 200), ("marc", 200), ("claire", 403), ("admin", 403), ("steward", 403), ("ines", 403),
     ("stranger", 404), ("strange_head", 404)],
)  # fmt: skip
def test_the_head_and_the_advisers_say_who_follows_which_classes(advised, who, status):
    assert advised.client(who).get(path(advised)).status_code == status
    sent = advised.client(who).post(path(advised), {"suivi": pair(advised, "anne", "6C")}).status_code
    assert (sent, Adviser.objects.filter(code="6C").exists()) == (302 if status == 200 else status, status == 200)


def test_other_school_staff_do_not_say_it(cast):
    assert cast.client("marc").get(path(cast)).status_code == 403


def test_only_what_changed_is_written_and_who_is_concerned_is_told(advised):
    seen = {"vu": pair(advised, "marc", "4B")}
    share_classes(advised.school, [], [(advised.anne.pk, "6C")], by=advised.marc)  # meanwhile
    nobodies = [pair(advised, "ines", "4B"), pair(advised, "marc", "inconnue"), "x:4B"]
    advised.client("helene").post(path(advised), {**seen, "suivi": [pair(advised, "anne", "4B"), *nobodies]})
    kept = set(Adviser.objects.values_list("person__first_name", "code", "by__first_name"))
    assert kept == {("Anne", "6C", "Marc"), ("Anne", "4B", "Hélène")}
    assert [(one.person.first_name, one.saying, one.detail) for one in Notification.objects.order_by("pk")[1:]] == [
        ("Anne", "Mme Vasseur a changé les classes que vous suivez", "Vous suivez 4B, 6C."),
        ("Marc", "Mme Vasseur a changé les classes que vous suivez", "Vous ne suivez plus de classe en particulier."),
    ]


def test_what_concerns_a_class_goes_to_who_follows_it_and_to_all_when_nobody_does(advised):
    both = {advised.marc.pk, advised.anne.pk}
    assert addressed(advised.school) == {"6C": both, "4B": {advised.marc.pk}}
    close_weeks(advised.school)
    alone = " Sans CPE pour les suivre, envoyées à tous\u00a0: 6C."
    told = {
        one.person.first_name: (one.saying, one.detail.partition("Préau.")[2]) for one in Notification.objects.all()
    }
    assert told == {
        "Marc": ("La semaine de vos 2 classes", alone),
        "Anne": ("La semaine de 6C", alone),
        "Claire": ("La semaine de 4B", ""),
    }


def test_who_left_and_last_year_s_classes_of_the_same_name(advised):
    School.objects.filter(pk=advised.school.pk).update(year=advised.school.year + 1)
    advised.school.refresh_from_db()
    next_4b = Cohort.objects.create(school=advised.school, year=advised.school.year, code="4B", level="4e")
    assert own_classes(advised.marc).followed == {next_4b.pk}
    Membership.objects.filter(person=advised.marc).delete()
    assert (addressed(advised.school), bool(own_classes(advised.marc))) == ({"4B": {advised.anne.pk}}, False)


def test_pages_open_on_one_s_own_classes_and_show_all_at_one_gesture(advised):
    more = Cohort.objects.create(school=advised.school, year=advised.school.year, code="3A", level="3e")
    share_classes(advised.school, [], [(advised.anne.pk, "3A")], by=advised.marc)
    CohortMember.objects.create(cohort=more, pupil=advised.lucas)
    close_weeks(advised.school)
    for pupil, code in (("sacha", "4B"), ("adam", "6C"), ("lucas", "3A")):
        alert = Alert(Rule.TECHNICAL, lacks=("rien",))
        Worry.objects.create(
            school=advised.school, cohort=Cohort.objects.get(school=advised.school, code=code),
            pupil=advised.people[pupil], rule="E", alert=packed(alert),
        )  # fmt: skip
    calls = f"/etablissements/{advised.school.uai}/appels/"
    first = {where: shown(advised, "marc", where) for where in ("/suivi/", "/suivi/semaines/", calls)}
    every = {where: shown(advised, "marc", f"{where}?classes=toutes") for where in first}
    assert [("3A</a>" in first[where], "3A</a>" in every[where]) for where in ("/suivi/", "/suivi/semaines/")] == [
        (False, True), (False, True),
    ]  # fmt: skip
    assert ("sans CPE" in first["/suivi/"], "LCA" in first["/suivi/"] or "4LATIN" in first["/suivi/"]) == (True, True)
    assert [("Toutes (2)" in first[calls], "Lucas" in first[calls]), "Lucas" in every[calls]] == [(True, False), True]
    take_charge(advised.lucas, advised.school, by=advised.marc)
    assert "Lucas" in shown(advised, "marc", f"{calls}?qui=moi")
    assert "Mes classes" not in shown(advised, "helene", calls)


def test_calls_are_shared_first_to_who_follows_the_class(advised):
    for pupil, code in (("sacha", "4B"), ("adam", "6C")):
        Worry.objects.create(
            school=advised.school, cohort=advised.cohorts[code], pupil=advised.people[pupil], rule="E",
            alert=packed(Alert(Rule.TECHNICAL, lacks=("rien",))),
        )  # fmt: skip
    share_out(advised.school, [advised.helene, advised.marc], by=advised.helene)
    assert Charge.objects.get(pupil=advised.sacha).by == advised.marc
