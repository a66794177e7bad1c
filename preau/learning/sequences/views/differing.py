"""Differentiation: groups of pupils with the same need, versions of an activity, whom each is for."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.words import count
from preau.learning.sequences import differing
from preau.learning.sequences.differing_forms import CircleForm, SeatForm, TickForm, WhomForm
from preau.learning.sequences.models import Sequence, Step
from preau.learning.sequences.rules import can_change_step, can_compose

CIRCLES = "sequences/circles.html"


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Sequence, can_compose)
def sequence_circles(request: HttpRequest, sequence: Sequence) -> HttpResponse:
    """Who is in which group; a new one is made by ticking, by last results or from an existing group."""
    ticking = TickForm(request.GET or None, sequence=sequence)
    form = CircleForm(request.POST or None, sequence=sequence, initial=ticking.proposed())
    if request.method == "POST" and form.is_valid():
        circle = differing.gather(sequence, **form.cleaned_data)
        messages.success(request, f"«\u00a0{circle}\u00a0»\u00a0: {count(circle.seats.count(), 'élève')}.")
        return next_page(request, "sequences:circles", sequence.pk)
    context = {"sequence": sequence, "form": form, "ticking": ticking, "seating": SeatForm(None, sequence=sequence)}
    return page(request, CIRCLES, status=422 if form.errors else 200, **context)


@require_POST
@entrance(Sequence, can_compose)
def sequence_seat(request: HttpRequest, sequence: Sequence) -> HttpResponse:
    form = SeatForm(request.POST, sequence=sequence)
    if form.is_valid():
        differing.seat(sequence, form.moved)
        messages.success(request, f"{count(len(form.moved), 'élève change', 'élèves changent')} de groupe.")
    return next_page(request, "sequences:circles", sequence.pk)


@require_POST
@entrance(Sequence, can_compose)
def circle_dissolve(request: HttpRequest, sequence: Sequence, circle: int) -> HttpResponse:
    gone = get_object_or_404(sequence.circles, pk=circle)
    differing.dissolve(gone, by=request.user)
    messages.success(request, f"«\u00a0{gone.name}\u00a0» n’est plus\u00a0: ses élèves sont avec les autres.")
    return next_page(request, "sequences:circles", sequence.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Step, can_change_step, by="activity_id")
def activity_whom(request: HttpRequest, step: Step) -> HttpResponse:
    """Some groups or some pupils of the sequence only."""
    activity = step.activity
    form = WhomForm(request.POST if request.method == "POST" else None, step=step)
    if request.method == "POST" and form.is_valid():
        differing.share(step, form.circles, form.cleaned_data["pupils"])
        activity.refresh_from_db()
        messages.success(request, f"«\u00a0{activity.title}\u00a0» est pour {activity.audience.label}.")
        return next_page(request, "sequences:sequence", step.sequence_id)
    return page(request, "sequences/whom.html", activity=activity, form=form, status=422 if form.errors else 200)


@require_POST
@entrance(Step, can_change_step, by="activity_id")
def activity_vary(request: HttpRequest, step: Step) -> HttpResponse:
    """Another version of it; first, for whom."""
    other = differing.vary(step.activity)
    messages.success(request, "Voici une autre version. Dites pour qui elle est\u00a0; vous la changerez ensuite.")
    return next_page(request, "sequences:whom", other.pk)
