"""More time or nothing to do for some of a class, from the list of its copies."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.words import count
from preau.learning.handins import allowing
from preau.learning.handins.allowance_forms import EXCUSED, TIME, AllowanceForm
from preau.learning.handins.models import Handin
from preau.learning.handins.rules import can_return_all
from preau.school.activities.models import Activity, Excuse, Extension

WAITED = "a-rendre"


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Activity, can_return_all)
def allowances_update(request: HttpRequest, activity: Activity) -> HttpResponse:
    """For those who are ticked; who has something already, and why, is told below."""
    handin = Handin.of(activity)
    asked = {"pupils": [int(one) for one in request.GET.getlist("eleve") if one.isdecimal() and len(one) < 19]}
    form = AllowanceForm(request.POST or None, handin=handin, initial=asked)
    if form.is_valid():
        _allow(handin, form, request.user)
        told = count(len(form.cleaned_data["pupils"]), "élève")
        messages.success(request, f"C’est dit pour {told} : chacun et sa famille le lisent, sans la raison.")
        return next_page(request, "handins:submissions", activity.pk)
    missing = handin.awaited
    everyone = {pupil.pk for pupil in form.fields["pupils"].queryset}
    look = WAITED if request.GET.get("voir") == WAITED else ""
    return page(
        request,
        "handins/allowances.html",
        status=422 if form.is_bound else 200,
        look=look,
        looks=[
            ("", f"La classe ({len(everyone)})", request.path),
            (WAITED, f"Pas encore rendu ({len(missing)})", f"{request.path}?voir={WAITED}"),
        ],
        missing=missing,
        shown=missing if look else everyone,
        activity=activity,
        form=form,
        extensions=_granted(Extension, activity),
        excuses=_granted(Excuse, activity),
    )


def _allow(handin: Handin, form: AllowanceForm, by: Any) -> None:
    said = form.cleaned_data
    if said["what"] == TIME:
        allowing.give_time(handin, said["pupils"], said["until"], by=by, reason=form.reason)
    elif said["what"] == EXCUSED:
        allowing.excuse(handin, said["pupils"], by=by, reason=form.reason)
    else:
        allowing.restore(handin, said["pupils"], by=by)


def _granted(model: Any, activity: Activity) -> Any:
    found = model.objects.filter(activity=activity).select_related("pupil", "by")
    return found.order_by("pupil__last_name", "pupil__first_name", "pk")
