"""The activation console: figures, names, and the gestures that follow from them."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.text.spreadsheet import download
from preau.foundation.ui.addresses import address
from preau.foundation.ui.pages import next_page, page
from preau.school.access.rules import is_steward, runs_the_school
from preau.school.accounts import listing, opening, slips
from preau.school.accounts.beside import gestures_for, ways_for
from preau.school.accounts.console import Console
from preau.school.accounts.curve import Curve
from preau.school.accounts.forecast import TARGET, forecast
from preau.school.accounts.forms import PrintingForm
from preau.school.accounts.models import Printing
from preau.school.accounts.rules import can_look_at_activation, can_read_printing
from preau.school.people.models import Profile, School

PER_PAGE = 50


@never_cache
@require_safe
@entrance(School, can_look_at_activation)
def console(request: HttpRequest, school: School) -> HttpResponse:
    return _page(request, school)


@never_cache
@require_safe
@entrance(School, can_look_at_activation)
def accounts(request: HttpRequest, school: School) -> HttpResponse:
    """Every account, to find who needs help; a class teacher helps pupils."""
    console = Console.of(request.user, school)
    filters = _filters(request.GET)
    if console.cohorts is not None:
        filters["profile"] = Profile.PUPIL
    found = console.everyone(**filters).select_related("activation", "block", "temporary_password")
    people = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        "accounts/accounts.html",
        school=school,
        console=console,
        people=people,
        places=console.places(people),
        out_of_reach=set() if is_steward.test(request.user) else console.with_power(people),
        filters=filters,
        query=_query(filters),
    )


@require_POST
@entrance(School, can_look_at_activation)
def slips_ask(request: HttpRequest, school: School) -> HttpResponse:
    form = PrintingForm(request.POST)
    chosen = _chosen(request, Console.of(request.user, school))
    if not form.is_valid() or not chosen:
        messages.error(request, "Cochez au moins une personne, ou choisissez toute la liste.")
        return next_page(request, "accounts:console", school.uai)
    printing = slips.ask_for_slips(school, chosen, form.cleaned_data["layout"], by=request.user)
    return next_page(request, "accounts:printing", printing.pk)


@require_POST
@entrance(School, can_look_at_activation)
def codes_renew(request: HttpRequest, school: School) -> HttpResponse:
    chosen = _chosen(request, Console.of(request.user, school))
    count = opening.renew_codes(chosen, by=request.user)
    if count:
        messages.success(
            request,
            f"{count} codes sont neufs. Les fiches déjà imprimées n’ouvrent plus rien."
            if count > 1
            else "Le code est neuf. La fiche déjà imprimée n’ouvre plus rien.",
        )
    else:
        messages.error(request, "Cochez au moins une personne, ou choisissez toute la liste.")
    return next_page(request, "accounts:console", school.uai)


@never_cache
@require_safe
@entrance(School, can_look_at_activation)
def waiting_list(request: HttpRequest, school: School) -> StreamingHttpResponse:
    """The anchor's columns, for who merges letters with another tool."""
    console = Console.of(request.user, school)
    lines = listing.list_codes(console, console.waiting(**_filters(request.GET)), by=request.user)
    return download(lines, f"codes-{school.uai}.csv")


@never_cache
@require_safe
@entrance(Printing, can_read_printing)
def printing(request: HttpRequest, printing: Printing) -> HttpResponse:
    return page(request, "accounts/printing.html", printing=printing, school=printing.school)


@never_cache
@require_safe
@entrance(Printing, can_read_printing)
def printing_document(request: HttpRequest, printing: Printing) -> HttpResponse | StreamingHttpResponse:
    if not printing.document:
        return next_page(request, "accounts:printing", printing.pk)
    kind = "application/pdf" if printing.document.endswith(".pdf") else "application/zip"
    response = StreamingHttpResponse(slips.fetch(printing, by=request.user), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{printing.file_name}"'
    return response


def _page(request: HttpRequest, school: School) -> HttpResponse:
    console = Console.of(request.user, school)
    filters = _filters(request.GET)
    people = Paginator(console.waiting(**filters), PER_PAGE).get_page(request.GET.get("page"))
    overall = console.overall()
    points = console.curve()
    return page(
        request,
        "accounts/console.html",
        school=school,
        console=console,
        overall=overall,
        profiles=console.by_profile(),
        classes=console.by_class(),
        levels=console.by_level(),
        curve=Curve(points, overall.total),
        forecast=forecast(points, overall.total),
        target=TARGET,
        people=people,
        places=console.places(people),
        filters=filters,
        query=_query(filters),
        gestures=gestures_for(request.user, school, _query(filters)),
        form=PrintingForm(),
        ways=_ways(request, school),
        printings=Printing.objects.visible_to(request.user).filter(school=school).select_related("by", "job")[:5],
    )


def _ways(request: HttpRequest, school: School) -> list[tuple[str, str]]:
    """Where one goes from here; a class teacher stays with their class."""
    if not runs_the_school.test(request.user, school):
        return ways_for(request.user, school)
    mine = [("Exporter les comptes", "accounts:exports"), ("Sécurité des comptes", "accounts:security")]
    return [*ways_for(request.user, school), *((label, address(view, school.uai)) for label, view in mine)]


_NAMES = {"profile": "profil", "level": "niveau", "cohort": "classe", "search": "q"}


def _filters(given: Any) -> dict[str, str]:
    return {key: given.get(name, "").strip()[:100] for key, name in _NAMES.items()}


def _query(filters: dict[str, str]) -> str:
    return urlencode({_NAMES[key]: value for key, value in filters.items() if value})


def _chosen(request: HttpRequest, console: Console) -> list[int]:
    """The people ticked, or everyone on the list as filtered; never anyone out of this console's reach."""
    if request.POST.get("pour") == "liste":
        return list(console.waiting(**_filters(request.POST)).values_list("pk", flat=True))
    ticked = [int(pk) for pk in request.POST.getlist("personne") if pk.isdigit()]
    return list(console.waiting().filter(pk__in=ticked).values_list("pk", flat=True))
