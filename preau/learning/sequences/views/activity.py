"""One activity of a sequence, as its teacher writes it."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from preau.foundation.entrance.gate import entrance
from preau.foundation.storage.attaching import own_files
from preau.foundation.storage.keeping import Refused, keep
from preau.foundation.ui.pages import next_page, page
from preau.learning.sequences import composing
from preau.learning.sequences.forms import ActivityForm, ResourceForm
from preau.learning.sequences.locking import OutOfTurn
from preau.learning.sequences.models import Step
from preau.learning.sequences.resources import attach
from preau.learning.sequences.rules import can_change_step
from preau.school.activities.models import Activity
from preau.school.activities.rewording import changing

EDIT = "sequences/activity.html"


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Step, can_change_step, by="activity_id")
def activity_change(request: HttpRequest, step: Step) -> HttpResponse:
    activity = step.activity
    form = ActivityForm(request.POST or None, instance=activity)
    resource = ResourceForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and resource.is_valid():
        try:
            files = _files(request)
        except Refused as refusal:
            resource.add_error(None, str(refusal))
        else:
            with changing(activity, by=request.user):
                attach(activity, files, resource.cleaned_data["url"], resource.cleaned_data["label"])
                form.save()
            messages.success(request, f"« {activity.title} » est enregistrée.")
            return next_page(request, _back(activity))
    refused = bool(form.errors or resource.errors)
    return page(
        request,
        EDIT,
        activity=activity,
        form=form,
        resource=resource,
        load_of=_load_of(activity),
        status=422 if refused else 200,
    )


@require_POST
@entrance(Step, can_change_step, by="activity_id")
def activity_move(request: HttpRequest, step: Step) -> HttpResponse:
    try:
        composing.move(step.activity, 1 if request.POST.get("vers") == "bas" else -1)
    except OutOfTurn as refusal:
        messages.error(request, str(refusal))
    return next_page(request, _back(step.activity))


@require_POST
@entrance(Step, can_change_step, by="activity_id")
def activity_duplicate(request: HttpRequest, step: Step) -> HttpResponse:
    composing.duplicate(step.activity, into=step.sequence)
    return next_page(request, _back(step.activity))


@require_POST
@entrance(Step, can_change_step, by="activity_id")
def activity_remove(request: HttpRequest, step: Step) -> HttpResponse:
    composing.remove(step.activity, by=request.user)
    return next_page(request, _back(step.activity))


@require_POST
@entrance(Step, can_change_step, by="activity_id")
def activity_restore(request: HttpRequest, step: Step) -> HttpResponse:
    composing.restore(step.activity, by=request.user)
    return next_page(request, _back(step.activity))


@require_POST
@entrance(Step, can_change_step, by="activity_id")
def resource_remove(request: HttpRequest, step: Step, resource: int) -> HttpResponse:
    found = get_object_or_404(step.activity.resources, pk=resource)
    with changing(step.activity, by=request.user):
        found.delete()
    return next_page(request, "sequences:activity", step.activity_id)


def _files(request: HttpRequest) -> list[Any]:
    """Those sent up beforehand, then those sent with the form by a page without scripts."""
    person: Any = request.user
    return [
        *own_files(request.POST.getlist("files"), person),
        *[keep(one, by=person) for one in request.FILES.getlist("files")],
    ]


def _load_of(activity: Activity) -> str:
    """Where the week of those it is for is read again while minutes and day change."""
    parts = activity.audience.parts.values_list("cohort_id", "person_id")
    asked = [("besides", activity.pk), ("subject", activity.subject_id or "")]
    asked += [("cohort", cohort) if cohort else ("pupil", person) for cohort, person in parts if cohort or person]
    return f"{reverse('workload:week_of_audience')}?{urlencode(asked)}"


def _back(activity: Activity) -> str:
    return reverse("sequences:sequence", args=[activity.step.sequence_id])
