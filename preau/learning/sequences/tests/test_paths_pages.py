"""The pages of differentiation and of paths: who enters, what they show, what they change."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from preau.learning.sequences import composing, differing, laying
from preau.learning.sequences.locking import lock
from preau.learning.sequences.models import Step
from preau.school.activities.models import Activity, Progress
from preau.school.activities.models.progress import advance
from preau.school.people.models import Cohort, CohortMember


def step(sequence, title):
    return Step.objects.get(sequence=sequence, activity__title=title)


@pytest.mark.parametrize(
    ("who", "status"), [("julien", 200), ("anne", 403), ("ines", 404), ("samira", 404), ("stranger", 404)]
)
def test_only_its_author_makes_groups(cast, given, who, status):
    assert cast.client(who).get(reverse("sequences:circles", args=[given.pk])).status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [("julien", 200), ("anne", 200), ("helene", 200), ("ines", 404), ("samira", 404), ("stranger", 404)],
)
def test_the_team_sees_who_does_what(cast, given, who, status):
    assert cast.client(who).get(reverse("sequences:who", args=[given.pk])).status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [("ines", 200), ("samira", 200), ("adam", 404), ("julien", 302), ("marc", 302), ("strange_pupil", 404)],
)
def test_a_map_is_seen_by_its_pupils_and_their_families(cast, given, who, status):
    assert cast.client(who).get(reverse("sequences:path", args=[given.laying.pk])).status_code == status


@pytest.mark.parametrize(
    ("who", "whom", "status"),
    [("ines", "sacha", 404), ("samira", "sacha", 404), ("samira", "ines", 200), ("julien", "sacha", 200)],
)
def test_a_family_does_not_see_the_map_of_another(cast, given, who, whom, status):
    address = reverse("sequences:path", args=[given.laying.pk])
    assert cast.client(who).get(f"{address}?eleve={cast.people[whom].pk}").status_code == status


@pytest.mark.parametrize(("who", "status"), [("ines", 200), ("samira", 200), ("julien", 403), ("nobody", 302)])
def test_paths_are_listed_for_pupils_and_families(cast, given, who, status):
    answer = cast.client(who).get("/parcours/")
    assert (answer.status_code, "Thalès" in answer.content.decode()) == (status, status == 200)


def test_a_group_is_made_by_ticking_and_a_pupil_moved(cast, given):
    client, circles = cast.client("julien"), reverse("sequences:circles", args=[given.pk])
    client.post(circles, {"name": "Avec aide", "pupils": [cast.ines.pk, cast.sacha.pk]})
    circle = given.circles.get()
    client.post(reverse("sequences:seat", args=[given.pk]), {f"pupil-{cast.ines.pk}": "0"})
    assert {(seat.pupil, seat.circle) for seat in given.seats.all()} == {(cast.sacha, circle)}
    client.post(reverse("sequences:dissolve", args=[given.pk, circle.pk]))
    assert given.circles.count() == 0


def test_a_pupil_of_another_class_cannot_be_ticked(cast, given):
    answer = cast.client("julien").post(
        reverse("sequences:circles", args=[given.pk]), {"name": "Avec aide", "pupils": [cast.adam.pk]}
    )
    assert (answer.status_code, given.circles.count()) == (422, 0)


def test_last_results_and_existing_groups_tick_for_the_teacher(cast, given):
    quiz = composing.add(given, "quiz", title="Vérifier", minutes=10)
    advance(quiz, cast.ines, Progress.Step.RETURNED, mark="30\u00a0%")
    advance(quiz, cast.lucas, Progress.Step.RETURNED, mark="80\u00a0%")
    client, circles = cast.client("julien"), reverse("sequences:circles", args=[given.pk])
    page = client.get(circles, {"work": quiz.pk, "percent": 40}).content.decode()
    assert [f'value="{one.pk}"' in _checked(page) for one in (cast.ines, cast.lucas)] == [True, False]
    page = client.get(circles, {"cohort": cast.cohorts["4LATIN"].pk}).content.decode()
    assert [f'value="{one.pk}"' in _checked(page) for one in (cast.ines, cast.lucas, cast.sacha)] == [True, True, False]


def _checked(page):
    return " ".join(tag for tag in page.split("<input") if " checked" in tag.partition(">")[0])


def test_another_version_is_made_then_given_to_a_group(cast, given):
    circle = differing.gather(given, "Avec aide", [cast.sacha])
    client = cast.client("julien")
    client.post(reverse("sequences:vary", args=[step(given, "Lire").activity_id]))
    other = Step.objects.exclude(instead_of=None).get()
    whom = reverse("sequences:whom", args=[other.activity_id])
    assert client.post(whom, {}).status_code == 422
    client.post(whom, {"groups": [circle.pk]})
    assert list(other.activity.audience.people) == [cast.sacha]


def test_a_condition_is_said_read_again_and_lifted(cast, given):
    client, address = cast.client("julien"), reverse("sequences:locks", args=[step(given, "Rendre").activity_id])
    said = {"after": step(given, "Lire").pk, "percent": 60, "day": "2026-12-01", "word": "on"}
    client.post(address, said)
    held = [(one.when, one.percent, str(one.on or "")) for one in step(given, "Rendre").locks.all()]
    assert held == [("score", 60, ""), ("day", None, "2026-12-01"), ("word", None, "")]
    assert 'value="60"' in client.get(address).content.decode()
    client.post(address, {})
    assert step(given, "Rendre").locks.count() == 0


def test_a_result_is_expected_of_some_step(cast, given):
    address = reverse("sequences:locks", args=[step(given, "Rendre").activity_id])
    assert cast.client("julien").post(address, {"percent": 60}).status_code == 422


def test_a_later_step_is_not_proposed(cast, given):
    address = reverse("sequences:locks", args=[step(given, "Lire").activity_id])
    assert cast.client("julien").post(address, {"after": step(given, "Rendre").pk}).status_code == 422


def test_the_teacher_opens_a_step_to_a_pupil_then_to_all(cast, given):
    lock(step(given, "Rendre"), [{"when": "word"}])
    rendre = step(given, "Rendre").activity
    client, address = cast.client("julien"), reverse("sequences:open", args=[rendre.pk])
    client.post(address, {"eleve": cast.ines.pk})
    assert [cast.client(who).get(rendre.href).status_code for who in ("ines", "sacha")] == [200, 302]
    assert client.post(address, {"eleve": cast.adam.pk}).status_code == 404
    client.post(address)
    assert cast.client("sacha").get(rendre.href).status_code == 200


def test_the_pupil_s_pages_say_nothing_of_groups_and_versions(cast, given):
    circle = differing.gather(given, "Avec aide", [cast.sacha])
    other = differing.vary(step(given, "Lire").activity)
    Activity.objects.filter(pk=other.pk).update(title="Lire, pas à pas")
    differing.share(other.step, [circle])
    page = cast.client("sacha").get(reverse("sequences:path", args=[given.laying.pk])).content.decode()
    assert ("pas à pas" in page, "Avec aide" in page, page.count('id="etape-')) == (True, False, 3)


def test_a_work_says_what_it_is_part_of(cast, thales):
    lire = step(thales, "Lire").activity
    assert lire.belongings == [("Séquence «\u00a0Thalès\u00a0»", reverse("sequences:sequence", args=[thales.pk]))]
    laying.lay(thales, laying.preview(thales, timezone.localdate()), by=cast.julien)
    assert lire.belongings == [("Parcours «\u00a0Thalès\u00a0»", reverse("sequences:path", args=[thales.laying.pk]))]


@pytest.mark.parametrize("name", ["circles", "who"])
def test_a_class_of_thirty_asks_as_many_questions_as_one_of_three(cast, given, name):
    client, address = cast.client("julien"), reverse(f"sequences:{name}", args=[given.pk])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    away = Cohort.objects.get(code="6C").members.all()
    assert away.count() == 1
    CohortMember.objects.create(cohort=cast.cohorts["4B"], pupil=cast.adam)
    with CaptureQueriesContext(connection) as more:
        assert client.get(address).status_code == 200
    assert len(more) == len(few)
