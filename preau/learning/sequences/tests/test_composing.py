import pytest
from django.urls import reverse
from django.utils import timezone

from preau.learning.sequences import composing, differing, laying
from preau.learning.sequences.models import Sequence
from preau.learning.sequences.resources import attach
from preau.school.activities.models import Activity


@pytest.fixture
def thales(cast):
    sequence = composing.begin(
        by=cast.julien, school=cast.school, title="Thalès", cohorts=[cast.cohorts["4B"]], subject=cast.subjects["maths"]
    )
    for title, minutes in [("Lire", 20), ("S’exercer", 30), ("Rendre", 40)]:
        composing.add(sequence, "lesson", title=title, minutes=minutes)
    return sequence


def titles(sequence):
    return [activity.title for activity in sequence.activities]


def named(sequence, title):
    return sequence.activities.get(title=title)


def test_a_sequence_keeps_the_order_in_which_it_was_composed(thales):
    assert (titles(thales), thales.minutes) == (["Lire", "S’exercer", "Rendre"], 90)


def test_an_activity_moves_one_place_and_stops_at_the_ends(thales):
    composing.move(named(thales, "Rendre"), -1)
    assert titles(thales) == ["Lire", "Rendre", "S’exercer"]
    composing.move(named(thales, "Lire"), -1)
    assert titles(thales) == ["Lire", "Rendre", "S’exercer"]


def test_what_was_taken_out_in_another_tab_does_not_move(cast, thales):
    gone = named(thales, "S’exercer")
    composing.remove(gone, by=cast.julien)
    composing.move(gone, -1)
    assert titles(thales) == ["Lire", "Rendre"]


def test_what_is_taken_out_can_be_put_back_where_it_was(cast, thales):
    gone = named(thales, "S’exercer")
    composing.remove(gone, by=cast.julien)
    assert titles(thales) == ["Lire", "Rendre"]
    composing.restore(gone, by=cast.julien)
    assert titles(thales) == ["Lire", "S’exercer", "Rendre"]


def test_what_was_taken_out_is_forgotten_a_day_later_unless_it_was_given(cast, time_machine):
    time_machine.move_to("2026-11-20 10:00+01:00")
    sequence = composing.begin(by=cast.julien, school=cast.school, title="T", cohorts=[cast.cohorts["4B"]])
    for title in ("donnée", "jamais donnée"):
        composing.remove(composing.add(sequence, "lesson", title=title, minutes=10), by=cast.julien)
    Activity.objects.get(title="donnée").publish(by=cast.julien)
    assert composing.forget_removed() == 0
    time_machine.move_to("2026-11-21 10:01+01:00")
    assert composing.forget_removed() == 1
    assert [activity.title for activity in Activity.objects.all()] == ["donnée"]


def test_a_copy_has_its_own_activities_documents_and_audience(cast, thales):
    attach(named(thales, "Lire"), [], "https://example.org/thales", "La figure")
    copy = composing.copy(thales, by=cast.anne, cohorts=[cast.cohorts["6C"]])
    assert (titles(copy), copy.author, copy.audience.label) == (["Lire", "S’exercer", "Rendre"], cast.anne, "6C")
    assert [one.label for one in named(copy, "Lire").resources.all()] == ["La figure"]
    assert Activity.objects.count() == 6


def test_changing_for_whom_takes_the_activities_along_but_not_the_differentiated_one(cast, thales):
    differing.share(named(thales, "Rendre").step, [], [cast.ines])
    composing.change(thales, title="Thalès", cohorts=[cast.cohorts["4LATIN"]], subject=None)
    assert [activity.audience.label for activity in thales.activities] == ["4LATIN", "4LATIN", "Inès Benali"]


def test_a_link_without_a_label_is_called_after_where_it_leads(thales):
    [resource] = attach(named(thales, "Lire"), [], "https://exemple.example.org/page")
    assert (resource.label, resource.host) == ("exemple.example.org", "exemple.example.org")


@pytest.mark.parametrize(("who", "seen"), [("julien", 1), ("anne", 0), ("ines", 0), ("stranger", 0), ("steward", 1)])
def test_a_reserve_is_its_author_s_alone(cast, thales, who, seen):
    assert Sequence.objects.visible_to(cast.people[who]).count() == seen


@pytest.mark.parametrize(
    ("shape", "kinds"),
    [
        ("", []),
        ("discover", ["lesson", "quiz", "handin"]),
        ("train", ["lesson", "quiz"]),
        ("remedy", ["lesson", "quiz"]),
        ("week", ["lesson", "quiz", "handin", "lesson"]),
    ],
)
def test_a_sequence_may_begin_with_a_common_shape(cast, shape, kinds):
    said = {"title": "Thalès", "cohorts": [cast.cohorts["4B"].pk], "shape": shape}
    cast.client("julien").post("/preparer/nouvelle/", said)
    sequence = cast.julien.sequences.get()
    assert [activity.kind for activity in sequence.activities] == kinds
    assert {activity.is_published for activity in sequence.activities} <= {False}


def test_what_is_removed_leaves_the_pupils_and_comes_back_with_its_undo(cast):
    sequence = composing.begin(by=cast.julien, school=cast.school, title="Thalès", cohorts=[cast.cohorts["4B"]])
    activity = composing.add(sequence, "lesson", title="Lire", minutes=20)
    laying.lay(sequence, laying.preview(sequence, timezone.localdate()), by=cast.julien)
    client, seen = cast.client("julien"), []
    for name in ["remove", "restore"]:
        client.post(reverse(f"sequences:{name}", args=[activity.pk]))
        seen.append(Activity.objects.visible_to(cast.ines).filter(pk=activity.pk).exists())
    assert seen == [False, True]


def test_an_activity_may_be_for_some_pupils_then_for_all_again(cast):
    sequence = composing.begin(by=cast.julien, school=cast.school, title="Thalès", cohorts=[cast.cohorts["4B"]])
    activity = composing.add(sequence, "lesson", title="Lire", minutes=20)
    client, page = cast.client("julien"), reverse("sequences:whom", args=[activity.pk])
    client.post(page, {"pupils": [cast.sacha.pk]})
    assert list(Activity.objects.get().audience.people) == [cast.sacha]
    assert client.post(page, {"pupils": [cast.adam.pk]}).status_code == 422
    client.post(page, {})
    assert Activity.objects.get().audience == sequence.audience


@pytest.mark.parametrize(
    ("who", "status"), [("julien", 200), ("anne", 404), ("ines", 404), ("samira", 404), ("stranger", 404)]
)
def test_only_its_author_says_for_whom(cast, who, status):
    sequence = composing.begin(by=cast.julien, school=cast.school, title="Thalès", cohorts=[cast.cohorts["4B"]])
    activity = composing.add(sequence, "lesson", title="Lire", minutes=20)
    assert cast.client(who).get(reverse("sequences:whom", args=[activity.pk])).status_code == status
