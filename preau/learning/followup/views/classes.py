"""Following a class: the matrix, the gestures on it, and those who fall silent."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import fragment, page
from preau.foundation.ui.words import count
from preau.learning.followup import rules
from preau.learning.followup.classes import classes_followed_by
from preau.learning.followup.congratulating import congratulate, was_congratulated_today
from preau.learning.followup.forms import CongratulationForm, ExcuseForm, ExtensionForm
from preau.learning.followup.models import Situation
from preau.learning.followup.reminding import reached_by, remind
from preau.learning.followup.rules import can_watch_silence
from preau.learning.followup.spreadsheet import as_csv
from preau.learning.followup.squares import squares
from preau.learning.followup.window import Sight
from preau.learning.sequences.models import Sequence
from preau.school.access.rules import is_class_teacher
from preau.school.activities.models import Activity, Excuse, Extension, Progress
from preau.school.activities.rules import can_follow_up
from preau.school.people.models import Cohort, School


@require_safe
@entrance(rules.can_follow_classes)
def class_list(request: HttpRequest) -> HttpResponse:
    calls = [one for one in School.objects.filter(pk__in=request.user.school_ids) if rules.can_call(request.user, one)]
    situations = Situation.objects.visible_to(request.user).open().count()
    return page(
        request, "followup/classes.html", classes=classes_followed_by(request.user), calls=calls, situations=situations
    )


@require_safe
@entrance(Cohort, rules.can_follow_class)
def class_show(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """The matrix; its live region asks for the block alone."""
    sight = _sight(request, cohort)
    known = {
        "sight": sight,
        "squares": squares,
        "watches": bool(can_watch_silence(request.user, cohort)),
        "knows": bool(rules.can_follow_pupils.test(request.user, cohort)),
        "leads": bool(is_class_teacher(request.user, cohort)),
    }
    if request.headers.get("X-Live"):
        return fragment(request, "followup/class.html", "matrix", **known)
    return page(request, "followup/class.html", **known)


@require_safe
@entrance(Cohort, rules.can_follow_class)
def class_export(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    return as_csv(_sight(request, cohort))


@require_safe
@entrance(Cohort, rules.can_follow_class)
def work_show(request: HttpRequest, cohort: Cohort, work: int) -> HttpResponse:
    """One column of the matrix, by state: how a phone reads it."""
    sight = _sight(request, cohort)
    found = next((one for one in sight.matrix.works if one.pk == work), None)
    if found is None:
        raise Http404
    sequence = Sequence.objects.filter(steps__activity=found.pk, steps__removal__isnull=True).first()
    return page(request, "followup/work.html", sight=sight, work=found, sequence=sequence)


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Cohort, rules.can_follow_class)
def reminder_create(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Shows exactly whom it touches, then does it."""
    sight = _sight(request, cohort)
    asked = request.GET.get("travail", "")
    reaches = reached_by(sight.matrix.only(work=_number(asked)))
    if request.method == "POST":
        told = remind(cohort, reaches, by=request.user)
        messages.success(request, _said(told.pupils, told.guardians))
        return redirect("followup:class", cohort.pk)
    return page(request, "followup/reminder.html", sight=sight, reaches=reaches, asked=asked)


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Cohort, rules.can_follow_class)
def congratulation_create(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    form = CongratulationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = congratulate(cohort, form.cleaned_data["words"], by=request.user)
        messages.success(
            request,
            f"{count(told, 'élève félicité', 'élèves félicités')}." if told else "C’était déjà fait aujourd’hui.",
        )
        return redirect("followup:class", cohort.pk)
    done = was_congratulated_today(cohort, request.user)
    return page(request, "followup/congratulation.html", cohort=cohort, form=form, done=done)


@require_safe
@entrance(Activity, can_follow_up)
def cell_show(request: HttpRequest, activity: Activity, pupil: int) -> HttpResponse:
    return _cell(request, activity, _pupil_of(activity, pupil))


@require_POST
@entrance(Activity, can_follow_up)
def excuse_create(request: HttpRequest, activity: Activity, pupil: int) -> HttpResponse:
    person, form = _pupil_of(activity, pupil), ExcuseForm(request.POST)
    if not form.is_valid():
        return _cell(request, activity, person, excuse_form=form, status=422)
    Excuse.grant(activity, person, by=request.user, reason=form.cleaned_data["reason"])
    return redirect("followup:cell", activity.pk, person.pk)


@require_POST
@entrance(Activity, can_follow_up)
def excuse_lift(request: HttpRequest, activity: Activity, pupil: int) -> HttpResponse:
    person = _pupil_of(activity, pupil)
    excuse = Excuse.objects.filter(activity=activity, pupil=person).first()
    if excuse is not None:
        excuse.lift(by=request.user)
    return redirect("followup:cell", activity.pk, person.pk)


@require_POST
@entrance(Activity, can_follow_up)
def extension_create(request: HttpRequest, activity: Activity, pupil: int) -> HttpResponse:
    person, form = _pupil_of(activity, pupil), ExtensionForm(request.POST)
    if not form.is_valid():
        return _cell(request, activity, person, extension_form=form, status=422)
    Extension.grant(activity, person, form.due_at, by=request.user)
    return redirect("followup:cell", activity.pk, person.pk)


def _cell(request: HttpRequest, activity: Activity, pupil: Any, status: int = 200, **forms: Any) -> HttpResponse:
    return page(
        request,
        "followup/cell.html",
        status=status,
        activity=activity,
        pupil=pupil,
        progress=Progress.objects.filter(activity=activity, pupil=pupil).first(),
        excuse=Excuse.objects.filter(activity=activity, pupil=pupil).first(),
        extension=Extension.objects.filter(activity=activity, pupil=pupil).first(),
        **{"excuse_form": ExcuseForm(), "extension_form": ExtensionForm(), **forms},
    )


def _pupil_of(activity: Activity, pupil: int) -> Any:
    """Only those it is given to exist here."""
    return get_object_or_404(activity.pupils, pk=pupil)


def _sight(request: HttpRequest, cohort: Cohort) -> Sight:
    return Sight.of(cohort, request.user, week=request.GET.get("semaine", ""), subject=request.GET.get("matiere", ""))


def _number(asked: str) -> int | None:
    """None when no work is named; one that is not a number is no work at all, never all of them."""
    if not asked:
        return None
    return int(asked) if asked.isdecimal() and len(asked) < 19 else 0


def _said(pupils: int, guardians: int) -> str:
    if not pupils:
        return "Personne à relancer : c’est déjà fait aujourd’hui, ou tout est rendu."
    parents = f" et {count(guardians, 'parent')}" if guardians else ""
    return f"{count(pupils, 'élève')}{parents} : la relance est partie. Les courriels attendent les heures ouvrées."
