"""What a composing teacher asks about, and what a school decides."""

import datetime as dt
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import F
from django.utils import timezone

from preau.learning.workload.advice import Candidate
from preau.learning.workload.load import SCHOOL_DAYS
from preau.learning.workload.models import DEFAULTS, caps_of
from preau.learning.workload.models.cap import LEAST, MOST
from preau.learning.workload.watching import levels_of
from preau.school.activities.models import Activity
from preau.school.people.models import Cohort, Person, Profile, School
from preau.school.timetable.models import Subject

LONGEST = 600
# Outside of these nobody goes to school, and arithmetic on dates would break.
CALENDAR = [MinValueValidator(dt.date(2000, 1, 1)), MaxValueValidator(dt.date(2100, 1, 1))]


class WeekForm(forms.Form):
    """`?semaine=2026-11-23`: any day of the week one looks at; without it the present one, at the week-end the next."""

    semaine = forms.DateField(required=False, validators=CALENDAR)

    def day(self) -> dt.date:
        self.is_valid()
        today = timezone.localdate()
        monday_is_near = today.isoweekday() > SCHOOL_DAYS
        return self.cleaned_data.get("semaine") or (today + dt.timedelta(days=2) if monday_is_near else today)


class CandidateForm(forms.Form):
    """For whom, how long and when, as the composing page knows it at this moment; all of it may still be missing."""

    cohort = forms.ModelMultipleChoiceField(Cohort.objects.none(), required=False)
    pupil = forms.ModelMultipleChoiceField(Person.objects.none(), required=False)
    subject = forms.ModelChoiceField(Subject.objects.none(), required=False)
    besides = forms.ModelMultipleChoiceField(Activity.objects.none(), required=False)
    planned_on = forms.DateField(required=False, validators=CALENDAR)
    minutes_expected = forms.IntegerField(required=False, min_value=0, max_value=LONGEST)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.schools = schools = user.schools_as(Profile.TEACHER)
        self.fields["cohort"].queryset = Cohort.objects.filter(school__in=schools)  # type: ignore[attr-defined]
        self.fields["pupil"].queryset = Person.objects.filter(  # type: ignore[attr-defined]
            memberships__school__in=schools, memberships__profile=Profile.PUPIL
        ).distinct()
        self.fields["subject"].queryset = Subject.objects.filter(school__in=schools)  # type: ignore[attr-defined]
        self.fields["besides"].queryset = Activity.objects.filter(author=user)  # type: ignore[attr-defined]

    def candidate(self) -> Candidate:
        """What could be read of it; the rest has its usual value."""
        self.is_valid()
        known = self.cleaned_data
        return Candidate(
            known.get("planned_on") or timezone.localdate(), known.get("minutes_expected") or 0, known.get("subject")
        )

    def cohorts(self) -> list[Cohort]:
        """The classes and groups chosen; with pupils named, the classes these are in."""
        chosen, pupils = self.cleaned_data.get("cohort") or [], self.pupils()
        if not pupils:
            return list(chosen)
        divisions = Cohort.objects.divisions().filter(school__in=self.schools, year=F("school__year"))
        return list(divisions.filter(members__pupil__in=pupils).distinct())

    def left_out(self) -> list[int]:
        return [activity.pk for activity in self.cleaned_data.get("besides") or ()]

    def pupils(self) -> list[int]:
        return [pupil.pk for pupil in self.cleaned_data.get("pupil") or ()]


class MinutesForm(forms.Form):
    """« Ça m’a pris… », one tap; nothing said is an answer too."""

    minutes = forms.IntegerField(required=False, min_value=1, max_value=LONGEST)

    def said(self) -> int | None:
        return self.cleaned_data["minutes"] if self.is_valid() else None


class DeclineForm(forms.Form):
    why = forms.CharField(required=False, max_length=200)


class CapsForm(forms.Form):
    """One figure by level taught; an empty one goes back to the proposal."""

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        present = caps_of(school.pk)
        for level in levels_of(school):
            proposal = DEFAULTS.get(level)
            self.fields[level] = forms.IntegerField(
                label=level,
                required=False,
                min_value=LEAST,
                max_value=MOST,
                initial=present.get(level),
                help_text=f"Proposition\u00a0: {proposal} minutes." if proposal else "Pas de proposition à ce niveau.",
                error_messages={
                    "invalid": "Écrivez un nombre de minutes.",
                    "min_value": f"Au moins {LEAST} minutes.",
                    "max_value": f"Au plus {MOST} minutes.",
                },
            )
