"""Following a class: the matrix, the gestures on it, and those who fall silent."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import fragment, page
from preau.learning.followup import rules
from preau.learning.followup.classes import classes_followed_by
from preau.learning.followup.forms import ExcuseForm, ExtensionForm
from preau.learning.followup.gestures.taking_back import WORDS, last_gesture
from preau.learning.followup.matrix.asked import PERIODS, STATES
from preau.learning.followup.matrix.spreadsheet import as_csv
from preau.learning.followup.matrix.squares import squares
from preau.learning.followup.models import Situation, Week
from preau.learning.followup.rules import can_watch_silence
from preau.learning.followup.views.sight import own_of, sight_of
from preau.learning.sequences.models import Sequence
from preau.school.access.rules import is_class_teacher
from preau.school.activities.helping import offering_address, stuck_in
from preau.school.activities.models import Activity, Excuse, Extension, Progress
from preau.school.activities.rules import can_follow_up
from preau.school.people.models import Cohort, School


@require_safe
@entrance(rules.can_follow_classes)
def class_list(request: HttpRequest) -> HttpResponse:
    calls = [one for one in School.objects.filter(pk__in=request.user.school_ids) if rules.can_call(request.user, one)]
    own, narrowed = own_of(request)
    return page(
        request,
        "followup/classes.html",
        classes=classes_followed_by(request.user, narrowed),
        calls=calls,
        own=own,
        narrowed=narrowed,
        shares=[one for one in calls if rules.can_share_classes(request.user, one)],
        situations=Situation.objects.visible_to(request.user).open().count(),
    )


@require_safe
@entrance(Cohort, rules.can_follow_class)
def class_show(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """The matrix; its live region asks for the block alone."""
    sight = sight_of(request, cohort)
    known = {
        "sight": sight,
        "squares": squares,
        "watches": bool(can_watch_silence(request.user, cohort)),
        "knows": bool(rules.can_follow_pupils.test(request.user, cohort)),
        "week": Week.objects.visible_to(request.user).filter(cohort=cohort, monday=sight.window.first).first(),
        "leads": bool(is_class_teacher(request.user, cohort)),
        "teaches": bool(rules.teaches_it(request.user, cohort)),
        "offering": offering_address(request.user, cohort),
        "gesture": last_gesture(cohort, request.user),
        "said": WORDS,
        "states": STATES,
        "natures": Activity.Nature,
        "periods": PERIODS,
    }
    if request.headers.get("X-Live"):
        return fragment(request, "followup/class.html", "matrix", **known)
    return page(request, "followup/class.html", **known)


@require_safe
@entrance(Cohort, rules.can_follow_class)
def class_export(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    return as_csv(sight_of(request, cohort))


@require_safe
@entrance(Cohort, rules.can_follow_class)
def work_show(request: HttpRequest, cohort: Cohort, work: int) -> HttpResponse:
    """One column of the matrix, by state: how a phone reads it."""
    sight = sight_of(request, cohort)
    found = next((one for one in sight.matrix.works if one.pk == work), None)
    if found is None:
        raise Http404
    sequence = Sequence.objects.filter(steps__activity=found.pk, steps__removal__isnull=True).first()
    offering = offering_address(request.user, cohort)
    return page(request, "followup/work.html", sight=sight, work=found, sequence=sequence, offering=offering)


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
    cohort = classes_followed_by(request.user).filter(members__pupil=pupil).first()
    return page(
        request,
        "followup/cell.html",
        status=status,
        activity=activity,
        pupil=pupil,
        cohort=cohort,
        offering=offering_address(request.user, cohort) if cohort else "",
        stuck=stuck_in(request.user, [activity.pk]).get((activity.pk, pupil.pk), ""),
        progress=Progress.objects.filter(activity=activity, pupil=pupil).first(),
        excuse=Excuse.objects.filter(activity=activity, pupil=pupil).first(),
        extension=Extension.objects.filter(activity=activity, pupil=pupil).first(),
        **{"excuse_form": ExcuseForm(), "extension_form": ExtensionForm(), **forms},
    )


def _pupil_of(activity: Activity, pupil: int) -> Any:
    """Only those it is given to exist here."""
    return get_object_or_404(activity.pupils, pk=pupil)
