"""Moments of help: offered from a raised hand, shown at their hour, answered, called off."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.addresses import address
from preau.foundation.ui.pages import next_page, page
from preau.learning.hands import offering, rules
from preau.learning.hands.forms import ComingForm, MomentForm
from preau.learning.hands.models import Hand, Moment
from preau.school.activities.models import Activity, Progress
from preau.school.activities.models.progress import advance
from preau.school.people.models import Cohort, Person


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Hand, rules.can_answer)
def moment_offer(request: HttpRequest, hand: Hand) -> HttpResponse:
    """From a raised hand: to its pupil, and to those who are stuck on the same work."""
    back = (address("hands:hand", hand.pk), hand.pupil.full_name)
    return _offer(request, offering.About.of(hand), offering.may_be_offered(hand), [hand.pupil_id], back)


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Cohort, rules.can_offer)
def moment_offer_to(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """To pupils chosen in a class, whether or not they asked."""
    asked = [int(one) for one in request.GET.getlist("eleve") if one.isdecimal() and len(one) < 19]
    back = (address("hands:line"), "Mains levées")
    about = offering.About.of_cohort(cohort, request.user)
    return _offer(request, about, Person.objects.pupils_of(cohort).by_name(), asked, back)


@require_safe
@entrance(Activity, rules.can_see_moment)
def moment_show(request: HttpRequest, activity: Activity) -> HttpResponse:
    comes = rules.can_ask.test(request.user, activity)
    if comes:
        advance(activity, request.user, Progress.Step.OPENED)
    return _show(request, activity, ComingForm(), comes=comes)


@require_POST
@entrance(Activity, rules.can_ask)
def moment_answer(request: HttpRequest, activity: Activity) -> HttpResponse:
    form = ComingForm(request.POST)
    if not form.is_valid():
        return _show(request, activity, form, comes=True, status=422)
    offering.answer(_moment(activity), request.user, **form.cleaned_data)
    return next_page(request, "hands:moment", activity.pk)


@require_POST
@entrance(Activity, rules.can_call_off)
def moment_call_off(request: HttpRequest, activity: Activity) -> HttpResponse:
    offering.call_off(_moment(activity), by=request.user)
    messages.success(request, "Le moment est annulé, chacun est prévenu.")
    return next_page(request, "hands:line")


def _offer(
    request: HttpRequest, about: offering.About, pupils: Any, chosen: list[int], back: tuple[str, str]
) -> HttpResponse:
    first = {"pupils": chosen, "day": timezone.localdate(), "minutes": 15, "means": Moment.Means.VIDEO}
    form = MomentForm(request.POST or None, pupils=pupils, initial=first)
    if request.method == "POST" and form.is_valid():
        moment = offering.offer(about, by=request.user, **form.facts)
        messages.success(request, "C’est dans leur journée, à cette heure. Les parents sont prévenus aussi.")
        return next_page(request, "hands:moment", moment.activity_id)
    return page(request, "hands/offer.html", back=back, form=form, status=422 if form.errors else 200)


def _moment(activity: Activity) -> Moment:
    """Any other work is no moment."""
    return get_object_or_404(Moment, activity=activity)


def _show(
    request: HttpRequest, activity: Activity, form: ComingForm, *, comes: bool, status: int = 200
) -> HttpResponse:
    moment = _moment(activity)
    said = {one.pupil_id: one for one in moment.comings.all()}
    runs = rules.can_call_off.test(request.user, activity)
    return page(
        request,
        "hands/moment.html",
        activity=activity,
        moment=moment,
        form=form,
        comes=comes,
        mine=said.get(request.user.pk),
        pupils=[(pupil, said.get(pupil.pk)) for pupil in activity.pupils.by_name()] if runs else [],
        runs=runs,
        status=status,
    )
