from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from preau.continuity.closures import rules
from preau.continuity.closures.assessing import timeline
from preau.continuity.closures.changing import NotPossible, cancel, extend
from preau.continuity.closures.declaring import AlreadyDeclared
from preau.continuity.closures.ending import end_and_assess
from preau.continuity.closures.forms import CancelForm, EndForm, ExtendForm
from preau.continuity.closures.models import Closure, TeacherTask
from preau.continuity.closures.sent import sending_of
from preau.continuity.closures.texting import about
from preau.continuity.closures.todo import progress_by_teacher, tasks_for
from preau.continuity.letters.facts import said_dates
from preau.continuity.letters.models import Texting
from preau.continuity.plans.deploying import deployed_about
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.school.people.models import School


@require_safe
@entrance(School, rules.can_read_journal)
def closure_list(request: HttpRequest, school: School) -> HttpResponse:
    closures = Closure.objects.filter(school=school).select_related(
        "declaration__by", "cancellation", "ending", "report", "school"
    )
    can_declare = rules.can_declare.test(request.user, school)
    return page(request, "closures/closures.html", school=school, closures=closures[:100], can_declare=can_declare)


@require_safe
@entrance(Closure, rules.can_read_journal)
def closure_show(request: HttpRequest, closure: Closure) -> HttpResponse:
    return _show(request, closure)


def _show(request: HttpRequest, closure: Closure, *, status: int = 200, **forms: Any) -> HttpResponse:
    can_change = rules.can_change.test(request.user, closure)
    today = timezone.localdate()
    shown = {
        "closure": closure,
        "dates": said_dates(closure.starts_on, closure.last_day),
        "timeline": timeline(closure),
        "today": today,
        "can_change": can_change,
        "can_report": rules.can_read_report.test(request.user, closure),
        "can_feel_pulse": rules.can_feel_pulse.test(request.user, closure),
        "sending": sending_of(closure, request.user) if can_change else None,
        "texted": list(Texting.objects.about(about(closure))) if can_change else [],
        "teachers": progress_by_teacher(closure) if can_change else [],
        "plan": deployed_about(closure),
        "reopenings": closure.reopenings.select_related("cohort", "pupil"),
        "cancelling": CancelForm(),
        "ending": EndForm(initial={"last_day": max(closure.starts_on, min(today, closure.last_day))}),
        "extending": ExtendForm(),
    }
    return page(request, "closures/closure.html", status=status, **shown | forms)


@require_safe
@entrance(Closure, rules.can_know)
def closure_guide(request: HttpRequest, closure: Closure) -> HttpResponse:
    return page(
        request, "closures/guide.html", closure=closure, dates=said_dates(closure.starts_on, closure.last_day),
        can_read_journal=rules.can_read_journal.test(request.user, closure),
    )  # fmt: skip


@require_POST
@entrance(Closure, rules.can_change)
def closure_cancel(request: HttpRequest, closure: Closure) -> HttpResponse:
    form = CancelForm(request.POST)
    return _changed(
        request, closure, form, "cancelling", "Fermeture annulée. Tout le monde est prévenu.",
        lambda: cancel(closure, by=request.user, why=form.cleaned_data["why"]),
    )  # fmt: skip


@require_POST
@entrance(Closure, rules.can_change)
def closure_end(request: HttpRequest, closure: Closure) -> HttpResponse:
    form = EndForm(request.POST)
    return _changed(
        request, closure, form, "ending", "Fin de la fermeture annoncée à tous.",
        lambda: end_and_assess(closure, form.cleaned_data["last_day"], by=request.user),
    )  # fmt: skip


@require_POST
@entrance(Closure, rules.can_change)
def closure_extend(request: HttpRequest, closure: Closure) -> HttpResponse:
    form = ExtendForm(request.POST)
    return _changed(
        request, closure, form, "extending", "Fermeture prolongée. Tout le monde est prévenu.",
        lambda: extend(closure, form.cleaned_data["ends_on"], by=request.user),
    )  # fmt: skip


def _changed(request: HttpRequest, closure: Closure, form: Any, name: str, done: str, change: Any) -> HttpResponse:
    """Make the change, or say why not on the same page, with what was written."""
    if not form.is_valid():
        return _show(request, closure, status=422, **{name: form})
    try:
        change()
    except NotPossible as refusal:
        form.add_error(None, str(refusal))
        return _show(request, closure, status=409, **{name: form})
    except AlreadyDeclared as known:
        form.add_error(None, f"Une autre fermeture tient déjà ces jours-là : {known.closure.where}.")
        return _show(request, closure, status=409, **{name: form})
    messages.success(request, done)
    return next_page(request, "closures:closure", closure.pk)


@require_safe
@entrance(rules.can_have_tasks)
def task_list(request: HttpRequest) -> HttpResponse:
    return page(request, "closures/tasks.html", tasks=tasks_for(request.user, timezone.localdate()))


@require_POST
@entrance(TeacherTask, rules.can_tick)
def task_tick(request: HttpRequest, teachertask: TeacherTask) -> HttpResponse:
    if "undo" in request.POST:
        teachertask.untick()
    else:
        teachertask.tick(by=request.user)
    return next_page(request, "closures:tasks")
