"""From what is ready: laying the reserve on an hour, copying, going one hour later."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page
from preau.foundation.ui.words import count
from preau.learning.lessonbook import copying, progression, rules
from preau.learning.lessonbook.forms import CopyForm, LayForm
from preau.learning.lessonbook.models import Session
from preau.learning.sequences.models import Sequence
from preau.learning.workload.forms import WeekForm
from preau.school.timetable.models.fortnight import monday_of


@require_POST
@entrance(Session, rules.can_write)
def reserve_lay(request: HttpRequest, session: Session) -> HttpResponse:
    form = LayForm(request.POST, teacher=request.user)
    if not form.is_valid():
        messages.error(request, "Cela n’est pas dans votre réserve : rien n’est posé.")
        return next_page(request, "lessonbook:session", session.key)
    thing = form.cleaned_data["quoi"]
    lay: Any = progression.lay_sequence if isinstance(thing, Sequence) else progression.lay_activity
    given = lay(thing, session, by=request.user)
    messages.success(request, f"«\u00a0{given.title}\u00a0» est posé pour {session.cohort.name}.")
    return next_page(request, "lessonbook:session", session.key)


@require_POST
@entrance(Session, rules.can_write)
def session_copy(request: HttpRequest, session: Session) -> HttpResponse:
    form = CopyForm(request.POST, hours=copying.parallels(session, request.user))
    if session.pk is None or not form.is_valid():
        messages.error(request, "Choisissez une heure d’une autre classe : rien n’est copié.")
        return next_page(request, "lessonbook:session", session.key)
    try:
        copy = copying.copy_session(session, form.hour, by=request.user)
    except copying.AlreadyWritten:
        messages.error(request, f"La séance de {form.hour.cohort} est déjà écrite : rien n’est copié.")
        return next_page(request, "lessonbook:session", session.key)
    messages.success(request, f"Copiée pour {copy.cohort.name}, en brouillon.")
    return next_page(request, "lessonbook:session", copy.key)


@require_POST
@entrance(Session, rules.can_write)
def session_shift(request: HttpRequest, session: Session) -> HttpResponse:
    moved = copying.shift(session, by=request.user) if session.pk else 0
    if moved:
        messages.success(request, f"{count(moved, 'séance passe', 'séances passent')} à l’heure d’après.")
    else:
        messages.error(request, "Il n’y a plus d’heure après : rien n’a bougé.")
    return next_page(request, "lessonbook:session", session.key)


@require_POST
@entrance(rules.can_keep_a_book)
def week_copy(request: HttpRequest) -> HttpResponse:
    monday = monday_of(WeekForm(request.POST).day())
    copied = copying.copy_week(request.user, monday)
    messages.success(request, f"{count(copied, 'séance recopiée', 'séances recopiées')}, en brouillon.")
    return next_page(request, f"{reverse('lessonbook:teaching')}?le={monday + dt.timedelta(weeks=1)}")
