"""Coming in and going out."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from preau.foundation.entrance.arrivals import way_back
from preau.foundation.entrance.gate import open_to_all
from preau.foundation.ui.pages import page
from preau.school.accounts import entering, sessions
from preau.school.accounts.entering import Refused
from preau.school.accounts.forms import SignInForm
from preau.school.accounts.models import DemonstrationRole


@never_cache
@sensitive_post_parameters("password")
@open_to_all("this is the door")
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated and request.method != "POST":
        return redirect(way_back(request))
    form = SignInForm(request.POST or None)
    status = 200 if request.method != "POST" else 422
    if form.is_valid():
        try:
            entering.enter(request, form.cleaned_data["login"], form.cleaned_data["password"])
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(way_back(request))
    return page(
        request,
        "accounts/sign_in.html",
        form=form,
        to=way_back(request),
        roles=_demonstration_roles(),
        status=status,
    )


@require_POST
@open_to_all("whoever is signed in may leave; whoever is not has already left")
def sign_out(request: HttpRequest) -> HttpResponse:
    sessions.sign_out(request)
    return redirect("accounts:sign_in")


@require_POST
@open_to_all("demonstration only: one click per role; anywhere else this page does not exist")
def demonstration_enter(request: HttpRequest, role: int) -> HttpResponse:
    if not settings.PREAU.demonstration:
        raise Http404
    person = get_object_or_404(DemonstrationRole.objects.select_related("person"), pk=role).person
    entering.welcome(request, person, verified=True)
    return redirect(way_back(request))


def _demonstration_roles() -> list[DemonstrationRole]:
    return list(DemonstrationRole.objects.select_related("person")) if settings.PREAU.demonstration else []
