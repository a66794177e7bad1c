"""What closing the year will do, counted before anything is done."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from preau.school.activities.models import Activity, Progress
from preau.school.audiences.models import AudiencePart
from preau.school.people.models import ClassTeacher, Cohort, CohortMember, Guardianship, Membership, Profile, School
from preau.school.rollover.models.rollover import spelt
from preau.school.timetable.models import Lesson, Teaching

SUMMER = (
    7,
    1,
)  # a year is over on this day, or on the last one that its files name when it comes before (STS: in August)


@dataclass(frozen=True)
class Plan:
    """`ends`, `stays`: `[(how many, one, many)]`."""

    school: School
    ends: list[tuple[int, str, str]]
    stays: list[tuple[int, str, str]]

    @classmethod
    def of(cls, school: School) -> "Plan":
        cohorts = Cohort.objects.of_year(school)
        pupils = Membership.objects.filter(school=school, profile=Profile.PUPIL)
        ends = [
            (cohorts.divisions().count(), "classe", "classes"),
            (cohorts.groups().count(), "groupe", "groupes"),
            (CohortMember.objects.filter(cohort__in=cohorts).count(), "place d’élève", "places d’élèves"),
            (ClassTeacher.objects.filter(cohort__in=cohorts).count(), "professeur principal", "professeurs principaux"),
            (Teaching.objects.filter(cohort__in=cohorts).count(), "service d’enseignement", "services d’enseignement"),
            (
                Lesson.objects.filter(cohort__in=cohorts).count(),
                "cours à l’emploi du temps",
                "cours à l’emploi du temps",
            ),
            (AudiencePart.objects.filter(cohort__in=cohorts).count(), "partage à une classe", "partages à des classes"),
        ]
        families = Guardianship.objects.filter(pupil__in=pupils.values("person"))
        activities = Activity.objects.filter(school=school)
        works = Progress.objects.filter(activity__in=activities, step__gte=Progress.Step.HANDED_IN)
        stays = [
            (Membership.objects.filter(school=school).values("person").distinct().count(), "compte", "comptes"),
            (families.count(), "lien entre parent et enfant", "liens entre parents et enfants"),
            (activities.count(), "activité préparée", "activités préparées"),
            (works.count(), "travail rendu", "travaux rendus"),
        ]
        return cls(school, ends, stays)

    @property
    def year(self) -> str:
        return spelt(self.school.year)

    @property
    def next_year(self) -> str:
        return spelt(self.school.year + 1)

    @property
    def is_empty(self) -> bool:
        """No class of the present year: there is nothing to close."""
        return not self.ends[0][0] and not self.ends[1][0]

    @property
    def ends_on(self) -> dt.date:
        summer = dt.date(self.school.year + 1, *SUMMER)
        return min(self.school.year_ends_on or summer, summer)

    @property
    def is_mid_year(self) -> bool:
        return timezone.localdate() < self.ends_on

    @property
    def counts(self) -> dict[str, int]:
        return {many: count for count, _one, many in self.ends}
