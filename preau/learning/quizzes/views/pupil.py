"""Answering: the cover, the sheet, each saved answer, the end."""

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.offline.ahead import is_ahead
from preau.foundation.ui.pages import fragment, next_page, page
from preau.learning.quizzes import drawing, ending, leading, marking, passing, sheet, terms
from preau.learning.quizzes.beginning import begin
from preau.learning.quizzes.models import Attempt, Flag, Quiz, Refused
from preau.learning.quizzes.rules import can_answer, can_begin, can_grade, can_open, can_prepare, can_read, can_see_all
from preau.learning.quizzes.views.sent import read, take
from preau.learning.workload.durations import took
from preau.school.activities.doing import doers_among
from preau.school.activities.models import Activity, Progress
from preau.school.activities.models.progress import advance


@require_safe
@entrance(Activity, can_open)
def quiz_show(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The cover: what is asked, how many tries, where one is. For a guardian, where each child is."""
    quiz = Quiz.of(activity)
    does_it = can_begin.test(request.user, activity)
    if does_it and not is_ahead(request):
        _mark_opened(activity, request.user)
    doers = [request.user] if does_it else doers_among(request.user, activity)
    return page(
        request,
        "quizzes/quiz.html",
        activity=activity,
        quiz=quiz,
        does_it=request.user in doers,
        prepares=can_prepare.test(request.user, activity),
        tries=[_tries_of(quiz, doer) for doer in doers],
        everyone=terms.of_everyone(quiz),
        questions=drawing.asked_count(quiz),
        leads_to=leading.elements(quiz) if does_it else [],
        key=uuid.uuid4(),
    )


@require_POST
@entrance(Activity, can_begin)
def attempt_create(request: HttpRequest, activity: Activity) -> HttpResponse:
    try:
        key = uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        key = uuid.uuid4()
    try:
        attempt = begin(Quiz.of(activity), request.user, key=key)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return next_page(request, "quizzes:quiz", activity.pk)
    return next_page(request, "quizzes:attempt", attempt.pk)


@require_safe
@entrance(Attempt, can_read)
def attempt_show(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    """The sheet while its pupil is on it; to anyone else, and afterwards, what was answered."""
    answers_it = can_answer.test(request.user, attempt)
    if answers_it and not attempt.is_finished:
        return page(request, "quizzes/sheet.html", **_sheet(attempt))
    return page(request, "quizzes/summary.html", **_summary(request, attempt))


@require_http_methods(["PUT"])
@entrance(Attempt, can_answer)
def response_save(request: HttpRequest, attempt: Attempt, slot: int, seq: int) -> HttpResponse:
    """One answer, as often as it is sent: cheap, and safe to repeat."""
    try:
        said = read(request)
        written = attempt.answer(slot, said["value"], seq=max(seq, 1), key=said["key"], client_at=said["at"])
    except Refused as refusal:
        return JsonResponse({"sentence": str(refusal)}, status=422)
    except (ValueError, KeyError, TypeError, OverflowError):
        return JsonResponse({"sentence": "Cette réponse n’est pas lisible."}, status=400)
    if written:
        marking.catch_up(attempt)
    return HttpResponse(status=204)


@require_http_methods(["PUT"])
@entrance(Attempt, can_answer)
def attempt_end(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    """« Terminer », with what the sheet says; safe to repeat, and to arrive when the line is back."""
    try:
        said = read(request)
        values = {int(slot): value for slot, value in said["value"].items()}
    except (ValueError, KeyError, TypeError, OverflowError, AttributeError):
        return JsonResponse({"sentence": "Ce qui est rendu n’est pas lisible."}, status=400)
    ending.end(attempt, values, client_at=said["at"])
    return HttpResponse(status=204)


@require_http_methods(["PUT"])
@entrance(Attempt, can_answer)
def question_leave(request: HttpRequest, attempt: Attempt, slot: int) -> HttpResponse:
    """« Continuer », with the last words on this question; safe to repeat, and to arrive when the line is back."""
    try:
        said = read(request)
        refusal = passing.leave(attempt, slot, {slot: said["value"]}, client_at=said["at"])
    except (ValueError, KeyError, TypeError, OverflowError):
        return JsonResponse({"sentence": "Cette réponse n’est pas lisible."}, status=400)
    return JsonResponse({"sentence": refusal}, status=422) if refusal else HttpResponse(status=204)


@require_safe
@entrance(Attempt, can_answer)
def attempt_time(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    """When this attempt ends and what time it is, as the server knows: a device's clock may be wrong."""
    ends = attempt.ends_at
    return JsonResponse(
        {
            "now": _milliseconds(timezone.now()),
            "ends": _milliseconds(ends) if ends else None,
            "finished": attempt.is_finished,
        }
    )


@require_POST
@entrance(Attempt, can_answer)
def response_check(request: HttpRequest, attempt: Attempt, slot: int) -> HttpResponse:
    """Save the answer on the form and say at once whether it is right."""
    refusal = take(request, attempt, check=slot)
    if refusal and not request.headers.get("HX-Request"):
        messages.error(request, refusal)
    if not request.headers.get("HX-Request"):
        return next_page(request, f"{reverse('quizzes:attempt', args=[attempt.pk])}#q-{slot}")
    around = _sheet(attempt)
    asked = next((one for one in around["asked"] if one.slot.pk == slot), None)
    around |= {"one": asked, "refusal": refusal}
    return fragment(request, "quizzes/sheet.html", "question", **around)


@require_POST
@entrance(Attempt, can_answer)
def hint_take(request: HttpRequest, attempt: Attempt, slot: int, number: int) -> HttpResponse:
    """Keep what is written on the form, and show the next hint of this question."""
    refusal = take(request, attempt)
    try:
        attempt.take_hint(slot, number)
    except Refused as problem:
        refusal = str(problem)
    if refusal:
        messages.error(request, refusal)
    return next_page(request, f"{reverse('quizzes:attempt', args=[attempt.pk])}#q-{slot}")


@require_http_methods(["PUT", "POST"])
@entrance(Attempt, can_answer)
def flag_set(request: HttpRequest, attempt: Attempt, slot: int) -> HttpResponse:
    """« À revoir », or no longer: from the device, as often as it is sent; or with what is written on the form."""
    if request.method == "POST":
        refusal = take(request, attempt)
        Flag.put(attempt, slot, on=request.POST.get("flag") == "1")
        if refusal:
            messages.error(request, refusal)
        return next_page(request, f"{reverse('quizzes:attempt', args=[attempt.pk])}#q-{slot}")
    try:
        kept = Flag.put(attempt, slot, on=read(request)["value"] is True)
    except (ValueError, KeyError, TypeError, OverflowError):
        return JsonResponse({"sentence": "Cette marque n’est pas lisible."}, status=400)
    return HttpResponse(status=204 if kept else 422)


@require_POST
@entrance(Attempt, can_answer)
def attempt_save(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    """The whole form: keep it, go on, or finish. What an expired limit refuses is said."""
    here = request.POST.get("continue", "")
    refusal = take(request, attempt, leave=int(here) if here.isdigit() else None)
    if refusal:
        messages.error(request, refusal)
    if "finish" in request.POST:
        marking.finish(attempt)
    return next_page(request, "quizzes:attempt", attempt.pk)


def _milliseconds(moment: dt.datetime) -> int:
    return int(moment.timestamp() * 1000)


def _sheet(attempt: Attempt) -> dict[str, Any]:
    asked = sheet.of(attempt)
    return {
        "attempt": attempt,
        "quiz": attempt.quiz,
        "here": sheet.one_by_one(asked) if attempt.quiz.is_one_way else None,
        "activity": attempt.quiz.activity,
        "asked": asked,
        "question_count": sum(one.asks for one in asked),
        "answered_count": sum(not one.is_blank for one in asked),
        "saved_at": attempt.responses.order_by("-at").values_list("at", flat=True).first(),
        "refusal": "",
    }


def _summary(request: HttpRequest, attempt: Attempt) -> dict[str, Any]:
    is_mine = can_answer.test(request.user, attempt)
    sees_all = not is_mine and can_see_all.test(request.user, attempt)
    activity, attempts = attempt.quiz.activity, list(attempt.quiz.attempts.of(attempt.pupil).select_related("finish"))
    earned = marking.totals(attempts)
    return {
        "attempt": attempt,
        "quiz": attempt.quiz,
        "activity": activity,
        "asked": sheet.of(attempt, for_teacher=sees_all),
        "moment": marking.moment(attempt),
        "shows_mark": sees_all or "mark" in attempt.quiz.review[marking.moment(attempt)],
        "total": earned[attempt.pk],
        "is_read": not earned[attempt.pk].awaiting,
        "mark": marking.mark_for(attempt.quiz, [earned[one.pk] for one in attempts if one.is_finished]),
        "is_mine": is_mine,
        "took": took(activity, request.user) if is_mine and attempt.is_finished else None,
        "may_grade": can_grade.test(request.user, attempt),
        "may_begin": is_mine and attempt.is_finished and _may_begin(attempt.quiz, attempt.pupil, len(attempts)),
        "came_later": attempt.came_later,
        "key": uuid.uuid4(),
    }


def _tries_of(quiz: Quiz, pupil: Any) -> dict[str, Any]:
    """Where one pupil is: the attempts, their marks where these may be told, the one to go on with."""
    attempts = list(quiz.attempts.of(pupil).select_related("finish", "quiz__activity"))
    found = marking.totals(attempts)
    rows = [
        (one, found[one.pk] if one.is_finished and "mark" in quiz.review[marking.moment(one)] else None)
        for one in attempts
    ]
    held = terms.of(quiz, pupil)
    return {
        "pupil": pupil,
        "rows": rows,
        "open": next((one for one in attempts if not one.is_finished), None),
        "left": held.left(len(attempts)),
        "terms": held,
        "is_open": quiz.activity.is_published and held.is_open(timezone.now()),
    }


def _may_begin(quiz: Quiz, pupil: Any, used: int) -> bool:
    held = terms.of(quiz, pupil)
    return held.is_open(timezone.now()) and held.left(used) != 0


def _mark_opened(activity: Activity, pupil: Any) -> None:
    """Written once: reading the page again takes no lock."""
    if not Progress.objects.of(pupil).filter(activity=activity).exists():
        advance(activity, pupil, Progress.Step.OPENED)
