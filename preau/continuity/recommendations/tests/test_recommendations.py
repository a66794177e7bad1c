"""What a school recommends: chosen by who runs it, read by all, told once, recalled to who goes elsewhere."""

import pytest

from preau.communication.messaging.models import Conversation
from preau.continuity.plans.measures import Reading
from preau.continuity.recommendations.choosing import choose, reminders
from preau.continuity.recommendations.models import Announcement, Choice
from preau.continuity.recommendations.service import Axis, private_services, services, services_of
from preau.school.notifications.models import Notification

BASE = "/etablissements/0789999A/applications/"
EVERYONE = ("helene", "admin", "marc", "julien", "samira", "ines", "strange_head", "stranger")


@pytest.fixture
def chosen(cast):
    said = {"tell": (["messaging", "tchap"], "Ouvrez Préau le matin."), "interact": (["messaging"], "")}
    choose(cast.school, said, by=cast.helene)


def shown(cast, who):
    return cast.client(who).get(BASE).content.decode().replace("\xa0", " ")


def test_each_axis_has_something_of_preau_and_something_for_families():
    assert [axis for axis in Axis if not [one for one in services_of(axis) if not one.access]] == []
    assert {reader for one in services().values() for reader in one.readers} == {"family", "staff"}


def test_a_private_service_is_known_by_its_axis():
    assert {one.axis for one in private_services().values()} == set(Axis.values)


@pytest.mark.django_db
def test_everyone_of_the_school_reads_and_who_runs_it_chooses(cast):
    read = [cast.client(who).get(BASE).status_code for who in EVERYONE]
    written = [cast.client(who).get(f"{BASE}choisir/").status_code for who in EVERYONE]
    told = [cast.client(who).post(f"{BASE}prevenir/").status_code for who in EVERYONE]
    assert read == [200, 200, 200, 200, 200, 200, 404, 404]
    assert written == [200, 200, 403, 403, 403, 403, 404, 404]
    assert told == [302, 302, 403, 403, 403, 403, 404, 404]


@pytest.mark.django_db
def test_families_are_not_shown_what_serves_staff(cast, chosen):
    seen = [("Tchap" in shown(cast, who), "Ouvrez Préau" in shown(cast, who)) for who in ("julien", "odile")]
    assert seen == [(True, True), (False, True)]


@pytest.mark.django_db
def test_what_is_chosen_on_the_page_is_kept(cast):
    answer = cast.client("admin").post(f"{BASE}choisir/", {"share-services": ["tribu"], "share-sentence": "Ici."})
    kept = {choice.axis: (choice.services, choice.sentence) for choice in Choice.objects.all()}
    assert (answer.status_code, kept["share"], kept["tell"]) == (302, (["tribu"], "Ici."), ([], ""))


@pytest.mark.django_db
def test_a_service_that_does_not_exist_is_refused(cast):
    answer = cast.client("helene").post(f"{BASE}choisir/", {"share-services": ["lune"]})
    assert (answer.status_code, Choice.objects.count()) == (422, 0)


@pytest.mark.django_db
def test_everyone_is_told_once_and_again_when_it_changes(cast, chosen):
    client = cast.client("helene")
    for _ in range(2):
        client.post(f"{BASE}prevenir/")
    once = Notification.objects.filter(person=cast.samira).count()
    choose(cast.school, {"share": (["tribu"], "")}, by=cast.helene)
    client.post(f"{BASE}prevenir/")
    assert (once, Notification.objects.filter(person=cast.samira).count(), Announcement.objects.count()) == (1, 2, 2)
    assert not Notification.objects.filter(person=cast.stranger).exists()


@pytest.mark.django_db
def test_the_same_choice_again_changes_nothing(cast, chosen):
    before = Choice.objects.get(axis="interact").at
    choose(cast.school, {"interact": (["messaging"], "")}, by=cast.admin)
    assert Choice.objects.get(axis="interact").at == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Rejoins https://chat.whatsapp.com/abc et https://wa.me/33", ["WhatsApp"]),
        ('<a href="https://ZOOM.us:443/j/1">ici</a>', ["Zoom"]),
        ("https://notwhatsapp.com/ ou whatsapp", []),
        ("https://padlet.com/x", []),
    ],
)
def test_who_goes_elsewhere_is_reminded_of_what_was_chosen(cast, chosen, words, names):
    said = reminders(words, cast.school)
    assert [one.split(" vers ")[1].split(".")[0] for one in dict.fromkeys(said)] == names


@pytest.mark.django_db
def test_the_reminder_follows_the_message_which_is_sent_all_the_same(cast, chosen):
    data = {"to": [f"person:{cast.claire.pk}"], "subject": "Réunion", "body": "<p>https://zoom.us/j/1</p>",
            "key": "0b4e6f0a-0000-4000-8000-000000000001"}  # fmt: skip
    answer = cast.client("julien").post("/messages/ecrire/", data, follow=True)
    assert (Conversation.objects.count(), "Un lien mène vers Zoom" in answer.content.decode()) == (1, True)


@pytest.mark.django_db
def test_the_plan_counts_the_axes(cast, chosen):
    figure = Reading(cast.school)["apps-chosen"]
    assert (figure.reached, figure.whole, figure.percent) == (2, 3, 66)
