"""Work with nothing to hand in: read by families, ticked by the pupil, changed by who gave it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.offline.ahead import is_ahead
from preau.foundation.ui.pages import next_page, page
from preau.learning.lessonbook import homework, rules
from preau.learning.lessonbook.forms import HomeworkForm, due_of
from preau.learning.workload.durations import Took
from preau.learning.workload.forms import MinutesForm
from preau.school.activities.models import Activity, Progress
from preau.school.activities.models.progress import advance
from preau.school.activities.rules import can_follow_up


@require_safe
@entrance(Activity, rules.can_open_work)
def work_show(request: HttpRequest, activity: Activity) -> HttpResponse:
    ticks = rules.can_tick.test(request.user, activity)
    progress = _opened(activity, request.user, ahead=is_ahead(request)) if ticks else None
    return page(
        request,
        "lessonbook/work.html",
        activity=activity,
        progress=progress,
        kept=_kept(activity, request.user),
        took=Took(activity, progress.minutes_spent) if progress else None,
        ticks=ticks,
        children=_of_children(activity, request.user),
        changes=rules.can_change_work.test(request.user, activity) and hasattr(activity, "giving"),
        gives_again=rules.can_give_work_again.test(request.user, activity),
        pupils=_done_by(activity) if can_follow_up.test(request.user, activity) else None,
    )


@require_POST
@entrance(Activity, rules.can_tick)
def work_tick(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Done, or not after all; back to where one ticked."""
    if request.POST.get("fait") == "non":
        homework.untick(activity, request.user)
    else:
        progress = homework.tick(activity, request.user)
        _spent(progress, MinutesForm(request.POST).said())
    back = request.POST.get("retour", "")
    return next_page(request, back if back.startswith("/mon-cahier-de-textes/") else activity.href)


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Activity, rules.can_change_work)
def work_change(request: HttpRequest, activity: Activity) -> HttpResponse:
    """What was prepared in a sequence is changed there."""
    if not hasattr(activity, "giving"):
        return next_page(request, "sequences:activity", activity.pk)
    session = activity.giving.session
    form = HomeworkForm(request.POST or None, session=session)
    if request.method == "POST" and form.is_valid():
        homework.change(activity, by=request.user, **form.facts)
        messages.success(request, f"«\u00a0{activity.title}\u00a0» est enregistré.")
        return next_page(request, "lessonbook:session", session.key)
    if request.method != "POST":
        known = {"title": activity.title, "minutes": activity.minutes_expected, "body": activity.body}
        form.initial = known | due_of(activity.due_at, form.hours)
    status = 422 if form.errors else 200
    return page(request, "lessonbook/work_change.html", activity=activity, session=session, form=form, status=status)


@require_POST
@entrance(Activity, rules.can_change_work)
def work_withdraw(request: HttpRequest, activity: Activity) -> HttpResponse:
    title, giving = activity.title, getattr(activity, "giving", None)
    gone = homework.withdraw(activity, by=request.user)
    what = (
        "est retiré"
        if gone
        else "est retiré\u00a0: les élèves qui l’avaient ouvert le relisent, avec ce qu’ils ont fait"
    )
    messages.success(request, f"«\u00a0{title}\u00a0» {what}.")
    return (
        next_page(request, "lessonbook:session", giving.session.key)
        if giving
        else next_page(request, "lessonbook:teaching")
    )


@require_POST
@entrance(Activity, rules.can_give_work_again)
def work_give_again(request: HttpRequest, activity: Activity) -> HttpResponse:
    homework.give_again(activity, by=request.user)
    messages.success(request, f"«\u00a0{activity.title}\u00a0» est redonné\u00a0: c’est de nouveau à faire.")
    return next_page(request, activity.href)


def _opened(activity: Activity, pupil: Any, *, ahead: bool) -> Progress:
    found = Progress.objects.filter(activity=activity, pupil=pupil).first()
    if found is None and not ahead:
        return advance(activity, pupil, Progress.Step.OPENED)
    return found or Progress(activity=activity, pupil=pupil)


def _kept(activity: Activity, pupil: Any) -> Progress | None:
    """What this pupil had done of what was withdrawn since."""
    withdrawn = activity.is_withdrawn_from(pupil)
    return Progress.objects.filter(activity=activity, pupil=pupil).first() if withdrawn else None


def _spent(progress: Progress, minutes: int | None) -> None:
    if minutes is not None:
        progress.minutes_spent = minutes
        progress.save(update_fields=["minutes_spent"])


def _of_children(activity: Activity, person: Any) -> list[tuple[Any, Progress | None]]:
    mine = [child for child in person.children if activity.audience.reaches(child)]
    known = {one.pupil_id: one for one in Progress.objects.filter(activity=activity, pupil__in=mine)} if mine else {}
    return [(child, known.get(child.pk)) for child in mine]


def _done_by(activity: Activity) -> list[tuple[Any, Progress | None]]:
    known = {one.pupil_id: one for one in activity.progresses.all()}
    return [(pupil, known.get(pupil.pk)) for pupil in activity.pupils.by_name()]
