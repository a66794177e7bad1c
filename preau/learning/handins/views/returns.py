"""Returning copies, and taking back what has just been returned."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from preau.foundation.entrance.gate import entrance
from preau.foundation.storage.attaching import FilesOf
from preau.foundation.ui.forms import refusals
from preau.foundation.ui.pages import next_page
from preau.foundation.ui.words import count, when
from preau.learning.handins.answers import grading, holding_back, returning
from preau.learning.handins.copies import colleagues
from preau.learning.handins.copies.pile import Pile
from preau.learning.handins.forms import FeedbackForm, ReturnForm
from preau.learning.handins.models import Handin, Phrase, Submission
from preau.learning.handins.rules import can_return, can_return_all
from preau.learning.handins.teams import together
from preau.learning.handins.views.reading import address_of, listing_of, show
from preau.school.activities.models import Activity


@require_POST
@entrance(Submission, can_return)
def feedback_create(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Return the work or keep its answer ready, then go on with the next of the pile as it was before."""
    spoken = FilesOf(request.POST, request.FILES, request.user, most=2)  # what was said, and what replaces it
    for refusal in spoken.refused:
        messages.error(request, refusal)
    handin, voice = submission.handin, next(reversed(spoken.kept), None)
    copies = together.shared(submission)
    form = FeedbackForm(handin.activity.measure, request.POST, voice=voice, rubric=handin.rubric, copies=copies)
    if since := colleagues.answered_since(copies, request.POST.get("seen", ""), by=request.user):
        form.add_error(None, since)
    if not form.is_valid():
        return show(request, submission, form=form, status=422)
    colleagues.closed(submission, by=request.user)
    after = Pile.of(submission.handin, request.GET).place_of(submission).after
    _answer(request, submission, form)
    goes_on = after and ("next" in request.POST or "later" in request.POST)
    return next_page(request, address_of(request, after) if goes_on else listing_of(request, submission))


@require_POST
@entrance(Activity, can_return_all)
def return_all(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Those that are ticked, at once or on a day."""
    handin = Handin.of(activity)
    form = ReturnForm(request.POST, ready=returning.ready(handin))
    if form.is_valid():
        messages.success(request, _returned(handin, form.cleaned_data, request.user))
    else:
        messages.error(request, refusals(form))
    return next_page(request, "handins:submissions", activity.pk)


@require_POST
@entrance(Activity, can_return_all)
def release(request: HttpRequest, activity: Activity) -> HttpResponse:
    """What waited for a day is ready again, like the rest."""
    if holding_back.release(Handin.of(activity)):
        messages.success(request, "Ces réponses n’attendent plus : elles sont prêtes, rendez-les quand vous voulez.")
    return next_page(request, "handins:submissions", activity.pk)


def _returned(handin: Handin, chosen: dict[str, Any], by: Any) -> str:
    copies, until = list(chosen["copies"]), chosen["until"]
    if until:
        held = holding_back.hold_back(handin, copies, until, by=by)
        return f"{count(held, 'réponse partira', 'réponses partiront')} {when(until)}."
    returned = returning.give_back(handin, copies, by=by)
    return f"{count(len(returned), 'copie est rendue', 'copies sont rendues')}."


@require_POST
@entrance(Activity, can_return_all)
def take_back(request: HttpRequest, activity: Activity) -> HttpResponse:
    """To the copy when there is one, to the list when there are several."""
    taken = returning.take_back(Handin.of(activity), by=request.user)
    if not taken:
        messages.error(request, "Le moment est passé : ces réponses sont rendues. Vous pouvez les compléter.")
    else:
        said = count(
            len(taken), "réponse est reprise, elle reste prête", "réponses sont reprises, elles restent prêtes"
        )
        messages.success(request, f"{said} : rien n’est perdu.")
    if len(taken) == 1:
        return next_page(request, address_of(request, taken[0].submission_id))
    return next_page(request, "handins:submissions", activity.pk)


def _whom(form: FeedbackForm, submission: Submission) -> tuple[str, str]:
    if len(form.copies) > 1 and not form.only:
        return "ce groupe", "Le groupe et les familles sont"
    return submission.pupil.first_name, f"{submission.pupil.first_name} et sa famille sont"


def _answer(request: HttpRequest, submission: Submission, form: FeedbackForm) -> None:
    said, comment, only = form.cleaned_data, form.cleaned_data["comment"], form.only
    submission, mark = only or submission, said.get("mark", "")
    name, is_told = _whom(form, submission)
    grade = grading.keep(submission, form.row, by=request.user, mark=mark, reason=said.get("reason", ""))
    words = {"mark": mark, "voice": form.voice, "grade": grade}
    if "later" in request.POST:
        returning.prepare(submission, comment, by=request.user, **words)
        messages.success(request, f"La réponse à {name} est prête ; elle partira avec les autres.")
    else:
        together.answer(submission, comment, by=request.user, alone=bool(only), now=timezone.now(), **words)
        messages.success(request, f"{is_told} prévenus de votre réponse.")
    if said["keeps"] and comment.strip():
        Phrase.keep(comment.strip(), owner=request.user, subject=submission.handin.activity.subject)
    Phrase.said_in(comment, owner=request.user)
