"""What sequences of the demonstration attest: earned by those who did the work, one by a teacher's word."""

import datetime as dt

from demo import hours
from demo.backdating import as_of
from demo.talking import who
from preau.learning.sequences import badging
from preau.learning.sequences.models import Award, Badge, Sequence
from preau.school.people.models import School

PERCENT = 70
# title of the sequence: the badge, what it attests
ATTESTED = {
    "Proportionnalité\u00a0: reprendre pied": (
        "Proportionnalité",
        "Je sais dire si une situation est proportionnelle, et pourquoi.",
    ),
    "Thalès, premiers pas": ("Reconnaître Thalès", "Je reconnais une figure où le théorème de Thalès s’applique."),
    "Puissances de dix": ("Puissances de dix", "Je sais écrire un très grand nombre avec une puissance de dix."),
}
MEASURING = "Mesurer ce qu’on ne peut pas atteindre"
BY_HAND = {"title": "Expliquer aux autres", "attests": "Je sais expliquer ma méthode à la classe."}
HELPED = "En classe virtuelle, Inès a expliqué l’ombre et le bâton à deux camarades, sans donner la réponse."


def attest(college: School, today: dt.date) -> None:
    """Julien's sequences for 4B; what came before a badge was declared counts for it."""
    julien, day = who(college, "Julien Ferrand"), hours.school_days_before(today, 1)
    own = Sequence.objects.of(julien).laid().filter(audience__parts__cohort__code="4B").order_by("pk")
    with as_of(hours.at(day, 17.2)):
        for sequence in own.filter(title__in=ATTESTED):
            title, attests = ATTESTED[sequence.title]
            steps = sequence.steps.filter(removal=None, instead_of=None)
            badging.declare(sequence, title=title, attests=attests, steps=steps, percent=PERCENT)
        for sequence in own.filter(title=MEASURING):
            badge = Badge.objects.create(sequence=sequence, **BY_HAND)
            badging.award(badge, who(college, "Inès Benali"), word=HELPED, by=julien)
            Award.objects.filter(badge=badge).update(at=hours.at(day, 17.2))
