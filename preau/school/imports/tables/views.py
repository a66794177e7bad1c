"""Saying what the columns of a table are, where its classes go, what its faulty lines mean and whom it names."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.text.spreadsheet import download
from preau.foundation.ui.pages import next_page, page
from preau.school.imports import answering
from preau.school.imports.handling import NotNow
from preau.school.imports.models import DroppedFile, Intake
from preau.school.imports.rules import can_handle, can_take_back, can_take_templates
from preau.school.imports.tables import screens
from preau.school.imports.tables.headings import PROFILES, choices_for
from preau.school.imports.tables.templates import TEMPLATES, template

COLUMNS, COHORTS = "imports/tables/columns.html", "imports/tables/cohorts.html"
LINES, QUESTIONS = "imports/tables/lines.html", "imports/tables/questions.html"


@require_safe
@entrance(DroppedFile, can_take_back)
def columns(request: HttpRequest, droppedfile: DroppedFile) -> HttpResponse:
    laid = screens.laid_out(_table(droppedfile), request.GET.get("profil", ""))
    return page(request, COLUMNS, here="import", file=droppedfile, laid=laid, troubles=[])


@require_POST
@entrance(DroppedFile, can_take_back)
def columns_choose(request: HttpRequest, droppedfile: DroppedFile) -> HttpResponse:
    table, kind = _table(droppedfile), request.POST.get("profil", "")
    if kind not in PROFILES:
        raise Http404
    offered = {name for name, _label in choices_for(kind)}
    said = [request.POST.get(f"colonne-{at}", "") for at in range(len(table.header))]
    chosen = [one if one in offered else "" for one in said]
    troubles = screens.why_not(kind, chosen)
    if troubles:
        laid = screens.laid_out(table, kind, chosen)
        return page(request, COLUMNS, here="import", status=422, file=droppedfile, laid=laid, troubles=troubles)
    return _said(
        request, droppedfile.intake, lambda: answering.lay_out(table, kind=kind, columns=chosen, by=request.user)
    )


@require_safe
@entrance(Intake, can_handle)
def cohorts(request: HttpRequest, intake: Intake) -> HttpResponse:
    named, offered = screens.cohorts_named(intake), screens.cohorts_offered(intake)
    return page(request, COHORTS, here="import", intake=intake, named=named, offered=offered)


@require_POST
@entrance(Intake, can_handle)
def cohorts_place(request: HttpRequest, intake: Intake) -> HttpResponse:
    named = {one["said"]: one["code"] for one in screens.cohorts_named(intake)}
    codes = {said: request.POST.get(f"classe-{said}", code)[:20] for said, code in named.items()}
    return _said(request, intake, lambda: answering.place_cohorts(intake, codes, by=request.user))


@require_safe
@entrance(Intake, can_handle)
def lines(request: HttpRequest, intake: Intake) -> HttpResponse:
    shown, faulty = screens.faulty_lines(intake, request.GET.get("page"))
    return page(request, LINES, here="import", intake=intake, shown=shown, lines=faulty)


@require_POST
@entrance(Intake, can_handle)
def lines_correct(request: HttpRequest, intake: Intake) -> HttpResponse:
    corrected = screens.corrected(intake, request.POST)
    if not corrected:
        messages.info(request, "Rien n’a été changé : corrigez au moins une case.")
        return next_page(request, "imports:lines", intake.pk)
    return _said(request, intake, lambda: answering.correct(intake, corrected, by=request.user))


@require_POST
@entrance(Intake, can_handle)
def line_restore(request: HttpRequest, intake: Intake) -> HttpResponse:
    signature, _, line = request.POST.get("rendre", "").partition(":")
    return _said(request, intake, lambda: answering.uncorrect(intake, signature, line, by=request.user))


@require_safe
@entrance(Intake, can_handle)
def questions(request: HttpRequest, intake: Intake) -> HttpResponse:
    shown = screens.asked(intake, request.GET.get("page"))
    return page(request, QUESTIONS, here="import", intake=intake, shown=shown)


@require_POST
@entrance(Intake, can_handle)
def questions_answer(request: HttpRequest, intake: Intake) -> HttpResponse:
    chosen = screens.answered(intake, request.POST)
    if not chosen:
        messages.info(request, "Aucune réponse n’a été donnée : choisissez au moins une personne.")
        return next_page(request, "imports:questions", intake.pk)
    return _said(request, intake, lambda: answering.resolve(intake, chosen, by=request.user))


@require_safe
@entrance(can_take_templates)
def template_download(request: HttpRequest, name: str) -> StreamingHttpResponse:
    if name not in TEMPLATES:
        raise Http404
    return download(template(name), f"modele-{name}.csv")


def _table(dropped: DroppedFile) -> screens.Table:
    table = screens.Table.objects.filter(file=dropped).select_related("file__intake").first()
    if table is None:
        raise Http404
    return table


def _said(request: HttpRequest, intake: Intake, answer: screens.Answer) -> HttpResponse:
    """Keep the answer, or say why it is too late; the page of the import follows."""
    try:
        answer()
    except NotNow as reason:
        messages.error(request, str(reason))
    return next_page(request, "imports:intake", intake.pk)
