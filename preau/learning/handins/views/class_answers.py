"""One answer for the whole class: read by who follows the work, written by who gave it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.storage.attaching import FilesOf
from preau.foundation.ui.pages import next_page, page
from preau.learning.handins.answers import class_answering
from preau.learning.handins.answers.returning import last_giving
from preau.learning.handins.answers.what_was_hard import what_was_hard
from preau.learning.handins.forms import ClassAnswerForm
from preau.learning.handins.models import ClassAnswer, Handin
from preau.learning.handins.rules import can_return_all, can_see_all
from preau.school.activities.concluding import conclusions_of
from preau.school.activities.models import Activity


@require_safe
@entrance(Activity, can_see_all)
def class_answer_show(request: HttpRequest, activity: Activity) -> HttpResponse:
    return _show(request, activity)


@require_POST
@entrance(Activity, can_return_all)
def class_answer_create(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Keep it for the copies to leave with, or give it now."""
    handin = Handin.of(activity)
    joined = FilesOf(request.POST, request.FILES, request.user, most=2)  # the one before it, and what replaces it
    for refusal in joined.refused:
        messages.error(request, refusal)
    form = ClassAnswerForm(request.POST, pupils=activity.pupils, file=next(reversed(joined.kept), None))
    if not form.is_valid():
        return _show(request, activity, form=form, status=422)
    was_given = handin.is_answered_together
    class_answering.say(handin, form.words, file=form.file, by=request.user)
    if "give" in request.POST:
        class_answering.give(handin, by=request.user)
    messages.success(request, _said(handin, was_given))
    return next_page(request, "handins:class_answer", activity.pk)


@require_POST
@entrance(Activity, can_return_all)
def class_answer_take_back(request: HttpRequest, activity: Activity) -> HttpResponse:
    handin = Handin.of(activity)
    if last_giving(handin, by=request.user) is None:
        messages.error(request, "Le moment est passé : la classe a cette réponse. Vous pouvez la corriger.")
    else:
        class_answering.take_back(handin, by=request.user)
        messages.success(request, "La réponse est reprise : la classe ne la lit plus, vos mots sont gardés.")
    return next_page(request, "handins:class_answer", activity.pk)


def _said(handin: Handin, was_given: bool) -> str:
    if was_given:
        return "La réponse à la classe est corrigée : ceux qui la lisent sont prévenus."
    if handin.is_answered_together:
        return "La réponse est donnée : ceux qui ont rendu leur travail et leurs familles sont prévenus."
    return "La réponse est gardée : elle partira avec les copies, ou quand vous la donnerez."


def _show(
    request: HttpRequest, activity: Activity, *, form: ClassAnswerForm | None = None, status: int = 200
) -> HttpResponse:
    handin, may_write = Handin.of(activity), can_return_all.test(request.user, activity)
    answer = class_answering.standing(handin) if may_write else class_answering.read_by(request.user, handin)
    return page(
        request,
        "handins/class_answer.html",
        status=status,
        activity=activity,
        handin=handin,
        answer=answer,
        may_write=may_write,
        form=(form or _form(activity, answer)) if may_write else None,
        history=list(ClassAnswer.objects.filter(handin=handin).select_related("by"))[:-1] if may_write else [],
        last=last_giving(handin, by=request.user),
        lessons=conclusions_of(activity, request.user) if may_write and answer else [],
    )


def _form(activity: Activity, answer: ClassAnswer | None) -> ClassAnswerForm:
    """What was written last; at first, the remarks that came back in the copies."""
    if answer is None:
        found = what_was_hard(activity, list(activity.pupils.values_list("pk", flat=True)))
        initial: dict[str, Any] = {"hard": "\n".join(f"– {one.what}" for one in found)}
    else:
        initial = {name: getattr(answer, name) for name in ("well", "hard", "correction", "link")}
    return ClassAnswerForm(initial=initial, pupils=activity.pupils, file=answer.file if answer else None)
