"""The hours of a closure: proposed with their proof, published by the head, taken back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.continuity.closures.models import Closure
from preau.continuity.closures.remote import extent_of
from preau.continuity.letters.facts import said_dates
from preau.continuity.slots import changing, programming, rules
from preau.continuity.slots.models import Permanence, Program
from preau.continuity.slots.tasks import propose_hours, tell_hours
from preau.continuity.slots.wording import NAMES, findings
from preau.foundation.entrance.gate import entrance
from preau.foundation.jobs.asking import ask
from preau.foundation.jobs.models import Job
from preau.foundation.ui.pages import next_page, page
from preau.school.people.models import School


@require_safe
@entrance(School, rules.can_see)
def slot_list(request: HttpRequest, school: School) -> HttpResponse:
    """The closures that hold or will hold: each has its hours."""
    found = Closure.objects.not_over(timezone.localdate()).filter(school=school).select_related("ending")
    closures = [(closure, said_dates(closure.starts_on, closure.last_day)) for closure in found]
    return page(request, "slots/slots.html", school=school, closures=closures)


@require_safe
@entrance(Closure, rules.can_see)
def program_show(request: HttpRequest, closure: Closure) -> HttpResponse:
    can_arrange = rules.can_arrange.test(request.user, closure)
    program = _shown(request.user, closure)
    return page(
        request,
        "slots/program.html",
        closure=closure,
        dates=said_dates(closure.starts_on, closure.last_day),
        program=program,
        findings=findings(program.held) if program else [],
        hours=program.hours.select_related("cohort", "teacher", "subject") if program else [],
        permanences=Permanence.objects.filter(closure=closure).select_related("teacher"),
        names=NAMES,
        job=Job.objects.filter(key=_key(closure)).first() if can_arrange else None,
        can_arrange=can_arrange and closure.is_standing and not closure.is_over,
    )


def _shown(user: Any, closure: Closure) -> Program | None:
    """The last one this person may know of."""
    return Program.objects.visible_to(user).filter(closure=closure).select_related("publication__by").first()


def _key(closure: Closure) -> str:
    return f"hours:{closure.pk}:{closure.programs.count()}"


@require_POST
@entrance(Closure, rules.can_arrange)
def program_propose(request: HttpRequest, closure: Closure) -> HttpResponse:
    """One computation at a time; asked again while it runs, it is the same."""
    label = f"Classes virtuelles {said_dates(closure.starts_on, closure.last_day)}"
    ask(propose_hours, closure.pk, request.user.pk, key=_key(closure), by=request.user, label=label, max_attempts=2)
    return next_page(request, "slots:program", closure.pk)


@require_POST
@entrance(Program, rules.can_arrange)
def program_publish(request: HttpRequest, program: Program) -> HttpResponse:
    if programming.publish(program, by=request.user):
        ask(
            tell_hours,
            program.pk,
            key=f"hours:told:{program.pk}",
            by=request.user,
            label="Classes virtuelles : annonce",
        )
        messages.success(request, "Publié. Élèves, familles et professeurs sont prévenus ; l’heure est sur les fils.")
    return next_page(request, "slots:program", program.closure_id)


@require_POST
@entrance(Program, rules.can_arrange)
def program_withdraw(request: HttpRequest, program: Program) -> HttpResponse:
    program.withdraw(by=request.user)
    messages.success(request, "Retiré des fils. Rien d’autre ne change.")
    return next_page(request, "slots:program", program.closure_id)


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Program, rules.can_arrange)
def hour_change(request: HttpRequest, program: Program, code: str) -> HttpResponse:
    """The hour of one class, by hand: what each choice costs, then a program to publish."""
    cohort = get_object_or_404(extent_of(program.closure).divisions(program.closure.school), code=code)
    if request.method == "POST":
        try:
            changing.change(program, cohort, _number(request.POST.get("heure", "")), by=request.user)
            messages.success(request, "C’est noté. Publiez pour que la classe le sache.")
            return next_page(request, "slots:program", program.closure_id)
        except changing.NotPossible as refusal:
            messages.error(request, str(refusal))
    choices = changing.choices_for(program, cohort)
    return page(request, "slots/change.html", program=program, cohort=cohort, choices=choices, names=NAMES)


def _number(said: str) -> int | None:
    """None for a class that is left without an hour."""
    if said == "":
        return None
    return int(said) if said.isdigit() and len(said) < 4 else -1
