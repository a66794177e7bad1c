"""What one asks of the matrix: whom it keeps, what its address says, and what a table of it holds."""

import datetime as dt

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from preau.learning.followup.calls.ledger import note_contact
from preau.learning.followup.matrix.asked import Asked
from preau.learning.followup.matrix.window import Sight
from preau.learning.followup.models import Reminder
from preau.learning.followup.tests.works import give
from preau.school.activities.models import Progress
from preau.school.activities.models.progress import advance
from preau.school.audiences.models import pupils_of


def kept(cast, query, who="claire"):
    sight = Sight.of(cast.cohorts["4B"], cast.people[who], Asked.of(QueryDict(query)))
    return [pupil.first_name for pupil in sight.matrix.pupils]


def works(cast, query, who="claire"):
    return [
        work.title for work in Sight.of(cast.cohorts["4B"], cast.people[who], Asked.of(QueryDict(query))).matrix.works
    ]


@pytest.fixture
def three(cast):
    """Inès handed it in, Lucas began it and is late, Sacha never opened it."""
    work = give(cast, pupils_of(cast.cohorts["4B"]), due_in=-1)
    advance(work, cast.ines, Progress.Step.HANDED_IN)
    advance(work, cast.lucas, Progress.Step.STARTED)
    return work


@pytest.mark.parametrize(
    ("state", "names"),
    [
        ("", ["Inès", "Lucas", "Sacha"]),
        ("retard", ["Lucas", "Sacha"]),
        ("jamais", ["Sacha"]),
        ("a-lire", ["Inès"]),
        ("complet", ["Inès"]),
        ("nonsense", ["Inès", "Lucas", "Sacha"]),
    ],
)
def test_all_those_who(cast, three, state, names):
    assert sorted(kept(cast, f"etat={state}")) == names


def test_whom_nobody_wrote_to(cast, three):
    assert sorted(kept(cast, "etat=sans-mot")) == ["Lucas", "Sacha"]
    Reminder.objects.create(activity=three, pupil=cast.lucas, by=cast.julien)
    assert kept(cast, "etat=sans-mot") == ["Sacha"]
    note_contact(cast.school, cast.sacha, by=cast.claire, means="phone", outcome="reached")
    assert (kept(cast, "etat=sans-mot"), kept(cast, "etat=sans-mot", "julien")) == ([], ["Sacha"])


def test_a_group_of_the_class_is_a_part_of_it(cast, three):
    group = cast.cohorts["4LATIN"]
    mine = {one.pupil.first_name for one in group.members.select_related("pupil")}
    assert set(kept(cast, f"groupe={group.pk}")) == mine & {"Inès", "Lucas", "Sacha"}
    assert sorted(kept(cast, f"groupe={cast.cohorts['6C'].pk}")) == ["Inès", "Lucas", "Sacha"]


def test_subject_nature_and_whose(cast):
    give(cast, pupils_of(cast.cohorts["4B"]), title="maths", nature="training")
    give(cast, pupils_of(cast.cohorts["4B"]), title="français", author="anne", subject="french")
    asked = {query: works(cast, query) for query in ("nature=training", "nature=none", "a=moi", "matiere=Latin")}
    assert asked == {
        "nature=training": ["maths"], "nature=none": ["maths", "français"], "a=moi": [],
        "matiere=Latin": ["maths", "français"],
    }  # fmt: skip


def test_the_period_is_asked_for(cast):
    for week in range(4):
        give(cast, pupils_of(cast.cohorts["4B"]), title=f"il y a {week}", days=-7 * week)
    counts = [len(works(cast, f"semaines={weeks}")) for weeks in ("1", "2", "4", "3", "x")]
    assert counts == [1, 2, 4, 1, 1]


def test_the_address_holds_what_is_asked_and_the_table_what_is_shown(cast, three):
    query = "semaines=2&etat=retard"
    sight = Sight.of(cast.cohorts["4B"], cast.claire, Asked.of(QueryDict(query)))
    monday = timezone.localdate() - dt.timedelta(days=timezone.localdate().weekday() + 7)
    assert sight.query == f"semaine={monday.isoformat()}&semaines=2&etat=retard"
    address = reverse("followup:export", args=[cast.cohorts["4B"].pk])
    answer = cast.client("claire").get(f"{address}?{query}")
    names = [line.split(";")[1] for line in answer.content.decode().splitlines()[1:]]
    assert sorted(names) == ["Lucas", "Sacha"]


def test_when_nobody_matches_the_page_says_so(cast, three):
    advance(three, cast.ines, Progress.Step.RETURNED)
    page = cast.client("claire").get(reverse("followup:class", args=[cast.cohorts["4B"].pk]), {"etat": "a-lire"})
    assert "Personne ici" in page.content.decode()
