"""The homes of people, each in one page."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from preau.continuity.absences.leave_lists import left_to_decide
from preau.continuity.plans.todo import asked_of
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import fragment, page
from preau.learning.hands.models import Hand
from preau.portal.home import rules
from preau.portal.home.days import Days
from preau.portal.home.desk import desk_of, silent_in, tasks_left
from preau.portal.home.direction import direction_of, schools_of_the_platform, watch_of
from preau.portal.home.hats import STEWARD, hat_of, wear
from preau.portal.home.navigation import own_school, way_to
from preau.portal.home.places import places_of
from preau.portal.home.reading import thread_of, thread_of_child, threads_of_children
from preau.portal.home.schoolmates import classes_of
from preau.school.notifications.models import Notification
from preau.school.people.models import Person, Profile

WORKING = (Profile.TEACHER, Profile.STAFF)
RUNNING = (Profile.HEAD, Profile.ADMINISTRATOR)


@require_safe
@entrance(rules.can_come_home)
def home(request: HttpRequest) -> HttpResponse:
    """Where everyone arrives, by the hat they wear."""
    hat, today = hat_of(request), timezone.localdate()
    if hat == Profile.PUPIL:
        return _own_day(request, today)
    if hat == Profile.GUARDIAN:
        return _children(request, today)
    if hat in WORKING:
        return _desk(request, hat)
    if hat in RUNNING:
        return _direction(request, hat)
    if hat == STEWARD:
        return page(
            request, "home/platform.html", schools=schools_of_the_platform(), import_href=way_to("imports:front")
        )
    return page(request, "home/nowhere.html")


@require_safe
@entrance(rules.can_follow_own_thread)
def today(request: HttpRequest) -> HttpResponse:
    return _own_day(request, timezone.localdate())


@require_safe
@entrance(rules.can_follow_own_thread)
def day_show(request: HttpRequest, date: str) -> HttpResponse:
    return _own_day(request, _date(date))


@require_safe
@entrance(rules.can_follow_own_thread)
def week_show(request: HttpRequest, date: str = "") -> HttpResponse:
    wanted = _date(date) if date else timezone.localdate()
    thread = thread_of(request.user, wanted)
    if thread is None:
        raise Http404
    return page(request, "home/week.html", thread=thread, days=Days.around(thread, wanted), child=None)


@require_safe
@entrance(rules.has_children_here)
def children_show(request: HttpRequest, date: str = "") -> HttpResponse:
    return _children(request, _date(date) if date else timezone.localdate())


@require_safe
@entrance(Person, rules.answers_for)
def child_show(request: HttpRequest, person: Person, date: str = "") -> HttpResponse:
    wanted = _date(date) if date else timezone.localdate()
    thread = thread_of_child(request.user, person, wanted)
    if thread is None:
        raise Http404
    return page(request, "home/day.html", thread=thread, days=Days.around(thread, wanted), child=person)


@require_safe
@entrance(rules.can_follow_own_thread)
def class_show(request: HttpRequest) -> HttpResponse:
    return page(request, "home/class.html", cohorts=classes_of(request.user))


@require_safe
@entrance(rules.can_come_home)
def more(request: HttpRequest) -> HttpResponse:
    """Everything that can be reached."""
    hat = hat_of(request)
    return page(request, "home/more.html", groups=places_of(hat, own_school(request, hat)))


@require_POST
@entrance(rules.can_come_home)
def hat_change(request: HttpRequest, hat: str) -> HttpResponse:
    wear(request, hat)
    return redirect("home:home")


@require_safe
@entrance(rules.can_come_home)
def notification_list(request: HttpRequest) -> HttpResponse:
    told = Notification.objects.visible_to(request.user)[:100]
    unread = Notification.objects.visible_to(request.user).unread().count()
    answer = fragment if request.headers.get("X-Live") else page
    block = ("told",) if request.headers.get("X-Live") else ()
    return answer(request, "home/notifications.html", *block, told=told, unread=unread)


@require_POST
@entrance(rules.can_come_home)
def notification_read_all(request: HttpRequest) -> HttpResponse:
    Notification.objects.visible_to(request.user).mark_read()
    return redirect("home:notifications")


@require_POST
@entrance(Notification)
def notification_open(request: HttpRequest, notification: Notification) -> HttpResponse:
    """Reading one leads where it says."""
    Notification.objects.filter(pk=notification.pk).mark_read()
    return redirect(notification.href or "home:notifications")


def _own_day(request: HttpRequest, wanted: dt.date) -> HttpResponse:
    thread = thread_of(request.user, wanted)
    if thread is None:
        raise Http404
    return page(request, "home/day.html", thread=thread, days=Days.around(thread, wanted), child=None)


def _desk(request: HttpRequest, hat: str) -> HttpResponse:
    desk = desk_of(request.user)
    return page(
        request,
        "home/desk.html",
        desk=desk,
        hat=hat,
        give=way_to("sequences:new"),
        tasks=tasks_left(request.user),
        asked=asked_of(request.user),
        silent=silent_in(desk, request.user),
        hands=Hand.objects.asked_of(request.user).waiting().count(),
    )


def _direction(request: HttpRequest, hat: str) -> HttpResponse:
    school = own_school(request, hat)
    return page(
        request,
        "home/direction.html",
        hours_left=left_to_decide(school),
        direction=direction_of(school),
        places=places_of(hat, school).get("Continuité", []),
        urgent=way_to("closures:new", school) if hat == Profile.HEAD else "",
        hat=hat,
        asked=asked_of(request.user),
        watch=watch_of(school, request.user) if hat == Profile.HEAD else None,
    )


def _children(request: HttpRequest, wanted: dt.date) -> HttpResponse:
    threads = threads_of_children(request.user, wanted)
    return page(
        request,
        "home/children.html",
        threads=[(thread, Days.around(thread, wanted)) for thread in threads],
        wanted=wanted,
    )


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise Http404 from None
