"""A draft, from its first line to its signature; and every version that was ever signed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.continuity.plans import rules
from preau.continuity.plans.comparing import differences
from preau.continuity.plans.drafting import draft, throw_away
from preau.continuity.plans.forms import SignForm
from preau.continuity.plans.models import Plan, Version
from preau.continuity.plans.reading import Read, chosen
from preau.continuity.plans.roster import Roster
from preau.continuity.plans.signing import sign
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page


@require_POST
@entrance(Plan, rules.can_write)
def version_draft(request: HttpRequest, plan: Plan) -> HttpResponse:
    return next_page(request, "plans:version", draft(plan, by=request.user).pk)


@require_safe
@entrance(Version, rules.can_read)
def version_show(request: HttpRequest, version: Version) -> HttpResponse:
    school = version.school
    shown = Read(list(version.actions.kept()), chosen(request.GET), Roster.of(school))
    return page(
        request, "plans/version.html", school=school, version=version, plan=version.plan, shown=shown,
        removed=version.actions.filter(removal__isnull=False), versions=version.plan.versions.all(),
        can_rewrite=rules.can_rewrite.test(request.user, version), can_sign=rules.can_sign.test(request.user, version),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Version, rules.can_sign)
def version_sign(request: HttpRequest, version: Version) -> HttpResponse:
    form = SignForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        sign(version, by=request.user, presented=form.cleaned_data["presented"])
        messages.success(request, "Le plan est signé\u00a0: il est en vigueur, et chacun voit sa part.")
        return next_page(request, "plans:plan", version.school.uai)
    changes = differences(version.plan.in_force, version)
    uncovered = [part for part in Roster.of(version.school) if not part.is_covered and not part.is_outside]
    return page(
        request, "plans/sign.html", school=version.school, version=version, form=form, changes=changes,
        uncovered=uncovered, is_first=version.plan.in_force is None,
    )  # fmt: skip


@require_POST
@entrance(Version, rules.can_rewrite)
def version_throw_away(request: HttpRequest, version: Version) -> HttpResponse:
    throw_away(version, by=request.user)
    messages.success(request, "Brouillon abandonné\u00a0: la version en vigueur n’a pas changé.")
    return next_page(request, "plans:plan", version.school.uai)
