"""Who has two activated accounts makes them one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.school.duplicates import rules
from preau.school.duplicates.inventory import holdings
from preau.school.duplicates.merging import NotNow
from preau.school.duplicates.models import MergeKey
from preau.school.duplicates.proving import key_of, merge_own, owner_of


@never_cache
@require_safe
@entrance(rules.is_signed_in)
def own(request: HttpRequest) -> HttpResponse:
    key = MergeKey.objects.valid().filter(person=request.user.pk or 0).first()
    return page(request, "duplicates/own.html", key=key)


@require_POST
@entrance(rules.is_signed_in)
def own_key(request: HttpRequest) -> HttpResponse:
    key_of(request.user)
    return next_page(request, "duplicates:own")


@never_cache
@require_POST
@entrance(rules.is_signed_in)
def own_compare(request: HttpRequest) -> HttpResponse:
    """What will become of both, before the last word."""
    key = request.POST.get("key", "")[:40]
    try:
        other = owner_of(key, by=request.user, address=request.META.get("REMOTE_ADDR"))
    except NotNow as refusal:
        return page(request, "duplicates/own.html", key=None, refusal=str(refusal), typed=key, status=422)
    return page(request, "duplicates/own_compare.html", other=other, key=key, holdings=holdings(request.user, other))


@require_POST
@entrance(rules.is_signed_in)
def own_merge(request: HttpRequest) -> HttpResponse:
    key = request.POST.get("key", "")[:40]
    try:
        made = merge_own(key, by=request.user, address=request.META.get("REMOTE_ADDR"))
    except NotNow as refusal:
        messages.error(request, str(refusal))
        return next_page(request, "duplicates:own")
    messages.success(request, f"C’est fait\u00a0: le compte {made.other_login} est réuni à celui-ci.")
    return next_page(request, "accounts:account")
