"""Books as they are read: one's own classes, one's own work, one's child's, a class's."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.learning.lessonbook import rules
from preau.learning.lessonbook.classes import classes_of, taught_by
from preau.learning.lessonbook.hours import coming_hours
from preau.learning.lessonbook.listing import of_class, of_pupil, of_teacher
from preau.learning.lessonbook.looking import DAY, LIST, WEEK, WORKS, Look
from preau.learning.lessonbook.models import Visa
from preau.learning.lessonbook.progression import reserve_of
from preau.learning.lessonbook.reading import book_of_cohort, book_of_pupil
from preau.learning.lessonbook.teaching import book_of_teacher
from preau.school.people.models import Cohort, Person

A_PAGE = 30


@require_safe
@entrance(rules.can_keep_a_book)
def teaching(request: HttpRequest) -> HttpResponse:
    """A teacher's own: every class, week by week."""
    look = Look.at(request.GET, WEEK, DAY, LIST)
    person: Any = request.user
    around = {"look": look, "today": timezone.localdate(), "classes": taught_by(person), "visa": _last_visa(person)}
    if look.view == LIST:
        found = Paginator(of_teacher(person, look), A_PAGE).get_page(request.GET.get("page"))
        return page(request, "lessonbook/teaching.html", sessions=found, book=None, **around)
    book = book_of_teacher(person, look.first, look.last)
    if look.cohort:
        book.entries = [one for one in book.entries if one.key.cohort == look.cohort]
    reserve = reserve_of(person)
    around |= {"reserve": reserve, "coming": coming_hours(person) if reserve else []}
    return page(request, "lessonbook/teaching.html", book=book, sessions=None, **around)


@require_safe
@entrance(rules.can_follow_own)
def own(request: HttpRequest) -> HttpResponse:
    return _of_pupil(request, request.user, reader="own")


@require_safe
@entrance(rules.can_follow_children)
def children(request: HttpRequest) -> HttpResponse:
    """Straight to an only child's."""
    found = request.user.children
    if len(found) == 1:
        return next_page(request, "lessonbook:child", found[0].pk)
    return page(request, "lessonbook/children.html", children=found)


@require_safe
@entrance(Person, rules.can_read_of_child)
def child(request: HttpRequest, person: Person) -> HttpResponse:
    return _of_pupil(request, person, reader="guardian")


@require_safe
@entrance(rules.can_read_classes)
def classes(request: HttpRequest) -> HttpResponse:
    return page(request, "lessonbook/classes.html", classes=classes_of(request.user))


@require_safe
@entrance(Cohort, rules.can_read_class)
def cohort_book(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """As pupils and families read it, with how many did each piece of work."""
    look = Look.at(request.GET, WEEK, DAY, WORKS, LIST)
    around = {"look": look, "reader": "class", "whose": cohort.name, "cohort": cohort, "today": timezone.localdate()}
    if look.view == LIST:
        found = Paginator(of_class(cohort, look), A_PAGE).get_page(request.GET.get("page"))
        return page(request, "lessonbook/book.html", sessions=found, book=None, **around)
    book = book_of_cohort(cohort, look.first, look.last, only_works=look.view == WORKS)
    return page(request, "lessonbook/book.html", book=book, sessions=None, **around)


def _last_visa(teacher: Any) -> Visa | None:
    return Visa.objects.of(teacher).first()


def _of_pupil(request: HttpRequest, pupil: Any, *, reader: str) -> HttpResponse:
    look = Look.at(request.GET, WORKS, WEEK, DAY, LIST)
    around = {"look": look, "reader": reader, "whose": pupil.first_name, "pupil": pupil, "today": timezone.localdate()}
    if look.view == LIST:
        found = Paginator(of_pupil(pupil, look), A_PAGE).get_page(request.GET.get("page"))
        return page(request, "lessonbook/book.html", sessions=found, book=None, **around)
    book = book_of_pupil(pupil, look.first, look.last, only_works=look.view == WORKS)
    return page(request, "lessonbook/book.html", book=book, sessions=None, **around)
