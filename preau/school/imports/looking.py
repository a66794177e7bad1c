"""What the page of an import shows: its tabs, its lines, the words of its button."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count

from preau.foundation.ui.words import count, spaced
from preau.school.imports.known import HERE
from preau.school.imports.models import Change, Discrepancy, Intake, Preview, Remark, Verb
from preau.school.imports.naming import folded
from preau.school.imports.picture import Noun, Severity
from preau.school.imports.schemes import SCHEMES
from preau.school.imports.wording import FIELDS, counted, differences_of, listed
from preau.school.people.models import Identifier, Person

PER_PAGE = 50
ALL = "tout"
DIFFERS = "ecarts"
LOOSE = "liens"
TABS = (
    (Verb.CREATE.value, "À créer"),
    (Verb.CHANGE.value, "À modifier"),
    (Verb.REMOVE.value, "À retirer"),
    ("refused", "Refusés"),
    (Verb.GONE.value, "Absents des fichiers"),
    (LOOSE, "Liens à revoir"),
    (DIFFERS, "Écarts"),
    ("notice", "À savoir"),
)
SAID = {
    "create": "à créer",
    "change": "à modifier",
    "remove": "à retirer",
    "same": "inchangés",
    "refused": "refusés",
}
SAID_DONE = SAID | {"create": "créés", "change": "modifiés", "remove": "retirés"}
DONE = {"create": "Créés", "change": "Modifiés", "remove": "Retirés"}
MAIN = (Noun.PUPIL, Noun.GUARDIAN, Noun.STAFF)


@dataclass(frozen=True)
class Tab:
    key: str
    label: str
    count: int


@dataclass
class Line:
    """One line of the table; `changes` are (field, before, after) where something changes."""

    label: str
    noun: str
    detail: str
    where: str = ""
    key: str = ""
    changes: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass
class Look:
    """The lines that were asked for, among the tabs that have some."""

    tabs: list[Tab]
    here: str
    noun: str
    words: str
    page: Page[Any]
    nouns: list[tuple[str, str]]
    uai: str

    @cached_property
    def lines(self) -> list[Line]:
        names = names_of(self.uai, {key for one in self.page for key in getattr(one, "after", {}).get("children", {})})
        return [line_of(one, names) for one in self.page]

    def query(self, **changes: Any) -> str:
        """The address of the same look with something else."""
        asked = {"vue": self.here, "nature": self.noun, "q": self.words} | changes
        return "?" + "&".join(f"{name}={value}" for name, value in asked.items() if value)


def look_at(intake: Intake, asked: Any) -> Look:
    """`asked` is the query string: `vue`, `nature`, `q`, `page`."""
    tally = _tally(intake)
    tabs = [
        Tab(key, DONE.get(key, label) if intake.is_applied else label, tally[key].total())
        for key, label in TABS
        if key in tally
    ]
    wanted = asked.get("vue", "")
    here = wanted if wanted in tally else (tabs[0].key if tabs else "")
    present = tally.get(here, Counter())
    noun = _noun(asked.get("nature", ""), set(present))
    words = asked.get("q", "").strip()[:80]
    found = _rows(intake, here).saying(folded(words))
    found = found if noun == ALL else found.about(noun).order_by("search", "pk")
    return Look(
        tabs=tabs,
        here=here,
        noun=noun,
        words=words,
        page=Paginator(found, PER_PAGE).get_page(asked.get("page")),
        uai=intake.uai,
        nouns=[(one.value, counted(one, present[one.value])) for one in Noun if one.value in present],
    )


def _tally(intake: Intake) -> dict[str, Counter[str]]:
    """`{tab: {noun: how many}}`, in three statements."""
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    changes = intake.changes.order_by().values_list("verb", "noun").annotate(Count("pk"))
    remarks = intake.remarks.order_by().exclude(severity=Severity.BLOCKING)
    for key, noun, number in [*changes, *remarks.values_list("severity", "noun").annotate(Count("pk"))]:
        tally[LOOSE if noun == Noun.TIE else key][noun] = number
    for noun, number in intake.discrepancies.order_by().values_list("noun").annotate(Count("pk")):
        tally[DIFFERS][noun] = number
    return tally


def _noun(wanted: str, present: set[str]) -> str:
    """People come first: they are what one looks for; `tout` shows everything."""
    if wanted in present or wanted == ALL:
        return wanted
    return next((one.value for one in MAIN if one in present), ALL)


def columns(preview: Preview, *, is_applied: bool = False) -> list[tuple[str, str]]:
    """(verb, heading) of the columns that say something."""
    headings = dict(TABS) | {"same": "Inchangés"} | (DONE if is_applied else {})
    order = ("create", "change", "remove", "same", "refused", "gone")
    return [(verb, headings[verb]) for verb in order if preview.total(verb)]


def summary(preview: Preview) -> list[dict[str, Any]]:
    """One row for each noun that the files speak of."""
    verbs = ("create", "change", "remove", "same", "refused", "gone")
    return [
        {"label": counted(noun, 2).split("\u00a0", 1)[1].capitalize()}
        | {verb: preview.count(noun, verb) for verb in verbs}
        for noun in Noun.values
        if preview.counts.get(noun)
    ]


def gesture(preview: Preview) -> str:
    """What the button will do: `Créer 586 élèves et 862 responsables`."""
    created = [counted(noun, number) for noun in MAIN if (number := preview.count(noun, "create"))]
    if created:
        return f"Créer {listed(created)}"
    number = preview.total("create", "change", "remove")
    return f"Appliquer {count(number, 'changement')}"


def sentence(preview: Preview, *, is_applied: bool = False) -> str:
    """`Élèves : 586 à créer, 3 à modifier, 14 refusés.` Pupils first, when they change."""
    told = [one for one in (*MAIN, Noun.LESSON, *Noun.values) if preview.counts.get(one)]
    noun = next((one for one in told if preview.count(one, "create", "change", "remove")), next(iter(told), None))
    if noun is None:
        return "Ces fichiers sont lus, et ne demandent rien."
    words = SAID_DONE if is_applied else SAID
    said = [_agreed(number, word) for verb, word in words.items() if (number := preview.count(noun, verb))]
    return f"{counted(noun, 2).split(chr(160), 1)[1].capitalize()} : {', '.join(said)}."


def _agreed(number: int, word: str) -> str:
    """`1 inchangé`, `3 inchangés`, `1 à créer`."""
    return f"{spaced(number)} {word.removesuffix('s') if number == 1 else word}"


def _rows(intake: Intake, key: str) -> Any:
    if key == DIFFERS:
        return intake.discrepancies.all()
    if key == "refused":
        return intake.remarks.refused()
    if key == LOOSE:
        return intake.changes.filter(noun=Noun.TIE)
    return intake.remarks.notices() if key == "notice" else intake.changes.filter(verb=key).exclude(noun=Noun.TIE)


def names_of(uai: str, keys: set[str]) -> dict[str, str]:
    """Pupils as they are called, by the keys of the files; those to be created have no name here yet."""
    values = {key.partition(":")[2] for key in keys}
    found = Identifier.objects.filter(scheme__in=SCHEMES, scope=uai, value__in=values).select_related("person")
    unnamed = Person.objects.filter(pk__in=[key.partition(":")[2] for key in keys if key.startswith(f"{HERE}:")])
    return {f"{one.scheme}:{one.value}": one.person.full_name for one in found} | {
        f"{HERE}:{one.pk}": one.full_name for one in unnamed
    }


def line_of(one: Change | Remark | Discrepancy, names: dict[str, str] | None = None) -> Line:
    noun = one.get_noun_display() if one.noun else ""
    if isinstance(one, Discrepancy):
        return Line(one.label, noun, "", changes=[(FIELDS[one.column], one.filed, one.kept)])
    if isinstance(one, Remark):
        return Line(one.label or one.where, noun, one.sentence, one.where if one.label else "")
    if one.verb == Verb.CHANGE:
        return Line(one.label, noun, "", changes=list(differences_of(one.before, one.after, names or {})))
    return Line(one.label, noun, one.detail, key=one.key)
