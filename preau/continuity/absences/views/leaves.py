"""A teacher's absence, from its declaration to the return."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.continuity.absences import rules
from preau.continuity.absences.announcing import said_leave
from preau.continuity.absences.hours import hours_of
from preau.continuity.absences.leave_forms import EndForm, LeaveForm
from preau.continuity.absences.leave_lists import LeaveListing, teachers_named
from preau.continuity.absences.leaving import (
    AlreadyAway,
    NotPossible,
    announce,
    cancel_leave,
    declare_leave,
    end_leave,
    extend_leave,
)
from preau.continuity.absences.ledger import ledger_of
from preau.continuity.absences.models import Leave
from preau.continuity.absences.places import school_taught_in
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.school.people.models import Person, School


@require_safe
@entrance(School, rules.can_list_leaves)
def leave_list(request: HttpRequest, school: School) -> HttpResponse:
    can = {"can_declare": rules.can_declare_for.test(request.user, school),
           "can_count": rules.can_count.test(request.user, school)}  # fmt: skip
    return page(
        request, "absences/leaves.html", school=school, listing=LeaveListing.of(school, request.GET),
        said_leave=said_leave, **can,
    )  # fmt: skip


@require_safe
@entrance(School, rules.can_declare_for)
def teacher_choose(request: HttpRequest, school: School) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:80]
    return page(
        request, "absences/choose_teacher.html", school=school, words=words, teachers=teachers_named(school, words)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Person, rules.can_declare_leave)
def leave_new(request: HttpRequest, person: Person) -> HttpResponse:
    own = person.pk == request.user.pk
    if request.method != "POST":
        return _declaration(request, person, LeaveForm.beginning(own=own))
    form = LeaveForm(request.POST, own=own)
    if not form.is_valid():
        return _declaration(request, person, form, status=422)
    try:
        leave = declare_leave(person, school_taught_in(person, request.user), by=request.user, **form.facts)
    except AlreadyAway as known:
        form.add_error(None, f"Une absence est déjà déclarée {said_leave(known.leave)}\u00a0: prolongez-la plutôt.")
        return _declaration(request, person, form, status=409, known=known.leave)
    messages.success(request, "Absence enregistrée. La direction est prévenue." if own else "Absence enregistrée.")
    return next_page(request, "absences:leave", leave.pk)


def _declaration(
    request: HttpRequest, person: Person, form: LeaveForm, *, status: int = 200, known: Leave | None = None
) -> HttpResponse:
    own = person.pk == request.user.pk
    school = school_taught_in(person, request.user)
    return page(
        request, "absences/leave_new.html", status=status, teacher=person, form=form, known=known, own=own,
        school=school,
    )  # fmt: skip


@require_safe
@entrance(Leave, rules.can_read_leave)
def leave_show(request: HttpRequest, leave: Leave) -> HttpResponse:
    return _show(request, leave)


def _show(request: HttpRequest, leave: Leave, *, status: int = 200, **forms: Any) -> HttpResponse:
    names = ("can_decide", "can_announce", "can_text", "can_change_leave", "knows_why_away")
    can = {name: rules.__dict__[name].test(request.user, leave) for name in names}
    hours = hours_of(leave)
    shown = {
        "leave": leave,
        "when": said_leave(leave),
        "hours": hours,
        "left": [hour for hour in hours if hour.is_to_decide and not hour.is_past],
        "is_own": leave.teacher_id == request.user.pk,
        "ledger": ledger_of(leave),
        "extending": EndForm(prefix="plus"),
        "ending": EndForm(prefix="moins"),
    }
    return page(request, "absences/leave.html", status=status, **shown | can | forms)


@require_POST
@entrance(Leave, rules.can_announce)
def leave_announce(request: HttpRequest, leave: Leave) -> HttpResponse:
    done = "Les classes, leurs familles et les collègues sont prévenus."
    return _changed(request, leave, done, lambda: announce(leave, by=request.user))


@require_POST
@entrance(Leave, rules.can_change_leave)
def leave_extend(request: HttpRequest, leave: Leave) -> HttpResponse:
    form = EndForm(request.POST, prefix="plus")
    if not form.is_valid():
        return _show(request, leave, status=422, extending=form)
    return _changed(request, leave, "Absence prolongée.", lambda: extend_leave(leave, form.end, by=request.user))


@require_POST
@entrance(Leave, rules.can_change_leave)
def leave_end(request: HttpRequest, leave: Leave) -> HttpResponse:
    form = EndForm(request.POST, prefix="moins")
    if not form.is_valid():
        return _show(request, leave, status=422, ending=form)
    return _changed(request, leave, "Retour avancé.", lambda: end_leave(leave, form.end, by=request.user))


@require_POST
@entrance(Leave, rules.can_change_leave)
def leave_cancel(request: HttpRequest, leave: Leave) -> HttpResponse:
    return _changed(request, leave, "Absence annulée.", lambda: cancel_leave(leave, by=request.user))


def _changed(request: HttpRequest, leave: Leave, done: str, change: Any) -> HttpResponse:
    """Make the change, or say why not on the page of the absence."""
    try:
        change()
    except NotPossible as refusal:
        messages.error(request, str(refusal))
        return _show(request, leave, status=409)
    except AlreadyAway as known:
        messages.error(request, f"Une autre absence est déjà déclarée {said_leave(known.leave)}.")
        return _show(request, leave, status=409)
    messages.success(request, done)
    return next_page(request, "absences:leave", leave.pk)
