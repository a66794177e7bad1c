"""One hour: told by its teacher, read by the others."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.storage.attaching import FilesOf
from preau.foundation.ui.pages import fragment, next_page, page
from preau.learning.lessonbook import homework, rules, writing
from preau.learning.lessonbook.around import around_session
from preau.learning.lessonbook.forms import HomeworkForm, NoteForm, SessionForm
from preau.learning.lessonbook.models import Session

PAGE = "lessonbook/session.html"


@require_safe
@entrance(Session, rules.can_read)
def session_show(request: HttpRequest, session: Session) -> HttpResponse:
    return _show(request, session)


@require_POST
@entrance(Session, rules.can_write)
def session_write(request: HttpRequest, session: Session) -> HttpResponse:
    form = SessionForm(request.POST)
    if not form.is_valid():
        return _show(request, session, form=form, status=422)
    files = FilesOf(request.POST, request.FILES, request.user, most=writing.MOST_FILES)
    try:
        written = writing.write(session, by=request.user, files=files.kept, **form.cleaned_data)
    except writing.Overtaken as other:
        return _overtaken(request, other.session, form)
    for refusal in files.refused:
        messages.error(request, refusal)
    if "publier" in request.POST:
        writing.publish(written, by=request.user)
        messages.success(request, "La séance est publiée : les élèves et leurs familles la lisent.")
    return next_page(request, "lessonbook:session", written.key)


@require_http_methods(["PUT"])
@entrance(Session, rules.can_write)
def draft_write(request: HttpRequest, session: Session) -> HttpResponse:
    """As it is being written, from the outbox; a late copy never undoes a later one, nor what was saved since."""
    try:
        sent = json.loads(request.body)
        title, body, at = str(sent["title"]), str(sent["body"]), int(sent["at"])
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"sentence": "Ce brouillon n’est pas lisible."}, status=400)
    if session.pk is None or session.author_id != request.user.pk or _milliseconds(session.written_at) < at:
        writing.keep_draft(session, by=request.user, title=title, body=body, seq=min(at, _milliseconds(timezone.now())))
    return HttpResponse(status=204)


@require_POST
@entrance(Session, rules.can_write)
def session_take_back(request: HttpRequest, session: Session) -> HttpResponse:
    if session.pk:
        writing.take_back(session, by=request.user)
        messages.success(request, "La séance n’est plus lue que de vous.")
    return next_page(request, "lessonbook:session", session.key)


@require_POST
@entrance(Session, rules.can_write)
def note_write(request: HttpRequest, session: Session) -> HttpResponse:
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _show(request, session, note=form, status=422)
    writing.note(session, form.cleaned_data["text"], by=request.user)
    messages.success(request, "Votre note est gardée.")
    return next_page(request, "lessonbook:session", session.key)


@require_POST
@entrance(Session, rules.can_write)
def attachment_remove(request: HttpRequest, session: Session, attachment: int) -> HttpResponse:
    get_object_or_404(session.attachments if session.pk else Session.objects.none(), pk=attachment).delete()
    return next_page(request, "lessonbook:session", session.key)


@require_POST
@entrance(Session, rules.can_write)
def work_give(request: HttpRequest, session: Session) -> HttpResponse:
    form = HomeworkForm(request.POST, session=session)
    if not form.is_valid():
        return _show(request, session, work=form, status=422)
    files = FilesOf(request.POST, request.FILES, request.user, most=writing.MOST_FILES)
    given = homework.give(session, by=request.user, files=files.kept, **form.facts)
    for refusal in files.refused:
        messages.error(request, refusal)
    seen = "" if session.has_begun else " Les élèves le verront à l’heure de la séance."
    messages.success(request, f"«\u00a0{given.title}\u00a0» est donné.{seen}")
    return next_page(request, "lessonbook:session", session.key)


@require_safe
@entrance(Session, rules.can_write)
def work_weigh(request: HttpRequest, session: Session) -> HttpResponse:
    """The minutes of the class, day by day, as the work is being given."""
    minutes, due_at = HomeworkForm(request.GET, session=session).so_far
    shown = {"advice": homework.weigh(session, minutes, due_at), "today": timezone.localdate()}
    if request.headers.get("HX-Request"):
        return fragment(request, "workload/advice.html", "advice", **shown)
    return page(request, "workload/advice.html", **shown)


def _overtaken(request: HttpRequest, other: Session, form: SessionForm) -> HttpResponse:
    """Their text stays in the form, the other one is shown: saving again is knowing."""
    said = form.cleaned_data | {"edition": other.edition}
    again = SessionForm(initial=said)
    return _show(request, other, form=again, other=other, status=409)


def _show(request: HttpRequest, session: Session, *, status: int = 200, **shown: Any) -> HttpResponse:
    return page(request, PAGE, status=status, **around_session(session, request.user) | shown)


def _milliseconds(moment: Any) -> int:
    return int(moment.timestamp() * 1000)
