"""One's own days, for a family; one's own lessons, for a teacher: who is in the room, who follows from home."""

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from preau.continuity.rotations import rules
from preau.continuity.rotations.presence import room_of, rooms_of, turns_of
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import page
from preau.school.timetable.models import Lesson

ONE_DAY = dt.timedelta(days=1)


@require_safe
@entrance(rules.can_have_days)
def own_days(request: HttpRequest) -> HttpResponse:
    """A pupil's own, and those of one's children."""
    today = timezone.localdate()
    person: Any = request.user
    oneself = [person] if person.is_pupil else []
    turns = turns_of([*oneself, *person.children], today)
    return page(request, "rotations/mine.html", turns=turns, today=today, is_pupil=bool(oneself))


@require_safe
@entrance(rules.can_have_lessons)
def own_lessons(request: HttpRequest, date: str = "") -> HttpResponse:
    day = _date(date) if date else timezone.localdate()
    return page(
        request, "rotations/lessons.html", day=day, rooms=rooms_of(request.user, day), before=day - ONE_DAY,
        after=day + ONE_DAY, is_today=day == timezone.localdate(),
    )  # fmt: skip


@require_safe
@entrance(Lesson, rules.can_see_the_room)
def lesson_room(request: HttpRequest, lesson: Lesson, date: str) -> HttpResponse:
    day = _date(date)
    if not Lesson.objects.held_on(day).filter(pk=lesson.pk).exists():
        raise Http404
    return page(request, "rotations/room.html", room=room_of(lesson, day), lesson=lesson, day=day)


def _date(said: str) -> dt.date:
    try:
        return dt.date.fromisoformat(said)
    except ValueError as error:
        raise Http404 from error
