"""Hours at which teachers are ready to replace: each says theirs, who decides reads them all."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from preau.continuity.absences import rules
from preau.continuity.absences.volunteering import offer, own_grid, volunteers_of
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.words import count
from preau.school.people.models import School


@require_safe
@entrance(School, rules.can_list_volunteers)
def volunteer_list(request: HttpRequest, school: School) -> HttpResponse:
    return page(request, "absences/volunteers.html", school=school, grid=volunteers_of(school))


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(School, rules.can_offer_hours)
def hours_offer(request: HttpRequest, school: School) -> HttpResponse:
    if request.method == "POST":
        kept = offer(request.user, school, request.POST.getlist("heure"), by=request.user)
        said = f"{count(kept, 'heure offerte', 'heures offertes')}." if kept else "Vous n’offrez plus d’heure."
        messages.success(request, said)
        return next_page(request, "absences:mine")
    return page(request, "absences/offer.html", school=school, grid=own_grid(request.user, school))
