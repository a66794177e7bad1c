"""The synthesis of a work or a sequence: what was hard, what the teacher keeps of it, the lesson it becomes."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.words import day
from preau.learning.followup import rules
from preau.learning.followup.forms import SynthesisForm
from preau.learning.followup.models import Synthesis
from preau.learning.followup.synthesis.concluding import conclude, given_for, take_back
from preau.learning.followup.synthesis.hardships import Hardships, hardships_of
from preau.school.people.models import Cohort


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Cohort, rules.can_follow_class)
def synthesis_show(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Read by who follows the class; only who teaches it makes a lesson of it."""
    found = _found(request, cohort)
    may_give = bool(rules.teaches_it(request.user, cohort))
    form = SynthesisForm(request.POST or None, found=found) if may_give else None
    if form is not None and form.is_valid():
        made = conclude(found, **form.chosen, by=request.user)
        messages.success(request, f"C’est au fil de la classe, {day(made.lesson.planned_on)}\u00a0: elle est prévenue.")
        return redirect(request.get_full_path())
    return page(
        request,
        "followup/synthesis.html",
        status=422 if form is not None and form.errors else 200,
        found=found,
        form=form,
        given=given_for(found),
    )


@require_POST
@entrance(Synthesis, rules.gave_it)
def synthesis_take_back(request: HttpRequest, synthesis: Synthesis) -> HttpResponse:
    cohort = synthesis.cohort_id
    take_back(synthesis, by=request.user)
    messages.success(request, "La synthèse n’est plus au fil de la classe.")
    return next_page(request, "followup:class", cohort)


def _found(request: HttpRequest, cohort: Cohort) -> Hardships:
    asked = {name: _number(request.GET.get(word, "")) for name, word in (("work", "travail"), ("sequence", "sequence"))}
    found = hardships_of(cohort, request.user, **asked)
    if found is None:
        raise Http404
    return found


def _number(asked: str) -> int:
    return int(asked) if asked.isdecimal() and len(asked) < 19 else 0
