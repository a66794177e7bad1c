"""A teacher's reserve, and the page on which a sequence is composed."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q, Sum, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.learning.sequences import borrowing, composing, sharing
from preau.learning.sequences.forms import CopyForm, NewActivityForm, NewSequenceForm, SequenceForm
from preau.learning.sequences.models import Badge, Origin, Sequence
from preau.learning.sequences.paths import heaviest, stages_of
from preau.learning.sequences.rules import can_compose, can_copy, can_prepare, can_read, can_see_badges
from preau.learning.sequences.sharing_forms import SharingForm
from preau.learning.workload.durations import durations
from preau.school.activities.kinds import prepared_kinds, unwritten
from preau.school.people.models import Profile, School

LIST, NEW, COMPOSE = "sequences/reserve.html", "sequences/new.html", "sequences/compose.html"
A_PAGE = 30


@require_safe
@entrance(can_prepare)
def reserve(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    mine = Sequence.objects.of(request.user).select_related("subject", "laying", "audience", "sharing")
    found = mine.saying(words) if words else mine
    present = Q(steps__removal__isnull=True)
    counted = (
        found.annotate(
            many=Count("steps", filter=present, distinct=True),
            minutes_in_all=Sum("steps__activity__minutes_expected", filter=present),
        )
        .prefetch_related("audience__parts__cohort", "audience__parts__person")
        .order_by("-created_at", "-pk")
    )
    return page(request, LIST, sequences=Paginator(counted, A_PAGE).get_page(request.GET.get("page")), words=words)


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(can_prepare)
def sequence_create(request: HttpRequest) -> HttpResponse:
    school = _school_of(request.user)
    form = NewSequenceForm(
        request.POST or None, teacher=request.user, school=school, initial={"cohorts": request.GET.getlist("classe")}
    )
    if form.is_valid():
        sequence = composing.begin(by=request.user, school=school, **form.cleaned_data)
        return next_page(request, "sequences:sequence", sequence.pk)
    return page(request, NEW, form=form, status=422 if form.errors else 200)


@require_safe
@entrance(Sequence, can_read)
def sequence_show(request: HttpRequest, sequence: Sequence) -> HttpResponse:
    return compose_page(request, sequence)


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Sequence, can_compose)
def sequence_change(request: HttpRequest, sequence: Sequence) -> HttpResponse:
    known = {
        "title": sequence.title,
        "intent": sequence.intent,
        "subject": sequence.subject,
        "cohorts": sequence.cohorts,
    }
    form = SequenceForm(request.POST or None, teacher=request.user, school=sequence.school, initial=known)
    if form.is_valid():
        composing.change(sequence, **form.cleaned_data)
        return next_page(request, "sequences:sequence", sequence.pk)
    return page(request, NEW, form=form, sequence=sequence, status=422 if form.errors else 200)


@require_POST
@entrance(Sequence, can_compose)
def activity_create(request: HttpRequest, sequence: Sequence) -> HttpResponse:
    form = NewActivityForm(request.POST, kinds=prepared_kinds())
    if not form.is_valid():
        return compose_page(request, sequence, form, status=422)
    said = form.cleaned_data
    activity = composing.add(sequence, said["kind"], title=said["title"], minutes=said["minutes"])
    return next_page(request, activity.kind_of_work.prepares(activity))


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Sequence, can_copy)
def sequence_copy(request: HttpRequest, sequence: Sequence) -> HttpResponse:
    form = CopyForm(request.POST or None, teacher=request.user, school=sequence.school)
    if form.is_valid():
        copy = composing.copy(sequence, by=request.user, cohorts=form.cleaned_data["cohorts"])
        messages.success(request, f"« {copy.title} » est copiée dans votre réserve.")
        return next_page(request, "sequences:sequence", copy.pk)
    return page(request, "sequences/copy.html", sequence=sequence, form=form)


def compose_page(
    request: HttpRequest, sequence: Sequence, form: NewActivityForm | None = None, *, status: int = 200
) -> HttpResponse:
    mine, stages = sequence.author_id == request.user.pk, stages_of(sequence)
    activities = [step.activity for stage in stages for step in stage.steps]
    prefetch_related_objects(activities, "resources")
    context: dict[str, Any] = {
        "sequence": sequence,
        "stages": stages,
        "activities": activities,
        "minutes": heaviest(stages),
        "unwritten": unwritten(activities) if mine else set(),
        "durations": durations(activities) if mine else {},
        "removed": sequence.steps.filter(removal__isnull=False).select_related("activity"),
        "form": form or NewActivityForm(kinds=prepared_kinds()),
        "kinds": prepared_kinds(),
        "mine": mine,
        "badges": Badge.objects.filter(sequence=sequence) if can_see_badges.test(request.user, sequence) else [],
        "copies": can_copy.test(request.user, sequence),
        **_sharing(request, sequence, mine=mine),
    }
    return page(request, COMPOSE, status=status, **context)


def _sharing(request: HttpRequest, sequence: Sequence, *, mine: bool) -> dict[str, Any]:
    """Who else finds it, whose work it is a copy of, and whether the original has changed."""
    known = Origin.objects.filter(sequence=sequence).select_related("author", "first_author", "source__sharing")
    origin, shared = known.first(), getattr(sequence, "sharing", None)
    if not mine:
        return {"origin": origin}
    if shared:
        sharing.notice(shared)
    source = borrowing.shared_source(origin, request.user) if origin else None
    form = SharingForm(sequence=sequence, origin=origin)
    return {"origin": origin, "source": source, "shared": shared, "sharing_form": form}


def _school_of(teacher: Any) -> School:
    """Where this teacher teaches; the first when there are two."""
    return School.objects.filter(pk__in=teacher.schools_as(Profile.TEACHER)).order_by("name")[0]
