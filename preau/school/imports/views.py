"""Dropping export files, reading what they will do, confirming, and the report."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.storage.models import File
from preau.foundation.text.spreadsheet import download
from preau.foundation.ui.pages import fragment, next_page, page
from preau.school.imports import departing, discrepancies, handling, undoing, untying
from preau.school.imports.apply import is_outdated
from preau.school.imports.bounds import past_year
from preau.school.imports.forms import SchoolForm
from preau.school.imports.looking import LOOSE, columns, gesture, look_at, sentence, summary
from preau.school.imports.massive import upheaval_of
from preau.school.imports.models import DroppedFile, Intake
from preau.school.imports.report import report_of
from preau.school.imports.rules import can_handle, can_import_anywhere, can_import_here, can_take_back
from preau.school.imports.tables.screens import mendings
from preau.school.people.models import Departure, School

DEPARTURES = "imports/departures.html"
DESK, PAGE, REPORT, UNDO = "imports/desk.html", "imports/intake.html", "imports/report.html", "imports/undo.html"


@require_safe
@entrance(School, can_import_here)
def school_desk(request: HttpRequest, school: School) -> HttpResponse:
    intakes = Intake.objects.for_school(school).with_records()
    return page(
        request, DESK, here="import", school=school, current=intakes.unfinished().first(), past=intakes.finished()[:20]
    )


@require_safe
@entrance(can_import_anywhere)
def front_desk(request: HttpRequest) -> HttpResponse:
    intakes = Intake.objects.visible_to(request.user).with_records()
    current = intakes.unfinished().filter(school=None).first()
    return page(request, DESK, here="import", school=None, current=current, past=intakes.finished()[:20])


@require_POST
@entrance(School, can_import_here)
def school_intake_create(request: HttpRequest, school: School) -> HttpResponse:
    return _begin(request, school)


@require_POST
@entrance(can_import_anywhere)
def front_intake_create(request: HttpRequest) -> HttpResponse:
    return _begin(request, None)


@require_safe
@entrance(Intake, can_handle)
def intake(request: HttpRequest, intake: Intake) -> HttpResponse:
    return page(request, PAGE, here="import", **_context(request, intake))


@require_safe
@entrance(Intake, can_handle)
def intake_state(request: HttpRequest, intake: Intake) -> HttpResponse:
    """The living part of the page, alone."""
    return fragment(request, PAGE, "state", **_context(request, intake))


@require_POST
@entrance(Intake, can_handle)
def files_add(request: HttpRequest, intake: Intake) -> HttpResponse:
    return _try(request, intake, lambda: _drop(request, intake))


@require_POST
@entrance(DroppedFile, can_take_back)
def file_remove(request: HttpRequest, droppedfile: DroppedFile) -> HttpResponse:
    intake = droppedfile.intake
    return _try(request, intake, lambda: handling.take_back(droppedfile, by=request.user))


@require_POST
@entrance(Intake, can_handle)
def intake_compare(request: HttpRequest, intake: Intake) -> HttpResponse:
    return _try(request, intake, lambda: handling.compare(intake, by=request.user))


@require_POST
@entrance(Intake, can_handle)
def school_name(request: HttpRequest, intake: Intake) -> HttpResponse:
    form = SchoolForm(request.POST)
    if not form.is_valid():
        return page(request, PAGE, here="import", status=422, **_context(request, intake, form))
    said = form.cleaned_data
    return _try(request, intake, lambda: handling.name_school(intake, **said, by=request.user))


@require_POST
@entrance(Intake, can_handle)
def past_year_accept(request: HttpRequest, intake: Intake) -> HttpResponse:
    return _try(request, intake, lambda: handling.accept_past_year(intake, by=request.user))


@require_POST
@entrance(Intake, can_handle)
def intake_confirm(request: HttpRequest, intake: Intake) -> HttpResponse:
    seen = request.POST.get("apercu", "")
    preview = int(seen) if seen.isdigit() else None
    typed = request.POST.get("nombre", "")
    return _try(request, intake, lambda: handling.confirm(intake, preview=preview, typed=typed, by=request.user))


@require_safe
@entrance(Intake, can_handle)
def discrepancies_list(request: HttpRequest, intake: Intake) -> StreamingHttpResponse:
    return download(discrepancies.sheet(intake, by=request.user), f"ecarts-{intake.uai}.csv")


@require_POST
@entrance(Intake, can_handle)
def intake_abandon(request: HttpRequest, intake: Intake) -> HttpResponse:
    return _try(request, intake, lambda: handling.abandon(intake, by=request.user))


@require_POST
@entrance(Intake, can_handle)
def departures_decide(request: HttpRequest, intake: Intake) -> HttpResponse:
    keys = None if "tous" in request.POST else request.POST.getlist("parti")
    return _try(request, intake, lambda: _leave(request, intake, keys))


@require_POST
@entrance(Intake, can_handle)
def ties_decide(request: HttpRequest, intake: Intake) -> HttpResponse:
    keys = None if "tous" in request.POST else request.POST.getlist("lien")
    return _try(request, intake, lambda: _untie(request, intake, keys))


@require_POST
@entrance(Intake, can_handle)
def tie_restore(request: HttpRequest, intake: Intake) -> HttpResponse:
    return _try(request, intake, lambda: _tie_again(request, intake))


@require_safe
@entrance(School, can_import_here)
def departures(request: HttpRequest, school: School) -> HttpResponse:
    return page(request, DEPARTURES, here="import", school=school, look=departing.look_at(school, request.GET))


@require_POST
@entrance(Departure, can_import_here)
def departure_take_back(request: HttpRequest, departure: Departure) -> HttpResponse:
    departing.come_back(departure, by=request.user)
    messages.success(request, f"{departure.person.full_name} est de nouveau dans l’établissement.")
    return next_page(request, "imports:departures", departure.school.uai)


@require_safe
@entrance(Intake, can_handle)
def undo_show(request: HttpRequest, intake: Intake) -> HttpResponse:
    """What undoing would do, before it is asked."""
    why_not = undoing.why_not(intake)
    outlook = None if why_not else undoing.Outlook.of(intake.application)
    return page(request, UNDO, here="import", intake=intake, why_not=why_not, outlook=outlook)


@require_POST
@entrance(Intake, can_handle)
def undo(request: HttpRequest, intake: Intake) -> HttpResponse:
    return _try(
        request, intake, lambda: undoing.ask_undo(intake, typed=request.POST.get("nombre", ""), by=request.user)
    )


@require_safe
@entrance(Intake, can_handle)
def report(request: HttpRequest, intake: Intake) -> HttpResponse:
    if not intake.is_applied:
        return next_page(request, "imports:intake", intake.pk)
    return page(request, REPORT, here="import", intake=intake, report=report_of(intake))


def _begin(request: HttpRequest, school: School | None) -> HttpResponse:
    if not request.FILES and not request.POST.getlist("files"):
        messages.error(request, "Aucun fichier n’a été déposé : choisissez les exports, puis recommencez.")
        return next_page(request, "imports:school", school.uai) if school else next_page(request, "imports:front")
    intake = handling.open_intake(by=request.user, school=school)
    return _try(request, intake, lambda: _drop(request, intake))


def _drop(request: HttpRequest, intake: Intake) -> None:
    ids = [one for one in request.POST.getlist("files") if len(one) == 36]
    handling.add(intake, File.objects.filter(owner=request.user.pk, pk__in=ids), by=request.user)
    for trouble in handling.drop(intake, request.FILES.getlist("files"), by=request.user):
        messages.error(request, trouble)


def _leave(request: HttpRequest, intake: Intake, keys: list[str] | None) -> None:
    left, erased = departing.let_leave(intake, keys, by=request.user)
    messages.success(request, departing.told(left, erased))


def _untie(request: HttpRequest, intake: Intake, keys: list[str] | None) -> None:
    messages.success(request, untying.told(untying.untie(intake, keys, by=request.user)))


def _tie_again(request: HttpRequest, intake: Intake) -> None:
    tie = untying.tie_again(intake, request.POST.get("remis", ""), by=request.user)
    messages.success(request, f"{tie.guardian.full_name} répond de nouveau de {tie.pupil.full_name}.")


def _try(request: HttpRequest, intake: Intake, attempt: Callable[[], None]) -> HttpResponse:
    """Do it, or say why not; the page of the import follows in both cases."""
    try:
        attempt()
    except handling.NotNow as reason:
        messages.error(request, str(reason))
    return next_page(request, "imports:intake", intake.pk)


def _context(request: HttpRequest, intake: Intake, form: SchoolForm | None = None) -> dict[str, object]:
    intake = Intake.objects.with_records().get(pk=intake.pk)
    preview = intake.preview if intake.is_compared else None
    look = look_at(intake, request.GET) if preview else None
    return {
        "intake": intake,
        "stage": intake.stage,
        "files": list(intake.files.select_related("within", "table")),
        "mendings": mendings(intake) if intake.stage in {"ready", "blocked"} else [],
        "past_year": past_year(intake, timezone.localdate()) if intake.stage == "blocked" else None,
        "blocking": list(intake.remarks.blocking()),
        "preview": preview,
        "look": look,
        "summary": summary(preview) if preview else [],
        "columns": columns(preview, is_applied=intake.is_applied) if preview else [],
        "leaving": departing.proposals(intake),
        "loose": untying.loose(intake) if look and look.here == LOOSE else set(),
        "untied": untying.taken(intake) if look and look.here == LOOSE else set(),
        "upheaval": upheaval_of(preview) if preview and intake.stage == "ready" else None,
        "gesture": gesture(preview) if preview else "",
        "sentence": sentence(preview, is_applied=intake.is_applied) if preview else "",
        "outdated": preview is not None and intake.stage == "ready" and is_outdated(intake),
        "others": handling.others_at_work(intake),
        "form": form or SchoolForm(initial={"uai": intake.uai, "name": intake.name}),
    }
