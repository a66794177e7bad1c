"""A rotation from its opening to its end: proposed, moved by hand, published, changed, taken back."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.continuity.closures.extent import Extent
from preau.continuity.rotations.findings import findings
from preau.continuity.rotations.gathering import gather, town_of
from preau.continuity.rotations.models import Proposal, Rotation, TransportLine
from preau.continuity.rotations.opening import AlreadyByHalves
from preau.continuity.rotations.placing import newcomers, place, place_newcomers, unpin
from preau.continuity.rotations.presence import room_of, turns_of
from preau.continuity.rotations.proposing import propose
from preau.continuity.rotations.publishing import NotPossible, cancel, end_early, publish
from preau.continuity.rotations.transport import NotAList, keep_lines, read_lines
from preau.continuity.rotations.turns import calendar_of
from preau.foundation.jobs.worker import drain
from preau.foundation.journal.models import Entry
from preau.school.notifications.models import Notification
from preau.school.people.models import CohortMember
from preau.school.timetable.models import Lesson


def said(rotation):
    halves = dict(rotation.places.values_list("pupil", "half"))
    return [one.words for one in findings(gather(rotation), halves, rotation.most)]


def test_brothers_and_sisters_come_on_the_same_days(cast, opens, half):
    rotation = opens()
    assert half(rotation, cast.ines) == half(rotation, cast.adam)


def test_each_class_is_cut_in_two(cast, opens, pupil):
    for n in range(5):
        pupil(f"Élève{n}", "Nouveau")
    rotation = opens()
    halves = sorted(rotation.places.filter(pupil__cohort_memberships__cohort=cast.cohorts["4B"]).values_list("half"))
    assert [one for (one,) in halves] == ["A"] * 4 + ["B"] * 4


def test_a_mere_contact_makes_no_family(cast, opens, pupil):
    tom = pupil("Tom", "Martin", "6C")
    cast.odile.guardianships.create(pupil=tom, level=3)
    assert [one.pupils for one in gather(opens()).facts.wishes if one.aim == 2] == [{cast.ines.pk, cast.adam.pk}]


def test_what_a_hand_decided_is_kept_by_the_next_computation(cast, opens, half):
    rotation = opens()
    other = {"A": "B", "B": "A"}[half(rotation, cast.sacha)]
    place(rotation, cast.sacha, other, by=cast.helene, why="PPS")
    propose(rotation, by=cast.helene)
    assert half(rotation, cast.sacha) == other
    assert rotation.pins.get().why == "PPS"


def test_twins_whom_a_hand_parted_are_named_with_the_reason(cast, opens, pupil, half):
    born = dt.date(2013, 4, 1)
    lea = pupil("Léa", "Martin", guardians=["odile"], birth_date=born)
    tom = pupil("Tom", "Martin", guardians=["odile"], birth_date=born)
    cast.odile.guardianships.filter(pupil=cast.sacha).delete()
    rotation = opens()
    assert said(rotation) == []
    place(rotation, lea, "A", by=cast.helene)
    place(rotation, tom, "B", by=cast.helene)
    assert said(rotation)[0] == (
        "Les jumeaux Martin (4B) ne viennent pas les mêmes jours : Léa en A, Tom en B. Fixé à la main : Léa, Tom."
    )


def test_a_room_that_is_too_small_is_said(cast, opens):
    assert said(opens(most=1)) == ["La classe 4B aura 2 élèves dans la salle : plus que 1."]


def test_a_pupil_given_back_moves_again(cast, opens):
    rotation = opens()
    place(rotation, cast.sacha, "T", by=cast.helene)
    unpin(rotation, cast.sacha, by=cast.helene)
    propose(rotation, by=cast.helene)
    assert rotation.places.filter(half="T").count() == 0


def test_a_class_is_in_one_rotation_at_a_time(cast, opens):
    first = opens()
    with pytest.raises(AlreadyByHalves) as held:
        opens(extent=Extent(levels=frozenset({"4e"})))
    assert held.value.rotation == first
    cancel(first, by=cast.helene)
    assert opens(extent=Extent(levels=frozenset({"4e"}))).where == "niveau 4e"


def test_nothing_is_published_before_somebody_has_a_half(cast, opens):
    rotation = opens()
    rotation.places.all().delete()
    with pytest.raises(NotPossible):
        publish(rotation, by=cast.helene)


def test_publishing_tells_each_family_once_with_all_its_children(cast, opens, half):
    rotation = opens(published=True)
    drain()
    told = Notification.objects.filter(person=cast.samira)
    assert told.count() == 1
    assert [line.split(" vient")[0] for line in told.get().detail.split("\n\n")] == ["Adam", "Inès"]
    publish(rotation, by=cast.helene)
    drain()
    assert told.count() == 1


def test_a_draft_tells_nobody_and_holds_for_nobody(cast, opens, monday):
    opens()
    drain()
    assert Notification.objects.count() == 0
    assert turns_of([cast.ines], monday) == []


def test_after_publication_nothing_is_computed_anew(cast, opens):
    rotation = opens(published=True)
    assert propose(rotation, by=cast.helene) is None
    assert Proposal.objects.filter(rotation=rotation).count() == 1


def test_moving_a_pupil_after_publication_tells_that_family_alone(cast, opens, half):
    rotation = opens(published=True)
    drain()
    Notification.objects.all().delete()
    place(rotation, cast.sacha, "T", by=cast.helene)
    place(rotation, cast.sacha, "T", by=cast.helene)
    assert sorted(Notification.objects.values_list("person__first_name", flat=True)) == ["Odile", "Sacha"]


def test_each_lesson_says_who_is_in_the_room_and_who_is_at_home(cast, opens, half, monday):
    rotation = opens(published=True)
    lesson = Lesson.objects.get(cohort=cast.cohorts["4B"], subject=cast.subjects["maths"], weekday=1)
    room = room_of(lesson, monday)
    turn = calendar_of(rotation).turns[monday]
    four_b = [cast.ines, cast.lucas, cast.sacha]
    assert {one.first_name for one in room.present} == {p.first_name for p in four_b if half(rotation, p) == turn}
    assert {one.first_name for one in room.away} == {p.first_name for p in four_b if half(rotation, p) != turn}
    assert sorted([len(room.present), len(room.away)]) == [1, 2]


def test_a_group_of_several_classes_is_split_by_its_pupils(cast, opens, half, monday):
    rotation = opens()
    place(rotation, cast.ines, "A", by=cast.helene)
    place(rotation, cast.lucas, "B", by=cast.helene)
    publish(rotation, by=cast.helene)
    tuesday = monday + dt.timedelta(days=1)
    room = room_of(Lesson.objects.get(cohort=cast.cohorts["4LATIN"]), tuesday)
    assert (room.present, room.away) == ([cast.lucas], [cast.ines])


@pytest.mark.parametrize("how", ["cancelled", "ended", "draft"])
def test_a_rotation_that_does_not_hold_keeps_nobody_home(cast, opens, monday, how):
    rotation = opens(published=how != "draft")
    if how == "cancelled":
        cancel(rotation, by=cast.helene)
    if how == "ended":
        end_early(rotation, monday, by=cast.helene)
    thursday = monday + dt.timedelta(days=3)
    lesson = Lesson.objects.get(cohort=cast.cohorts["4B"], weekday=4)
    assert room_of(lesson, thursday).away == []


def test_a_pupil_who_arrives_comes_every_day_then_gets_the_half_of_their_siblings(cast, opens, pupil, half, monday):
    rotation = opens(published=True)
    nora = pupil("Nora", "Benali", guardians=["samira"])
    assert list(newcomers(rotation)) == [nora]
    lesson = Lesson.objects.get(cohort=cast.cohorts["4B"], subject=cast.subjects["maths"], weekday=1)
    assert nora in room_of(lesson, monday).present
    assert place_newcomers(rotation, by=cast.helene) == 1
    assert half(rotation, nora) == half(rotation, cast.ines)
    assert place_newcomers(rotation, by=cast.helene) == 0


def test_a_pupil_who_arrives_alone_gets_the_smaller_half(cast, opens, pupil, half):
    rotation = opens()
    smaller = min("AB", key=lambda one: sum(half(rotation, p) == one for p in (cast.ines, cast.sacha, cast.lucas)))
    zoe = pupil("Zoé", "Petit")
    place_newcomers(rotation, by=cast.helene)
    assert half(rotation, zoe) == smaller


def test_a_pupil_who_left_the_class_has_no_days_any_more(cast, opens, monday):
    opens(published=True)
    CohortMember.objects.filter(pupil=cast.sacha, cohort=cast.cohorts["4B"]).delete()
    assert turns_of([cast.sacha], monday) == []


def test_what_happened_is_in_the_journal(cast, opens, monday):
    rotation = opens(published=True)
    place(rotation, cast.sacha, "T", by=cast.helene)
    cancel(rotation, by=cast.helene)
    acts = [entry.act for entry in Entry.objects.about(rotation).order_by("id")]
    assert acts == [f"rotation.{act}" for act in ("opened", "proposed", "published", "placed", "cancelled")]


def test_what_is_over_cannot_be_cancelled(cast, opens):
    rotation = opens(published=True)
    past = timezone.localdate() - dt.timedelta(days=30)
    Rotation.objects.filter(pk=rotation.pk).update(starts_on=past, ends_on=past + dt.timedelta(days=4))
    with pytest.raises(NotPossible):
        cancel(rotation, by=cast.helene)


@pytest.mark.parametrize(
    ("address", "town"),
    [
        ("12 RUE DES LILAS\n78140 VÉLIZY-VILLACOUBLAY", "Vélizy-Villacoublay"),
        ("BP 78140\n78000 VERSAILLES CEDEX 2", "Versailles"),
        ("2 RUE HAUTE\n78100 SAINT-GERMAIN-EN-LAYE", "Saint-Germain-en-Laye"),
        ("Chez Mme Roy", ""),
    ],
)
def test_the_town_is_read_after_the_postcode(address, town):
    assert town_of(address) == town


def test_a_line_that_the_secretary_wrote_counts_before_the_town(cast, opens):
    cast.people["odile"].address = "1 rue Haute\n91300 MASSY"
    cast.odile.save()
    rotation = opens()
    assert gather(rotation).ways == {cast.sacha.pk: "Massy"}
    TransportLine.objects.create(school=cast.school, pupil=cast.sacha, name="Ligne 12")
    assert gather(rotation).ways == {cast.sacha.pk: "Ligne 12"}


def test_a_list_of_lines_is_read_as_a_spreadsheet_writes_it(cast):
    octets = "NOM;Prénom;Classe;Ligne\nBENALI;INES;4B;Ligne 12\nGirard;Sacha;4B;\nInconnu;Jean;4B;7\n".encode("cp1252")
    read = read_lines(cast.school, octets)
    assert (read.lines, read.unknown) == ({cast.ines.pk: "Ligne 12"}, ["Inconnu Jean 4B 7"])
    assert keep_lines(cast.school, read.lines, by=cast.admin) == 1


@pytest.mark.parametrize("octets", [b"", b"a;b\n1;2\n", b"\xff\xfe\x00\x01", b"nom;prenom;classe\nx;y;z\n"])
def test_what_is_not_a_list_is_refused_with_the_reason(cast, octets):
    with pytest.raises(NotAList):
        read_lines(cast.school, octets)
