import datetime as dt

from django.utils import timezone

from preau.foundation.reading.rows import built, columns
from preau.foundation.reading.statement import read
from preau.school.accounts.models import DeviceSession
from preau.school.people.models import Guardianship, Person
from preau.school.timetable.models import Lesson


def test_a_row_read_in_a_statement_is_the_row_that_the_orm_reads(cast):
    Person.objects.filter(pk=cast.ines.pk).update(
        birth_date=dt.date(2013, 2, 28), last_login=timezone.now(), accepts_sms=True, address="1, rue « d’Or »\nLille"
    )
    cast.client("ines")
    for model in (Person, DeviceSession, Guardianship, Lesson):
        facts = {
            pk: row for _, pk, row in read(f"SELECT '', x.id, {columns(model, 'x')} FROM {model._meta.db_table} x")
        }
        for one in model.objects.all():
            again = built(model, facts[one.pk])
            assert {name: getattr(again, name) for name in _names(model)} == {
                name: getattr(one, name) for name in _names(model)
            }
            assert again._state.adding is False


def _names(model):
    return [field.attname for field in model._meta.concrete_fields]
