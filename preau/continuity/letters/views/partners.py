"""The list of those who must know outside the school."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.continuity.letters import rules
from preau.continuity.letters.forms import PartnerForm
from preau.continuity.letters.models import Partner
from preau.foundation.entrance.gate import entrance
from preau.foundation.journal.models import record
from preau.foundation.ui.pages import next_page, page
from preau.school.people.models import School

PAGE = "letters/partner.html"


@require_safe
@entrance(School, rules.can_read)
def partner_list(request: HttpRequest, school: School) -> HttpResponse:
    partners = Partner.objects.filter(school=school).prefetch_related("tellings")
    can_write = rules.can_write.test(request.user, school)
    return page(request, "letters/partners.html", school=school, partners=partners, can_write=can_write)


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(School, rules.can_write)
def partner_new(request: HttpRequest, school: School) -> HttpResponse:
    return _written(request, Partner(school=school))


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Partner, rules.can_write)
def partner_edit(request: HttpRequest, partner: Partner) -> HttpResponse:
    return _written(request, partner)


@require_POST
@entrance(Partner, rules.can_write)
def partner_remove(request: HttpRequest, partner: Partner) -> HttpResponse:
    school = partner.school
    record("partner.removed", by=request.user, scope=school.scope, name=partner.name)
    partner.delete()
    messages.success(request, "Partenaire retiré.")
    return next_page(request, "letters:partners", school.uai)


def _written(request: HttpRequest, partner: Partner) -> HttpResponse:
    form: Any = PartnerForm(request.POST if request.method == "POST" else None, instance=partner)
    known = partner.pk is not None
    if request.method == "POST" and form.is_valid():
        form.save()
        record("partner.kept", by=request.user, on=partner, scope=partner.school.scope)
        messages.success(request, "Partenaire enregistré.")
        return next_page(request, "letters:partners", partner.school.uai)
    status = 422 if form.is_bound else 200
    return page(request, PAGE, status=status, school=partner.school, form=form, partner=partner, known=known)
