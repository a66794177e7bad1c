"""« Ça m’a pris… »: a pupil says it, its author reads it and corrects the estimate."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import fragment, next_page, page
from preau.foundation.ui.words import count, duration
from preau.learning.workload import durations
from preau.learning.workload.forms import MinutesForm
from preau.learning.workload.rules import can_correct, can_have_durations, can_time
from preau.school.activities.models import Activity

TOOK = "workload/took.html"
A_PAGE = 30


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Activity, can_time)
def took(request: HttpRequest, activity: Activity) -> HttpResponse:
    """One tap after the work is done; the swap is the answer pressed."""
    said = MinutesForm(request.POST).said() if request.method == "POST" else None
    if said is not None:
        durations.say(activity, request.user, said)
    around = {"activity": activity, "took": durations.took(activity, request.user)}
    if request.headers.get("HX-Request"):
        return fragment(request, TOOK, "took", **around)
    return next_page(request, activity.href) if said is not None else page(request, TOOK, **around)


@require_safe
@entrance(can_have_durations)
def own(request: HttpRequest) -> HttpResponse:
    found = durations.own_durations(request.user)
    off = [one for one in found if one.is_off]
    right, enough = len(found) - len(off), durations.ENOUGH_ANSWERS
    return page(
        request, "workload/durations.html", durations=off[:A_PAGE], right=right, more=len(off[A_PAGE:]), enough=enough
    )


@require_POST
@entrance(Activity, can_correct)
def correct(request: HttpRequest, activity: Activity) -> HttpResponse:
    found = durations.correct(activity, by=request.user)
    if found is None:
        messages.error(request, f"«\u00a0{activity.title}\u00a0» : trop peu d’élèves ont dit le temps passé.")
    else:
        said = f"{duration(found.better)}, d’après {count(found.answers, 'réponse')}"
        messages.success(request, f"«\u00a0{activity.title}\u00a0» est prévue pour {said}.")
    return next_page(request, "workload:durations")
