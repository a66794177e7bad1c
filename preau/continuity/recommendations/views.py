"""The recommended applications: read by everyone, chosen and told by who runs the school."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.continuity.recommendations import rules
from preau.continuity.recommendations.choosing import announce, awaits_telling, choose, chosen_for
from preau.continuity.recommendations.forms import ChoiceForm
from preau.continuity.recommendations.models import Announcement, Choice
from preau.continuity.recommendations.service import Axis
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.words import count
from preau.school.people.models import Person, School


@require_safe
@entrance(School, rules.can_read)
def recommendations_show(request: HttpRequest, school: School) -> HttpResponse:
    reader = "staff" if rules.reads_as_staff.test(request.user, school) else "family"
    can_choose = rules.can_choose.test(request.user, school)
    return page(
        request, "recommendations/recommendations.html", school=school, chosen=chosen_for(school, reader),
        can_choose=can_choose, awaits=can_choose and awaits_telling(school),
        people=Person.objects.in_school(school).with_account().count() if can_choose else 0,
        told=Announcement.objects.filter(school=school).first() if can_choose else None,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(School, rules.can_choose)
def recommendations_choose(request: HttpRequest, school: School) -> HttpResponse:
    known = {choice.axis: choice for choice in Choice.objects.filter(school=school)}
    data = request.POST if request.method == "POST" else None
    forms = [ChoiceForm(data, axis=axis, choice=known.get(axis)) for axis in Axis]
    answers = [form.is_valid() for form in forms]
    if data is None or not all(answers):
        return page(
            request, "recommendations/choose.html", status=422 if data is not None else 200, school=school, forms=forms
        )
    choose(school, {form.axis.value: form.said for form in forms}, by=request.user)
    messages.success(request, "C’est choisi. Dites-le maintenant à tous.")
    return next_page(request, "recommendations:recommendations", school.uai)


@require_POST
@entrance(School, rules.can_choose)
def recommendations_announce(request: HttpRequest, school: School) -> HttpResponse:
    told = announce(school, by=request.user)
    if told:
        messages.success(request, f"{count(told, 'personne prévenue', 'personnes prévenues')}.")
    else:
        messages.info(request, "Tout le monde le sait déjà\u00a0: rien n’a été envoyé.")
    return next_page(request, "recommendations:recommendations", school.uai)
