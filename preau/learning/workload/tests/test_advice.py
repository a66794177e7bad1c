import datetime as dt

from preau.learning.workload.advice import Candidate, advise
from preau.learning.workload.models import set_caps
from preau.school.timetable.models import FortnightWeek


def ask(cast, monday, minutes, *, on=0, pen="maths", cohorts=("4B",), **options):
    candidate = Candidate(monday + dt.timedelta(days=on), minutes, cast.subjects[pen] if pen else None)
    return advise([cast.cohorts[one] for one in cohorts], candidate, today=monday, **options)


def test_nothing_better_is_said_while_there_is_room(cast, give, monday):
    give(40, "4B")
    advice = ask(cast, monday, 30)
    assert (advice.exceeds, advice.better, advice.chosen.minutes) == (0, None, 40)


def test_a_full_day_says_by_how_much_and_gives_the_next_lesson_with_room(cast, give, monday):
    set_caps(cast.school, {"4e": 60}, by=cast.helene)
    give(50, "4B")
    give(20, "4B", on=3)
    advice = ask(cast, monday, 30)
    assert (advice.exceeds, advice.better.day, advice.better.minutes) == (20, monday + dt.timedelta(days=3), 20)


def test_when_this_week_is_full_the_next_one_is_proposed(cast, give, monday):
    set_caps(cast.school, {"4e": 60}, by=cast.helene)
    give(50, "4B")
    give(50, "4B", on=3)
    assert ask(cast, monday, 30).better.day == monday + dt.timedelta(weeks=1)


def test_the_class_with_least_room_decides(cast, give, monday):
    give(170, "6C")
    advice = ask(cast, monday, 30, cohorts=("4B", "6C"))
    assert (advice.chosen.minutes, advice.exceeds) == (170, 20)


def test_without_a_lesson_of_the_subject_any_working_day_will_do(cast, give, monday):
    set_caps(cast.school, {"4e": 60}, by=cast.helene)
    give(50, "4B")
    assert ask(cast, monday, 30, pen=None).better.day == monday + dt.timedelta(days=1)


def test_holidays_are_never_proposed(cast, give, monday):
    set_caps(cast.school, {"4e": 60}, by=cast.helene)
    for day in range(5):
        give(50, "4B", on=day)
    FortnightWeek.objects.filter(monday=monday + dt.timedelta(weeks=1)).delete()
    assert ask(cast, monday, 30).better is None
    assert ask(cast, monday, 30, pen=None).better is None


def test_the_past_is_never_proposed(cast, give, monday):
    set_caps(cast.school, {"4e": 60}, by=cast.helene)
    give(50, "4B", on=3)
    candidate = Candidate(monday + dt.timedelta(days=3), 30, cast.subjects["maths"])
    advice = advise([cast.cohorts["4B"]], candidate, today=monday + dt.timedelta(days=2))
    assert advice.better.day == monday + dt.timedelta(weeks=1)


def test_the_chart_shows_what_is_being_composed_on_its_day(cast, give, monday):
    give(40, "4B")
    drawn = [parts for _, parts in ask(cast, monday, 30).drawn]
    assert drawn == [[("maths", 40, "Maths"), ("new", 30, "cette activité")], [], [], [], []]


def test_for_nobody_there_is_nothing_to_weigh(cast, monday):
    advice = advise([], Candidate(monday, 30), today=monday)
    assert (advice.classes, advice.exceeds, advice.better) == ([], 0, None)
