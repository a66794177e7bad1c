"""Who may look, who may join, who must not know."""

import pytest

from preau.foundation.jobs.worker import drain
from preau.foundation.journal.models import Entry
from preau.school.accounts.models import Activation
from preau.school.duplicates.inventory import identity
from preau.school.duplicates.models import Distinction, Merge, MergeKey, Suspicion
from preau.school.duplicates.searching import search
from preau.school.notifications.models import Notification
from preau.school.people.models import Membership, Person, Profile
from tests.cast import browser_of

LIST = "/etablissements/0789999A/doublons/"


@pytest.fixture
def suspicion(cast, again):
    """Odile twice: her account, and a row of SIECLE without one."""
    Person.objects.filter(pk=cast.odile.pk).update(mobile="0612345678")
    again("ODILE", "GIRARD", "guardian", mobile="06 12 34 56 78")
    search(cast.school)
    return Suspicion.objects.get()


WHO = [
    ("helene", 200),
    ("admin", 200),
    ("steward", 200),
    ("claire", 403),
    ("marc", 403),
    ("odile", 404),
    ("ines", 404),
    ("strange_head", 404),
    ("stranger", 404),
]


@pytest.mark.parametrize(("who", "status"), WHO)
def test_who_runs_the_school_sees_the_two_sides(cast, suspicion, who, status):
    assert cast.client(who).get(f"/doublons/{suspicion.pk}/").status_code == status


@pytest.mark.parametrize(("who", "status"), [("odile", 403) if one[0] == "odile" else one for one in WHO])
def test_who_runs_the_school_sees_the_list(cast, suspicion, who, status):
    expected = 403 if who == "ines" else status
    assert cast.client(who).get(LIST).status_code == expected


@pytest.mark.parametrize(("who", "status"), [("steward", 200), ("helene", 403), ("ines", 403)])
def test_stewards_alone_see_the_whole_platform(cast, suspicion, who, status):
    assert cast.client(who).get("/doublons/").status_code == status


@pytest.mark.parametrize("gesture", ["reunir", "deux-personnes", "revoir", "inviter"])
@pytest.mark.parametrize(("who", "status"), WHO[3:])
def test_nobody_else_does_anything_to_a_pair(cast, suspicion, who, status, gesture):
    assert cast.client(who).post(f"/doublons/{suspicion.pk}/{gesture}/").status_code == status
    assert (Merge.objects.count(), Distinction.objects.count()) == (0, 0)


def test_the_two_are_made_one_after_a_look_then_two_again(cast, suspicion):
    client = cast.client("helene")
    page = client.get(f"/doublons/{suspicion.pk}/").content.decode()
    assert "Même nom, même prénom, même mobile" in page
    client.post(f"/doublons/{suspicion.pk}/reunir/", {"garder": cast.odile.pk})
    made = Merge.objects.get()
    assert (made.kept, made.by, made.school) == (cast.odile, cast.helene, cast.school)
    assert Suspicion.objects.count() == 0
    assert client.get(f"/fusions/{made.pk}/").status_code == 200
    client.post(f"/fusions/{made.pk}/annuler/")
    assert Person.objects.filter(last_name="GIRARD").count() == 1
    assert [one.act for one in Entry.objects.filter(act__startswith="person.").order_by("pk")] == [
        "person.merged",
        "person.unmerged",
    ]
    assert "fusion annulée" in client.get(f"/fusions/{made.pk}/").content.decode()


@pytest.mark.parametrize(("who", "status"), WHO[3:])
def test_nobody_else_takes_a_merge_back(cast, suspicion, who, status):
    cast.client("helene").post(f"/doublons/{suspicion.pk}/reunir/")
    made = Merge.objects.get()
    assert cast.client(who).post(f"/fusions/{made.pk}/annuler/").status_code == status
    assert Merge.objects.standing().count() == 1


def test_the_one_account_is_promised_the_places_of_both(cast, again):
    """A parent who also teaches keeps being both."""
    teacher = again("Odile", "Girard", "teacher", "guardian")
    line = next(line for line in identity(cast.odile, teacher) if line.label == "Est ici")
    here = f"({cast.school.name})"
    assert line.kept == f"responsable légal {here}"
    assert line.after == f"responsable légal {here}, enseignant {here}"


def test_two_persons_are_remembered_as_such_and_can_be_looked_at_again(cast, suspicion):
    client = cast.client("admin")
    client.post(f"/doublons/{suspicion.pk}/deux-personnes/")
    search(cast.school)
    assert "Personne n’est ici deux fois" in client.get(LIST).content.decode()
    assert "GIRARD Odile" in client.get(f"{LIST}?vue=a-part").content.decode()
    client.post(f"/doublons/{suspicion.pk}/reunir/")
    assert Merge.objects.count() == 0
    client.post(f"/doublons/{suspicion.pk}/revoir/")
    assert "GIRARD Odile" in client.get(LIST).content.decode()


def test_a_search_is_asked_for_and_shown(cast, again):
    again("Zoé", "Roux", "pupil", birth_date="2014-03-02")
    again("Zoé", "Roux", "pupil", birth_date="2014-03-02")
    people = Person.objects.in_school(cast.school).count()
    client = cast.client("helene")
    client.post(f"{LIST}chercher/")
    drain()
    page = client.get(LIST).content.decode()
    assert ("ROUX Zoé" in page, f"parmi {people}\u00a0personnes" in page) == (True, True)


def test_lines_are_searched_and_paged(cast, again, django_assert_max_num_queries):
    for at in range(30):
        for _ in range(2):
            again("Zoé", f"Roux{'abcdefghijklmnopqrstuvwxyzéèàç'[at]}z{'o' * at}", "pupil", birth_date="2014-03-02")
    search(cast.school)
    client = cast.client("helene")
    with django_assert_max_num_queries(20):
        page = client.get(LIST).content.decode()
    assert (page.count("Comparer</a>"), "1–25 sur 30" in page) == (25, True)
    assert client.get(f"{LIST}?q=personne").content.decode().count("Comparer</a>") == 0
    assert client.get(f"{LIST}?q=ROUXBZO").content.decode().count("Comparer</a>") == 1


@pytest.fixture
def colleague(cast, again):
    """Odile also teaches here, under another account that she has activated."""
    other = again("Odile", "Girard", "teacher", login="odile.girard2")
    Activation.objects.create(person=other)
    return other


def test_two_activated_accounts_wait_for_the_person(cast, colleague):
    search(cast.school)
    suspicion, client = Suspicion.objects.get(), cast.client("helene")
    client.post(f"/doublons/{suspicion.pk}/reunir/")
    assert Merge.objects.count() == 0
    client.post(f"/doublons/{suspicion.pk}/inviter/")
    assert sorted(Notification.objects.values_list("person", flat=True)) == sorted([cast.odile.pk, colleague.pk])


def test_the_head_s_own_account_is_for_stewards_alone(cast, again):
    again("Hélène", "Vasseur", "guardian")
    search(cast.school)
    suspicion = Suspicion.objects.get()
    cast.client("admin").post(f"/doublons/{suspicion.pk}/reunir/")
    assert Merge.objects.count() == 0
    cast.client("steward").post(f"/doublons/{suspicion.pk}/reunir/")
    assert Merge.objects.get().kept == cast.helene


def test_the_person_makes_them_one_with_a_key(cast, colleague):
    browser_of(colleague).post("/mon-compte/deux-comptes/cle/")
    key = MergeKey.objects.get(person=colleague).key
    client = cast.client("odile")
    assert client.post("/mon-compte/deux-comptes/comparer/", {"key": key.upper()}).status_code == 200
    client.post("/mon-compte/deux-comptes/reunir/", {"key": key})
    made = Merge.objects.get()
    assert (made.kept, made.by, made.other_login) == (cast.odile, cast.odile, "odile.girard2")
    assert sorted(cast.odile.memberships.values_list("profile", flat=True)) == ["guardian", "teacher"]
    assert client.get("/mon-compte/").status_code == 200


def test_a_key_opens_nobody_else_s_account(cast):
    cast.client("samira").post("/mon-compte/deux-comptes/cle/")
    key = MergeKey.objects.get().key
    answer = cast.client("odile").post("/mon-compte/deux-comptes/comparer/", {"key": key})
    assert (answer.status_code, Merge.objects.count()) == (422, 0)
    cast.client("odile").post("/mon-compte/deux-comptes/reunir/", {"key": key})
    assert Merge.objects.count() == 0


def test_guessing_keys_costs_time(cast):
    client = cast.client("odile")
    for _ in range(10):
        client.post("/mon-compte/deux-comptes/comparer/", {"key": "aaaaaaaa"})
    page = client.post("/mon-compte/deux-comptes/comparer/", {"key": "aaaaaaaa"}).content.decode()
    assert "Trop d’essais" in page


def test_a_key_lives_a_day(cast, again, time_machine):
    time_machine.move_to("2026-11-23 10:00+01:00", tick=False)
    cast.client("samira").post("/mon-compte/deux-comptes/cle/")
    time_machine.move_to("2026-11-24 10:01+01:00", tick=False)
    assert MergeKey.objects.valid().count() == 0


def test_a_head_of_two_schools_sees_the_same_teacher_in_both(cast, again):
    for school in (cast.school, cast.elsewhere):
        again("Paul", "Lenoir", "teacher", birth_date="1975-06-07", school=school)
    search(cast.school)
    search(cast.elsewhere)
    number = Suspicion.objects.get().pk
    assert cast.client("helene").get(f"/doublons/{number}/").status_code == 404
    Membership.objects.create(person=cast.helene, school=cast.elsewhere, profile=Profile.HEAD)
    assert cast.client("helene").get(f"/doublons/{number}/").status_code == 200
