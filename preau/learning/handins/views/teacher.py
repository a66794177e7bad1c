"""The pile of a class, what is noted on a copy, taking it all away."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.forms import refusals
from preau.foundation.ui.pages import fragment, next_page, page
from preau.learning.handins.answers import class_answering, holding_back, returning
from preau.learning.handins.copies import zipping
from preau.learning.handins.copies.noting import note
from preau.learning.handins.copies.pile import Pile
from preau.learning.handins.copies.reading import lines
from preau.learning.handins.forms import NoteForm, SettingsForm
from preau.learning.handins.models import Annotation, Handin, Submission
from preau.learning.handins.rules import (
    can_prepare,
    can_read_answers,
    can_return,
    can_return_all,
    can_rub_out,
    can_see_all,
)
from preau.learning.handins.views.reading import address_of, orders_of, show
from preau.school.activities.models import Activity
from preau.school.activities.rewording import changing


@require_http_methods(["GET", "POST"])
@entrance(Activity, can_prepare)
def settings_update(request: HttpRequest, activity: Activity) -> HttpResponse:
    form = SettingsForm(request.POST or None, instance=Handin.of(activity), user=request.user)
    if form.is_valid():
        with changing(activity, by=request.user):
            form.save()
        messages.success(request, "Les réglages du rendu sont enregistrés.")
        return next_page(request, activity.href)
    return page(request, "handins/settings.html", activity=activity, form=form, status=422 if request.POST else 200)


@require_safe
@entrance(Activity, can_see_all)
def submission_list(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The class, what each handed in; moves by itself while work comes in."""
    handin = Handin.of(activity)
    pile, ready = Pile.of(handin, request.GET), list(returning.ready(handin))
    around = {
        "activity": activity,
        "pile": pile,
        "orders": orders_of(request, pile),
        "ready": ready,
        "held": holding_back.held_among(ready),
        "together": bool(ready) and class_answering.is_waiting(handin),
        "last": returning.last_return(handin, by=request.user),
        "may_return": can_return_all.test(request.user, activity),
        "is_read_by_peers": hasattr(handin, "peer_round"),
        "may_prepare": can_prepare.test(request.user, activity),
    }
    if request.headers.get("HX-Request"):
        return fragment(request, "handins/submissions.html", "pile", **around)
    return page(request, "handins/submissions.html", **around)


@require_safe
@entrance(Submission, can_read_answers)
def submission_show(request: HttpRequest, submission: Submission) -> HttpResponse:
    if submission.original_id:
        return next_page(request, address_of(request, submission.original_id))
    return show(request, submission)


@require_POST
@entrance(Submission, can_return)
def annotation_create(request: HttpRequest, submission: Submission) -> HttpResponse:
    form = NoteForm(request.POST)
    if form.is_valid():
        try:
            note(submission.original or submission, form.cleaned_data, by=request.user)
        except ValidationError as problem:
            messages.error(request, problem.message)
    else:
        messages.error(request, refusals(form))
    return next_page(request, address_of(request, submission.pk))


@require_POST
@entrance(Annotation, can_rub_out)
def annotation_delete(request: HttpRequest, annotation: Annotation) -> HttpResponse:
    submission = annotation.submission
    annotation.delete()
    return next_page(request, address_of(request, submission.pk))


@require_safe
@entrance(Activity, can_see_all)
def submissions_zip(request: HttpRequest, activity: Activity) -> StreamingHttpResponse:
    """Everything, in the order of the list; made while it is sent."""
    copies = [(line.names, line.submission) for line in lines(Handin.of(activity)) if line.submission]
    response = StreamingHttpResponse(zipping.stream(copies), content_type="application/zip")
    name = f"{zipping.safe(activity.title)}.zip"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response
