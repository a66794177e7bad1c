"""Who enters where, asked of the gates themselves: docs/permissions.md."""

from collections.abc import Iterator
from typing import Any

from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from preau.foundation.entrance.gate import Gate
from preau.foundation.realtime.topics import topics
from tests.cast import Cast
from tests.samples import Samples

PAGE = "docs/permissions.md"
COMMAND = "pytest tests/test_permissions.py --write-permissions"
WHO = {
    "nobody": "sans compte",
    "ines": "l’élève",
    "adam": "un élève d’une autre classe",
    "samira": "sa mère",
    "odile": "la mère d’un camarade",
    "julien": "le professeur qui a donné le travail",
    "anne": "une collègue de la classe",
    "claire": "la professeure principale",
    "marc": "la vie scolaire",
    "helene": "la direction",
    "admin": "l’administratrice",
    "steward": "la plateforme",
    "stranger": "un professeur d’ailleurs",
}
ENTERS, REFUSED, HIDDEN, ASKED = "●", "403", "·", "⇥"
HEAD = f"""# Qui entre où

Cette page est écrite par les portes elles-mêmes (`{COMMAND}`), sur une petite distribution :
Inès est élève de 4B, M. Ferrand lui a donné un travail, Mme Nowak est sa professeure principale. Un test refuse
qu’elle vieillisse.

Chaque ligne est une page, chaque colonne quelqu’un qui la demande **à propos d’Inès, de sa classe, de ce travail ou
de leur collège**. `●` entre. `403` sait que cela existe, mais ne peut pas. `·` ne peut pas même savoir que cela
existe (404). `⇥` est invité à se connecter. Une vue, un canal, un fichier sans règle déclarée n’ouvrent à personne.
"""


def written(cast: Cast) -> str:
    """The whole page, from the gates of every view and channel."""
    samples = Samples(cast)
    parts = [HEAD, *_people()]
    for room, views in _rooms().items():
        parts += [f"\n## {room}\n", *_heads("page"), *[_line(route, gate, room, samples) for route, gate in views]]
    parts += ["\n## Ce qui bouge tout seul\n", *_heads("canal"), *[_topic(kind, samples) for kind in sorted(topics)]]
    return "\n".join(parts) + "\n"


def _people() -> list[str]:
    return ["| | |", "|---|---|", *[f"| {number} | {what} |" for number, what in enumerate(WHO.values(), start=1)]]


def _heads(what: str) -> list[str]:
    return [f"| {what} | {' | '.join(str(n) for n, _ in enumerate(WHO, start=1))} |", "|---" * (len(WHO) + 1) + "|"]


def _rooms() -> dict[str, list[tuple[str, Gate]]]:
    """`{room: [(address, gate)]}`, in the order of the house."""
    found: dict[str, list[tuple[str, Gate]]] = {}
    for route, room, view in _views(get_resolver().url_patterns):
        found.setdefault(room, []).append((f"/{route}", view.gate))
    return found


def _views(patterns: list[Any], prefix: str = "", room: str = "") -> Iterator[tuple[str, str, Any]]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _views(pattern.url_patterns, route, pattern.app_name or room)
        elif isinstance(pattern, URLPattern):
            yield route, room, pattern.callback


def _line(route: str, gate: Gate, room: str, samples: Samples) -> str:
    thing = samples.of(gate.model, room) if gate.model else None
    return _row(route, [_answer(gate, samples.cast, who, thing) for who in WHO])


def _topic(kind: str, samples: Samples) -> str:
    topic = topics[kind]
    pk = str(samples.of(topic.model, "").pk)
    people = [samples.cast.people[who] for who in WHO if who != "nobody"]
    return _row(f"{kind}:…", [HIDDEN, *[ENTERS if topic.admits(person, pk) else HIDDEN for person in people]])


def _row(name: str, marks: list[str]) -> str:
    return f"| `{name}` | {' | '.join(marks)} |"


def _answer(gate: Gate, cast: Cast, who: str, thing: Any) -> str:
    """What this gate says to this person about this thing."""
    if gate.public:
        return ENTERS
    if who == "nobody":
        return ASKED
    request = RequestFactory().get("/")
    request.user = cast.people[who]
    found = gate.find(request, _named(gate, thing)) if thing is not None else None
    if thing is not None and found is None:
        return HIDDEN
    return ENTERS if gate.admits(request, found) else REFUSED


def _named(gate: Gate, thing: Any) -> Any:
    return getattr(thing, gate.by)
