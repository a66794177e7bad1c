"""Pupils who worry: the list of a class, one pupil across subjects, and what adults do about it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.learning.followup import rules
from preau.learning.followup.calls.ledger import note_contact
from preau.learning.followup.forms import AsideForm, ContactForm
from preau.learning.followup.matrix.one_pupil import OnePupil, concern_about
from preau.learning.followup.models import Dismissal, Situation
from preau.learning.followup.watch import heeding
from preau.learning.followup.watch.silence import concerns_of, is_closed
from preau.school.people.models import Cohort, Person


@require_safe
@entrance(Cohort, rules.can_watch_silence)
def silence_list(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    return page(
        request,
        "followup/silence.html",
        cohort=cohort,
        found=heeding.heeded(concerns_of(cohort), cohort.school),
        in_closure=is_closed(cohort, timezone.localdate()),
        acts=rules.can_follow_pupils.test(request.user, cohort),
    )


@require_safe
@entrance(Cohort, rules.can_follow_pupils)
def pupil_show(request: HttpRequest, cohort: Cohort, pupil: int) -> HttpResponse:
    return _show(request, cohort, _pupil_of(cohort, pupil), ContactForm())


@require_POST
@entrance(Cohort, rules.can_follow_pupils)
def charge_take(request: HttpRequest, cohort: Cohort, pupil: int) -> HttpResponse:
    person = _pupil_of(cohort, pupil)
    if "rendre" in request.POST:
        heeding.give_up(person, cohort.school, by=request.user)
        messages.success(request, f"Vous ne vous occupez plus de {person.first_name}.")
    else:
        charge = heeding.take_charge(person, cohort.school, by=request.user)
        messages.success(request, f"Vous vous occupez de {person.first_name} jusqu’au {charge.until:%d/%m}.")
    return _back(request, cohort, person)


@require_POST
@entrance(Cohort, rules.can_follow_pupils)
def alert_set_aside(request: HttpRequest, cohort: Cohort, pupil: int) -> HttpResponse:
    """The alert is named by its rule and subject, as the page shows it now."""
    person, form = _pupil_of(cohort, pupil), AsideForm(request.POST)
    concern = concern_about(person, cohort)
    named = (request.POST.get("alerte", ""), request.POST.get("matiere", ""))
    alert = next((one for one in concern.alerts if (str(one.rule), one.subject) == named), None) if concern else None
    if alert is None:
        messages.info(request, "Cette alerte n’est plus là.")
    elif not form.is_valid():
        messages.error(request, "Dites pourquoi vous l’écartez : une phrase suffit.")
    else:
        heeding.set_aside(person, cohort.school, alert, why=form.cleaned_data["why"], by=request.user)
        messages.success(request, "Alerte écartée pour deux semaines, sauf s’il y a du nouveau.")
    return _back(request, cohort, person)


@require_POST
@entrance(Dismissal, rules.can_bring_back)
def alert_bring_back(request: HttpRequest, dismissal: Dismissal) -> HttpResponse:
    heeding.bring_back(dismissal, by=request.user)
    return next_page(request, "followup:classes")


@require_POST
@entrance(Cohort, rules.can_follow_pupils)
def contact_create(request: HttpRequest, cohort: Cohort, pupil: int) -> HttpResponse:
    person, form = _pupil_of(cohort, pupil), ContactForm(request.POST)
    if not form.is_valid():
        return _show(request, cohort, person, form, status=422)
    note_contact(cohort.school, person, by=request.user, **form.cleaned_data)
    messages.success(request, "C’est au carnet.")
    return next_page(request, "followup:pupil", cohort.pk, person.pk)


def _show(
    request: HttpRequest, cohort: Cohort, person: Person, form: ContactForm, *, status: int = 200
) -> HttpResponse:
    found = OnePupil.of(person, cohort, request.user, week=request.GET.get("semaine", ""))
    mine = Situation.objects.visible_to(request.user).filter(pupil=person)
    return page(request, "followup/pupil.html", status=status, one=found, form=form, situations=mine)


def _pupil_of(cohort: Cohort, pupil: int) -> Person:
    """Only those of the class exist here."""
    if pupil > 2**62:
        raise Http404
    return get_object_or_404(Person.objects.pupils_of(cohort), pk=pupil)


def _back(request: HttpRequest, cohort: Cohort, person: Any) -> HttpResponse:
    if "liste" in request.POST:
        return next_page(request, "followup:silence", cohort.pk)
    return next_page(request, "followup:pupil", cohort.pk, person.pk)
