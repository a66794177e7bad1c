"""What a person does with their account, behind their name on every page."""

from django.http import HttpRequest
from django.urls import reverse

from preau.foundation.ui.shell import MenuItem


def own_account(_request: HttpRequest) -> list[MenuItem]:
    return [
        MenuItem("Mon compte", reverse("accounts:account")),
        MenuItem("Mes appareils", reverse("accounts:devices")),
        MenuItem("Se déconnecter", reverse("accounts:sign_out"), post=True),
    ]
