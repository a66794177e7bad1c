"""The year that ends, those that are over, and one's own work through them."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.jobs.asking import ask
from preau.foundation.jobs.models import Job
from preau.foundation.ui.pages import next_page, page
from preau.school.people.models import School
from preau.school.rollover import archiving, reading, rules
from preau.school.rollover.closing import NotNow, reopen_year
from preau.school.rollover.forms import ClosingForm
from preau.school.rollover.models import Rollover
from preau.school.rollover.planning import Plan
from preau.school.rollover.tasks import close_school_year

PER_PAGE = 30


@never_cache
@require_safe
@entrance(School, rules.can_close)
def year(request: HttpRequest, school: School) -> HttpResponse:
    past = Rollover.objects.filter(school=school).select_related("by", "reopening__by", "school")
    return page(request, "rollover/year.html", school=school, plan=Plan.of(school), past=past, job=_job(school))


@never_cache
@entrance(School, rules.can_close)
def year_close(request: HttpRequest, school: School) -> HttpResponse:
    """The second question; answered, the work begins."""
    plan = Plan.of(school)
    if plan.is_empty:
        return next_page(request, "rollover:year", school.uai)
    form = ClosingForm(request.POST or None, plan=plan)
    if not form.is_valid():
        return page(
            request,
            "rollover/close.html",
            school=school,
            plan=plan,
            form=form,
            status=422 if request.method == "POST" else 200,
        )
    reason = form.cleaned_data.get("reason", "")
    key = f"rollover:{school.pk}:{school.year}:{Rollover.objects.filter(school=school).count()}"
    asked = (school.pk, school.year, request.user.pk, reason)
    ask(close_school_year, *asked, key=key, by=request.user, label=_label(school), max_attempts=2)
    return next_page(request, "rollover:year", school.uai)


@require_POST
@entrance(Rollover, rules.can_close)
def year_reopen(request: HttpRequest, rollover: Rollover) -> HttpResponse:
    try:
        reopen_year(rollover, by=request.user)
    except NotNow as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"L’année {rollover} est rouverte\u00a0: chacun a retrouvé ses classes.")
    return next_page(request, "rollover:year", rollover.school.uai)


@never_cache
@require_safe
@entrance(Rollover, rules.can_read)
def past_year(request: HttpRequest, rollover: Rollover) -> HttpResponse:
    classes = reading.classes_of(rollover)
    asked = request.GET.get("classe", "")
    cohort = next((one for one, _count, _teachers in classes if str(one.pk) == asked), None)
    pupils = reading.pupils_of(rollover, cohort) if cohort else []
    return page(request, "rollover/past.html", rollover=rollover, classes=classes, cohort=cohort, pupils=pupils)


@never_cache
@require_safe
@entrance(Rollover, rules.can_read)
def archive(request: HttpRequest, rollover: Rollover) -> StreamingHttpResponse:
    pieces = archiving.fetch(rollover, by=request.user)
    answer = StreamingHttpResponse(pieces, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{rollover.school.uai}-{rollover}.zip"'
    return answer


@never_cache
@require_safe
@entrance(rules.is_signed_in)
def works(request: HttpRequest) -> HttpResponse:
    """A pupil's own work, or a child's, of every year."""
    person: Any = request.user
    people = reading.pupils_for(person)
    asked = request.GET.get("enfant", "")
    pupil = next((one for one in people if str(one.pk) == asked), people[0] if people else None)
    some = Paginator(reading.works_of(pupil), PER_PAGE).get_page(request.GET.get("page")) if pupil else None
    return page(
        request,
        "rollover/works.html",
        people=people,
        pupil=pupil,
        some=some,
    )


def _job(school: School) -> Job | None:
    return Job.objects.filter(label=_label(school)).order_by("-pk").first()


def _label(school: School) -> str:
    return f"Changement d’année, {school.uai}"
