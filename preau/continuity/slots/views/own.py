"""A teacher's own hours: where their class meets, when they can be reached."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from preau.continuity.letters.facts import said_dates
from preau.continuity.slots import keeping_hours, rules
from preau.continuity.slots.forms import LinkForm, PermanenceForm
from preau.continuity.slots.models import Permanence, VirtualClass
from preau.continuity.slots.wording import NAMES
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page


@require_safe
@entrance(rules.can_have_hours)
def own_hours(request: HttpRequest) -> HttpResponse:
    return _page(request)


def _page(request: HttpRequest, refused: PermanenceForm | None = None, *, status: int = 200) -> HttpResponse:
    closures = keeping_hours.closures_of(request.user)
    hours = [(one, _form(one.closure, closures, refused)) for one in keeping_hours.hours_of(request.user)]
    dates = {one.closure.pk: said_dates(one.closure.starts_on, one.closure.last_day) for one, _ in hours}
    return page(request, "slots/mine.html", hours=hours, dates=dates, names=NAMES, status=status)


def _form(closure: Any, closures: Any, refused: PermanenceForm | None) -> PermanenceForm:
    """What was refused stays as it was written, under its own closure."""
    if refused is not None and refused.data.get("closure") == str(closure.pk):
        return refused
    return PermanenceForm(closures=closures, initial={"closure": closure.pk}, auto_id=f"id_{closure.pk}_%s")


@require_POST
@entrance(rules.can_have_hours)
def permanence_create(request: HttpRequest) -> HttpResponse:
    form = PermanenceForm(request.POST, closures=keeping_hours.closures_of(request.user))
    if not form.is_valid():
        return _page(request, form, status=422)
    keeping_hours.offer(form.save(commit=False), by=request.user)
    messages.success(request, "Votre permanence est sur le fil de vos élèves et de leurs familles.")
    return next_page(request, "slots:mine")


@require_POST
@entrance(Permanence, rules.can_take_away)
def permanence_delete(request: HttpRequest, permanence: Permanence) -> HttpResponse:
    keeping_hours.take_away(permanence, by=request.user)
    messages.success(request, "Permanence retirée.")
    return next_page(request, "slots:mine")


@require_POST
@entrance(VirtualClass, rules.can_link)
def link_change(request: HttpRequest, virtualclass: VirtualClass) -> HttpResponse:
    form = LinkForm(request.POST, instance=virtualclass)
    if form.is_valid():
        form.save()
        messages.success(request, "L’adresse est sur le fil de la classe.")
    else:
        messages.error(request, "Cette adresse n’est pas lisible : elle commence par https://.")
    return next_page(request, "slots:mine")
