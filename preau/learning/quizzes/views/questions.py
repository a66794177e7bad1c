"""Preparing a quiz: its questions, its settings, a pasted text, a try."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.words import count
from preau.learning.quizzes import drawing, filling, pasting, regrading, review, sheet
from preau.learning.quizzes.forms import SettingsForm
from preau.learning.quizzes.models import Quiz, Slot
from preau.learning.quizzes.newer import newer
from preau.learning.quizzes.rules import can_change, can_prepare
from preau.learning.quizzes.types import TYPES
from preau.learning.quizzes.writing import WRITERS
from preau.learning.quizzes.writing.lines import rubrics_of
from preau.learning.quizzes.writing.order import STRATEGIES
from preau.learning.quizzes.writing.program import KINDS as CHECKS
from preau.learning.quizzes.writing.question_form import QuestionForm
from preau.learning.quizzes.writing.short import POLICIES
from preau.school.activities.models import Activity


@require_safe
@entrance(Activity, can_prepare)
def question_list(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Every question as it stands; `?ajouter=single` and `?modifier=12` open a form in its place."""
    quiz = Quiz.of(activity)
    kind, number = request.GET.get("ajouter", ""), request.GET.get("modifier", "")
    editing = quiz.asked.filter(pk=number).first() if number.isdigit() else None
    form = None
    if editing:
        form = QuestionForm.of(editing.version.content, editing.points)
    elif kind in WRITERS:
        form = QuestionForm(kind)
    return _list(request, quiz, form=form, editing=editing)


@require_POST
@entrance(Activity, can_prepare)
def question_create(request: HttpRequest, activity: Activity, kind: str) -> HttpResponse:
    form = QuestionForm(kind if kind in WRITERS else "single", request.POST, request.FILES, person=request.user)
    quiz = Quiz.of(activity)
    if not form.is_valid():
        return _list(request, quiz, form=form, editing=None, status=422)
    slot = quiz.add(form.content, by=request.user, points=form.cleaned_data["points"])
    return _back(request, activity, slot, again=kind if "again" in request.POST else "")


@require_POST
@entrance(Slot, can_change)
def question_update(request: HttpRequest, slot: Slot) -> HttpResponse:
    before = slot.version.content
    form = QuestionForm(before.type, request.POST, request.FILES, before=before, person=request.user)
    if not form.is_valid():
        return _list(request, slot.quiz, form=form, editing=slot, status=422)
    kept = slot.revise(form.content, by=request.user, points=form.cleaned_data["points"])
    return _back(request, slot.quiz.activity, kept, again=slot.version.type if "again" in request.POST else "")


@require_POST
@entrance(Slot, can_change)
def question_gesture(request: HttpRequest, slot: Slot) -> HttpResponse:
    """Up, down, again, away."""
    gesture = request.POST.get("geste")
    if gesture == "monter":
        slot.move(-1)
    elif gesture == "descendre":
        slot.move(1)
    elif gesture == "dupliquer":
        slot = slot.duplicate(by=request.user)
    elif gesture == "retirer":
        slot.remove()
        messages.success(request, "La question est retirée du QCM.")
    return _back(request, slot.quiz.activity, slot)


@require_http_methods(["GET", "POST"])
@entrance(Activity, can_prepare)
def settings_update(request: HttpRequest, activity: Activity) -> HttpResponse:
    form = SettingsForm(request.POST or None, instance=Quiz.of(activity))
    if form.is_valid():
        form.save()
        messages.success(request, "Les réglages sont enregistrés.")
        return next_page(request, "quizzes:questions", activity.pk)
    around = {"moments": review.MOMENTS, "aspects": review.ASPECTS, "review": form.instance.review}
    return page(
        request, "quizzes/settings.html", activity=activity, form=form, status=422 if request.POST else 200, **around
    )


@require_http_methods(["GET", "POST"])
@entrance(Activity, can_prepare)
def pools(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Which questions are drawn, and how many of each pool."""
    quiz = Quiz.of(activity)
    if request.method == "POST":
        named = {slot.pk: request.POST.get(f"pool-{slot.pk}", "") for slot in quiz.asked}
        many = {name: request.POST.get(f"picks-{name}", "") for name in quiz.picks}
        drawing.arrange(quiz, named, {name: int(one) for name, one in many.items() if one.isdecimal() and len(one) < 4})
        messages.success(request, "Le tirage est enregistré ; il vaut pour les prochains essais.")
        return next_page(request, "quizzes:pools", activity.pk)
    slots, found = drawing.rows(quiz)
    return page(
        request, "quizzes/pools.html", activity=activity, slots=sheet.numbered(slots), pools=found,
        many=drawing.asked_count(quiz), sources=filling.said(quiz),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@entrance(Activity, can_prepare)
def paste(request: HttpRequest, activity: Activity) -> HttpResponse:
    """First shown, then added: the text stays in its box until it is taken."""
    text = request.POST.get("text", "")
    found = pasting.read(text) if text.strip() else None
    if found and found.taken and "add" in request.POST:
        Quiz.of(activity).add_all([taken.content for taken in found.taken], by=request.user)
        added = count(len(found.taken), "question ajoutée", "questions ajoutées")
        messages.success(request, f"{added} au QCM.")
        return next_page(request, "quizzes:questions", activity.pk)
    shown = sheet.preview([Slot(pk=taken.line, version=_draft(taken)) for taken in found.taken], {}) if found else []
    return page(
        request,
        "quizzes/paste.html",
        activity=activity,
        text=text,
        found=found,
        shown=shown,
        example=pasting.example(),
    )


@require_http_methods(["GET", "POST"])
@entrance(Activity, can_prepare)
def preview(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The sheet as pupils have it; what is tried here is kept nowhere."""
    slots = list(Quiz.of(activity).asked)
    values = sheet.read(slots, request.POST) if request.method == "POST" else None
    asked = sheet.preview(slots, values)
    return page(request, "quizzes/preview.html", activity=activity, asked=asked, tried=values is not None)


def _draft(taken: pasting.Taken) -> Any:
    """A version that is not kept, to show what was understood."""
    from preau.learning.quizzes.models import ItemVersion

    one = taken.content
    return ItemVersion(type=one.type, body=one.body, key=one.key, scoring=one.scoring, feedback=one.feedback)


def _list(
    request: HttpRequest, quiz: Quiz, *, form: QuestionForm | None, editing: Slot | None, status: int = 200
) -> HttpResponse:
    slots = list(quiz.asked)
    return page(
        request,
        "quizzes/questions.html",
        status=status,
        activity=quiz.activity,
        quiz=quiz,
        slots=sheet.numbered(slots),
        form=form,
        editing=editing,
        types=TYPES.values(),
        choosing={"policies": POLICIES, "orders": STRATEGIES, "rubrics": _rubrics(request, form), "checks": CHECKS},
        is_answered=quiz.attempts.exists(),
        regradable=regrading.waiting(quiz),
        newer=newer([slot.version for slot in slots], quiz.activity.author),
        preset=review.preset_of(quiz.review),
    )


def _rubrics(request: HttpRequest, form: QuestionForm | None) -> list[tuple[str, str]]:
    return rubrics_of(request.user) if form and form.kind == "opentext" else []


def _back(request: HttpRequest, activity: Activity, slot: Slot, *, again: str = "") -> HttpResponse:
    """To the question in its list, or to the next one to write."""
    listing = reverse("quizzes:questions", args=[activity.pk])
    return next_page(request, f"{listing}?ajouter={again}#formulaire" if again else f"{listing}#question-{slot.pk}")
