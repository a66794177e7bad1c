"""What is opened by a secret address alone: an inspector's reading, a telephone's calendar."""

import uuid
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance, open_to_all
from preau.foundation.storage.models import File
from preau.foundation.storage.sending import hand_over
from preau.foundation.ui.pages import next_page, page
from preau.learning.lessonbook import rules
from preau.learning.lessonbook.calendars import calendar_of
from preau.learning.lessonbook.looking import DAY, WEEK, WORKS, Look
from preau.learning.lessonbook.models import Feed, Inspection, Session
from preau.learning.lessonbook.reading import book_of_cohort
from preau.school.accounts.shutting import is_shut_out
from preau.school.people.models import Cohort


@require_safe
@never_cache
@open_to_all("the address given by the head, by name and until a date, is the proof")
def inspection_show(request: HttpRequest, secret: str) -> HttpResponse:
    inspection = _opened(secret)
    timezone.activate(inspection.school.zone)
    inspection.read()
    return _discreet(page(request, "lessonbook/inspection.html", inspection=inspection, cohorts=_cohorts(inspection)))


@require_safe
@never_cache
@open_to_all("the address given by the head, by name and until a date, is the proof")
def inspection_book(request: HttpRequest, secret: str, cohort: int) -> HttpResponse:
    """What is published, and the work; no pupil is named, no note is read."""
    inspection = _opened(secret)
    timezone.activate(inspection.school.zone)
    found = get_object_or_404(_cohorts(inspection), pk=cohort)
    look = Look.at(request.GET, WEEK, DAY, WORKS)
    book = book_of_cohort(found, look.first, look.last, only_works=look.view == WORKS)
    if inspection.teacher_id:
        taught = set(found.teachings.filter(teacher=inspection.teacher_id).values_list("subject", flat=True))
        book.entries = [one for one in book.entries if one.key.subject in taught]
        book.works = [one for one in book.works if one.author == inspection.teacher_id]
    inspection.read()
    shown = {"inspection": inspection, "cohort": found, "look": look, "book": book, "today": timezone.localdate()}
    return _discreet(page(request, "lessonbook/inspection_book.html", **shown))


@require_safe
@open_to_all("the address given by the head, by name and until a date, is the proof")
def inspection_file(request: HttpRequest, secret: str, cohort: int, file: uuid.UUID) -> HttpResponse:
    """A document of a session that this right reads, and no other."""
    inspection = _opened(secret)
    found = get_object_or_404(_cohorts(inspection), pk=cohort)
    read = Session.objects.published().filter(Q(cohort=found) | Q(cohort__divisions=found))
    if inspection.teacher_id:
        read = read.filter(subject__in=found.teachings.filter(teacher=inspection.teacher_id).values("subject"))
    document = get_object_or_404(File.objects.filter(session_attachments__session__in=read).distinct(), pk=file)
    return _discreet(hand_over(request, document))


@require_safe
@never_cache
@open_to_all("a telephone reads the calendar of its owner by a secret address")
def feed_read(request: HttpRequest, secret: str) -> HttpResponse:
    feed = Feed.objects.opened_by(secret)
    if feed is None or hasattr(feed.person, "block") or is_shut_out(feed.person):
        raise Http404
    return _discreet(HttpResponse(calendar_of(feed.person), content_type="text/calendar; charset=utf-8"))


@require_safe
@entrance(rules.can_have_calendar)
def calendar(request: HttpRequest) -> HttpResponse:
    """One's own address."""
    feed = Feed.objects.filter(person=request.user).first()  # type: ignore[misc]
    return page(request, "lessonbook/calendar.html", feed=feed)


@require_POST
@entrance(rules.can_have_calendar)
def calendar_renew(request: HttpRequest) -> HttpResponse:
    if "finir" in request.POST:
        Feed.end(request.user)
    else:
        Feed.renew(request.user)
    return next_page(request, "lessonbook:calendar")


def _opened(secret: str) -> Inspection:
    inspection = Inspection.objects.all().opened_by(secret)
    if inspection is None:
        raise Http404
    return inspection


def _cohorts(inspection: Inspection) -> Any:
    found = Cohort.objects.of_year(inspection.school)
    return found.filter(teachings__teacher=inspection.teacher_id).distinct() if inspection.teacher_id else found


def _discreet(answer: HttpResponse) -> HttpResponse:
    """The address is the key: it goes to no other site and into no search engine."""
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
