"""Complex situations: each is a page that its team alone knows of."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.storage.attaching import FilesOf
from preau.foundation.ui.pages import next_page, page
from preau.learning.followup import rules, situations
from preau.learning.followup.forms import ClosingForm, LineForm, OpeningForm
from preau.learning.followup.models import Line, Situation
from preau.school.people.models import Cohort, Person

MOST_FILES = 10


@require_safe
@entrance(rules.can_follow_classes)
def situation_list(request: HttpRequest) -> HttpResponse:
    """Those of whose team one is."""
    mine = Situation.objects.visible_to(request.user).select_related("pupil", "cohort", "closing")
    return page(request, "followup/situations.html", situations=mine)


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Cohort, rules.can_follow_pupils)
def situation_open(request: HttpRequest, cohort: Cohort, pupil: int) -> HttpResponse:
    person = get_object_or_404(Person.objects.pupils_of(cohort), pk=min(pupil, 2**62))
    adults = situations.adults_of(cohort.school).exclude(pk=request.user.pk)
    form = OpeningForm(request.POST or None, adults=adults)
    if form.is_valid():
        made = situations.open_situation(cohort, person, by=request.user, **form.cleaned_data)
        return next_page(request, "followup:situation", made.pk)
    status = 422 if form.errors else 200
    return page(request, "followup/situation_open.html", status=status, cohort=cohort, pupil=person, form=form)


@require_safe
@entrance(Situation, rules.is_in_its_team)
def situation_show(request: HttpRequest, situation: Situation) -> HttpResponse:
    situations.note_reading(situation, request.user)
    return _show(request, situation, LineForm(team=situation.people))


@require_POST
@entrance(Situation, rules.can_write_situation)
def line_create(request: HttpRequest, situation: Situation) -> HttpResponse:
    form = LineForm(request.POST, team=situation.people)
    if not form.is_valid():
        return _show(request, situation, form, status=422)
    files = FilesOf(request.POST, request.FILES, request.user, most=MOST_FILES)
    situations.write_line(situation, by=request.user, files=files.kept, **form.cleaned_data)
    for refusal in files.refused:
        messages.error(request, refusal)
    return next_page(request, "followup:situation", situation.pk)


@require_POST
@entrance(Line, rules.can_finish_line)
def line_finish(request: HttpRequest, line: Line) -> HttpResponse:
    situations.finish(line, by=request.user)
    return next_page(request, "followup:situation", line.situation_id)


@require_POST
@entrance(Situation, rules.can_write_situation)
def team_change(request: HttpRequest, situation: Situation) -> HttpResponse:
    """Brings an adult in, or lets one go."""
    asked = request.POST.get("personne", "")
    adults: Any = situations.adults_of(situation.school)
    person = adults.filter(pk=int(asked) if asked.isdecimal() and len(asked) < 19 else 0).first()
    if person is None:
        raise Http404
    if "retirer" not in request.POST:
        situations.bring_in(situation, person, by=request.user)
        return next_page(request, "followup:situation", situation.pk)
    try:
        situations.let_go(situation, person, by=request.user)
    except situations.Alone:
        messages.error(request, "Il faut quelqu’un pour la lire\u00a0: associez d’abord un autre adulte, ou fermez-la.")
    gone = person == request.user and not Situation.objects.visible_to(request.user).filter(pk=situation.pk).exists()
    return next_page(request, "followup:situations") if gone else next_page(request, "followup:situation", situation.pk)


@require_POST
@entrance(Situation, rules.can_write_situation)
def situation_close(request: HttpRequest, situation: Situation) -> HttpResponse:
    form = ClosingForm(request.POST)
    if form.is_valid():
        situations.close(situation, why=form.cleaned_data["why"], by=request.user)
    else:
        messages.error(request, "Dites pourquoi vous la fermez\u00a0: une phrase suffit.")
    return next_page(request, "followup:situation", situation.pk)


def _show(request: HttpRequest, situation: Situation, form: LineForm, *, status: int = 200) -> HttpResponse:
    team = situation.people
    others = situations.adults_of(situation.school).exclude(pk__in=[one.pk for one in team])
    lines = situation.lines.select_related("by", "owner", "doing__by").prefetch_related("files")
    return page(
        request,
        "followup/situation.html",
        status=status,
        situation=situation,
        team=team,
        others=others,
        lines=lines,
        readings=situations.readings(situation),
        form=form,
        closing_form=ClosingForm(),
    )
