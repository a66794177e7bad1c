"""What a guardian reads of a child's account, without acting in the child's place."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.school.accounts.helping import AccountState
from preau.school.accounts.models import Activation, DeviceSession
from preau.school.people.models import Person
from preau.school.privacy import exporting
from preau.school.privacy.erasing import foreseen
from preau.school.privacy.looks import looks_at, told
from preau.school.privacy.models import PersonalExport
from preau.school.privacy.rules import answers_for_minor
from preau.school.privacy.views.mine import PER_PAGE


@never_cache
@require_safe
@entrance(Person, answers_for_minor)
def child(request: HttpRequest, person: Person) -> HttpResponse:
    return page(
        request,
        "privacy/child.html",
        child=person,
        state=AccountState.of(person),
        activation=Activation.objects.filter(person=person).first(),
        devices=DeviceSession.objects.filter(person=person).alive(),
        exports=PersonalExport.objects.visible_to(request.user).of(person)[:5],
        held=foreseen(person),
    )


@never_cache
@require_safe
@entrance(Person, answers_for_minor)
def child_looks(request: HttpRequest, person: Person) -> HttpResponse:
    found = Paginator(looks_at(person), PER_PAGE).get_page(request.GET.get("page"))
    return page(request, "privacy/looks.html", found=found, looks=[told(one) for one in found], child=person)


@require_POST
@entrance(Person, answers_for_minor)
def child_export_ask(request: HttpRequest, person: Person) -> HttpResponse:
    export = exporting.ask_for_export(person, by=request.user, ground=PersonalExport.Ground.GUARDIAN)
    return next_page(request, "privacy:export", export.pk)
