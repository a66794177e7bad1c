"""What the head does on a written request, and what the head answers to who asks to be erased."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.journal.models import record as journal
from preau.foundation.ui.addresses import address
from preau.foundation.ui.pages import next_page, page
from preau.school.people.models import Departure, Person, School
from preau.school.privacy import exporting, requesting
from preau.school.privacy.erasing import erase, foreseen
from preau.school.privacy.forms import ErasureForm, RefusalForm, WrittenErasureForm, WrittenRequestForm
from preau.school.privacy.models import Erasure, ErasureRequest, PersonalExport
from preau.school.privacy.rules import can_answer, can_answer_for_departed, is_its_head


@never_cache
@require_safe
@entrance(Person, is_its_head)
def record(request: HttpRequest, person: Person) -> HttpResponse:
    return _record(request, person, WrittenRequestForm())


@require_POST
@entrance(Person, is_its_head)
def record_export_ask(request: HttpRequest, person: Person) -> HttpResponse:
    form = WrittenRequestForm(request.POST)
    if not form.is_valid():
        return _record(request, person, form, status=422)
    return _copy(request, person, requesting.common_school(request.user, person), form)


@never_cache
@sensitive_post_parameters("password")
@entrance(Person, is_its_head)
def record_erase(request: HttpRequest, person: Person) -> HttpResponse:
    """Shown first, then asked again by name and password."""
    back = address("privacy:record", person.pk)
    return _erase(request, person, requesting.common_school(request.user, person), back)


@never_cache
@require_safe
@entrance(Departure, can_answer_for_departed)
def departed(request: HttpRequest, departure: Departure) -> HttpResponse:
    """Who has left asks in writing too, and has no card here any more."""
    return _record(request, departure.person, WrittenRequestForm(), departure=departure)


@require_POST
@entrance(Departure, can_answer_for_departed)
def departed_export_ask(request: HttpRequest, departure: Departure) -> HttpResponse:
    form = WrittenRequestForm(request.POST)
    if not form.is_valid():
        return _record(request, departure.person, form, departure=departure, status=422)
    return _copy(request, departure.person, departure.school, form)


@never_cache
@sensitive_post_parameters("password")
@entrance(Departure, can_answer_for_departed)
def departed_erase(request: HttpRequest, departure: Departure) -> HttpResponse:
    return _erase(request, departure.person, departure.school, address("privacy:departed", departure.pk))


@never_cache
@require_safe
@entrance(ErasureRequest, can_answer)
def request_show(request: HttpRequest, erasurerequest: ErasureRequest) -> HttpResponse:
    return _request(request, erasurerequest)


@never_cache
@require_POST
@sensitive_post_parameters("password")
@entrance(ErasureRequest, can_answer)
def request_grant(request: HttpRequest, erasurerequest: ErasureRequest) -> HttpResponse:
    form = ErasureForm(request.POST, request=request, expected=erasurerequest.person.full_name)
    if not form.is_valid():
        return _request(request, erasurerequest, form=form, status=422)
    school = erasurerequest.school
    requesting.grant(erasurerequest, by=request.user)
    return _done(request, school)


@require_POST
@entrance(ErasureRequest, can_answer)
def request_refuse(request: HttpRequest, erasurerequest: ErasureRequest) -> HttpResponse:
    form = RefusalForm(request.POST)
    if not form.is_valid():
        return _request(request, erasurerequest, refusal=form, status=422)
    requesting.refuse(erasurerequest, form.cleaned_data["reason"], by=request.user)
    messages.success(request, "La réponse est partie.")
    return next_page(request, "privacy:school", erasurerequest.school.uai)


def _record(
    request: HttpRequest,
    person: Person,
    form: WrittenRequestForm,
    departure: Departure | None = None,
    status: int = 200,
) -> HttpResponse:
    held = foreseen(person)
    return page(request, "privacy/record.html", person=person, departure=departure, form=form, held=held, status=status)


def _copy(request: HttpRequest, person: Person, school: School, form: WrittenRequestForm) -> HttpResponse:
    note, ground = form.cleaned_data["note"], PersonalExport.Ground.REQUEST
    export = exporting.ask_for_export(person, by=request.user, ground=ground, note=note, school=school)
    return next_page(request, "privacy:export", export.pk)


def _erase(request: HttpRequest, person: Person, school: School, back: str) -> HttpResponse:
    form = WrittenErasureForm(request.POST or None, request=request, expected=person.full_name)
    if form.is_valid():
        journal("erasure.written", by=request.user, scope=school.scope, note=form.cleaned_data["note"])
        erase(person, by=request.user, ground=Erasure.Ground.REQUEST)
        return _done(request, school)
    status = 422 if request.method == "POST" else 200
    told = {"person": person, "form": form, "held": foreseen(person), "asked": None, "refusal": None}
    return page(request, "privacy/erase.html", here=request.path, back=back, status=status, **told)


def _request(
    request: HttpRequest,
    asked: ErasureRequest,
    form: ErasureForm | None = None,
    refusal: RefusalForm | None = None,
    status: int = 200,
) -> HttpResponse:
    return page(
        request,
        "privacy/erase.html",
        person=asked.person,
        form=form or ErasureForm(request=request, expected=asked.person.full_name),
        refusal=refusal or RefusalForm(),
        held=foreseen(asked.person),
        asked=asked,
        status=status,
    )


def _done(request: HttpRequest, school: School) -> HttpResponse:
    messages.success(request, "C’est fait : les données sont effacées, ce qui reste ne porte plus de nom.")
    return next_page(request, "privacy:school", school.uai)
