"""More time for who needs it, known to the teaching team only."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.learning.quizzes.forms import AccommodationForm
from preau.learning.quizzes.models import Accommodation
from preau.learning.quizzes.rules import can_arrange, can_take_away
from preau.school.people.models import Person, Profile, School


@require_http_methods(["GET", "POST"])
@entrance(School, can_arrange)
def accommodation_list(request: HttpRequest, school: School) -> HttpResponse:
    """The pupils one teaches or follows who have more time, and a form for one more."""
    form = AccommodationForm(Accommodation.objects.open_to(request.user, school), request.POST or None)
    if form.is_valid():
        form.instance.by = request.user
        form.save()
        messages.success(request, f"{form.instance.person} a plus de temps, partout.")
        return next_page(request, "quizzes:accommodations", school.uai)
    here = Accommodation.objects.visible_to(request.user).filter(
        person__in=Person.objects.in_school(school, Profile.PUPIL)
    )
    return page(
        request,
        "quizzes/accommodations.html",
        school=school,
        form=form,
        accommodations=here.select_related("person").order_by("person__last_name"),
        status=422 if request.POST else 200,
    )


@require_POST
@entrance(Accommodation, can_take_away)
def accommodation_delete(request: HttpRequest, accommodation: Accommodation) -> HttpResponse:
    school = accommodation.person.memberships.get(profile=Profile.PUPIL).school
    accommodation.delete()
    messages.success(request, "L’aménagement est retiré.")
    return next_page(request, "quizzes:accommodations", school.uai)
