"""Reading what was handed in, answering, taking it all away."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.previews.showing import shown
from preau.foundation.ui.pages import fragment, next_page, page
from preau.learning.handins import margin, zipping
from preau.learning.handins.forms import FeedbackForm, NoteForm, SettingsForm
from preau.learning.handins.links import found_in
from preau.learning.handins.models import Annotation, Handin, Phrase, Submission
from preau.learning.handins.noting import SPOTS, note
from preau.learning.handins.pile import ORDERS, Pile
from preau.learning.handins.rules import can_prepare, can_read_answers, can_return, can_rub_out, can_see_all
from preau.school.activities.models import Activity

OFFERED = 60


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
    pile = Pile.of(Handin.of(activity), request.GET)
    around = {
        "activity": activity,
        "pile": pile,
        "orders": _orders(request, pile),
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
    """Return the work, then go on with the next one of the pile as it was before this answer."""
    activity = submission.handin.activity
    form = FeedbackForm(activity.scale, request.POST)
    if not form.is_valid():
        return _reading(request, submission, form=form, status=422)
    said, after = form.cleaned_data, Pile.of(submission.handin, request.GET).place_of(submission).after
    submission.return_with(said["comment"], by=request.user, mark=said.get("mark", ""))
    if said["keeps"] and said["comment"].strip():
        Phrase.keep(said["comment"].strip(), owner=request.user, subject=activity.subject)
    Phrase.said_in(said["comment"], owner=request.user)
    messages.success(request, f"{submission.pupil.first_name} et sa famille sont prévenus de votre réponse.")
    goes_on = after and "next" in request.POST
    return next_page(request, _address(request, after) if goes_on else _listing(request, submission))


@require_POST
@entrance(Submission, can_return)
def annotation_create(request: HttpRequest, submission: Submission) -> HttpResponse:
    form = NoteForm(request.POST)
    if form.is_valid():
        try:
            note(submission, form.cleaned_data, by=request.user)
        except ValidationError as problem:
            messages.error(request, problem.message)
    else:
        messages.error(request, " ".join(str(words) for said in form.errors.values() for words in said))
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
    pile = Pile.of(submission.handin, request.GET)
    place = pile.place_of(submission)
    notes = list(submission.annotations.all())
    initial = {"comment": feedback.comment, "mark": _bare(feedback.mark)} if feedback else {}
    return page(
        request,
        "handins/reading.html",
        status=status,
        submission=submission,
        activity=activity,
        parts=shown(submission.ordered_files),
        links=found_in(submission.text),
        spots=SPOTS,
        notes=notes,
        pieces=margin.pieces(submission.text, notes),
        feedback=feedback,
        history=list(submission.feedbacks.select_related("by"))[:-1],
        versions=list(submission.handin.submissions.of(submission.pupil)),
        form=form or FeedbackForm(activity.scale, initial=initial),
        phrases=Phrase.objects.visible_to(request.user).for_work(activity)[:OFFERED],
        may_return=can_return.test(request.user, submission),
        pile=pile,
        place=place,
        orders=_orders(request, pile),
        before=_address(request, place.before),
        after=_address(request, place.after),
        query=pile.query,
    )


def _bare(mark: str) -> str:
    """`15,5` of `15,5/20`, as it is typed."""
    return mark.partition("/")[0]


def _asked(request: HttpRequest) -> str:
    """How the address asks for the pile."""
    return Pile.asked_for(request.GET).query


def _address(request: HttpRequest, submission: Any) -> str:
    """Of a submission in the pile being read; empty for none."""
    return reverse("handins:submission", args=[submission]) + _asked(request) if submission else ""


def _listing(request: HttpRequest, submission: Submission) -> str:
    return reverse("handins:submissions", args=[submission.handin_id]) + _asked(request)


def _orders(request: HttpRequest, pile: Pile) -> list[tuple[str, str, str]]:
    """The same page in each order."""
    return [(key, label, request.path + (replace(pile, order=key).query or "?")) for key, label in ORDERS.items()]
