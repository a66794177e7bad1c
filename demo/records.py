"""What an office has on its table: parents entered twice, somebody who has left, a family that asks for its data."""

import datetime as dt

from demo import hours
from demo.backdating import as_of
from demo.talking import who
from preau.foundation.jobs.worker import drain
from preau.school.accounts.models import Activation, ActivationCode
from preau.school.directory.editing import add_person
from preau.school.directory.tying import tie
from preau.school.duplicates.handling import merge_pair
from preau.school.duplicates.models import Suspicion
from preau.school.duplicates.searching import search
from preau.school.people.models import Departure, Guardianship, Kinship, Membership, Person, Profile, School
from preau.school.people.models.departure import KEPT
from preau.school.privacy.exporting import ask_for_export
from preau.school.privacy.models import LastCall
from preau.school.privacy.models.last_call import BEFORE
from preau.school.privacy.requesting import ask_for_erasure

REASON = "Mon fils quitte le collège à Noël, je préfère que rien ne reste."


def keep(college: School, moment: dt.datetime, *, by: Person) -> None:
    """`by` is the administrator."""
    _twice(college, moment, by)
    _gone(college, moment, by)
    _asked(college, moment)


def _twice(college: School, moment: dt.datetime, by: Person) -> None:
    """Lucas’s parents were typed in from a paper before the files named them; his mother is one person again."""
    day = moment.date()
    with as_of(hours.at(hours.school_days_before(day, 40), 11.2)):
        _typed_in(college, "Thomas", Kinship.FATHER, by)
        sophie = _typed_in(college, "Sophie", Kinship.MOTHER, by)
    search(college)
    with as_of(hours.at(hours.school_days_before(day, 4), 9.6)):
        merge_pair(Suspicion.objects.get(second=sophie), "", by=by)


def _typed_in(college: School, first_name: str, kinship: int, by: Person) -> Person:
    known = who(college, f"{first_name} Blanchard")
    facts = {"first_name": first_name, "last_name": "Blanchard", "email": f"{first_name.lower()}.b@example.org"}
    typed = add_person(college, facts | {"mobile": known.mobile}, profile=Profile.GUARDIAN, by=by)
    tie(who(college, "Lucas Blanchard"), typed, kinship=kinship, level=Guardianship.Level.LEGAL, by=by)
    return typed


def _gone(college: School, moment: dt.datetime, by: Person) -> None:
    """She stood in for two weeks in September; her data go in ten days, and she has been told."""
    facts = {"first_name": "Maud", "last_name": "Tessier", "civility": "Mme", "email": "maud.tessier@example.org"}
    left = moment - KEPT + dt.timedelta(days=10)
    with as_of(left - dt.timedelta(days=14)):
        maud = add_person(college, facts, profile=Profile.TEACHER, function="Remplaçante", with_account=True, by=by)
    Activation.objects.create(person=maud, at=left - dt.timedelta(days=12))
    ActivationCode.objects.filter(person=maud).delete()
    places = Membership.objects.filter(person=maud)
    said = {"memberships": list(places.values_list("profile", "function"))}
    places.delete()
    gone = Departure.objects.create(
        person=maud, school=college, at=left, by=by, origin="fin de remplacement", places=said
    )
    LastCall.objects.create(departure=gone, at=gone.at + KEPT - BEFORE)


def _asked(college: School, moment: dt.datetime) -> None:
    """Samira takes a copy of what is hers; another family would rather be forgotten."""
    ask_for_export(who(college, "Samira Benali"), by=who(college, "Samira Benali"))
    here = Person.objects.filter(memberships__school=college, memberships__profile=Profile.GUARDIAN)
    other = here.filter(activation__isnull=False).exclude(last_name__in=["Benali", "Blanchard"]).order_by("login")
    with as_of(hours.at(hours.school_days_before(moment.date(), 2), 18.1)):
        ask_for_erasure(other[0], college, REASON)
    drain()
