"""Read models start from a few audiences or a few pupils; the answer stays that of the view."""

from django.db import connection

from preau.school.audiences.models import (
    Audience,
    AudienceMember,
    everyone,
    guardians_of,
    named,
    pupils_of,
    teachers_of,
)
from preau.school.audiences.resolution import audiences_among, pupils_among
from preau.school.people.models import Profile


def kept(cast, keeps, *people):
    audience = Audience.objects.create(school=cast.school)
    audience.keep_to([cast.cohorts["4B"]], keeps, [person.pk for person in people])
    return audience


def every_sort_of(cast):
    return [
        Audience.of(cast.school, pupils_of(cast.cohorts["4B"])),
        Audience.of(cast.school, pupils_of(cast.cohorts["4LATIN"]), guardians_of(cast.cohorts["4B"])),
        Audience.of(cast.school, everyone(Profile.PUPIL)),
        Audience.of(cast.school, everyone(Profile.PUPIL, level="6e")),
        Audience.of(cast.school, *named([cast.lucas])),
        kept(cast, "listed", cast.ines, cast.adam),
        kept(cast, "others", cast.ines),
        Audience.of(cast.school, teachers_of(cast.cohorts["4B"]), everyone(Profile.HEAD)),
        Audience.of(cast.elsewhere, pupils_of(cast.cohorts["away"])),
        Audience.of(cast.elsewhere, everyone(Profile.PUPIL)),
    ]


def by_the_view(people):
    return set(AudienceMember.objects.filter(person__in=people).values_list("audience", "person"))


def by_statement(sql, values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return {tuple(row) for row in cursor.fetchall()}


def test_from_a_few_audiences_the_answer_is_that_of_the_view(cast):
    few = every_sort_of(cast)[:7]
    pupils = [cast.ines, cast.adam, cast.sacha, cast.lucas, cast.strange_pupil]
    told = by_statement(
        "WITH works AS (SELECT id AS audience_id FROM audiences_audience WHERE id <= %s) "
        f"SELECT audience_id, person_id FROM ({pupils_among('works')}) AS members",
        [few[-1].pk],
    )
    assert told == {(audience, person) for audience, person in by_the_view(pupils) if audience <= few[-1].pk}


def test_from_a_few_pupils_the_answer_is_that_of_the_view(cast):
    every_sort_of(cast)
    for pupil in (cast.ines, cast.adam, cast.lucas, cast.strange_pupil):
        sql = f"WITH who AS (SELECT id FROM people_person WHERE id = %s) {audiences_among('who')}"
        assert by_statement(sql, [pupil.pk]) == by_the_view([pupil])
