"""The plan as everyone who works here reads it, and the models a school may start from."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from preau.continuity.plans import rules
from preau.continuity.plans.adopting import AlreadyAdopted, action_of, adopt, suggested_for
from preau.continuity.plans.models import Deployment, Plan
from preau.continuity.plans.paper import wall_of
from preau.continuity.plans.reading import Read, chosen
from preau.continuity.plans.roster import Roster
from preau.continuity.plans.shipped import shipped_plans
from preau.continuity.plans.vocabulary import Scenario
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.printing import pdf, to_keep
from preau.school.people.models import School


@require_safe
@entrance(School, rules.can_read)
def plan_show(request: HttpRequest, school: School) -> HttpResponse:
    plan = Plan.objects.filter(school=school).first()
    can = _abilities(request, school)
    if plan is None:
        return page(
            request, "plans/models.html", school=school, models=shipped_plans(), suggested=suggested_for(school), **can
        )
    version = plan.current
    shown = Read(list(version.actions.kept()), chosen(request.GET), Roster.of(school))
    under_way = Deployment.objects.filter(school=school).exclude(scenario=Scenario.CALM).under_way()
    return page(
        request, "plans/plan.html", school=school, plan=plan, version=version, draft=plan.draft, shown=shown,
        calm=Deployment.objects.filter(school=school, scenario=Scenario.CALM).under_way().first(),
        under_way=under_way, **can,
    )  # fmt: skip


@require_safe
@entrance(School, rules.can_read)
def model_show(request: HttpRequest, school: School, model: str) -> HttpResponse:
    shipped = _model(model)
    actions = [action_of(one, None, place) for place, one in enumerate(shipped.actions)]
    shown = Read(actions, chosen(request.GET), Roster.of(school))
    has_plan = Plan.objects.filter(school=school).exists()
    return page(
        request, "plans/model.html", school=school, model=model, shipped=shipped, shown=shown, has_plan=has_plan,
        **_abilities(request, school),
    )  # fmt: skip


@require_POST
@entrance(School, rules.can_write)
def plan_adopt(request: HttpRequest, school: School, model: str) -> HttpResponse:
    _model(model)
    try:
        adopt(school, model, by=request.user)
    except AlreadyAdopted:
        messages.info(request, "Votre établissement a déjà son plan\u00a0: rien n’a été remplacé.")
        return next_page(request, "plans:plan", school.uai)
    messages.success(request, "Le plan est à vous. Dites maintenant qui s’occupe de quoi.")
    return next_page(request, "plans:duties", school.uai)


@require_safe
@entrance(School, rules.can_read)
def plan_print(request: HttpRequest, school: School) -> HttpResponse:
    """What goes on the wall: one page per actor, the call tree, the telephones."""
    plan = Plan.objects.filter(school=school).first()
    if plan is None:
        raise Http404
    may_telephone = rules.can_write.test(request.user, school)
    paper = pdf("plans/wall.html", **wall_of(plan.current, with_telephones=may_telephone))
    return to_keep(paper, f"plan-{school.uai}-v{plan.current.number}.pdf")


def _model(name: str) -> Any:
    try:
        return shipped_plans()[name]
    except KeyError as unknown:
        raise Http404 from unknown


def _abilities(request: HttpRequest, school: School) -> dict[str, bool]:
    return {
        "can_write": rules.can_write.test(request.user, school),
        "can_start": rules.can_start.test(request.user, school),
    }
