"""From lessons in the words of their file to the usual week of the picture."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from preau.foundation.ui.words import count
from preau.school.imports.known import Known
from preau.school.imports.picture import Noun, Picture
from preau.school.imports.weekly import words
from preau.school.imports.weekly.names import Cohorts, Subjects, Teachers
from preau.school.imports.weekly.records import FaultRecord, SlotRecord
from preau.school.imports.weekly.weeks import Fortnights

Seat = tuple[str, str, int, dt.time, str]
SHORTEST, LONGEST = 5, 600
MOST_ASKED = 100


@dataclass
class Held:
    """What is said of one lesson, as many times as it is said."""

    weeks: set[dt.date] = field(default_factory=set)
    times: int = 0
    minutes: Counter[int] = field(default_factory=Counter)
    teachers: Counter[str] = field(default_factory=Counter)
    rooms: Counter[str] = field(default_factory=Counter)

    def add(self, slot: SlotRecord, teachers: Iterable[str]) -> None:
        said = max(1, len(slot.weeks))
        self.weeks |= slot.weeks
        self.times += said
        self.minutes[slot.minutes] += said
        self.teachers.update(dict.fromkeys(teachers, said))
        self.rooms.update(dict.fromkeys((room for room in slot.rooms if room), said))

    @property
    def usual_teachers(self) -> list[str]:
        """Not whoever stood in for a week."""
        most = max(self.teachers.values(), default=0)
        return sorted(key for key, times in self.teachers.items() if 3 * times >= most)

    @property
    def usual_room(self) -> str:
        return self.rooms.most_common(1)[0][0][:40] if self.rooms else ""


class Week:
    """The usual week, as it is being drawn."""

    def __init__(self, picture: Picture, known: Known) -> None:
        self.picture, self.known = picture, known
        self.cohorts, self.teachers = Cohorts(picture, known), Teachers(picture, known)
        self.subjects = Subjects(picture, known)
        self.held: dict[Seat, Held] = defaultdict(Held)
        self.strangers: Counter[str] = Counter()
        self.unnamed: Counter[str] = Counter()
        self.named: set[str] = set()

    def fault(self, fault: FaultRecord) -> None:
        self.picture.refuse(Noun.LESSON, fault.where, fault.label, fault.sentence)

    def add(self, slot: SlotRecord, *, cohort: str = "", teacher: str = "") -> None:
        """`cohort` and `teacher` are those whose calendar it is in."""
        trouble, cohorts = self._why_not(slot, cohort)
        if trouble:
            self.fault(FaultRecord(slot.where, slot.subject, trouble))
        if not cohorts:
            return
        subject = self.subjects.key(slot.subject, slot.code)
        teachers = {*self._teachers(slot), teacher} - {""}
        self.named |= cohorts
        for key in cohorts:
            self.held[key, subject, slot.weekday, slot.starts, slot.rhythm].add(slot, teachers)

    def _why_not(self, slot: SlotRecord, cohort: str) -> tuple[str, set[str]]:
        """The reason, and for whom it is; neither for what the school leaves out."""
        if not SHORTEST <= slot.minutes <= LONGEST:
            return f"Une durée de {slot.minutes} minutes ne se peut pas.", set()
        cohorts, unknown = self.cohorts.of(slot)
        self.unnamed.update(unknown)
        if cohorts:
            return "", cohorts
        is_said = any((slot.groups, slot.classes, slot.parts))
        if cohort and not is_said:
            return "", {cohort}
        return "" if is_said and not unknown else _why_nobody(unknown), set()

    def draw(self) -> None:
        """Lessons with their fortnight; exceptions are counted and left out."""
        seen = [frozenset(one.weeks) for one in self.held.values() if one.weeks]
        fortnights = Fortnights(self.picture, self.known, seen)
        rare, here = 0, self.known.lessons()
        for (cohort, subject, weekday, starts, rhythm), held in self.held.items():
            weeks = frozenset(held.weeks)
            if weeks and fortnights.is_rare(weeks):
                rare += held.times
                continue
            fortnight = fortnights.of(weeks) if weeks else fortnights.named(rhythm)
            key = f"{cohort}|{subject}|{fortnight}|{weekday}|{starts:%H%M}"
            self.picture[Noun.LESSON][key] = {
                "minutes": held.minutes.most_common(1)[0][0],
                "teachers": held.usual_teachers or here.get(key, (0, {"teachers": []}))[1]["teachers"],
                "room": held.usual_room,
            }
        self._say(rare, fortnights)

    def _teachers(self, slot: SlotRecord) -> set[str]:
        for said in slot.teachers:
            if words.person(said) and not self.teachers.knows(said):
                self.strangers[said] += 1
        return {self.teachers.find(said) for said in (*slot.teachers, *slot.loose)}

    def _say(self, rare: int, fortnights: Fortnights) -> None:
        for name, times in self.unnamed.items():
            self.picture.cohorts_named[name[:100], ""] += times
        asked = self.strangers.most_common(MOST_ASKED)
        for name, times in sorted(asked):
            self.teachers.ask(name, times)
        if len(self.strangers) > MOST_ASKED:
            sentence = "D’autres noms sont inconnus ici : ceux qui reviennent le plus sont demandés d’abord."
            self.picture.mention(Noun.STAFF, "", "Enseignants inconnus", sentence)
        if rare:
            ending = "n’est pas de la semaine habituelle : laissée de côté"
            endings = "ne sont pas de la semaine habituelle : laissées de côté"
            sentence = (
                f"{count(rare, 'séance exceptionnelle', 'séances exceptionnelles')} {ending if rare == 1 else endings}."
            )
            self.picture.mention(Noun.LESSON, "", "Séances exceptionnelles", sentence)
        if fortnights.is_sample:
            sentence = (
                f"Ces calendriers ne couvrent que {len(fortnights.weeks)} semaine(s) : "
                "Préau suppose que toute l’année leur ressemble."
            )
            self.picture.mention(Noun.FORTNIGHT, "", "Semaines", sentence)


def spare_others(picture: Picture, known: Known, cohorts: set[str], teachers: set[str]) -> None:
    """The timetable is replaced for the classes and the teachers of whom the files show the week, not for others."""
    picture.whole.add(Noun.LESSON)
    for key, (_pk, facts) in known.lessons().items():
        is_theirs = bool(facts["teachers"]) and set(facts["teachers"]) <= teachers
        if key.partition("|")[0] not in cohorts and not is_theirs:
            picture.spared.add(key)


def teach(picture: Picture, known: Known) -> None:
    """Who gives a lesson teaches that subject to that class, whether STS says so or not."""
    taught: dict[str, set[str]] = defaultdict(set)
    for key, facts in picture[Noun.LESSON].items():
        cohort, subject, *_ = key.split("|")
        for teacher in facts["teachers"]:
            taught[teacher].add(f"{cohort}|{subject}")
    rest = {known.people[key]: key for key in taught if key in known.people and key not in picture[Noun.STAFF]}
    for person, facts in known.staff(rest).items():
        picture[Noun.STAFF][rest[person]] = facts
    for key, lessons in taught.items():
        if key in picture[Noun.STAFF]:
            facts = picture[Noun.STAFF][key]
            facts["teachings"] = sorted({*facts["teachings"], *lessons})
            facts["profiles"].setdefault("teacher", "")


def _why_nobody(unknown: list[str]) -> str:
    names = ", ".join(f"« {name} »" for name in dict.fromkeys(unknown))
    return f"Aucune classe ni aucun groupe ne s’appelle {names}." if names else "On ne sait pas pour quelle classe."
