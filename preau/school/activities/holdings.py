"""What is given to pupils, and how far each one is."""

from preau.foundation.holdings.holding import End, holds, signs
from preau.school.activities.models import Activity, Excuse, Extension, Progress, Publication, Withdrawal, Wording

CLASS = "Les moyennes et le suivi de la classe restent vrais\u00a0; le nom n’y est plus."

holds(
    Activity,
    "author",
    "travail",
    "Travail donné",
    fields="title kind nature body planned_on due_at created_at minutes_expected",
    technical="school subject audience together ambition further scaffolding method production way_back regulation "
    "scale out_of starts_at opens_at closes_at",
    end=End.ANONYMISED,
    why="Le travail donné est celui de la classe\u00a0; il reste, sans le nom.",
)
signs(Publication, "by")
signs(Withdrawal, "by")
signs(Wording, "by")
holds(
    Progress,
    "pupil",
    "travail",
    "Avancement et notes",
    fields="activity step at opened_at handed_in_at mark minutes_spent",
    end=End.ANONYMISED,
    why=CLASS,
)
holds(
    Excuse,
    "pupil",
    "travail",
    "Travaux dispensés",
    fields="activity reason at",
    technical="step_before",
)
signs(Excuse, "by")
holds(Extension, "pupil", "travail", "Délais accordés", fields="activity due_at reason at")
signs(Extension, "by")
