"""What happens to placements, declared by hand: for a host, a town, a class, or one pupil."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.continuity.letters.facts import said_dates
from preau.continuity.placements import rules
from preau.continuity.placements.disrupting import disrupt, lift, touches_by
from preau.continuity.placements.forms import DisruptionForm, LiftForm, ReportForm
from preau.continuity.placements.looking import hosts_of, towns_of
from preau.continuity.placements.models import Disruption, Placement
from preau.continuity.plans.deploying import deployed_about
from preau.foundation.entrance.gate import entrance
from preau.foundation.entrance.opening import may_open
from preau.foundation.ui.addresses import address
from preau.foundation.ui.pages import next_page, page
from preau.school.people.models import Cohort, School


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(School, rules.can_disrupt)
def disruption_new(request: HttpRequest, school: School) -> HttpResponse:
    today = timezone.localdate()
    known = {
        "hosts": hosts_of(school),
        "towns": towns_of(school),
        "cohorts": Cohort.objects.of_year(school).divisions(),
    }
    beginning = {"cause": Disruption.Cause.CLOSED, "scope": "host", "starts_on": today}
    form = DisruptionForm(request.POST or None, initial=beginning, **known)
    if request.method == "POST" and form.is_valid():
        return _declared(request, disrupt(school, by=request.user, **form.facts))
    status = 422 if form.errors else 200
    return page(request, "placements/disrupt.html", status=status, school=school, form=form)


@require_POST
@entrance(Placement, rules.can_report)
def placement_report(request: HttpRequest, placement: Placement) -> HttpResponse:
    """The teacher who follows it knows first."""
    form = ReportForm(request.POST, prefix="dit")
    if not form.is_valid():
        messages.error(request, "Rien n’a été signalé : donnez une raison et deux dates dans l’ordre.")
        return next_page(request, "placements:placement", placement.pk)
    disrupt(placement.school, by=request.user, pupil=placement.pupil, **form.cleaned_data)
    messages.success(request, "C’est signalé. La direction décide de la suite.")
    return next_page(request, "placements:placement", placement.pk)


def _declared(request: HttpRequest, disruption: Disruption) -> HttpResponse:
    messages.success(request, "Perturbation déclarée. Les élèves, les familles et les référents sont prévenus.")
    return next_page(request, "placements:disruption", disruption.pk)


@require_safe
@entrance(Disruption, rules.can_list)
def disruption_show(request: HttpRequest, disruption: Disruption) -> HttpResponse:
    return _show(request, disruption)


def _show(request: HttpRequest, disruption: Disruption, *, status: int = 200, **forms: Any) -> HttpResponse:
    known = Placement.objects.visible_to(request.user).filter(school=disruption.school)
    mine = set(known.values_list("pk", flat=True))
    deployment = deployed_about(disruption)
    plan = address("plans:deployment", deployment.pk) if deployment else ""
    shown = {
        "disruption": disruption,
        "touches": [touch for touch in touches_by(disruption) if touch.placement.pk in mine],
        "dates": said_dates(disruption.starts_on, max(disruption.starts_on, disruption.last_day)),
        "can_lift": rules.can_lift.test(request.user, disruption),
        "plan": plan if plan and may_open(request, plan) else "",
        "lifting": LiftForm(),
    }
    return page(request, "placements/disruption.html", status=status, **shown | forms)


@require_POST
@entrance(Disruption, rules.can_lift)
def disruption_lift(request: HttpRequest, disruption: Disruption) -> HttpResponse:
    form = LiftForm(request.POST)
    if not form.is_valid():
        return _show(request, disruption, status=422, lifting=form)
    lift(disruption, form.cleaned_data["last_day"], by=request.user)
    messages.success(request, "C’est noté : les jours touchés sont recomptés.")
    return next_page(request, "placements:disruption", disruption.pk)
