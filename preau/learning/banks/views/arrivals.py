"""Bringing questions in: choose, look, take, give up."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.jobs.models import Job
from preau.foundation.storage.keeping import Refused
from preau.foundation.ui.pages import fragment, next_page, page
from preau.foundation.ui.words import count
from preau.learning.banks import arriving
from preau.learning.banks.formats.question import Unreadable
from preau.learning.banks.forms import ArrivalForm
from preau.learning.banks.models import Arrival, Folder
from preau.learning.banks.rules import can_keep, can_take
from preau.learning.banks.views.bank import quizzes_of, school_of
from preau.learning.quizzes.types import TYPES

NEW, PAGE = "banks/import.html", "banks/arrival.html"
SHOWN = 300


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(can_keep)
def arrival_create(request: HttpRequest) -> HttpResponse:
    """A file or a text, into a folder or straight into a quiz of mine (`?qcm=`)."""
    user: Any = request.user
    number = request.POST.get("qcm") or request.GET.get("qcm", "")
    quiz = quizzes_of(user).filter(pk=number).first() if number.isdigit() else None
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ArrivalForm(*posted, user=user, initial={"folder": request.GET.get("dossier")})
    if form.is_valid():
        octets, name = arriving.octets_of(form.cleaned_data["file"], form.cleaned_data["text"])
        try:
            folder = None if quiz else _folder(form, user)
            school = folder.school if folder else school_of(user)
            arrival = arriving.bring(octets, name, by=user, school=school, folder=folder, quiz=quiz)
            return next_page(request, "banks:arrival", arrival.pk)
        except (Unreadable, Refused) as problem:
            form.add_error(None, str(problem))
    past = Arrival.objects.visible_to(user)[:10]
    return page(request, NEW, form=form, quiz=quiz, past=past, status=422 if form.errors else 200)


@require_safe
@entrance(Arrival, can_take)
def arrival_show(request: HttpRequest, arrival: Arrival) -> HttpResponse:
    return page(request, PAGE, **_around(arrival))


@require_safe
@entrance(Arrival, can_take)
def arrival_state(request: HttpRequest, arrival: Arrival) -> HttpResponse:
    """The living part of the page, alone."""
    return fragment(request, PAGE, "state", **_around(arrival))


@require_POST
@entrance(Arrival, can_take)
def arrival_take(request: HttpRequest, arrival: Arrival) -> HttpResponse:
    arriving.start(arrival)
    return next_page(request, "banks:arrival", arrival.pk)


@require_POST
@entrance(Arrival, can_take)
def arrival_withdraw(request: HttpRequest, arrival: Arrival) -> HttpResponse:
    if arrival.is_taken:
        many = arriving.withdraw(arrival)
        messages.success(request, f"{count(many, 'question retirée', 'questions retirées')}.")
    return next_page(request, "banks:arrival", arrival.pk)


def _folder(form: ArrivalForm, user: Any) -> Folder | None:
    """The chosen one, a new one of this name, or none: the file says its own folders."""
    if form.cleaned_data["folder"]:
        chosen: Folder = form.cleaned_data["folder"]
        return chosen
    name = " ".join(form.cleaned_data["name"].split())
    return Folder.objects.open(name, by=user, school=school_of(user)) if name else None


def _around(arrival: Arrival) -> dict[str, Any]:
    report = arrival.report
    job = Job.objects.filter(key=f"arrival-{arrival.pk}").first()
    return {
        "arrival": arrival,
        "report": report,
        "shown": {name: lines[:SHOWN] for name, lines in report.items()},
        "names": {slug: kind.name for slug, kind in TYPES.items()},
        "job": job if job and not arrival.is_taken and not arrival.is_withdrawn else None,
    }
