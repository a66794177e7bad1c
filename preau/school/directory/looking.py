"""Looking for people within one’s right, as one types; it costs what one’s own school weighs, nobody else’s."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from preau.school.directory.circles import FAMILY, LOOKING_AFTER, Circle, of_this_year
from preau.school.directory.folding import words_of
from preau.school.directory.models import Card, Word
from preau.school.people.models import Cohort, CohortMember, Guardianship, Membership, Profile
from preau.school.people.models.membership import STAFF_PROFILES

MOST_WORDS = 4
MOST = 200  # beyond, one is asked to say more
MOST_NAMED = 2000
LEAST_OF_STEWARD = 2  # letters, among the staff of every school


@dataclass(frozen=True)
class Asked:
    """What is in the search field and beside it."""

    text: str = ""
    profile: str = ""
    cohort: str = ""

    @property
    def words(self) -> list[str]:
        return words_of(self.text)[:MOST_WORDS]

    @property
    def is_blank(self) -> bool:
        return not (self.words or self.profile or self.cohort)


@dataclass(frozen=True)
class Found:
    """`people` are by name; `is_too_many` when more were found than are worth reading."""

    people: list[Any]
    is_too_many: bool = False
    is_too_short: bool = False


class Search:
    """What one person may look for."""

    def __init__(self, user: Any) -> None:
        self.user = user

    @property
    def is_of_a_family(self) -> bool:
        """Families know few people: all are shown before anything is typed."""
        return not self.user.is_steward and not self.user.schools_as(*STAFF_PROFILES)

    @cached_property
    def cohorts(self) -> list[Cohort]:
        """The classes and groups one may choose among."""
        circle = Circle.of(self.user)
        looked_after = of_this_year().filter(school__in=self.user.schools_as(*LOOKING_AFTER))
        if not self.user.schools_as(*LOOKING_AFTER):
            looked_after = of_this_year().filter(pk__in=circle.taught | circle.mine)
        return list(looked_after.order_by("kind", "code"))

    @property
    def classes(self) -> list[Cohort]:
        return [one for one in self.cohorts if one.kind == Cohort.Kind.DIVISION]

    @property
    def profiles(self) -> list[tuple[str, str]]:
        shown = [Profile.PUPIL, Profile.TEACHER, Profile.STAFF, Profile.HEAD]
        if not self.is_of_a_family:
            shown = list(STAFF_PROFILES) if self.user.is_steward else [Profile.GUARDIAN, *shown, Profile.ADMINISTRATOR]
        return [(key, f"{label[:1].upper()}{label[1:]}") for key, label in Profile.choices if key in shown]

    def find(self, asked: Asked) -> Found:
        if self.user.is_steward and asked.words and max(map(len, asked.words)) < LEAST_OF_STEWARD:
            return Found([], is_too_short=True)
        if asked.is_blank and not self.is_of_a_family:
            return Found([])
        named = self._candidates(asked)
        seen = Card.objects.visible_to(self.user).filter(pk__in=named).by_name()
        people = list(seen[: MOST + 1])
        return Found(people[:MOST], is_too_many=len(people) > MOST or len(named) > MOST_NAMED)

    def _candidates(self, asked: Asked) -> set[int]:
        """Whoever fits what was asked, before rights: each set comes from an index of one's own schools."""
        sets = [self._named(asked.words)] if asked.words else []
        if asked.cohort:
            sets.append(self._of_cohorts([one for one in self.cohorts if one.code == asked.cohort]))
        if asked.profile:
            sets.append(self._of_profile(asked.profile))
        if not sets:
            sets.append(Circle.of(self.user).known_to_a_family() | {self.user.pk})
        return set.intersection(*sets)

    def _named(self, words: list[str]) -> set[int]:
        """Whose names, or class, begin with each of these words; the longest, which says most, is read first."""
        known = Word.objects.of_staff() if self.user.is_steward else Word.objects.in_schools(self.user.school_ids)
        found: set[int] | None = None
        for word in sorted(words, key=len, reverse=True):
            people = known.beginning(word).order_by().values_list("person", flat=True).distinct()
            of_class = self._of_cohorts(self._called(word))
            if found is not None:
                people, of_class = people.filter(person__in=found), of_class & found
            found = set(people[: MOST_NAMED + 1]) | of_class
        return found or set()

    def _called(self, word: str) -> list[Cohort]:
        """The classes whose code this is: `4b` is also what one types for 4B."""
        if self.user.is_steward or not any(letter.isdigit() for letter in word):
            return []
        return [one for one in self.cohorts if "".join(words_of(one.code)) == word]

    def _of_cohorts(self, cohorts: list[Cohort]) -> set[int]:
        """Their pupils and who answers for them."""
        pupils = set(CohortMember.objects.filter(cohort__in=cohorts).values_list("pupil_id", flat=True))
        if self.is_of_a_family:
            return pupils
        return pupils | set(Guardianship.objects.filter(pupil__in=pupils).values_list("guardian_id", flat=True))

    def _of_profile(self, profile: str) -> set[int]:
        members = Membership.objects.filter(profile=profile)
        if not self.user.is_steward:
            members = members.filter(school__in=self.user.school_ids)
        elif profile in FAMILY:
            return set()
        return set(members.values_list("person_id", flat=True)[: MOST_NAMED + 1])
