"""How a person reads best: light, contrast, spacing. Kept on the device, applied by the server, so nothing flashes."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

from django.http import HttpRequest

COOKIE = "confort"
CHOICES = {
    "light": {"auto": "Comme l’appareil", "day": "Jour", "evening": "Soir"},
    "contrast": {"usual": "Habituel", "high": "Fort"},
    "reading": {"usual": "Habituelle", "spaced": "Espacée", "dyslexic": "OpenDyslexic, espacée"},
}
LABELS = {"light": "Lumière", "contrast": "Contraste", "reading": "Lecture"}


@dataclass(frozen=True)
class Comfort:
    light: str = "auto"
    contrast: str = "usual"
    reading: str = "usual"

    @classmethod
    def read(cls, words: str) -> "Comfort":
        """From a cookie or a form; what is not a choice is the usual."""
        said = {key: values[0] for key, values in parse_qs(words).items()}
        return cls(**{key: said[key] for key, among in CHOICES.items() if said.get(key) in among})

    @property
    def words(self) -> str:
        return urlencode(vars(self))

    @property
    def attributes(self) -> dict[str, str]:
        return {f"data-{key}": value for key, value in vars(self).items()}


def comfort_of(request: HttpRequest) -> Comfort:
    return Comfort.read(request.COOKIES.get(COOKIE, ""))
