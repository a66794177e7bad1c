import pytest
from django.urls import reverse

from preau.foundation.journal.models import Entry
from preau.learning.workload.durations import around, correct, durations, own_durations
from preau.school.activities.models import Progress
from preau.school.activities.models.progress import advance
from preau.school.people.models import Person


@pytest.fixture
def timed(cast, give):
    """Forty minutes for 4B by Julien, which pupils say took these."""

    def timed(*answers, minutes=40, **options):
        activity = give(minutes, "4B", on=-7, **options)
        for number, spent in enumerate(answers):
            pupil = Person.objects.create(first_name="Élève", last_name=str(number))
            Progress.objects.create(activity=activity, pupil=pupil, step=Progress.Step.RETURNED, minutes_spent=spent)
        return activity

    return timed


@pytest.mark.parametrize(
    ("expected", "offered"),
    [(5, [5, 10, 15]), (20, [10, 15, 20, 30, 40, 60]), (55, [30, 40, 55, 80, 110, 165]), (600, [300, 450, 600])],
)
def test_answers_are_offered_around_what_was_expected(expected, offered):
    assert around(expected) == offered


def test_a_pupil_who_has_done_it_says_how_long_in_one_tap(cast, give):
    activity = give(20, "4B")
    href = reverse("workload:took", args=[activity.pk])
    assert cast.client("ines").post(href, {"minutes": "30"}).status_code == 403  # not done yet
    advance(activity, cast.ines, Progress.Step.RETURNED)
    assert cast.client("ines").post(href, {"minutes": "30"}).status_code == 302
    assert Progress.objects.get(pupil=cast.ines).minutes_spent == 30
    cast.client("ines").post(href, {"minutes": "40"})
    assert Progress.objects.get(pupil=cast.ines).minutes_spent == 40


def test_only_its_pupils_say_how_long_it_took(cast, give):
    activity = give(20, "4B")
    advance(activity, cast.ines, Progress.Step.RETURNED)
    href = reverse("workload:took", args=[activity.pk])
    people = ["ines", "sacha", "samira", "julien", "helene", "adam", "stranger", "strange_pupil", "nobody"]
    assert {who: cast.client(who).post(href, {"minutes": "10"}).status_code for who in people} == {
        "ines": 302, "sacha": 403, "samira": 403, "julien": 403, "helene": 403,
        "adam": 404, "stranger": 404, "strange_pupil": 404, "nobody": 401,
    }  # fmt: skip
    assert list(Progress.objects.exclude(minutes_spent=None).values_list("pupil", flat=True)) == [cast.ines.pk]


@pytest.mark.parametrize("minutes", ["", "0", "-5", "601", "longtemps"])
def test_what_is_no_duration_keeps_the_one_already_said(cast, give, minutes):
    activity = give(20, "4B")
    Progress.objects.create(activity=activity, pupil=cast.ines, step=Progress.Step.RETURNED, minutes_spent=15)
    assert (
        cast.client("ines").post(reverse("workload:took", args=[activity.pk]), {"minutes": minutes}).status_code == 200
    )
    assert Progress.objects.get(pupil=cast.ines).minutes_spent == 15


def test_the_swap_is_the_page_reloaded_with_the_answer_pressed(cast, give):
    activity = give(20, "4B")
    advance(activity, cast.ines, Progress.Step.RETURNED)
    href = reverse("workload:took", args=[activity.pk])
    swapped = cast.client("ines").post(href, {"minutes": "30"}, headers={"HX-Request": "true"}).content.decode()
    assert 'value="30" aria-pressed="true"' in swapped
    without = lambda html: html.split("csrfmiddlewaretoken")[-1].split(">", 1)[1].split("</form>")[0]  # noqa: E731
    page = cast.client("ines").get(href).content.decode()
    assert without(swapped) in page


def test_the_author_reads_what_was_expected_and_what_it_took(cast, timed):
    timed(30, 40, 50, 60, 70)
    page = cast.client("julien").get(reverse("workload:durations")).content.decode()
    assert "prévu 40\u00a0min, en vrai <strong>50\u00a0min</strong>" in page
    assert "5\u00a0réponses" in page
    assert "Prévoir 50\u00a0min" in page
    assert cast.client("anne").get(reverse("workload:durations")).content.decode().count("en vrai <strong>") == 0


def test_too_few_answers_say_nothing(cast, timed):
    timed(90, 90, 90, 90)
    assert own_durations(cast.julien) == []


def test_the_furthest_from_what_was_expected_comes_first(cast, timed):
    near, far = timed(45, 45, 45, 45, 45), timed(*[100] * 5)
    assert [one.activity for one in own_durations(cast.julien)] == [far, near]


def test_one_gesture_corrects_the_estimate(cast, timed):
    activity = timed(50, 52, 58, 60, 70)
    href = reverse("workload:correct", args=[activity.pk])
    assert cast.client("julien").post(href).status_code == 302
    activity.refresh_from_db()
    assert activity.minutes_expected == 60
    assert Entry.objects.filter(act="activity.estimated").get().facts == {"before": 40, "after": 60}
    assert not durations([activity])[activity.pk].is_off


def test_only_its_author_corrects_it(cast, timed):
    activity = timed(50, 50, 50, 50, 50)
    href = reverse("workload:correct", args=[activity.pk])
    people = ["anne", "claire", "helene", "ines", "samira", "adam", "stranger"]
    assert {who: cast.client(who).post(href).status_code for who in people} == {
        "anne": 403, "claire": 403, "helene": 403, "ines": 403, "samira": 403, "adam": 404, "stranger": 404,
    }  # fmt: skip
    activity.refresh_from_db()
    assert activity.minutes_expected == 40


def test_without_enough_answers_nothing_is_corrected(cast, timed):
    activity = timed(90)
    assert correct(activity, by=cast.julien) is None
    assert cast.client("julien").post(reverse("workload:correct", args=[activity.pk])).status_code == 302
    activity.refresh_from_db()
    assert activity.minutes_expected == 40


def test_own_durations_are_for_teachers(cast):
    href = reverse("workload:durations")
    people = ["julien", "helene", "marc", "ines", "samira"]
    assert {who: cast.client(who).get(href).status_code for who in people} == {
        "julien": 200, "helene": 403, "marc": 403, "ines": 403, "samira": 403,
    }  # fmt: skip
