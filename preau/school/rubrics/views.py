"""The reserve of rubrics: finding one, writing it, looking at it, printing it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.school.people.models import Profile, School
from preau.school.rubrics.drafting import Draft
from preau.school.rubrics.forms import RubricForm
from preau.school.rubrics.models import Rubric
from preau.school.rubrics.rules import can_change, can_copy, can_keep, can_read
from preau.school.timetable.models import Subject

A_PAGE = 30


@require_safe
@entrance(can_keep)
def rubric_list(request: HttpRequest) -> HttpResponse:
    """Mine and those shared with me; `?q=` words of the title, `?matiere=` a subject."""
    user: Any = request.user
    words, subject = request.GET.get("q", "").strip()[:80], request.GET.get("matiere", "")
    found = Rubric.objects.visible_to(user).saying(words).listed()
    if subject.isdecimal():
        found = found.filter(subject=int(subject))
    return page(
        request,
        "rubrics/rubrics.html",
        rubrics=Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        words=words,
        subject=subject,
        subjects=Subject.objects.filter(pk__in=Rubric.objects.visible_to(user).values("subject")).order_by("label"),
        query=urlencode({key: value for key, value in {"q": words, "matiere": subject}.items() if value}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(can_keep)
def rubric_create(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    school = School.objects.filter(pk__in=user.schools_as(Profile.TEACHER)).order_by("pk")[0]
    return _written(request, Rubric(school=school, author=user), Draft.new())


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Rubric, can_change)
def rubric_change(request: HttpRequest, rubric: Rubric) -> HttpResponse:
    return _written(request, rubric, Draft.of(rubric.grid))


@require_safe
@entrance(Rubric, can_read)
def rubric_show(request: HttpRequest, rubric: Rubric) -> HttpResponse:
    return page(request, "rubrics/rubric.html", rubric=rubric, is_mine=can_change.test(request.user, rubric))


@require_POST
@entrance(Rubric, can_copy)
def rubric_copy(request: HttpRequest, rubric: Rubric) -> HttpResponse:
    copy = rubric.copy_for(request.user)
    messages.success(request, "La grille est copiée : celle-ci est à vous, changez-la comme il vous plaît.")
    return next_page(request, "rubrics:change", copy.pk)


@require_POST
@entrance(Rubric, can_change)
def rubric_discard(request: HttpRequest, rubric: Rubric) -> HttpResponse:
    rubric.discard_by(request.user)
    messages.success(request, f"« {rubric.title} » est retirée. Ce qu’elle a servi à évaluer ne change pas.")
    return next_page(request, "rubrics:rubrics")


def _written(request: HttpRequest, rubric: Rubric, draft: Draft) -> HttpResponse:
    """The form, after a gesture on the grid if there was one; kept when it is whole."""
    share = getattr(rubric, "share", None) if rubric.pk else None
    around: dict[str, Any] = {
        "instance": rubric,
        "school": rubric.school,
        "initial": {"reach": share.reach if share else ""},
    }
    if request.method != "POST":
        return _shown(request, rubric, RubricForm(**around, draft=draft.lengthened() if rubric.pk else draft))
    posted, gesture = Draft.posted(request.POST), request.POST.get("geste", "")
    if gesture in GESTURES:
        around["initial"] = request.POST.dict()
        return _shown(request, rubric, RubricForm(**around, draft=GESTURES[gesture](posted, request.POST)))
    form = RubricForm(request.POST, **around, draft=posted)
    if not form.is_valid():
        return _shown(request, rubric, form, status=422)
    with transaction.atomic():
        kept = form.kept(by=request.user)
    messages.success(request, "La grille est enregistrée.")
    return next_page(request, "rubrics:rubric", kept.pk)


def _pasted(draft: Draft, posted: Any) -> Draft:
    table = posted.get("table", "")[:50_000]
    return draft.with_table(table) if table.strip() else draft.lengthened()


GESTURES = {
    "critere": lambda draft, posted: draft.lengthened(),
    "niveau": lambda draft, posted: draft.widened(),
    "coller": _pasted,
}


def _shown(request: HttpRequest, rubric: Rubric, form: RubricForm, status: int = 200) -> HttpResponse:
    return page(request, "rubrics/editor.html", status=status, rubric=rubric, form=form, draft=form.draft)
