"""What an address asks to see of a class, and of whom a gesture asked there is: one reading for every page."""

from django.http import HttpRequest

from preau.learning.followup.advising import Own, own_classes
from preau.learning.followup.matrix.asked import Asked, number
from preau.learning.followup.matrix.weaving import Matrix
from preau.learning.followup.matrix.window import Sight
from preau.school.people.models import Cohort

EVERY = "toutes"


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


def own_of(request: HttpRequest) -> tuple[Own, frozenset[int]]:
    """The classes of a CPE, and those that a page opens on: every one of the school once asked, as for other people."""
    own = own_classes(request.user)
    asked = request.POST.get("classes", "") or request.GET.get("classes", "")
    return own, frozenset() if asked == EVERY or not own else own.all
