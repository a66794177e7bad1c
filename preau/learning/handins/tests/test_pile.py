"""The pile of a class, read from the first copy to the last without leaving the page."""

import datetime as dt

import pytest

from preau.learning.handins.copies.links import found_in
from preau.learning.handins.copies.pile import Pile
from preau.learning.handins.drafts.sealing import hand_in
from preau.learning.handins.models import Phrase


@pytest.fixture
def copies(handin, cast):
    """Sacha handed in first, then Lucas, then Inès; Sacha has his answer."""
    made = {}
    for minutes, who in enumerate(("sacha", "lucas", "ines")):
        pupil = getattr(cast, who)
        made[who] = hand_in(handin, pupil, text=f"Copie de {who}", files=[], key=who)
        made[who].sealed_at += dt.timedelta(minutes=minutes)
        made[who].save()
    made["sacha"].return_with("Vu.", by=cast.julien)
    return made


@pytest.mark.parametrize(
    ("asked", "order"),
    [
        ({}, ["ines", "lucas", "sacha"]),
        ({"ordre": "arrivee"}, ["sacha", "lucas", "ines"]),
        ({"ordre": "a-lire"}, ["ines", "lucas", "sacha"]),
        ({"ordre": "arrivee", "voir": "a-lire"}, ["lucas", "ines"]),
        ({"ordre": "au hasard", "voir": "tout"}, ["ines", "lucas", "sacha"]),
    ],
)
def test_the_pile_is_in_the_order_that_is_asked_for(handin, copies, cast, asked, order):
    shown = [line.pupil for line in Pile.of(handin, asked).shown if line.submission]
    assert shown == [getattr(cast, who) for who in order]


@pytest.mark.parametrize(("ordre", "goes_on_to"), [("nom", "lucas"), ("arrivee", "/rendus/"), ("a-lire", "lucas")])
def test_an_answer_goes_on_to_the_copy_that_came_after_in_that_order(cast, handin, copies, ordre, goes_on_to):
    where = f"/rendus/{copies['ines'].pk}/retour/?ordre={ordre}"
    answer = cast.client("julien").post(where, {"comment": "Bien.", "next": "1"})
    kept = "" if ordre == "nom" else f"?ordre={ordre}"
    next_copy = (
        f"/rendus/{copies[goes_on_to].pk}/{kept}" if goes_on_to in copies else f"/rendre/{handin.pk}/rendus/{kept}"
    )
    assert answer["Location"] == next_copy


def test_the_page_says_which_copy_of_how_many_and_its_keys(cast, copies):
    page = cast.client("julien").get(f"/rendus/{copies['lucas'].pk}/?ordre=arrivee").content.decode()
    assert "2 / 3" in page
    keys = [key for key in "jklc" if f'data-key="{key}"' in page]
    assert (keys, 'data-key="Enter"' in page) == (["j", "k", "l", "c"], True)


def test_phrases_of_the_subject_come_first_then_the_most_used(cast, handin):
    maths = handin.activity.subject = cast.subjects["maths"]
    for text, subject, uses in (("Souvent", None, 9), ("Ici", maths, 1), ("Ici souvent", maths, 4)):
        Phrase.objects.create(owner=cast.julien, text=text, subject=subject, uses=uses)
    Phrase.objects.create(owner=cast.anne, text="D’une autre", subject=maths, uses=20)
    offered = Phrase.objects.visible_to(cast.julien).for_work(handin.activity)
    assert [one.text for one in offered] == ["Ici souvent", "Ici", "Souvent"]


def test_a_phrase_that_is_said_again_counts_once_more(cast, copies):
    client = cast.client("julien")
    client.post(f"/rendus/{copies['ines'].pk}/retour/", {"comment": "Soigne l’échelle.", "keeps": "on"})
    client.post(f"/rendus/{copies['lucas'].pk}/retour/", {"comment": "Bravo. Soigne l’échelle."})
    assert list(Phrase.objects.values_list("text", "uses")) == [("Soigne l’échelle.", 2)]


def test_addresses_in_a_text_are_links_that_say_their_host():
    text = "Voir https://www.ign.fr/carte?x=1, et (https://fr.vikidia.org/wiki/Vienne). Pas https://a@b.fr ni http://x"
    assert [(link.host, link.href) for link in found_in(text)] == [
        ("ign.fr", "https://www.ign.fr/carte?x=1"),
        ("fr.vikidia.org", "https://fr.vikidia.org/wiki/Vienne"),
    ]
