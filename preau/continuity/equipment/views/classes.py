"""Class by class: how many are known, who has what, and typing the papers in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from preau.continuity.equipment import rules
from preau.continuity.equipment.answering import enter
from preau.continuity.equipment.census import tallies, tallies_of
from preau.continuity.equipment.forms import SlipForm
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.printing import pdf, to_keep
from preau.school.people.models import Cohort, School


@require_safe
@entrance(School, rules.can_see_counts)
def equipment_show(request: HttpRequest, school: School) -> HttpResponse:
    every = tallies(school)
    opened = {one.cohort.pk for one in every if rules.can_see_names.test(request.user, one.cohort)}
    return page(
        request, "equipment/equipment.html", school=school, tallies=every, opened=opened,
        can_lend=rules.can_lend.test(request.user, school),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Cohort, rules.can_enter)
def class_enter(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    [tally] = tallies_of([cohort])
    data = request.POST if request.method == "POST" else None
    forms = [SlipForm(data, pupil=pupil) for pupil in tally.pupils]
    answers = [form.is_valid() for form in forms]  # each of them, so that every mistake is told at once
    if data is None or not all(answers):
        return page(request, "equipment/class.html", tally=tally, forms=forms, status=422 if data else 200)
    count = enter([(form.pupil.person, form.said()) for form in forms if form.is_told], by=request.user)
    messages.success(request, f"{count} {'réponses enregistrées' if count > 1 else 'réponse enregistrée'}.")
    return next_page(request, "equipment:class", cohort.pk)


@require_safe
@entrance(Cohort, rules.can_enter)
def class_print(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """A slip for each pupil whose home has not answered."""
    [tally] = tallies_of([cohort])
    pupils = [one for one in tally.pupils if not one.is_known] or tally.pupils
    return to_keep(pdf("equipment/slips.html", cohort=cohort, pupils=pupils), f"equipement-{cohort.pk}.pdf")
