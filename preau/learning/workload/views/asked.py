"""What one's colleagues propose for one's own work: accepted, kept, taken back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.learning.workload.forms import DeclineForm
from preau.learning.workload.models import Move, Overtaken
from preau.learning.workload.rules import can_answer, can_be_asked

AROUND = ("activity__subject", "rebalancing__cohort", "rebalancing__sending__by", "acceptance", "decline")


@require_safe
@entrance(can_be_asked)
def own(request: HttpRequest) -> HttpResponse:
    return page(request, "workload/asked.html", moves=Move.objects.asked_of(request.user).select_related(*AROUND))


@require_POST
@entrance(Move, can_answer)
def accept(request: HttpRequest, move: Move) -> HttpResponse:
    return _answered(request, lambda: move.accept(by=request.user))


@require_POST
@entrance(Move, can_answer)
def decline(request: HttpRequest, move: Move) -> HttpResponse:
    form = DeclineForm(request.POST)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    return _answered(request, lambda: move.decline_by(request.user, why))


@require_POST
@entrance(Move, can_answer)
def undo(request: HttpRequest, move: Move) -> HttpResponse:
    return _answered(request, lambda: move.undo(by=request.user))


def _answered(request: HttpRequest, gesture: Any) -> HttpResponse:
    try:
        gesture()
    except Overtaken as refusal:
        messages.error(request, str(refusal))
    return next_page(request, "workload:asked")
