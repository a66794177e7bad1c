"""Which CPE follows which classes of a school."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.words import count
from preau.learning.followup import rules
from preau.learning.followup.advising import Pair, advisers_of, followed_in, share_classes
from preau.school.people.models import Cohort, School


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(School, rules.can_share_classes)
def classes_share(request: HttpRequest, school: School) -> HttpResponse:
    """The form says what its page showed (`vu`) beside what is ticked (`suivi`)."""
    if request.method == "POST":
        changed = share_classes(school, _pairs(request, "vu"), _pairs(request, "suivi"), by=request.user)
        messages.success(
            request, f"C’est noté\u00a0: {count(changed, 'changement')}." if changed else "Rien n’a changé."
        )
        return next_page(request, "followup:advisers", school.uai)
    classes = Cohort.objects.of_year(school).divisions().order_by("level", "code")
    return page(
        request, "followup/advisers.html", school=school, classes=classes, advisers=advisers_of(school).by_name(),
        followed=followed_in(school),
    )  # fmt: skip


def _pairs(request: HttpRequest, name: str) -> set[Pair]:
    """`12:4B`: a person, then the code of a class."""
    said = [one.partition(":") for one in request.POST.getlist(name)]
    return {(int(person), code) for person, _, code in said if person.isdecimal() and len(person) < 19}
