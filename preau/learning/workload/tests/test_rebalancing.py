import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from preau.foundation.jobs.worker import drain
from preau.learning.workload.load import loads, school_week
from preau.learning.workload.models import Move, Overtaken, Rebalancing, set_caps
from preau.learning.workload.rebalancing import rebalance, send
from preau.school.activities.models import Progress
from preau.school.notifications.models import Notification
from preau.school.people.models import ClassTeacher, Cohort


@pytest.fixture
def full(cast, give, monday):
    """4B has two hours on Monday for a bearing of one and a half; maths is also taught on Thursday."""
    set_caps(cast.school, {"4e": 90}, by=cast.helene)
    return [give(60, "4B"), give(40, "4B", pen="french", by="anne"), give(20, "4B", pen="french", by="anne", on=1)]


@pytest.fixture
def made(cast, full, monday):
    return rebalance(cast.cohorts["4B"], monday, by=cast.claire)


def moves(made):
    return [(move.activity_id, move.from_day, move.to_day) for move in made.moves.all()]


def test_the_fewest_works_move_to_a_day_of_their_subject(cast, full, made, monday):
    assert moves(made) == [(full[0].pk, monday, monday + dt.timedelta(days=3))]
    assert made.shortenings.count() == 0
    assert [minutes[1:] for minutes in made.outlook] == [(100, 40), (20, 20), (0, 0), (0, 60), (0, 0)]


def test_it_says_why_in_words_with_the_figures(made):
    assert made.moves.get().reason == (
        "Lundi est à 1\u00a0h\u00a040 pour un repère de 1\u00a0h\u00a030 ; "
        "jeudi, où la classe a Maths, est à 0\u00a0min."
    )


def test_nothing_moves_by_being_proposed_or_sent(cast, full, made, monday):
    send(made, by=cast.claire)
    assert [load.minutes for load in loads([cast.cohorts["4B"]], school_week(monday))[0].days] == [100, 20, 0, 0, 0]


def test_a_week_that_cannot_hold_says_which_and_by_how_much(cast, give, monday):
    set_caps(cast.school, {"4e": 60}, by=cast.helene)
    tied = give(50, "4B")
    tied.starts_at = dt.time(9)
    tied.save()
    loose = give(40, "4B", on=0)
    loose.due_at = timezone.make_aware(dt.datetime.combine(monday, dt.time(18)))
    loose.save()
    made = rebalance(cast.cohorts["4B"], monday, by=cast.claire)
    shortening = made.shortenings.get()
    assert (shortening.activity, shortening.minutes, made.bound) == (loose, 30, 30)
    assert shortening.reason == "Lundi dépasserait le repère de 30\u00a0min, quels que soient les jours choisis."
    assert moves(made) == []


def test_what_pupils_began_or_other_classes_share_stays(cast, give, monday):
    set_caps(cast.school, {"4e": 60}, by=cast.helene)
    begun, shared, free = give(30, "4B"), give(30, "4B", "6C"), give(10, "4B")
    Progress.objects.create(activity=begun, pupil=cast.ines, step=Progress.Step.STARTED)
    made = rebalance(cast.cohorts["4B"], monday, by=cast.claire)
    assert moves(made) == [(free.pk, monday, monday + dt.timedelta(days=3))]
    assert shared.planned_on == monday


def test_today_and_the_past_do_not_move(cast, full, monday):
    made = rebalance(cast.cohorts["4B"], monday, by=cast.claire, today=monday)
    assert moves(made) == []
    assert [day for day, _, _ in made.outlook] == school_week(monday)[1:]


def test_without_a_bearing_nothing_is_too_much(cast, monday):
    club = Cohort.objects.create(school=cast.school, year=cast.school.year, kind="group", code="CLUB")
    assert rebalance(club, monday) is None


def test_the_author_alone_moves_it_and_may_put_it_back(cast, made, monday):
    send(made, by=cast.claire)
    move = made.moves.get()
    author = {cast.julien.pk: "julien", cast.anne.pk: "anne"}[move.activity.author_id]
    move.accept(by=cast.people[author])
    move.accept(by=cast.people[author])
    move.activity.refresh_from_db()
    assert move.activity.planned_on == move.to_day
    Move.objects.get().undo(by=cast.people[author])
    move.activity.refresh_from_db()
    assert (move.activity.planned_on, Move.objects.get().is_accepted) == (monday, False)


def test_a_work_that_changed_since_is_not_moved(cast, made, monday):
    move = made.moves.get()
    move.activity.planned_on = monday + dt.timedelta(days=4)
    move.activity.save()
    with pytest.raises(Overtaken):
        move.accept(by=cast.julien)
    assert not Move.objects.get().is_accepted


def test_the_authors_are_asked_once(cast, made):
    assert (send(made, by=cast.claire), send(made, by=cast.claire)) == (1, 0)
    told = Notification.objects.filter(href=reverse("workload:asked"))
    assert [one.person_id for one in told] == [made.moves.get().activity.author_id]


def test_a_new_proposal_makes_the_one_before_lapse(cast, made, monday):
    send(made, by=cast.claire)
    author = made.moves.get().activity.author
    assert Move.objects.asked_of(author).count() == 1
    rebalance(cast.cohorts["4B"], monday, by=cast.claire)
    assert Move.objects.asked_of(author).count() == 0
    assert list(Rebalancing.objects.standing()) == [Rebalancing.objects.first()]


def statuses(cast, address, people, method="get", **data):
    return {who: getattr(cast.client(who), method)(address, data).status_code for who in people}


WATCHERS = ["claire", "helene", "julien", "marc", "ines", "samira", "stranger", "strange_head"]


def test_the_class_teacher_and_the_head_propose(cast, full, monday):
    assert ClassTeacher.objects.filter(teacher=cast.claire, cohort=cast.cohorts["4B"]).exists()
    expected = {
        "claire": 200, "helene": 200, "julien": 403, "marc": 403, "ines": 403, "samira": 403,
        "stranger": 404, "strange_head": 404,
    }  # fmt: skip
    page, gesture = (reverse(f"workload:{name}", args=[cast.cohorts["4B"].pk]) for name in ("even", "propose"))
    assert statuses(cast, page, WATCHERS) == expected
    asked = statuses(cast, gesture, WATCHERS, "post", semaine=monday.isoformat())
    assert asked == {who: 302 if status == 200 else status for who, status in expected.items()}
    drain()
    assert Rebalancing.objects.count() == 1
    assert "→" in cast.client("claire").get(page, {"semaine": monday.isoformat()}).content.decode()


def test_the_class_teacher_and_the_head_send(cast, made):
    assert statuses(cast, reverse("workload:send", args=[made.pk]), WATCHERS, "post") == {
        "claire": 302, "helene": 302, "julien": 403, "marc": 403, "ines": 404, "samira": 404,
        "stranger": 404, "strange_head": 404,
    }  # fmt: skip


@pytest.mark.parametrize("gesture", ["accept", "decline", "undo"])
def test_only_the_author_answers_once_asked(cast, full, monday, gesture):
    made = rebalance(cast.cohorts["4B"], monday, by=cast.claire)
    move = made.moves.get()
    author, colleague = ("julien", "anne") if move.activity.author == cast.julien else ("anne", "julien")
    href = reverse(f"workload:{gesture}", args=[move.pk])
    assert statuses(cast, href, [author], "post") == {author: 403}  # not sent yet
    send(made, by=cast.claire)
    assert statuses(cast, href, [colleague, "claire", "helene", "ines", "stranger"], "post") == {
        colleague: 403, "claire": 403, "helene": 403, "ines": 404, "stranger": 404,
    }  # fmt: skip
    assert statuses(cast, href, [author], "post") == {author: 302}
    assert (Move.objects.get().is_accepted, Move.objects.get().is_declined) == (
        gesture == "accept",
        gesture == "decline",
    )


def test_a_refusal_is_said_with_its_reason(cast, made, monday):
    send(made, by=cast.claire)
    move = made.moves.get()
    author = "julien" if move.activity.author == cast.julien else "anne"
    cast.client(author).post(reverse("workload:decline", args=[move.pk]), {"why": "Le contrôle suit."})
    page = cast.client("claire").get(
        reverse("workload:even", args=[cast.cohorts["4B"].pk]), {"semaine": monday.isoformat()}
    )
    assert "« Le contrôle suit. »" in page.content.decode()


def test_one_s_own_questions_are_for_teachers(cast, made):
    send(made, by=cast.claire)
    href = reverse("workload:asked")
    assert statuses(cast, href, ["julien", "helene", "ines"]) == {"julien": 200, "helene": 403, "ines": 403}


def test_each_pupil_s_week_and_each_subject_s_are_on_the_page_of_the_class(cast, full, give, monday):
    give(30, "sacha", on=2)
    page = cast.client("claire").get(
        reverse("workload:cohort", args=[cast.cohorts["4B"].pk]), {"semaine": monday.isoformat()}
    )
    html = page.content.decode()
    assert "Le plus : Sacha" in html
    assert html.index("Par matière et par jour") < html.index("Élève par élève")
