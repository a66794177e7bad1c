"""The line above every page: for whom, and said from one statement."""

import datetime as dt

from django.test import RequestFactory
from django.utils import timezone

from preau.continuity.closures.changing import cancel, end_early
from preau.continuity.closures.extent import Extent
from preau.continuity.closures.models import Closure
from preau.continuity.closures.notice import notice_of, notices
from preau.school.people.models import Guardianship


def shown_to(person):
    request = RequestFactory().get("/")
    request.user = person
    return notices(request)


def told_by_the_rows(person):
    today = timezone.localdate()
    found = Closure.objects.concerning(person).not_over(today).select_related("school", "ending")
    return [notice_of(closure, today) for closure in found[:3]]


def test_everyone_is_shown_what_concerns_them_and_nobody_else(cast, closes, only, monday):
    Guardianship.objects.filter(guardian=cast.odile).update(level=Guardianship.Level.CONTACT)
    closes(only("4B"))
    closes(Extent(levels=frozenset({"6e"})), starts_on=monday + dt.timedelta(days=7), ends_on=monday + dt.timedelta(7))
    for name, person in cast.people.items():
        assert (name, shown_to(person)) == (name, told_by_the_rows(person))
    assert [len(shown_to(cast.people[who])) for who in ("ines", "adam", "samira", "odile", "marc", "stranger")] == [
        1, 1, 2, 0, 2, 0,
    ]  # fmt: skip


def test_an_early_end_is_shown_and_a_cancelled_closure_is_not(cast, closes, monday):
    closure = closes()
    end_early(closure, monday, by=cast.helene)
    assert shown_to(cast.ines) == told_by_the_rows(cast.ines) != []
    cancel(closure, by=cast.helene)
    assert shown_to(cast.ines) == []


def test_the_notice_of_a_page_is_one_statement(cast, closes, django_assert_num_queries):
    closes()
    assert shown_to(cast.ines) != []
    with django_assert_num_queries(1):
        shown_to(cast.ines)
