"""The page of readiness, and the names behind each figure."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from preau.continuity.plans.gestures import gesture_of
from preau.continuity.readiness import rules
from preau.continuity.readiness.counting import COUNTED
from preau.continuity.readiness.curve import Curve
from preau.continuity.readiness.minutes import SHARE, rows_of
from preau.continuity.readiness.overall import readiness_of
from preau.foundation.entrance.gate import entrance
from preau.foundation.entrance.opening import opening_for
from preau.foundation.ui.pages import page
from preau.school.accounts.console import Console
from preau.school.people.models import School

A_PAGE = 100


@require_safe
@entrance(School, rules.can_see)
def readiness_show(request: HttpRequest, school: School) -> HttpResponse:
    readiness = readiness_of(school)
    curves = {part.asked.code: Curve(part.history) for part in readiness.parts}
    return page(
        request, "readiness/readiness.html", school=school, readiness=readiness, curves=curves,
        may_open=opening_for(request),
    )  # fmt: skip


@require_safe
@entrance(School, rules.can_see)
def minutes_show(request: HttpRequest, school: School) -> HttpResponse:
    return page(request, "readiness/minutes.html", school=school, rows=rows_of(school), share=round(100 * SHARE))


@require_safe
@entrance(School, rules.can_see)
def missing_show(request: HttpRequest, school: School, code: str) -> HttpResponse:
    counted = COUNTED.get(code)
    if counted is None:
        raise Http404
    people = Paginator(counted.missing(school), A_PAGE).get_page(request.GET.get("page"))
    places = Console(school, None).places(people.object_list)
    gesture = gesture_of(counted.gesture, school)
    return page(
        request, "readiness/missing.html", school=school, counted=counted, people=people, places=places,
        gesture=gesture, may_open=opening_for(request),
    )  # fmt: skip
