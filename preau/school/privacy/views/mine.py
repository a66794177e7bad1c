"""One's own data: what is held, who looked at it, a copy to take away, and the end of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.entrance.rules import is_signed_in
from preau.foundation.ui.pages import next_page, page
from preau.school.accounts import sessions
from preau.school.people.models import Departure
from preau.school.privacy import exporting, requesting
from preau.school.privacy.erasing import erase, foreseen
from preau.school.privacy.forms import ErasureAskForm, PasswordForm
from preau.school.privacy.looks import looks_at, told
from preau.school.privacy.minors import children_of
from preau.school.privacy.models import Erasure, ErasureRequest, PersonalExport
from preau.school.privacy.rules import can_fetch

PER_PAGE = 50


@never_cache
@require_safe
@entrance(is_signed_in)
def mine(request: HttpRequest) -> HttpResponse:
    person = request.user
    departures = Departure.objects.filter(person=person.pk).select_related("school")
    return page(
        request,
        "privacy/mine.html",
        exports=PersonalExport.objects.of(person)[:5],
        requests=ErasureRequest.objects.of(person),
        children=children_of(person),
        departure=None if person.profiles else departures.first(),
        held=foreseen(person),
    )


@never_cache
@require_safe
@entrance(is_signed_in)
def looks(request: HttpRequest) -> HttpResponse:
    found = Paginator(looks_at(request.user), PER_PAGE).get_page(request.GET.get("page"))
    return page(request, "privacy/looks.html", found=found, looks=[told(one) for one in found], child=None)


@require_POST
@entrance(is_signed_in)
def export_ask(request: HttpRequest) -> HttpResponse:
    export = exporting.ask_for_export(request.user, by=request.user)
    return next_page(request, "privacy:export", export.pk)


@never_cache
@require_safe
@entrance(PersonalExport, can_fetch)
def export(request: HttpRequest, personalexport: PersonalExport) -> HttpResponse:
    return _export(request, personalexport, PasswordForm(request=request))


@never_cache
@require_POST
@sensitive_post_parameters("password")
@entrance(PersonalExport, can_fetch)
def export_fetch(request: HttpRequest, personalexport: PersonalExport) -> HttpResponse | StreamingHttpResponse:
    form = PasswordForm(request.POST, request=request)
    if not personalexport.document:
        return next_page(request, "privacy:export", personalexport.pk)
    if not form.is_valid():
        return _export(request, personalexport, form, status=422)
    answer = StreamingHttpResponse(exporting.fetch(personalexport, by=request.user), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{personalexport.file_name}"'
    return answer


@never_cache
@sensitive_post_parameters("password")
@entrance(is_signed_in)
def erasure_ask(request: HttpRequest) -> HttpResponse:
    """Who has left is erased at once; who is still here asks their head."""
    school = requesting.place_of(request.user)
    form = ErasureAskForm(request.POST or None, request=request)
    if not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return page(
            request, "privacy/erasure_ask.html", form=form, held=foreseen(request.user), school=school, status=status
        )
    if school is None:
        return _farewell(request)
    requesting.ask_for_erasure(request.user, school, form.cleaned_data["reason"])
    messages.success(request, "La demande est partie. La réponse vient dans le mois.")
    return next_page(request, "privacy:mine")


def _farewell(request: HttpRequest) -> HttpResponse:
    erase(request.user, by=request.user, ground=Erasure.Ground.ASKED)
    sessions.sign_out(request)
    messages.success(request, "Vos données sont effacées, et votre compte est fermé.")
    return next_page(request, "accounts:sign_in")


def _export(request: HttpRequest, export: PersonalExport, form: PasswordForm, status: int = 200) -> HttpResponse:
    return page(request, "privacy/export.html", export=export, form=form, status=status)
