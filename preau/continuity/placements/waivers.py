"""What is sent to the « Maison des examens »: per pupil, weeks asked and done, what was lost, why, what was decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from preau.continuity.letters.facts import said_dates, signature
from preau.continuity.placements import odt
from preau.continuity.placements.counting import Account, accounts_of, said_weeks
from preau.continuity.placements.models import Diploma
from preau.foundation.journal.models import record
from preau.foundation.text.spreadsheet import MARK, line
from preau.school.people.models import Cohort, School

HEADS = ["Élève", "Né(e) le", "Classe", "Demandées", "Faites", "À venir", "Perdues", "Manquent", "Ce qui est arrivé",
         "Décision"]  # fmt: skip


@dataclass(frozen=True)
class Waiver:
    """The file of a class; `accounts` are those of the pupils who lost days or will miss weeks."""

    school: School
    cohort: Cohort
    diploma: Diploma | None
    everyone: list[Account]
    accounts: list[Account]
    signed: str

    @classmethod
    def of(cls, cohort: Cohort, *, by: Any, pupil: Any = None) -> "Waiver":
        """Of a class, or of one of its pupils whatever they lost. It leaves the house: the journal says so."""
        record("waiver.prepared", by=by, on=pupil or cohort, scope=cohort.school.scope, division=cohort.code)
        everyone = accounts_of(cohort)
        concerned = [one for one in everyone if one.lost or (one.periods and one.missing)]
        chosen = [one for one in everyone if pupil and one.pupil.pk == pupil.pk]
        diploma = Diploma.objects.filter(cohorts=cohort).first()
        return cls(cohort.school, cohort, diploma, everyone, chosen if pupil else concerned, signature(cohort.school))

    @property
    def paper(self) -> dict[str, Any]:
        """What its template needs."""
        return {"waiver": self, "said_weeks": said_weeks, "said_dates": said_dates, "today": timezone.localdate()}

    @property
    def name(self) -> str:
        return f"derogation-{self.school.uai}-{self.cohort.code}"

    def rows(self) -> Iterator[list[str]]:
        for one in self.accounts:
            weeks = [said_weeks(figure) for figure in (one.done, one.to_come, one.lost, one.missing)]
            yield [one.pupil.sorted_name, _born(one), self.cohort.code, str(one.asked or "–"), *weeks,
                   " ; ".join(reasons_of(one)), " ; ".join(decisions_of(one))]  # fmt: skip

    def sheet(self) -> Iterator[bytes]:
        yield MARK + line(HEADS)
        for row in self.rows():
            yield line(row)

    def text(self) -> bytes:
        """The same as a document that one completes."""
        asked = f"{self.diploma.name} : {self.diploma.weeks} semaines demandées." if self.diploma else ""
        told = [
            self.school.name,
            f"Classe {self.cohort.name}. {asked}",
            f"{self.signed}, le {timezone.localdate():%d/%m/%Y}",
        ]
        return odt.document("Demande de dérogation, périodes en milieu professionnel", told, HEADS, self.rows())


def reasons_of(account: Account) -> list[str]:
    found = [
        f"{touch.words}, {touch.dates}" for period in account.touched for touch in period.touches if touch.days_lost
    ]
    return list(dict.fromkeys(found))


def decisions_of(account: Account) -> list[str]:
    decided = [touch.decision for period in account.touched for touch in period.touches if touch.decision]
    return [one.get_choice_display() + (f" ({one.why})" if one.why else "") for one in decided]


def _born(account: Account) -> str:
    return f"{account.pupil.birth_date:%d/%m/%Y}" if account.pupil.birth_date else ""
