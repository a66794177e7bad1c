"""What a person does with their account, behind their name on every page."""

from django.http import HttpRequest

from preau.foundation.ui.addresses import address
from preau.foundation.ui.shell import MenuItem


def own_account(_request: HttpRequest) -> list[MenuItem]:
    return [
        MenuItem("Mon compte", address("accounts:account")),
        MenuItem("Mes appareils", address("accounts:devices")),
        MenuItem("Se déconnecter", address("accounts:sign_out"), post=True),
    ]
