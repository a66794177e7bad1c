"""Calendars and tables of lessons as they come: odd words, odd hours, rules, and what is not a lesson at all."""

import datetime as dt
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from preau.school.imports.edt.read import read as read_edt
from preau.school.imports.icalendar.read import read as read_icalendar
from preau.school.imports.icalendar.titles import _names
from preau.school.imports.kinds import Kind
from preau.school.imports.opening import Unreadable
from preau.school.imports.recognise import recognise
from preau.school.imports.tests.weeks import calendar, event
from preau.school.imports.weekly import words
from preau.school.imports.weekly.records import CalendarRecord, FaultRecord, SlotRecord

MONDAY = dt.datetime.combine(dt.date(2026, 9, 7), dt.time(8))
REAL = """BEGIN:VEVENT
CATEGORIES:Cours
DTSTART:20260902T081500Z
DTEND:20260902T091500Z
SUMMARY;LANGUAGE=fr:SCIENCES VIE & TERRE - 4D
LOCATION;LANGUAGE=fr:salle 310 Sciences
DESCRIPTION;LANGUAGE=fr:Matière : SCIENCES VIE &amp\\; TERRE\\nProfesseur : P
 ROF X.\\nClasse : 4D\\nSalle : salle 310 Sciences\\n
END:VEVENT"""
PART = """BEGIN:VEVENT
CATEGORIES:Cours - Cours annulé
DTSTART;TZID=Europe/Paris:20260903T154000
DURATION:PT1H
SUMMARY;LANGUAGE=fr:Cours annulé : SCIENCES VIE & TERRE - [3°EP1] - <3E> 3°EP1
DESCRIPTION;LANGUAGE=fr:Cours annulé\\nMatière : SCIENCES VIE &amp\\; TERRE\\n
 Groupe : [3°EP1]\\nPartie de classe : &lt\\;3E&gt\\; 3°EP1\\n
END:VEVENT"""


def slots_of(*events, title=""):
    return read_one(calendar([one.replace("\n", "\r\n") for one in events], title=title)).slots


def read_one(content) -> CalendarRecord:
    (record,) = read_icalendar(BytesIO(content))
    return record


def test_an_event_is_read_from_its_description_folded_and_escaped():
    (slot,) = slots_of(REAL)
    assert (slot.subject, slot.weekday, slot.starts, slot.minutes) == ("SCIENCES VIE & TERRE", 3, dt.time(10, 15), 60)
    assert (slot.classes, slot.teachers, slot.rooms) == (("4D",), ("PROF X.",), ("salle 310 Sciences",))
    assert slot.weeks == {dt.date(2026, 8, 31)}


def test_a_cancelled_lesson_of_a_group_is_still_of_the_usual_week():
    (slot,) = slots_of(PART)
    assert (slot.subject, slot.starts, slot.minutes) == ("SCIENCES VIE & TERRE", dt.time(15, 40), 60)
    assert (slot.groups, slot.parts) == (("[3°EP1]",), ("<3E> 3°EP1",))


def test_a_rule_repeats_until_its_end_without_its_exceptions_at_the_same_hour_all_year():
    rule = (
        "BEGIN:VEVENT\nDTSTART;TZID=Europe/Paris:20261005T080000\nDTEND;TZID=Europe/Paris:20261005T085500\n"
        "RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20261215T000000Z\nEXDATE;TZID=Europe/Paris:20261019T080000\n"
        "SUMMARY:MATHS - M. Petit - 4B\nEND:VEVENT"
    )
    (slot,) = slots_of(rule)
    assert (slot.starts, slot.loose) == (dt.time(8), ("M. Petit", "4B"))
    assert sorted(slot.weeks) == [
        dt.date(2026, 10, 5),
        *(dt.date(2026, 11, day) for day in (2, 16, 30)),
        dt.date(2026, 12, 14),
    ]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=2",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;BYHOUR=1,2,3,4,5",
        "FREQ=DAILY;INTERVAL=1",
    ],
)
def test_a_rule_that_is_not_that_of_a_lesson_is_a_fault_or_stops(rule):
    record = read_one(calendar([event(MONDAY, SUMMARY="MATHS - 4B").replace("SUMMARY", f"RRULE:{rule}\r\nSUMMARY")]))
    assert len(record.faults) + sum(len(slot.weeks) for slot in record.slots) <= 400


def test_what_lasts_a_day_and_what_is_no_lesson_is_left_out():
    day = "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261111\nSUMMARY:Armistice\nEND:VEVENT"
    council = event(MONDAY, SUMMARY="Conseil de classe - 4B", CATEGORIES="Conseil de classe")
    trip = event(MONDAY, 24 * 60, SUMMARY="Voyage - 4B")
    assert slots_of(day, council, trip) == ()


def test_a_cut_calendar_is_not_half_read():
    whole = calendar([REAL])
    with pytest.raises(Unreadable, match="s’arrête avant la fin"):
        list(read_icalendar(BytesIO(whole[: len(whole) // 2])))


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b"\r\n", b"\xff\xfe"])
def test_a_calendar_is_known_by_its_first_words(start):
    words_of = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"
    content = start + (words_of.encode("utf-16-le") if start == b"\xff\xfe" else words_of.encode())
    assert recognise(BytesIO(content)) == Kind.ICALENDAR


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Calendrier - PROF X - du 01 septembre 2026  au 02 juillet 2027", "PROF X"),
        ("EDT_4B.ics", "4B"),
        ("Emploi du temps de la classe 4B.ics", "4B"),
        ("4B", "4B"),
    ],
)
def test_the_title_of_a_calendar_says_whose_it_is(title, name):
    assert name in _names(title)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("8h30", (8, 30)),
        ("08H00", (8, 0)),
        ("13h", (13, 0)),
        ("0830", (8, 30)),
        ("8:30", (8, 30)),
        ("25h00", None),
        ("midi", None),
    ],
)
def test_hours_are_read_as_schools_write_them(said, read):
    assert words.clock(said) == (dt.time(*read) if read else None)


@pytest.mark.parametrize(
    ("said", "rhythm"),
    [
        ("H", "H"),
        ("", "H"),
        ("Hebdomadaire", "H"),
        ("Q1", "A"),
        ("QB", "B"),
        ("Semaine A", "A"),
        ("sem. 2", "B"),
        ("S1", "A"),
        ("Impaire", "A"),
        ("T3", "T3"),
    ],
)
def test_words_for_weeks_are_every_week_weeks_a_or_weeks_b(said, rhythm):
    assert words.rhythm(said) == rhythm


@pytest.mark.parametrize(
    ("said", "minutes"), [("1h00", 60), ("1h", 60), ("55 min", 55), ("0130", 90), ("", 0), ("long", 0)]
)
def test_lengths_are_read_in_minutes(said, minutes):
    assert words.minutes(said) == minutes


def test_a_row_of_edt_is_read_whatever_its_accents_and_dots():
    row = (
        "<TABLE><Cours><NUMERO>7</NUMERO><DUREE>1h30</DUREE><MAT_CODE>MATHS</MAT_CODE><PROF_NOM>PETIT, NOWAK</PROF_NOM>"
        "<PROF_PRENOM>Julien, Claire</PROF_PRENOM><CLASSE>4A, 4B</CLASSE><JOUR>Mer.</JOUR><H.DÉBUT>8h30</H.DÉBUT>"
        "<ALTERNANCE>Q2</ALTERNANCE><CO-ENS.>O</CO-ENS.></Cours><Cours><NUMERO>8</NUMERO></Cours>"
        "<Cours><JOUR>jamais</JOUR><H.DEBUT>8h</H.DEBUT></Cours></TABLE>"
    )
    slot, fault = read_edt(BytesIO(row.encode()))
    assert (slot.weekday, slot.starts, slot.minutes, slot.rhythm) == (3, dt.time(8, 30), 90, "B")
    assert (slot.classes, slot.teachers) == (("4A", "4B"), ("PETIT Julien", "NOWAK Claire"))
    assert fault == FaultRecord("Cours 3", "jamais 8h", "Le jour « jamais » est illisible.")


def test_another_table_is_not_a_timetable():
    with pytest.raises(Unreadable, match="ne contient aucun cours"):
        list(read_edt(BytesIO(b"<TABLE><Eleve/></TABLE>")))


texts = st.text(st.characters(blacklist_categories=["Cs"]), max_size=60)


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                [
                    "SUMMARY",
                    "DESCRIPTION",
                    "LOCATION",
                    "RRULE",
                    "EXDATE",
                    "RECURRENCE-ID",
                    "RECURRENCE-ID;RANGE=THISANDFUTURE",
                    "UID",
                    "STATUS",
                    "DTSTART",
                    "DTEND",
                    "CATEGORIES",
                    "DURATION",
                    "X",
                ]
            ),
            texts,
        ),
        max_size=8,
    )
)
def test_whatever_an_event_says_the_calendar_is_read_or_refused(cells):
    lines = [f"{name}:{said}".encode() for name, said in cells]
    whole = [b"BEGIN:VCALENDAR", b"BEGIN:VEVENT", b"DTSTART:20260907T080000Z", *lines, b"END:VEVENT", b"END:VCALENDAR"]
    with suppress(Unreadable):
        for record in read_icalendar(BytesIO(b"\r\n".join(whole))):
            assert isinstance(record, CalendarRecord)


@settings(max_examples=60)
@given(texts, texts, texts, texts)
def test_whatever_a_row_says_it_is_a_lesson_or_a_fault(day, hour, length, alternation):
    from xml.sax.saxutils import escape

    cells = {"JOUR": day, "H.DEBUT": hour, "DUREE": length, "ALTERNANCE": alternation, "MAT_LIBELLE": "Maths"}
    row = "".join(f"<{tag}>{escape(said)}</{tag}>" for tag, said in cells.items())
    with suppress(Unreadable):
        for record in read_edt(BytesIO(f"<TABLE><Cours>{row}</Cours></TABLE>".encode())):
            assert isinstance(record, SlotRecord | FaultRecord)


@given(texts)
def test_every_word_reader_answers_to_any_text(said):
    assert 0 <= words.weekday(said) <= 7
    assert words.minutes(said) >= 0
    assert len(words.rhythm(said)) <= 20
    assert all(words.several(said)) or words.several(said) == ()
