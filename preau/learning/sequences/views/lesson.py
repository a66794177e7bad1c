"""A lesson, as a pupil reads it, as their family sees it, as its teacher checks it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.offline.ahead import is_ahead
from preau.foundation.ui.pages import next_page, page
from preau.learning.sequences import reading
from preau.learning.sequences.rules import can_finish, can_open
from preau.learning.workload.durations import Took, around
from preau.learning.workload.forms import MinutesForm
from preau.school.activities.models import Activity


@require_safe
@entrance(Activity, can_open)
def lesson_show(request: HttpRequest, activity: Activity) -> HttpResponse:
    looked_at = reading.as_it_stands if is_ahead(request) else reading.open_for
    progress = looked_at(activity, request.user)
    may_finish = can_finish.test(request.user, activity)
    return page(
        request,
        "sequences/lesson.html",
        activity=activity,
        progress=progress,
        may_finish=may_finish,
        choices=around(activity.minutes_expected),
        took=Took(activity, progress.minutes_spent) if progress else None,
    )


@require_POST
@entrance(Activity, can_finish)
def lesson_finish(request: HttpRequest, activity: Activity) -> HttpResponse:
    reading.finish(activity, request.user, minutes=MinutesForm(request.POST).said())
    return next_page(request, "sequences:lesson", activity.pk)
