"""The weeks that are closed: all one's classes on one page, then one class."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import page
from preau.learning.followup import rules
from preau.learning.followup.models import Week
from preau.learning.followup.views.sight import own_of
from preau.learning.followup.weeks.past import OneWeek, closed_weeks


@require_safe
@entrance(rules.can_follow_classes)
def week_list(request: HttpRequest) -> HttpResponse:
    own, narrowed = own_of(request)
    found = closed_weeks(request.user, request.GET.get("semaine", ""), narrowed)
    return page(request, "followup/weeks.html", found=found, own=own, narrowed=narrowed)


@require_safe
@entrance(Week, rules.can_read_week)
def week_show(request: HttpRequest, week: Week) -> HttpResponse:
    return page(request, "followup/week.html", one=OneWeek.of(week))
