"""A sequence as it is printed: the plan of work, then the instructions of each activity, on one path."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.db.models import prefetch_related_objects
from markupsafe import Markup

from preau.foundation.ui.codes import qr
from preau.learning.sequences.models import Sequence
from preau.learning.sequences.paths import Stage, heaviest, stages_of
from preau.learning.sequences.settling import NEWCOMER
from preau.learning.sequences.sharing import travelling
from preau.school.activities.models import Activity


@dataclass(frozen=True)
class Paper:
    """For the pupils of this circle, or of none: nothing on it says that there are others."""

    sequence: Sequence
    circle: int | None = None
    is_dated = True

    @cached_property
    def activities(self) -> list[Activity]:
        steps = [stage.for_pupil(NEWCOMER, self.circle) for stage in stages_of(self.sequence)]
        found = [step.activity for step in steps if step]
        prefetch_related_objects(found, "resources__file")
        return found

    @property
    def minutes(self) -> int:
        return sum(one.minutes_expected for one in self.activities)

    def code(self, activity: Activity) -> Markup:
        """Where the activity is, for who borrows a telephone."""
        return qr(f"{settings.PREAU.address}{activity.href}", title=f"Ouvrir «\u00a0{activity.title}\u00a0» dans Préau")


@dataclass(frozen=True)
class Plan:
    """What a colleague reads of a preparation: every version, no day, no class, nobody's name but the author's."""

    sequence: Sequence
    is_dated = False

    @cached_property
    def stages(self) -> list[Stage]:
        found = travelling(self.sequence)
        prefetch_related_objects([step.activity for stage in found for step in stage.steps], "resources__file")
        return found

    @property
    def activities(self) -> list[Activity]:
        return [step.activity for stage in self.stages for step in stage.steps]

    @property
    def minutes(self) -> int:
        return heaviest(self.stages)
