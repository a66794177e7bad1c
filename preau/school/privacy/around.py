"""What privacy puts around every page: the notice at the foot, one's own data behind one's name."""

from django.http import HttpRequest

from preau.foundation.ui.addresses import address
from preau.foundation.ui.shell import Link, MenuItem


def footer(_request: HttpRequest) -> list[Link]:
    return [Link("Données personnelles", address("privacy:notice"))]


def menu(_request: HttpRequest) -> list[MenuItem]:
    return [MenuItem("Mes données", address("privacy:mine"))]
