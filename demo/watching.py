"""Adults who watch over pupils together: the calls of the school shared out, and one situation that a team follows."""

import datetime as dt

from django.utils import timezone

from demo import advising, hours
from demo.backdating import as_of
from demo.talking import who
from demo.tempers import SACHA
from preau.learning.followup.calls.outcome import note_call
from preau.learning.followup.calls.sharing_out import adults_who_call, share_out
from preau.learning.followup.calls.to_make import MINE, Calls
from preau.learning.followup.models import Contact, Line, Situation
from preau.learning.followup.situations import finish, open_situation, write_line
from preau.learning.followup.watch.worrying import look_at
from preau.learning.followup.weeks.closing import close_weeks
from preau.school.people.models import Cohort, Person, School
from preau.school.timetable.models.fortnight import monday_of

CALLERS = 4
WHY = "Une semaine sans nouvelles, et un ordinateur en panne à la maison."
OBSERVED = "Rien n’est rendu depuis une semaine, dans aucune matière."
HEARD = "Sa mère est jointe : l’ordinateur ne démarre plus."
DECIDED = "Un poste du collège est prêté jusqu’à la réouverture."
LENT, AGAIN = "Préparer le poste et la convention.", "Refaire le point avec lui, au téléphone."
SAID = (
    (Contact.Outcome.REACHED, "Travaille le soir sur le téléphone de sa mère ; rendra par photo."),
    (Contact.Outcome.VOICEMAIL, "Message laissé, sans détail."),
    (Contact.Outcome.REACHED, "Chez ses grands-parents cette semaine, connexion revenue hier."),
)


def watch(college: School, today: dt.date, moment: dt.datetime) -> None:
    advising.share(college, today, moment)
    yesterday = hours.school_days_before(today, 1)
    look_at(college, now=hours.at(yesterday, 13))
    _share_out(college, yesterday)
    _follow(college, today)
    look_at(college, now=moment)
    for school in School.objects.order_by("pk"):
        _close_weeks(school, moment)


def _close_weeks(school: School, moment: dt.datetime) -> None:
    """The last two weeks that are over, as they are told on a Friday."""
    this = monday_of(timezone.localdate(moment))
    fridays = [hours.at(this + dt.timedelta(days=4 - 7 * ago), 16.2) for ago in (2, 1, 0)]
    for friday in [one for one in fridays if one <= moment][-2:]:
        with as_of(friday):
            close_weeks(school, now=friday)


def _share_out(college: School, day: dt.date) -> None:
    """The CPE shares the calls out after lunch; the class teacher of 4B makes hers before the evening."""
    claire, marc, at = who(college, "Claire Nowak"), who(college, "Marc Oliveira"), hours.at(day, 13.4)
    others = [one for one in adults_who_call(college) if one not in {claire, marc}]
    with as_of(at):
        share_out(college, [claire, marc, *others[: CALLERS - 2]], by=marc, now=at)
    for number, call in enumerate(Calls.of(college, claire, now=at).only(who=MINE)[: len(SAID)]):
        outcome, words = SAID[number]
        with as_of(hours.at(day, 16.8 + number * 0.3)):
            note_call(college, call, by=claire, outcome=outcome.value, said=words)


def _follow(college: School, today: dt.date) -> None:
    """Sacha, by his class teacher, the CPE and the head: facts, a decision, what somebody does and by when."""
    claire, marc, helene = (who(college, name) for name in ("Claire Nowak", "Marc Oliveira", "Hélène Vasseur"))
    class_ = Cohort.objects.of_year(college).divisions().get(code="4B")
    days = [hours.school_days_before(today, ago) for ago in (3, 2, 1)]
    with as_of(hours.at(days[0], 17.1)):
        made = open_situation(class_, who(college, " ".join(SACHA)), why=WHY, team=[marc, helene], by=claire)
    friday = monday_of(today) + dt.timedelta(days=11)
    _write(made, claire, hours.at(days[0], 17.2), Line.Kind.NOTE, OBSERVED)
    _write(made, marc, hours.at(days[1], 11.3), Line.Kind.NOTE, HEARD)
    _write(made, helene, hours.at(days[1], 12), Line.Kind.DECISION, DECIDED)
    lend = _write(made, helene, hours.at(days[1], 12.1), Line.Kind.ACTION, LENT, marc, days[2])
    _write(made, claire, hours.at(days[2], 9.2), Line.Kind.ACTION, AGAIN, claire, friday)
    with as_of(hours.at(days[2], 10.2)):
        finish(lend, by=marc)


def _write(
    made: Situation, by: Person, at: dt.datetime, kind: Line.Kind, text: str,
    owner: Person | None = None, due_on: dt.date | None = None,
) -> Line:  # fmt: skip
    with as_of(at):
        return write_line(made, by=by, kind=kind.value, text=text, owner=owner, due_on=due_on)
