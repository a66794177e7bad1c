"""Dates, durations, counts and sizes, as a French reader says them."""

import datetime as dt
from decimal import Decimal
from functools import lru_cache
from unicodedata import normalize

from django.utils import formats, timezone
from django.utils.html import conditional_escape
from django.utils.translation import get_language
from markupsafe import Markup

NBSP = "\u00a0"


def _formatted(date: dt.date, pattern: str) -> str:
    return _formatted_in(get_language() or "", date, pattern)


@lru_cache(maxsize=2_000)
def _formatted_in(_language: str, date: dt.date, pattern: str) -> str:
    """A page says the same few dates forty times."""
    return formats.date_format(date, pattern)


def local(moment: dt.datetime) -> dt.datetime:
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment


def day(date: dt.date) -> str:
    """`lundi 23 novembre`."""
    return _formatted(_date(date), "l j F").replace(" 1 ", " 1er ")


def short_day(date: dt.date) -> str:
    """`lun. 23 nov.`"""
    return _formatted(_date(date), "D j M").lower()


def numeric_day(date: dt.date) -> str:
    """`23/11/2026`."""
    return _date(date).strftime("%d/%m/%Y")


def clock(moment: dt.datetime | dt.time) -> str:
    """`8:05`."""
    if isinstance(moment, dt.datetime):
        moment = local(moment)
    return f"{moment.hour}:{moment.minute:02}"


def duration(minutes: int) -> str:
    """`45 min`, `1 h`, `1 h 10`."""
    hours, rest = divmod(int(minutes), 60)
    if not hours:
        return f"{rest}{NBSP}min"
    return f"{hours}{NBSP}h" + (f"{NBSP}{rest:02}" if rest else "")


def when(moment: dt.datetime) -> str:
    """A moment told from today: `10:42`, `hier, 18:03`, `lundi 16 novembre, 9:12`."""
    at = local(moment)
    today = timezone.localdate()
    if at.date() == today:
        return clock(at)
    if at.date() == today - dt.timedelta(days=1):
        return f"hier, {clock(at)}"
    return f"{day(at.date())}, {clock(at)}"


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 élève`, `0 élève`, `1 204 élèves`."""
    noun = one if abs(number) < 2 else many or f"{one}s"
    return f"{spaced(number)}{NBSP}{noun}"


def spaced(number: float) -> str:
    """`1 204`."""
    return f"{number:,}".replace(",", "\u202f").replace(".", ",")


def points(number: Decimal | int) -> str:
    """`3,5`, `12`: without the zeros that say nothing."""
    return f"{Decimal(number).normalize():f}".replace(".", ",")


def percent(part: float, whole: float) -> str:
    """`87 %`, `–` of nothing."""
    return f"{round(100 * part / whole)}{NBSP}%" if whole else "–"


def euros(amount: Decimal) -> str:
    """`4,20 €`; `0,045 €` when the cent is too coarse, as the price of one message is."""
    cents = amount.quantize(Decimal("0.01"))
    exact = cents if cents == amount or amount >= 1 else amount.normalize()
    return f"{exact:,f}".replace(",", "\u202f").replace(".", ",") + f"{NBSP}€"


def size(octets: int) -> str:
    """`3,4 Mo`."""
    amount = float(octets)
    for unit in ("o", "ko", "Mo"):
        if amount < 1000:
            return f"{amount:.{0 if unit == 'o' or amount >= 10 else 1}f}{NBSP}{unit}".replace(".", ",")
        amount /= 1000
    return f"{amount:.1f}{NBSP}Go".replace(".", ",")


def lines(text: str) -> Markup:
    """Plain text with its line breaks kept."""
    return Markup("<br>").join(conditional_escape(line) for line in text.splitlines())


def initials(name: str) -> str:
    """`IB` of Inès Benali, `ALG` of Anne Le Goff: three letters at most."""
    return "".join(word[0] for word in name.replace("-", " ").split()[:3]).upper()


def capital(words: object) -> str:
    """`Panne de l’ENT`: the first letter alone, where `capitalize` would make `Panne de l’ent` of it."""
    said = str(words)
    return said[:1].upper() + said[1:]


def of(name: str) -> str:
    """`d’Inès`, `d’Hélène`, `de Samira`: before a vowel, and before the silent h of a French name."""
    plain = normalize("NFD", name).casefold()
    return f"d’{name}" if plain.startswith((*"aeiouœæ", "he")) else f"de {name}"


def field_attributes(described: dict[str, str | None], more: dict[str, str]) -> dict[str, str]:
    """The attributes of a widget: those that are set."""
    return {name: value for name, value in {**described, **more}.items() if value is not None}


def _date(value: dt.date) -> dt.date:
    return local(value).date() if isinstance(value, dt.datetime) else value


FILTERS = {
    "day": day,
    "short_day": short_day,
    "numeric_day": numeric_day,
    "clock": clock,
    "duration": duration,
    "when": when,
    "spaced": spaced,
    "points": points,
    "percent_of": percent,
    "euros": euros,
    "size": size,
    "lines": lines,
    "count_of": count,
    "initials": initials,
    "capital": capital,
    "of": of,
    "field_attributes": field_attributes,
}
