"""Gestures towards several pupils: each shows exactly whom it touches, does it, and can be taken back for a while."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import page
from preau.foundation.ui.words import count
from preau.learning.followup import rules
from preau.learning.followup.calls.writing_home import homes_of, write_home
from preau.learning.followup.forms import AnnouncementForm, CongratulationForm, LetterForm
from preau.learning.followup.gestures.announcing import announce, coming_to
from preau.learning.followup.gestures.congratulating import congratulate, congratulated_today
from preau.learning.followup.gestures.reminding import reached_by, remind
from preau.learning.followup.gestures.taking_back import last_gesture, take_back
from preau.learning.followup.matrix.weaving import Matrix, Pupil
from preau.learning.followup.matrix.window import Sight
from preau.learning.followup.views.sight import chosen_in, sight_of
from preau.school.people.models import Cohort


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Cohort, rules.can_follow_class)
def reminder_create(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    sight = sight_of(request, cohort)
    reaches = reached_by(chosen_in(request, sight))
    if request.method == "POST":
        told = remind(cohort, reaches, by=request.user)
        messages.success(request, _reminded(told.pupils, told.guardians))
        return _back(sight)
    return _page(request, "followup/reminder.html", sight, reaches=reaches)


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Cohort, rules.can_follow_class)
def congratulation_create(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Of one work, those who did it."""
    sight, form = sight_of(request, cohort), CongratulationForm(_said(request))
    done = congratulated_today(cohort, request.user)
    chosen = _deserving(chosen_in(request, sight), "travail" in request.GET)
    fresh = [one for one in chosen if one.pk not in done]
    if request.method == "POST" and form.is_valid():
        told = congratulate(cohort, form.cleaned_data["words"], by=request.user, pupils=[one.pk for one in fresh])
        said = f"{count(told, 'élève félicité', 'élèves félicités')}."
        messages.success(request, said if told else "C’était déjà fait aujourd’hui.")
        return _back(sight)
    return _page(
        request, "followup/congratulation.html", sight, form=form, fresh=fresh, already=len(chosen) - len(fresh)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Cohort, rules.can_follow_class)
def announcement_create(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    sight = sight_of(request, cohort)
    pupils = chosen_in(request, sight).pupils
    coming = coming_to(cohort, author=None if sight.is_whole else request.user)
    form = AnnouncementForm(_said(request), coming=coming)
    if request.method == "POST" and form.is_valid():
        told = announce(cohort, [one.pk for one in pupils], by=request.user, **form.chosen)
        said = f"{count(told, 'élève prévenu', 'élèves prévenus')} de ce qui vient ensuite."
        messages.success(request, said if told else "C’est déjà annoncé aujourd’hui, ou ce travail n’est pas pour eux.")
        return _back(sight)
    status = 422 if form.errors else 200
    return _page(request, "followup/announcement.html", sight, form=form, pupils=pupils, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Cohort, rules.can_follow_class)
def letter_create(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """To the guardians of those chosen: a letter each."""
    sight, form = sight_of(request, cohort), LetterForm(_said(request))
    homes = homes_of(cohort, [one.pk for one in chosen_in(request, sight).pupils])
    if request.method == "POST" and form.is_valid():
        told = write_home(cohort, homes, form.cleaned_data["words"], by=request.user)
        said = f"{count(told, 'parent')} : le message est parti. Les courriels attendent les heures ouvrées."
        messages.success(request, said if told else "Ce message est déjà parti aujourd’hui, ou personne n’a de compte.")
        return _back(sight)
    return _page(request, "followup/letter.html", sight, form=form, homes=homes, status=422 if form.errors else 200)


@require_POST
@entrance(Cohort, rules.can_follow_class)
def gesture_take_back(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """The last one of this adult; too late, it stays and the page says so."""
    sight, entry = sight_of(request, cohort), last_gesture(cohort, request.user)
    if entry is None:
        messages.info(request, "Il est trop tard pour reprendre : c’est dit.")
        return _back(sight)
    gone = take_back(entry, by=request.user)
    messages.success(
        request, f"C’est repris. {count(gone, 'personne ne l’avait', 'personnes ne l’avaient')} pas encore lu."
    )
    return _back(sight)


def _said(request: HttpRequest) -> Any:
    """What was posted, were it nothing; None while one only looks."""
    return request.POST if request.method == "POST" else None


def _page(request: HttpRequest, template: str, sight: Sight, *, status: int = 200, **known: Any) -> HttpResponse:
    """The form goes to this very address, which says who is chosen."""
    return page(
        request, template, status=status, sight=sight, cohort=sight.cohort, asking=request.GET.urlencode(), **known
    )


def _back(sight: Sight) -> HttpResponse:
    answer = redirect("followup:class", sight.cohort.pk)
    answer["Location"] += f"?{sight.query}"
    return answer


def _deserving(matrix: Matrix, of_one_work: bool) -> list[Pupil]:
    if not of_one_work:
        return matrix.pupils
    done = {cell.pupil for work in matrix.works for cell in work.cells.values() if cell.is_done}
    return [one for one in matrix.pupils if one.pk in done]


def _reminded(pupils: int, guardians: int) -> str:
    if not pupils:
        return "Personne à relancer : c’est déjà fait aujourd’hui, ou tout est rendu."
    parents = f" et {count(guardians, 'parent')}" if guardians else ""
    return f"{count(pupils, 'élève')}{parents} : la relance est partie. Les courriels attendent les heures ouvrées."
