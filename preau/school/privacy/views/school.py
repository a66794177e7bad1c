"""The school's own side: the register, its contacts, what is asked of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.holdings.duration import durations
from preau.foundation.text.spreadsheet import download
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.printing import pdf, to_keep
from preau.school.people.models import School
from preau.school.privacy import inventory
from preau.school.privacy.forms import ContactsForm
from preau.school.privacy.models import Contacts, ErasureRequest
from preau.school.privacy.register import PROCESSINGS
from preau.school.privacy.rules import (
    can_answer_for_departed,
    can_keep_contacts,
    can_look_after_data,
    can_read_register,
)


@never_cache
@require_safe
@entrance(School, can_look_after_data)
def school(request: HttpRequest, school: School) -> HttpResponse:
    leaving = list(inventory.leaving(school)[:20])
    waiting = ErasureRequest.objects.visible_to(request.user).waiting().filter(school=school)
    return page(
        request,
        "privacy/school.html",
        school=school,
        contacts=Contacts.of(school),
        may_edit=can_keep_contacts.test(request.user, school),
        requests=waiting.select_related("person"),
        leaving=leaving,
        answered={one.pk for one in leaving if can_answer_for_departed.test(request.user, one)},
        nights=inventory.nights(),
        durations=list(durations()),
    )


@require_safe
@entrance(School, can_read_register)
def register(request: HttpRequest, school: School) -> HttpResponse:
    return page(
        request,
        "privacy/register.html",
        school=school,
        contacts=Contacts.of(school),
        processings=PROCESSINGS,
        may_look_after=can_look_after_data.test(request.user, school),
    )


@require_safe
@entrance(School, can_read_register)
def register_pdf(_request: HttpRequest, school: School) -> HttpResponse:
    document = pdf("privacy/register_paper.html", school=school, contacts=Contacts.of(school), processings=PROCESSINGS)
    return to_keep(document, f"registre-{school.uai}.pdf")


@require_safe
@entrance(School, can_read_register)
def register_csv(_request: HttpRequest, school: School) -> StreamingHttpResponse:
    return download(inventory.lines(school), f"registre-{school.uai}.csv")


@entrance(School, can_keep_contacts)
def contacts(request: HttpRequest, school: School) -> HttpResponse:
    form = ContactsForm(request.POST or None, instance=Contacts.of(school))
    if form.is_valid():
        inventory.keep_contacts(form.save(commit=False), by=request.user)
        messages.success(request, "C’est enregistré, et c’est ce que les familles liront.")
        return next_page(request, "privacy:school", school.uai)
    return page(
        request, "privacy/contacts.html", school=school, form=form, status=422 if request.method == "POST" else 200
    )
