"""A situation under way: who does what, what is late, and my own part."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.continuity.plans import rules
from preau.continuity.plans.board import board_of
from preau.continuity.plans.deploying import deploy, resume, stand_down, version_for, wanted_in, wind_up
from preau.continuity.plans.forms import ProofForm, StartForm
from preau.continuity.plans.measures import Reading
from preau.continuity.plans.models import Deployment, Step
from preau.continuity.plans.proving import Refused, look, prove, take_back
from preau.continuity.plans.todo import asked_of
from preau.foundation.entrance.gate import entrance
from preau.foundation.entrance.opening import opening_for
from preau.foundation.storage.attaching import FilesOf
from preau.foundation.ui.pages import next_page, page
from preau.school.people.models import School

PAGE = "plans/deployment.html"


@require_safe
@entrance(School, rules.can_follow)
def deployment_list(request: HttpRequest, school: School) -> HttpResponse:
    deployments = Deployment.objects.filter(school=school).select_related("standdown", "windingup", "declared_by")
    return page(
        request, "plans/deployments.html", school=school, deployments=deployments[:100],
        can_start=rules.can_start.test(request.user, school),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(School, rules.can_start)
def deployment_new(request: HttpRequest, school: School) -> HttpResponse:
    """What no other page declares; the actions it asks for are shown before the click."""
    asked = request.GET.get("situation", "")
    form = StartForm(request.POST) if request.method == "POST" else StartForm.beginning(asked)
    if request.method == "POST" and form.is_valid():
        deployment = deploy(school, by=request.user, **form.cleaned_data)
        messages.success(request, "Le plan est en marche\u00a0: chacun voit sa part.")
        return next_page(request, "plans:deployment", deployment.pk)
    scenario = str(form["scenario"].value() or "")
    actions = wanted_in(school, scenario, version_for(school))
    status = 422 if form.is_bound else 200
    return page(request, "plans/start.html", school=school, form=form, actions=actions, status=status)


@require_safe
@entrance(Deployment, rules.can_follow)
def deployment_show(request: HttpRequest, deployment: Deployment) -> HttpResponse:
    return _show(request, deployment)


def _show(request: HttpRequest, deployment: Deployment, *, status: int = 200, refusal: str = "") -> HttpResponse:
    reading = Reading(deployment.school)
    if deployment.is_under_way:
        look(deployment, reading)
    board = board_of(deployment, reading=reading)
    runs = rules.can_end.test(request.user, deployment)
    shown = {
        "deployment": deployment, "school": deployment.school, "board": board, "counts": board.counted(),
        "mine": {line.step.pk for line in board.of(request.user)}, "refusal": refusal, "can_end": runs,
        "can_resume": rules.can_resume.test(request.user, deployment),
        "is_head": rules.is_head.test(request.user, deployment),
        "only_mine": "ma-part" in request.GET, "may_open": opening_for(request),
    }  # fmt: skip
    return page(request, PAGE, status=status, **shown)


@require_POST
@entrance(Step, rules.can_prove)
def step_prove(request: HttpRequest, step: Step) -> HttpResponse:
    form = ProofForm(request.POST)
    if "undo" in request.POST:
        take_back(step, by=request.user)
    elif form.is_valid():
        try:
            prove(step, by=request.user, note=form.cleaned_data["note"], document=_document(request))
        except Refused as refusal:
            return _show(request, step.deployment, status=422, refusal=str(refusal))
    return next_page(request, "plans:deployment", step.deployment_id)


def _document(request: HttpRequest) -> Any:
    """The file that was just dropped, one's own; raises `Refused` with the reason of a file that is not taken."""
    files = FilesOf(request.POST, request.FILES, request.user, most=1)
    if files.refused:
        raise Refused(files.refused[0])
    return next(iter(files.kept), None)


@require_POST
@entrance(Deployment, rules.can_end)
def deployment_wind_up(request: HttpRequest, deployment: Deployment) -> HttpResponse:
    wind_up(deployment, by=request.user)
    messages.success(request, "C’est fini. Il reste à clore et à apprendre.")
    return next_page(request, "plans:deployment", deployment.pk)


@require_POST
@entrance(Deployment, rules.can_end)
def deployment_stand_down(request: HttpRequest, deployment: Deployment) -> HttpResponse:
    stand_down(deployment, by=request.user, why=request.POST.get("why", "")[:200])
    messages.success(request, "Plus rien n’est demandé à personne. Ce qui était fait reste noté.")
    return next_page(request, "plans:deployment", deployment.pk)


@require_POST
@entrance(Deployment, rules.can_resume)
def deployment_resume(request: HttpRequest, deployment: Deployment) -> HttpResponse:
    resume(deployment, by=request.user)
    return next_page(request, "plans:deployment", deployment.pk)


@require_safe
@entrance(rules.can_have_a_part)
def mine_show(request: HttpRequest) -> HttpResponse:
    mine = Deployment.objects.visible_to(request.user).under_way()
    involved = mine.filter(Q(steps__assignments__person=request.user)).distinct()
    return page(request, "plans/mine.html", asked=asked_of(request.user), deployments=involved)
