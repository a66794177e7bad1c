import csv
import io

import pytest

from preau.foundation.jobs.worker import drain
from preau.foundation.journal.models import Entry
from preau.school.accounts.models import ActivationCode
from preau.school.audiences.models import pupils_of
from preau.school.campaigns import rounds, running
from preau.school.campaigns.models import Campaign, Channel, Reach
from preau.school.people.models import CohortMember, Membership, Person

from .acting import campaign_of, launched, ways

LIST = "/etablissements/0789999A/campagnes/"


def test_one_gesture_reminds_those_who_are_left(waiting, outside):
    campaign = launched(waiting, channels=["mail"])
    waiting.client("helene").post(f"/campagnes/{campaign.pk}/relancer/")
    assert [one[0] for one in ways(campaign)] == ["Samira", "Odile"] * 2
    assert list(Entry.objects.filter(act="campaign.reached").order_by("pk").values_list("by", flat=True)) == [
        None,
        waiting.helene.pk,
    ]


def test_in_quiet_hours_the_gesture_says_when(waiting, outside, time_machine):
    campaign = launched(waiting)
    time_machine.move_to("2026-11-23 22:00+01:00", tick=False)
    page = waiting.client("helene").post(f"/campagnes/{campaign.pk}/relancer/", follow=True).content.decode()
    assert ("Rien ne part la nuit ni le week-end." in page, campaign.rounds.count()) == (True, 1)


def test_those_left_are_listed_by_class_and_by_name(waiting, outside):
    campaign = launched(waiting)
    page = waiting.client("helene").get(f"/campagnes/{campaign.pk}/personnes/?classe=6C").content.decode()
    assert (page.count("BENALI"), page.count("GIRARD")) == (2, 0)
    assert "6C (2)" in page


def test_the_list_opens_in_a_spreadsheet_and_runs_nothing(waiting, outside):
    Person.objects.filter(pk=waiting.odile.pk).update(last_name="=2+2")
    campaign = launched(waiting)
    answer = waiting.client("helene").get(f"/campagnes/{campaign.pk}/personnes.csv")
    rows = list(csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig")), delimiter=";"))
    assert [row[1:4] for row in rows[1:]] == [
        ["'=2+2", "Odile", "odile.girard"],
        ["Benali", "Karim", "karim.benali"],
        ["Benali", "Samira", "samira.benali"],
    ]
    assert rows[1][4:] == ["courriel", "23/11/2026", "envoyé"]


FORM = {
    "whom": ["guardian"], "levels": ["6e"], "channels": ["sms", "mail"], "every_days": "4", "target": "90",
    "starts_on": "2026-11-23", "ends_on": "2026-12-18", "note": "", "purpose": "activation",
}  # fmt: skip


def test_a_draft_is_written_changed_and_launched_on_screen(waiting, outside):
    client = waiting.client("helene")
    made = client.post(f"{LIST}nouvelle/", FORM)
    campaign = Campaign.objects.get()
    assert (made["Location"], campaign.channels) == (f"/campagnes/{campaign.pk}/", ["mail", "sms"])
    client.post(f"/campagnes/{campaign.pk}/modifier/", FORM | {"channels": ["mail"], "levels": []})
    campaign.refresh_from_db()
    assert (campaign.channels, campaign.audience.label) == (["mail"], "tous les responsables légaux")
    page = client.get(f"/campagnes/{campaign.pk}/").content.decode()
    assert "Lancer\u00a0: 2\u00a0personnes" in page
    client.post(f"/campagnes/{campaign.pk}/lancer/")
    drain()
    assert campaign.rounds.count() == 1
    assert client.post(f"/campagnes/{campaign.pk}/modifier/", FORM).status_code == 403
    assert client.get(f"/campagnes/{campaign.pk}/").status_code == 200
    assert client.get(LIST).content.decode().count("en cours") == 1


def test_a_draft_is_thrown_away(waiting):
    campaign = campaign_of(waiting)
    waiting.client("helene").post(f"/campagnes/{campaign.pk}/supprimer/")
    assert Campaign.objects.count() == 0


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"whom": []}, "Choisissez qui relancer."),
        ({"channels": []}, "Choisissez au moins un moyen."),
        ({"ends_on": "2026-11-20"}, "Cette date est avant la première."),
        ({"ends_on": "2028-11-20"}, "Une campagne dure 120 jours au plus."),
        ({"target": "0"}, "Entre 1 et 100."),
        ({"every_days": "0"}, "Un jour au moins."),
        ({"whom": ["staff"]}, "Les personnels ne sont ni d’un niveau ni d’une classe."),
        ({"levels": ["Tle"]}, "Sélectionnez un choix valide."),
    ],
)
def test_what_does_not_fit_is_said(waiting, wrong, words):
    answer = waiting.client("helene").post(f"{LIST}nouvelle/", FORM | wrong)
    assert (answer.status_code, words in answer.content.decode(), Campaign.objects.count()) == (422, True, 0)


@pytest.mark.parametrize(
    ("who", "school", "one"),
    [
        ("helene", 200, 200),
        ("admin", 200, 200),
        ("steward", 200, 200),
        ("claire", 403, 404),
        ("marc", 403, 404),
        ("ines", 403, 404),
        ("samira", 403, 404),
        ("strange_head", 404, 404),
        ("nobody", 302, 302),
    ],
)
def test_campaigns_are_for_those_who_run_the_school(waiting, who, school, one):
    campaign = campaign_of(waiting)
    client = waiting.client(who)
    assert [client.get(address).status_code for address in (LIST, f"{LIST}nouvelle/")] == [school, school]
    pages = ("", "personnes/", "personnes.csv", "journal/", "modifier/")
    assert [client.get(f"/campagnes/{campaign.pk}/{name}").status_code for name in pages] == [one] * 5
    posts = ("fiches", "supprimer")
    expected = 302 if one == 200 else 401 if one == 302 else one
    assert [client.post(f"/campagnes/{campaign.pk}/{name}/").status_code for name in posts] == [expected] * 2


def test_only_what_is_running_moves(waiting, outside):
    campaign = launched(waiting)
    client = waiting.client("helene")
    assert client.post(f"/campagnes/{campaign.pk}/reprendre/").status_code == 403
    client.post(f"/campagnes/{campaign.pk}/suspendre/")
    assert client.post(f"/campagnes/{campaign.pk}/relancer/").status_code == 403


def test_the_page_after_a_swap_is_the_page_reloaded(waiting, outside):
    campaign = launched(waiting)
    client = waiting.client("helene")
    whole = client.get(f"/campagnes/{campaign.pk}/").content.decode()
    part = client.get(f"/campagnes/{campaign.pk}/avancement/").content.decode()
    assert part.split("csrfmiddlewaretoken")[0].strip() in whole


def test_a_school_of_two_thousand_costs_its_pages_no_more_statements(waiting, django_assert_max_num_queries):
    people = Person.objects.bulk_create(
        [Person(first_name=f"P{n}", last_name=f"N{n}", login=f"p{n}.n", password="!") for n in range(2000)]
    )
    ActivationCode.objects.bulk_create([ActivationCode(person=one) for one in people])
    Membership.objects.bulk_create([Membership(person=one, school=waiting.school, profile="pupil") for one in people])
    CohortMember.objects.bulk_create([CohortMember(cohort=waiting.cohorts["4B"], pupil=one) for one in people])
    campaign = campaign_of(waiting, pupils_of(waiting.cohorts["4B"]), channels=["paper"])
    client = waiting.client("helene")
    with django_assert_max_num_queries(20):
        client.get(f"/campagnes/{campaign.pk}/")
    running.launch(campaign, by=waiting.helene)
    with django_assert_max_num_queries(40):
        rounds.hold_due()
    assert Reach.objects.filter(channel=Channel.PAPER).count() == 2001
    for name in ("", "personnes/", "journal/"):
        with django_assert_max_num_queries(27):
            assert client.get(f"/campagnes/{campaign.pk}/{name}").status_code == 200
