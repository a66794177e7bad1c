"""One line of a draft: written, rewritten, taken out, put back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from preau.continuity.plans import rules
from preau.continuity.plans.drafting import add, put_back, remove, rewrite
from preau.continuity.plans.forms import ActionForm
from preau.continuity.plans.models import Action, Version
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Version, rules.can_rewrite)
def action_new(request: HttpRequest, version: Version) -> HttpResponse:
    form = ActionForm(
        request.POST or None, initial={"timing": "T+1d", "proof": "tick", "actor": "head", "phase": "run"}
    )
    if request.method == "POST" and form.is_valid():
        add(version, form.cleaned_data)
        messages.success(request, "Action ajoutée.")
        return next_page(request, "plans:version", version.pk)
    return _page(request, version, form)


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Action, rules.can_rewrite)
def action_edit(request: HttpRequest, action: Action) -> HttpResponse:
    said = {name: getattr(action, name) for name in ActionForm.base_fields}
    form = ActionForm(request.POST or None, initial=said)
    if request.method == "POST" and form.is_valid():
        rewrite(action, form.cleaned_data)
        messages.success(request, "Action enregistrée.")
        return next_page(request, "plans:version", action.version_id)
    return _page(request, action.version, form, action=action)


@require_POST
@entrance(Action, rules.can_rewrite)
def action_remove(request: HttpRequest, action: Action) -> HttpResponse:
    remove(action, by=request.user)
    messages.success(
        request, f"Action retirée du brouillon\u00a0: «\u00a0{action.what}\u00a0». Elle peut y être remise."
    )
    return next_page(request, "plans:version", action.version_id)


@require_POST
@entrance(Action, rules.can_rewrite)
def action_put_back(request: HttpRequest, action: Action) -> HttpResponse:
    put_back(action)
    messages.success(request, "Action remise dans le brouillon.")
    return next_page(request, "plans:version", action.version_id)


def _page(request: HttpRequest, version: Version, form: ActionForm, **more: Any) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    shown = {"action": None} | more
    return page(request, "plans/action.html", version=version, school=version.school, form=form, status=status, **shown)
