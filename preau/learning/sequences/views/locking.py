"""When a step opens, and opening it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.learning.sequences import locking, settling
from preau.learning.sequences.locking_forms import LockForm
from preau.learning.sequences.models import Step
from preau.learning.sequences.rules import can_change_step


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Step, can_change_step, by="activity_id")
def activity_lock(request: HttpRequest, step: Step) -> HttpResponse:
    step = settling.base_of(step)
    form = LockForm(request.POST if request.method == "POST" else None, step=step)
    if request.method == "POST" and form.is_valid():
        locking.lock(step, form.locks)
        messages.success(request, "C’est enregistré." if form.locks else "L’étape est ouverte à tous.")
        return next_page(request, "sequences:sequence", step.sequence_id)
    return page(request, "sequences/locks.html", step=step, form=form, status=422 if form.errors else 200)


@require_POST
@entrance(Step, can_change_step, by="activity_id")
def activity_open(request: HttpRequest, step: Step) -> HttpResponse:
    """To one pupil (`eleve`), or to all."""
    activity, sequence, chosen = step.activity, step.sequence, request.POST.get("eleve", "")
    pupil = get_object_or_404(sequence.audience.people, pk=chosen) if chosen.isdigit() else None
    settling.open_to(activity, pupil, by=request.user)
    messages.success(request, f"«\u00a0{activity.title}\u00a0» est ouverte à {pupil.full_name if pupil else 'tous'}.")
    return next_page(request, "sequences:who", sequence.pk)
