"""Who answers for what, and who takes over."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from preau.continuity.plans import rules
from preau.continuity.plans.forms import DutyForm
from preau.continuity.plans.models import Duty
from preau.continuity.plans.naming import name_all
from preau.continuity.plans.roster import Roster
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.school.people.models import School


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(School, rules.can_name)
def duties_edit(request: HttpRequest, school: School) -> HttpResponse:
    known = {duty.actor: duty for duty in Duty.objects.filter(school=school)}
    data = request.POST if request.method == "POST" else None
    forms = [
        DutyForm(
            data, instance=known.get(part.actor) or Duty(school=school, actor=part.actor), school=school, part=part
        )
        for part in Roster.of(school)
        if not part.is_together
    ]
    answers = [form.is_valid() for form in forms]  # each of them, so that every mistake is told at once
    if data is None or not all(answers):
        return page(request, "plans/duties.html", school=school, forms=forms, status=422 if data else 200)
    name_all(school, forms, by=request.user)
    messages.success(request, "C’est noté\u00a0: chacun verra sa part.")
    return next_page(request, "plans:plan", school.uai)
