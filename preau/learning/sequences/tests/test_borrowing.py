"""Copies of what colleagues share: credited, told of changes, and nobody's but who took them."""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from preau.learning.quizzes import pasting
from preau.learning.quizzes.models import Quiz
from preau.learning.sequences import borrowing, composing, differing, laying, sharing
from preau.learning.sequences.locking import lock
from preau.learning.sequences.models import Origin, Sequence, Sharing, Step
from preau.school.activities.models import Activity, Progress
from preau.school.activities.models.progress import advance
from preau.school.privacy.erasing import erase


def step(sequence, title):
    return Step.objects.get(sequence=sequence, activity__title=title, removal__isnull=True)


def titles(sequence):
    return [activity.title for activity in sequence.activities]


@pytest.fixture
def shared(thales):
    sharing.share(thales, "school", by=thales.author)
    return Sharing.objects.get(sequence=thales)


def taken_by(cast, who, found, cohort="6C"):
    cohorts = [cast.cohorts[cohort]]
    return borrowing.take(found, by=cast.people[who], cohorts=cohorts, key=uuid.uuid4())


@pytest.fixture
def copy(cast, shared):
    return taken_by(cast, "anne", shared)


def rewrite(sequence, named, **fields):
    Activity.objects.filter(step=step(sequence, named)).update(**fields)
    sharing.notice_all()


def differences(copy):
    return [(one.sort, one.title, *one.words) for one in borrowing.compare(Origin.objects.get(sequence=copy))]


def test_a_copy_is_in_one_s_own_reserve_and_names_its_author(cast, thales, copy):
    origin = copy.origin
    assert (copy.author, titles(copy), copy.audience.label) == (cast.anne, titles(thales), "6C")
    assert (origin.source, origin.author, origin.first_author) == (thales, cast.julien, cast.julien)
    page = cast.client("anne").get(reverse("sequences:sequence", args=[copy.pk])).content.decode()
    assert ("D’après M. Ferrand" in page, "L’original a changé" in page) == (True, False)


@pytest.mark.parametrize(
    ("who", "status"), [("anne", 302), ("julien", 403), ("steward", 403), ("ines", 404), ("stranger", 404)]
)
def test_a_copy_is_taken_by_colleagues(cast, shared, who, status):
    cohorts = {"anne": "6C"}.get(who, "4B")
    said = {"cohorts": [cast.cohorts[cohorts].pk], "key": uuid.uuid4()}
    answer = cast.client(who).post(reverse("sequences:take", args=[shared.pk]), said)
    assert (answer.status_code, Origin.objects.count()) == (status, int(status == 302))


def test_for_whom_is_said_first(cast, shared):
    answer = cast.client("anne").post(reverse("sequences:take", args=[shared.pk]), {"key": uuid.uuid4()})
    assert (answer.status_code, Origin.objects.count()) == (422, 0)


def test_a_second_click_takes_no_second_copy_and_two_teachers_have_one_each(cast, shared):
    said = {"cohorts": [cast.cohorts["6C"].pk], "key": str(uuid.uuid4())}
    client, address = cast.client("anne"), reverse("sequences:take", args=[shared.pk])
    assert client.post(address, said)["Location"] == client.post(address, said)["Location"]
    taken_by(cast, "claire", shared)
    assert {origin.sequence.author for origin in Origin.objects.all()} == {cast.anne, cast.claire}
    assert Origin.objects.count() == 2


def test_groups_travel_without_their_names_and_pupils_never(cast, thales, shared):
    circle = differing.gather(thales, "Aide pour Sacha", [cast.sacha])
    differing.share(differing.vary(step(thales, "Lire").activity).step, [circle])
    differing.share(step(thales, "Rendre"), [], [cast.ines])
    copy = taken_by(cast, "anne", shared)
    assert ([one.name for one in copy.circles.all()], titles(copy)) == (["Groupe 1"], ["Lire", "Lire", "S’exercer"])
    assert copy.seats.count() == 0


def test_a_copy_of_a_copy_credits_the_first_author_and_the_nearest(cast, copy):
    sharing.share(copy, "school", by=cast.anne)
    again = taken_by(cast, "claire", Sharing.objects.get(sequence=copy), "4B")
    assert (again.origin.author, again.origin.first_author, again.origin.source) == (cast.anne, cast.julien, copy)
    page = cast.client("claire").get(reverse("sequences:sequence", args=[again.pk])).content.decode()
    assert "D’après Mme Le Goff, elle-même d’après M. Ferrand" in page


def test_a_copy_of_one_s_own_copy_is_credited_as_that_one(cast, thales, copy):
    again = composing.copy(copy, by=cast.anne, cohorts=[cast.cohorts["4B"]])
    rewrite(thales, "Lire", minutes_expected=35)
    assert (again.origin.author, differences(again)) == (cast.julien, differences(copy))
    assert differences(again) == [("changed", "Lire", "35\u00a0min au lieu de 20\u00a0min")]


def test_a_copy_goes_no_further_than_its_original(cast, thales):
    sharing.share(thales, "team", by=cast.julien)
    copy = taken_by(cast, "claire", Sharing.objects.get())
    cast.client("claire").post(reverse("sequences:share", args=[copy.pk]), {"reach": "school"})
    assert Sharing.objects.filter(sequence=copy).count() == 0
    cast.client("claire").post(reverse("sequences:share", args=[copy.pk]), {"reach": "team"})
    assert Sharing.objects.get(sequence=copy).reach == "team"


def test_what_changed_is_told_step_by_step(cast, thales, copy):
    rewrite(thales, "Lire", title="Lire la figure", body="<p>Neuf</p>")
    composing.remove(step(thales, "S’exercer").activity, by=cast.julien)
    composing.add(thales, "lesson", title="Réinvestir", minutes=15)
    assert differences(copy) == [
        ("changed", "Lire la figure", "s’appelait «\u00a0Lire\u00a0»", "le contenu"),
        ("added", "Réinvestir"),
        ("removed", "S’exercer"),
    ]


def test_the_page_of_a_copy_says_that_the_original_has_changed(cast, thales, copy):
    client, address = cast.client("anne"), reverse("sequences:sequence", args=[copy.pk])
    rewrite(thales, "Lire", minutes_expected=35)
    assert "L’original a changé" in client.get(address).content.decode()
    page = client.get(reverse("sequences:origin", args=[copy.pk])).content.decode()
    assert "35\u00a0min au lieu de 20\u00a0min" in page
    client.post(reverse("sequences:ignore", args=[copy.pk]))
    assert "L’original a changé" not in client.get(address).content.decode()
    assert (differences(copy), step(copy, "Lire").activity.minutes_expected) == ([], 20)


def test_a_question_that_changes_is_a_change(cast, thales, shared):
    quiz = composing.add(thales, "quiz", title="Vérifier", minutes=10)
    questions = pasting.read("6 × 7 ?\n* 42\n36\n\n7 × 8 ?\n* 56\n54").taken
    Quiz.of(quiz).add_all([questions[0].content], by=cast.julien)
    copy = taken_by(cast, "anne", shared)
    assert differences(copy) == []
    Quiz.of(quiz).add_all([questions[1].content], by=cast.julien)
    assert differences(copy) == [("changed", "Vérifier", "ce que l’élève fait")]


def test_a_newer_version_takes_the_place_of_the_old_one_which_may_come_back(cast, thales, copy):
    lock(step(copy, "S’exercer"), [{"when": "after", "after": step(copy, "Lire")}])
    rewrite(thales, "Lire", minutes_expected=35)
    old = step(copy, "Lire").activity
    asked = {"etape": step(thales, "Lire").pk}
    cast.client("anne").post(reverse("sequences:renew", args=[copy.pk]), asked)
    fresh = step(copy, "Lire")
    assert (titles(copy), fresh.activity.minutes_expected, differences(copy)) == (titles(thales), 35, [])
    assert [one.after for one in step(copy, "S’exercer").locks.all()] == [fresh]
    composing.restore(old, by=cast.anne)
    assert sorted(titles(copy)) == ["Lire", "Lire", "Rendre", "S’exercer"]


def test_a_step_that_was_added_comes_at_the_end(cast, thales, copy):
    composing.add(thales, "lesson", title="Réinvestir", minutes=15)
    asked = {"etape": step(thales, "Réinvestir").pk}
    cast.client("anne").post(reverse("sequences:renew", args=[copy.pk]), asked)
    assert (titles(copy)[-1], differences(copy)) == ("Réinvestir", [])


def test_a_step_that_pupils_have_begun_does_not_change_under_them(cast, thales, shared):
    copy = taken_by(cast, "claire", shared, "4B")
    laying.lay(copy, laying.preview(copy, timezone.localdate()), by=cast.claire)
    advance(step(copy, "Lire").activity, cast.ines, Progress.Step.OPENED)
    rewrite(thales, "Lire", minutes_expected=35)
    with pytest.raises(borrowing.Begun):
        borrowing.renew(copy.origin, step(thales, "Lire"), by=cast.claire)
    assert step(copy, "Lire").activity.minutes_expected == 20


def test_a_given_step_that_is_renewed_is_given_on_the_same_day(cast, thales, shared):
    copy = taken_by(cast, "claire", shared, "4B")
    laying.lay(copy, laying.preview(copy, timezone.localdate()), by=cast.claire)
    day = step(copy, "Lire").activity.planned_on
    rewrite(thales, "Lire", minutes_expected=35)
    fresh = borrowing.renew(copy.origin, step(thales, "Lire"), by=cast.claire)
    fresh = Activity.objects.get(pk=fresh.pk)
    assert (fresh.planned_on, fresh.is_published, fresh.audience.reaches(cast.ines)) == (day, True, True)


def test_what_one_took_out_of_one_s_copy_is_no_news(cast, thales, copy):
    composing.remove(step(copy, "Lire").activity, by=cast.anne)
    rewrite(thales, "Lire", minutes_expected=35)
    assert differences(copy) == []


def test_steps_that_the_original_no_longer_has_are_all_told_and_stay(cast, thales, copy):
    Activity.objects.filter(step__in=[step(thales, "Lire"), step(thales, "Rendre")]).delete()
    assert differences(copy) == [("removed", "Lire"), ("removed", "Rendre")]
    borrowing.ignore(copy.origin)
    assert (differences(copy), titles(copy)) == ([], ["Lire", "S’exercer", "Rendre"])


def test_a_second_click_takes_no_second_step(cast, thales, copy):
    composing.add(thales, "lesson", title="Réinvestir", minutes=15)
    asked, client = {"etape": step(thales, "Réinvestir").pk}, cast.client("anne")
    for _ in range(2):
        client.post(reverse("sequences:renew", args=[copy.pk]), asked)
    assert titles(copy) == ["Lire", "S’exercer", "Rendre", "Réinvestir"]


@pytest.mark.parametrize("page", ["origin", "renew", "ignore"])
def test_an_original_that_is_no_longer_shared_says_no_more_and_copies_live_on(cast, thales, copy, page):
    rewrite(thales, "Lire", minutes_expected=35)
    sharing.share(thales, "", by=cast.julien)
    client, address = cast.client("anne"), reverse(f"sequences:{page}", args=[copy.pk])
    answer = client.get(address) if page == "origin" else client.post(address)
    shown = client.get(reverse("sequences:sequence", args=[copy.pk])).content.decode()
    assert (answer.status_code, "L’original n’est plus partagé avec vous" in shown) == (404, True)
    assert titles(copy) == ["Lire", "S’exercer", "Rendre"]


@pytest.mark.parametrize(("who", "status"), [("anne", 200), ("claire", 404), ("julien", 404), ("ines", 404)])
def test_what_changed_is_read_by_who_took_the_copy(cast, copy, who, status):
    assert cast.client(who).get(reverse("sequences:origin", args=[copy.pk])).status_code == status


def test_a_sequence_that_is_no_copy_has_no_original(cast, thales):
    assert cast.client("julien").get(reverse("sequences:origin", args=[thales.pk])).status_code == 404


def test_the_name_of_an_author_who_is_erased_leaves_the_copies(cast, copy):
    erase(cast.julien, by=cast.steward, ground="request")
    page = cast.client("anne").get(reverse("sequences:sequence", args=[copy.pk])).content.decode()
    assert ("Ferrand" in page, "D’après Professeur parti" in page) == (False, True)


def test_an_original_that_is_deleted_leaves_its_copies(cast, thales, copy):
    Sequence.objects.filter(pk=thales.pk).delete()
    page = cast.client("anne").get(reverse("sequences:sequence", args=[copy.pk])).content.decode()
    assert ("D’après M. Ferrand" in page, titles(copy)) == (True, ["Lire", "S’exercer", "Rendre"])
