"""What an address asks to see of a class, and of whom a gesture asked there is: one reading for every page."""

from django.http import HttpRequest

from preau.learning.followup.asked import Asked, number
from preau.learning.followup.matrix import Matrix
from preau.learning.followup.window import Sight
from preau.school.people.models import Cohort


def sight_of(request: HttpRequest, cohort: Cohort) -> Sight:
    return Sight.of(cohort, request.user, Asked.of(request.GET))


def chosen_in(request: HttpRequest, sight: Sight) -> Matrix:
    """The pupils that were ticked (all those shown when none is), and the works, or the one that is named.

    A work that is none leaves nobody, never everybody.
    """
    ticked = {number(one) for one in request.GET.getlist("eleve")}
    matrix = sight.matrix.of_pupils(ticked) if ticked else sight.matrix
    work = request.GET.get("travail", "")
    return matrix.only(work=number(work)) if work else matrix
