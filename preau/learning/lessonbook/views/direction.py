"""The head's page: who keeps a book, visas, reading rights, archives."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.words import of
from preau.learning.lessonbook import archiving, rules
from preau.learning.lessonbook.direction_forms import InspectionForm, VisaForm, teachers_of
from preau.learning.lessonbook.models import Archive, Inspection, Visa
from preau.learning.lessonbook.overview import books_of
from preau.school.people.models import Cohort, School

A_PAGE = 50
SHOWN = 20


@require_safe
@entrance(School, rules.can_sign)
def school_books(request: HttpRequest, school: School) -> HttpResponse:
    return _school(request, school)


@require_POST
@entrance(School, rules.can_sign)
def visa_sign(request: HttpRequest, school: School) -> HttpResponse:
    form = VisaForm(request.POST, school=school)
    if not form.is_valid():
        return _school(request, school, visa=form, status=422)
    visa = Visa.sign(school, by=request.user, **form.cleaned_data)
    messages.success(request, f"Le cahier {of(visa.teacher.full_name)} est visé.")
    return next_page(request, "lessonbook:school", school.uai)


@require_POST
@entrance(School, rules.can_sign)
def inspection_grant(request: HttpRequest, school: School) -> HttpResponse:
    form = InspectionForm(request.POST, school=school)
    if not form.is_valid():
        return _school(request, school, inspection=form, status=422)
    Inspection.grant(school, by=request.user, **form.cleaned_data)
    messages.success(request, "L’accès est ouvert : transmettez son adresse à cette personne, et à elle seule.")
    return next_page(request, f"{reverse('lessonbook:school', args=[school.uai])}#acces")


@require_POST
@entrance(Inspection, rules.can_sign)
def inspection_close(request: HttpRequest, inspection: Inspection) -> HttpResponse:
    inspection.close(by=request.user)
    messages.success(request, f"L’accès {of(inspection.name)} est fermé.")
    return next_page(request, f"{reverse('lessonbook:school', args=[inspection.school.uai])}#acces")


@require_POST
@entrance(School, rules.can_sign)
def archive_ask(request: HttpRequest, school: School) -> HttpResponse:
    """Of a class or of a teacher: `quoi` is `classe:12` or `enseignant:34`."""
    kind, _, pk = request.POST.get("quoi", "").partition(":")
    if not pk.isdigit() or len(pk) > 18 or kind not in {"classe", "enseignant"}:
        messages.error(request, "Choisissez une classe ou un enseignant.")
        return next_page(request, "lessonbook:school", school.uai)
    asked: dict[str, Any] = (
        {"cohort": get_object_or_404(Cohort, school=school, pk=pk)}
        if kind == "classe"
        else {"teacher": get_object_or_404(teachers_of(school), pk=pk)}
    )
    return next_page(request, "lessonbook:archive", archiving.ask_for_archive(school, by=request.user, **asked).pk)


@require_POST
@entrance(rules.can_keep_a_book)
def own_archive_ask(request: HttpRequest) -> HttpResponse:
    """One's own year, with one's notes."""
    person: Any = request.user
    school = School.objects.filter(pk__in=person.schools_as("teacher")).order_by("name")[0]
    return next_page(request, "lessonbook:archive", archiving.ask_for_archive(school, by=person, teacher=person).pk)


@require_safe
@entrance(Archive, rules.can_fetch)
def archive_show(request: HttpRequest, archive: Archive) -> HttpResponse:
    return page(request, "lessonbook/archive.html", archive=archive)


@require_safe
@entrance(Archive, rules.can_fetch)
def archive_fetch(request: HttpRequest, archive: Archive) -> HttpResponse | StreamingHttpResponse:
    if not archive.document:
        return next_page(request, "lessonbook:archive", archive.pk)
    answer = StreamingHttpResponse(archiving.fetch(archive, by=request.user), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{archive.file_name}"'
    return answer


def _school(request: HttpRequest, school: School, *, status: int = 200, **forms: Any) -> HttpResponse:
    books = Paginator(books_of(school), A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "school": school,
        "books": books,
        "cohorts": Cohort.objects.of_year(school),
        "teachers": teachers_of(school),
        "visas": Visa.objects.filter(school=school).select_related("teacher", "by")[:SHOWN],
        "inspections": Inspection.objects.filter(school=school).select_related("closing", "teacher", "by")[:SHOWN],
        "archives": Archive.objects.visible_to(request.user)
        .filter(school=school)
        .select_related("cohort", "teacher")[:SHOWN],
        "visa": VisaForm(school=school),
        "inspection": InspectionForm(school=school),
    }
    return page(request, "lessonbook/school.html", status=status, **shown | forms)
