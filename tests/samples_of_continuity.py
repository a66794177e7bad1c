"""What `Samples` holds of the life of a school that stays open from afar: closures, absences, placements, plans."""

import datetime as dt
from typing import Any

from django.utils import timezone

from preau.continuity.absences.deciding import decide as decide_hour
from preau.continuity.absences.declaring import declare as declare_absence
from preau.continuity.absences.hours import hours_of
from preau.continuity.absences.leaving import declare_leave
from preau.continuity.absences.models import Absence, Decision, Leave
from preau.continuity.closures.models import Closure, ClosureScope, Reopening, TeacherTask
from preau.continuity.drills.models import Drill
from preau.continuity.equipment.models import Device
from preau.continuity.letters.models import Partner
from preau.continuity.placements.deciding import decide
from preau.continuity.placements.disrupting import disrupt
from preau.continuity.placements.entering import enter
from preau.continuity.placements.models import Decision as Settled
from preau.continuity.placements.models import Diploma, Disruption, Placement, Proposal, Replanning, Sitting
from preau.continuity.placements.touching import touches_of
from preau.continuity.plans.adopting import adopt
from preau.continuity.plans.deploying import deploy
from preau.continuity.plans.drafting import draft
from preau.continuity.plans.models import Action, Assignment, Deployment, Plan, Step, Version
from preau.continuity.plans.signing import sign
from preau.continuity.rotations.models import Publication, Rhythm, Rotation
from preau.continuity.slots.models import Permanence, Program, VirtualClass
from preau.school.timetable.models import Lesson
from tests.cast import Cast


class Continuity:
    def __init__(self, cast: Cast) -> None:
        self.cast = cast

    def things(self) -> dict[type, Any]:
        cast, today = self.cast, timezone.localdate()
        closure = Closure.objects.create(school=cast.school, starts_on=today, ends_on=today + dt.timedelta(days=4))
        ClosureScope.objects.create(closure=closure)
        asked = {"closure": closure, "teacher": cast.julien, "cohort": cast.cohorts["4B"], "due_on": today}
        return {
            **self._planning(),
            Drill: Drill.objects.create(school=cast.school, scenario="outage", starts_at=timezone.now(), minutes=60),
            Device: Device.objects.create(school=cast.school, label="T-01"),
            **self._halving(),
            **self._placing(),
            Closure: closure,
            **self._meeting_at_a_distance(closure),
            Partner: Partner.objects.create(school=cast.school, kind="town", name="Mairie", phone="01 30 00 00 00"),
            Reopening: Reopening.objects.create(closure=closure, cohort=cast.cohorts["6C"], from_day=today),
            TeacherTask: TeacherTask.objects.create(subject=cast.subjects["maths"], **asked),
            Absence: self._away(),
            **self._on_leave(),
        }

    def _planning(self) -> dict[type, Any]:
        """A plan in force with a draft after it, and what it asks of Marc."""
        cast = self.cast
        plan = adopt(cast.school, "college", by=cast.helene)
        sign(plan.draft, by=cast.helene)
        version = draft(plan, by=cast.helene)
        deployment = deploy(cast.school, "outage", by=cast.helene, title="Panne")
        step = deployment.steps.first()
        Assignment.objects.get_or_create(step=step, person=cast.marc)
        return {Plan: plan, Version: version, Action: version.actions.first(), Deployment: deployment, Step: step}

    def _away(self) -> Absence:
        """Inès is away today, as her mother says."""
        today = timezone.localdate()
        said = {"reason": "ill", "way": "remote", "load": "all"}
        return declare_absence(self.cast.ines, by=self.cast.samira, starts_on=today, ends_on=today, **said)

    def _on_leave(self) -> dict[type, Any]:
        """Julien is away in a week; Anne is asked for his first hour."""
        start = timezone.now() + dt.timedelta(days=7)  # once the closure of the samples is over, whatever the day
        said = {"starts_at": start, "ends_at": start + dt.timedelta(days=7), "kind": "sudden", "reason": "ill"}
        leave = declare_leave(self.cast.julien, self.cast.school, by=self.cast.helene, **said)
        hour = hours_of(leave)[0]
        return {Leave: leave, Decision: decide_hour(hour, "colleague", by=self.cast.helene, colleague=self.cast.anne)}

    def _placing(self) -> dict[type, Any]:
        """Inès at a garage that closes, followed by Julien; the head has decided."""
        cast, today = self.cast, timezone.localdate()
        days = {"starts_on": today, "ends_on": today + dt.timedelta(days=11)}
        said = {"kind": "pfmp", "host_name": "Garage Morel", "town": "Poissy", "weekdays": "12345"}
        placement = enter(cast.school, cast.ines, by=cast.helene, referee=cast.julien, **said, **days)
        disruption = disrupt(cast.school, by=cast.helene, cause="closed", host=placement.host, **days)
        decide([one for one in touches_of([placement]) if one.source == disruption], "lessons", by=cast.helene)
        return {
            Placement: placement,
            Disruption: disruption,
            Settled: Settled.objects.get(),
            Diploma: Diploma.objects.create(school=cast.school, name="Bac pro", weeks=22),
            **self._sitting(),
        }

    def _sitting(self) -> dict[type, Any]:
        """A test of 4B by Julien, and a calendar that moves it."""
        cast, today = self.cast, timezone.localdate()
        facts = {"cohort": cast.cohorts["4B"], "subject": cast.subjects["maths"], "examiner": cast.julien}
        sitting = Sitting.objects.create(school=cast.school, title="CCF 1", starts_at=timezone.now(), **facts)
        replanning = Replanning.objects.create(school=cast.school, first=today, last=today + dt.timedelta(days=30))
        proposal = Proposal.objects.create(replanning=replanning, sitting=sitting)
        return {Sitting: sitting, Replanning: replanning, Proposal: proposal}

    def _halving(self) -> dict[type, Any]:
        today = timezone.localdate()
        rotation = Rotation.objects.create(
            school=self.cast.school, starts_on=today, ends_on=today + dt.timedelta(days=11)
        )
        rotation.classes.set([self.cast.cohorts["4B"]])
        Rhythm.objects.create(rotation=rotation, from_on=today)
        Publication.objects.create(rotation=rotation, by=self.cast.helene)
        return {Rotation: rotation, Lesson: Lesson.objects.get(cohort=self.cast.cohorts["4LATIN"])}

    def _meeting_at_a_distance(self, closure: Closure) -> dict[type, Any]:
        """4B and Julien, Monday at eight; and when he can be reached."""
        program = Program.objects.create(closure=closure, by=self.cast.helene)
        at = {"teacher": self.cast.julien, "weekday": 1, "starts_at": dt.time(8)}
        hour = program.hours.create(
            cohort=self.cast.cohorts["4B"], subject=self.cast.subjects["maths"], minutes=55, **at
        )
        return {Program: program, VirtualClass: hour, Permanence: closure.permanences.create(**at)}
