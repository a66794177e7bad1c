"""The families of a class teacher's own class who have no account yet, and one gesture to remind them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.words import count
from preau.school.campaigns.families import REST, Families, remind_families
from preau.school.campaigns.rules import can_remind_families
from preau.school.campaigns.running import NotNow
from preau.school.people.models import School


@never_cache
@require_safe
@entrance(School, can_remind_families)
def families(request: HttpRequest, school: School) -> HttpResponse:
    found = Families.of(request.user, school)
    return page(request, "campaigns/families.html", school=school, families=found, days=REST)


@require_POST
@entrance(School, can_remind_families)
def families_remind(request: HttpRequest, school: School) -> HttpResponse:
    try:
        people = remind_families(request.user, school)
    except NotNow as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{count(len(people), 'responsable')} : la relance part, le jour et en semaine.")
    return next_page(request, "campaigns:families", school.uai)
