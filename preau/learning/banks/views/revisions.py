"""Changing a question where it is kept, or keeping what a quiz made of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.learning.banks import revising
from preau.learning.banks.models import Entry
from preau.learning.banks.rules import can_change
from preau.learning.quizzes.newer import differences
from preau.learning.quizzes.writing.order import STRATEGIES
from preau.learning.quizzes.writing.question_form import QuestionForm
from preau.learning.quizzes.writing.short import POLICIES


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Entry, can_change)
def entry_change(request: HttpRequest, entry: Entry) -> HttpResponse:
    before, name = entry.version.content, " ".join(request.POST.get("titre", entry.name).split())
    form = QuestionForm.of(before, entry.points)
    if request.method == "POST":
        form = QuestionForm(before.type, request.POST, request.FILES, before=before, person=request.user)
        if form.is_valid():
            revising.revise(entry, form.content, by=request.user, name=name, points=form.cleaned_data["points"])
            messages.success(request, "La question est enregistrée. Les QCM qui la posent gardent la leur.")
            return next_page(request, "banks:entry", entry.pk)
    around = {"entry": entry, "name": name, "choosing": {"policies": POLICIES, "orders": STRATEGIES}}
    return page(request, "banks/change.html", status=422 if form.errors else 200, form=form, **around)


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Entry, can_change)
def entry_version(request: HttpRequest, entry: Entry) -> HttpResponse:
    """What a quiz made of it since; kept here once it is asked for."""
    latest = revising.newer_of(entry, request.user)
    if request.method == "POST" and latest:
        revising.keep(entry, latest, name=entry.name, points=entry.points)
        messages.success(request, "La version récente est rangée à la place de l’autre.")
        return next_page(request, "banks:entry", entry.pk)
    found = differences(entry.version.content, latest.content) if latest else []
    return page(request, "banks/version.html", entry=entry, latest=latest, differences=found)
