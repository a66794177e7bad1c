"""Reading what was handed in, answering, taking it all away."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import fragment, next_page, page
from preau.learning.handins import margin, reading, zipping
from preau.learning.handins.forms import FeedbackForm, NoteForm, SettingsForm
from preau.learning.handins.models import Annotation, Handin, Phrase, Submission
from preau.learning.handins.rules import can_prepare, can_read_answers, can_return, can_rub_out, can_see_all
from preau.school.activities.models import Activity


@require_http_methods(["GET", "POST"])
@entrance(Activity, can_prepare)
def settings_update(request: HttpRequest, activity: Activity) -> HttpResponse:
    form = SettingsForm(request.POST or None, instance=Handin.of(activity))
    if form.is_valid():
        form.save()
        messages.success(request, "Les réglages du rendu sont enregistrés.")
        return next_page(request, activity.href)
    return page(request, "handins/settings.html", activity=activity, form=form, status=422 if request.POST else 200)


@require_safe
@entrance(Activity, can_see_all)
def submission_list(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The class, what each handed in; moves by itself while work comes in."""
    chosen = request.GET.get("voir", "")
    chosen = chosen if chosen in reading.FILTERS else "tous"
    lines = reading.lines(Handin.of(activity))
    around = {
        "activity": activity,
        "chosen": chosen,
        "filters": [(key, label, sum(key in line.is_in for line in lines)) for key, label in reading.FILTERS.items()],
        "lines": [line for line in lines if chosen in line.is_in],
        "may_prepare": can_prepare.test(request.user, activity),
    }
    if request.headers.get("HX-Request"):
        return fragment(request, "handins/submissions.html", "pile", **around)
    return page(request, "handins/submissions.html", **around)


@require_safe
@entrance(Submission, can_read_answers)
def submission_show(request: HttpRequest, submission: Submission) -> HttpResponse:
    return _reading(request, submission)


@require_POST
@entrance(Submission, can_return)
def feedback_create(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Return the work, then go on with the next one of the pile."""
    form = FeedbackForm(submission.handin.activity.scale, request.POST)
    if not form.is_valid():
        return _reading(request, submission, form=form, status=422)
    said = form.cleaned_data
    submission.return_with(said["comment"], by=request.user, mark=said.get("mark", ""))
    if said["keeps"] and said["comment"].strip():
        Phrase.keep(said["comment"].strip(), owner=request.user)
    messages.success(request, f"{submission.pupil.first_name} et sa famille sont prévenus de votre réponse.")
    return next_page(request, _going_on(request, submission))


@require_POST
@entrance(Submission, can_return)
def annotation_create(request: HttpRequest, submission: Submission) -> HttpResponse:
    form = NoteForm(request.POST)
    if form.is_valid():
        try:
            reading.note(submission, form.cleaned_data, by=request.user)
        except ValidationError as problem:
            messages.error(request, problem.message)
    else:
        messages.error(request, "Écrivez la note, et dites à quel endroit elle va.")
    return next_page(request, _address(request, submission.pk))


@require_POST
@entrance(Annotation, can_rub_out)
def annotation_delete(request: HttpRequest, annotation: Annotation) -> HttpResponse:
    submission = annotation.submission
    annotation.delete()
    return next_page(request, _address(request, submission.pk))


@require_safe
@entrance(Activity, can_see_all)
def submissions_zip(request: HttpRequest, activity: Activity) -> StreamingHttpResponse:
    """Everything, in the order of the list; made while it is sent."""
    latest = Handin.of(activity).submissions.last_versions().select_related("pupil").by_name()
    response = StreamingHttpResponse(zipping.stream(list(latest)), content_type="application/zip")
    name = f"{zipping.safe(activity.title)}.zip"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def _reading(
    request: HttpRequest, submission: Submission, *, form: FeedbackForm | None = None, status: int = 200
) -> HttpResponse:
    activity, feedback = submission.handin.activity, submission.feedback
    chosen = request.GET.get("voir", "")
    before, after = reading.neighbours(submission.handin, submission, chosen)
    notes = list(submission.annotations.all())
    initial = {"comment": feedback.comment, "mark": _bare(feedback.mark)} if feedback else {}
    return page(
        request,
        "handins/reading.html",
        status=status,
        submission=submission,
        activity=activity,
        files=submission.ordered_files,
        notes=notes,
        pieces=margin.pieces(submission.text, notes),
        feedback=feedback,
        history=list(submission.feedbacks.select_related("by"))[:-1],
        versions=list(submission.handin.submissions.of(submission.pupil)),
        form=form or FeedbackForm(activity.scale, initial=initial),
        phrases=Phrase.objects.filter(owner=request.user.pk)[:12],
        may_return=can_return.test(request.user, submission),
        before=_address(request, before),
        after=_address(request, after),
        query=f"?voir={chosen}" if chosen in reading.FILTERS else "",
    )


def _bare(mark: str) -> str:
    """`15,5` of `15,5/20`, as it is typed."""
    return mark.partition("/")[0]


def _address(request: HttpRequest, submission: Any) -> str:
    """Of a submission in the pile being read; empty for none."""
    chosen = request.GET.get("voir", "")
    query = f"?voir={chosen}" if chosen in reading.FILTERS else ""
    return reverse("handins:submission", args=[submission]) + query if submission else ""


def _going_on(request: HttpRequest, submission: Submission) -> str:
    _, after = reading.neighbours(submission.handin, submission, request.GET.get("voir", ""))
    chosen = request.GET.get("voir", "")
    query = f"?voir={chosen}" if chosen in reading.FILTERS else ""
    listing = reverse("handins:submissions", args=[submission.handin_id]) + query
    return _address(request, after) if after and "next" in request.POST else listing
