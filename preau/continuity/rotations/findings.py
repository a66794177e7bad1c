"""What the present halves do not hold, and for whom: read from the places as they are, hands included."""

from collections import Counter
from dataclasses import dataclass

from preau.continuity.rotations.balancing import ALWAYS, A, Aim, B, Even, missed
from preau.continuity.rotations.gathering import Gathered
from preau.foundation.ui.words import count

PLACED: dict[str | None, str] = {A: "en A", B: "en B", ALWAYS: "tous les jours", None: "sans moitié"}
SHARED = {Aim.GROUPS: "Le groupe", Aim.TRAITS: "Les élèves aménagés de", Aim.CLASSES: "La classe"}


@dataclass(frozen=True)
class Finding:
    aim: Aim
    words: str


@dataclass(frozen=True)
class Shares:
    """How many of a class are in each half, always at school, and without a half."""

    code: str
    pk: int
    a: int
    b: int
    always: int
    none: int

    @property
    def largest(self) -> int:
        """The most there are in the room on one day."""
        return max(self.a, self.b) + self.always + self.none


def shares(known: Gathered, halves: dict[int, str]) -> list[Shares]:
    counts: dict[int, Counter[str | None]] = {}
    for pk, cohort in known.class_of.items():
        counts.setdefault(cohort.pk, Counter())[halves.get(pk)] += 1
    classes = {cohort.pk: cohort for cohort in known.class_of.values()}
    return [
        Shares(classes[pk].name, pk, found[A], found[B], found[ALWAYS], found[None]) for pk, found in counts.items()
    ]


def findings(known: Gathered, halves: dict[int, str], most: int | None) -> list[Finding]:
    """In the order of aims; transport is counted, not listed."""
    found = [
        Finding(Aim.CLASSES, f"La classe {one.code} aura {one.largest} élèves dans la salle : plus que {most}.")
        for one in shares(known, halves)
        if most and one.largest > most
    ]
    for wish in known.facts.wishes:
        if wish.aim != Aim.TRANSPORT and missed(wish, halves):
            words = _uneven(wish, halves) if isinstance(wish, Even) else _apart(known, wish.pupils, halves)
            found.append(Finding(wish.aim, words))
    return sorted(found, key=lambda one: one.aim)


def _uneven(wish: Even, halves: dict[int, str]) -> str:
    split = Counter(halves.get(pk) for pk in wish.pupils)
    return f"{SHARED[wish.aim]} {wish.label} : {split[A]} en A, {split[B]} en B."


def _apart(known: Gathered, family: frozenset[int], halves: dict[int, str]) -> str:
    """« Les jumeaux Martin (4B) ne viennent pas les mêmes jours : Léa en A, Tom en B. », and why."""
    children = known.named(family)
    surnames = " et ".join(sorted({child.last_name for child in children}))
    classes = ", ".join(sorted({known.class_of[child.pk].name for child in children}))
    where = ", ".join(f"{child.first_name} {PLACED[halves.get(child.pk)]}" for child in children)
    pins = [child.first_name for child in children if child.pk in known.facts.pinned]
    why = f" Fixé à la main : {', '.join(pins)}." if pins else " L’égalité des classes l’impose."
    born = {child.birth_date for child in children}
    twins = len(children) == 2 and len(born) == 1 and None not in born
    whose = "Les jumeaux" if twins else f"Les {count(len(children), 'enfant', 'enfants')}"
    return f"{whose} {surnames} ({classes}) ne viennent pas les mêmes jours : {where}.{why}"


def by_line(known: Gathered, halves: dict[int, str]) -> list[tuple[str, str, int, int]]:
    """`(line or town, its half, pupils, those who come on the other days)`, the largest first."""
    rows = [
        (wish.label, getattr(wish, "half", ""), len(wish.pupils), missed(wish, halves))
        for wish in known.facts.wishes
        if wish.aim == Aim.TRANSPORT
    ]
    return sorted(rows, key=lambda row: (-row[2], row[0]))
