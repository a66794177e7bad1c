"""What teachers give a pupil who is away, and what they keep of it at the return."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from preau.continuity.absences import rules
from preau.continuity.absences.gathering import answer, shares_of, works_of
from preau.continuity.absences.models import Absence, Keeping
from preau.continuity.absences.places import class_of
from preau.continuity.absences.returning import keep_all, to_take_up
from preau.continuity.absences.telling import said_way, said_when
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.school.timetable.days import next_school_day


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Absence, rules.can_give_work)
def work_edit(request: HttpRequest, absence: Absence) -> HttpResponse:
    if request.method == "POST":
        first = {int(pk) for pk in request.POST.getlist("essentiel") if pk.isdecimal()}
        notes = _numbered(request, "note-")
        answer(absence, request.user, essentials=first, notes=notes)
        messages.success(request, "C’est noté.")
        return next_page(request, "absences:work", absence.pk)
    shown = {"when": said_when(absence), "way": said_way(absence), "place": class_of(absence.pupil, absence.school)}
    return page(request, "absences/work.html", absence=absence, shares=shares_of(absence, request.user), **shown)


@require_safe
@entrance(Absence, rules.can_read)
def return_show(request: HttpRequest, absence: Absence) -> HttpResponse:
    works = works_of(absence)
    can_keep = rules.can_keep.test(request.user, absence) and not absence.is_cancelled
    shown = {
        "absence": absence,
        "when": said_when(absence),
        "back": next_school_day(absence.school, absence.ends_on),
        "is_own": absence.pupil_id == request.user.pk,
        "works": works,
        "again": to_take_up(works),
        "shares": shares_of(absence, request.user) if can_keep else [],
        "can_keep": can_keep,
        "choices": Keeping.Choice.choices,
        "words": dict(Keeping.Choice.choices),
    }
    return page(request, "absences/return.html", **shown)


@require_http_methods(["POST"])
@entrance(Absence, rules.can_keep)
def return_keep(request: HttpRequest, absence: Absence) -> HttpResponse:
    kept = keep_all(absence, _numbered(request, "choix-"), by=request.user)
    messages.success(
        request, "Vos choix sont enregistrés, l’élève est prévenu." if kept else "Aucun choix n’a été fait."
    )
    return next_page(request, "absences:return", absence.pk)


def _numbered(request: HttpRequest, prefix: str) -> dict[int, str]:
    """`note-12=…` as `{12: "…"}`."""
    given = ((name.removeprefix(prefix), value) for name, value in request.POST.items() if name.startswith(prefix))
    return {int(number): str(value) for number, value in given if number.isdecimal()}
