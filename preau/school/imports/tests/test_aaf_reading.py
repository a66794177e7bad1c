"""AAF's files, whatever is in them: read, or refused with a sentence; never fetched, never an accident."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demo import nasty
from demo.aaf import CATEGORIES
from demo.aaf_files import write_delta
from preau.school.imports.aaf.directory import Directory
from preau.school.imports.aaf.people import BLANK, facts_of
from preau.school.imports.aaf.read import Category, Entry, Extent, Operation, Verb, named, read
from preau.school.imports.aaf.ties import ties_of
from preau.school.imports.kinds import Kind
from preau.school.imports.opening import Unreadable
from preau.school.imports.recognise import recognise
from preau.school.imports.records import Bounds
from preau.school.imports.siecle.read import PupilRecord
from preau.school.imports.siecle.read import read as read_siecle
from preau.school.imports.tests.directory import changed
from preau.school.imports.tests.school import TODAY

CLASSES = "ENTEleveClasses"
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30)
ATTRIBUTES = st.dictionaries(TEXT, st.lists(TEXT, max_size=4), max_size=6)
REQUESTS = st.lists(
    st.tuples(st.sampled_from(Verb), st.tuples(st.sampled_from(CATEGORIES), TEXT, ATTRIBUTES)), max_size=6
)


def entries(content):
    return [one for one in read(io.BytesIO(content)) if isinstance(one, Entry)]


def request(inside, verb="addRequest"):
    return (
        f"<ficAlimMENESR><{verb}><operationalAttributes><attr name='categoriePersonne'><value>Eleve</value></attr>"
        f"</operationalAttributes><identifier><id>1</id></identifier>{inside}</{verb}></ficAlimMENESR>"
    ).encode()


@settings(max_examples=60, deadline=None)
@given(requests=REQUESTS, encoding=st.sampled_from(["UTF-8", "ISO-8859-15"]))
def test_what_is_written_is_what_is_read(requests, encoding):
    stream = io.BytesIO()
    write_delta(stream, requests, encoding=encoding)
    expected = [
        (verb, category, key, {} if verb == Verb.DELETE else {name: tuple(one) for name, one in said.items()})
        for verb, (category, key, said) in requests
    ]
    assert [(one.verb, one.category, one.key, one.said) for one in entries(stream.getvalue())] == expected


@settings(max_examples=150, deadline=None)
@given(content=st.binary(max_size=400), at=st.integers(0, 300))
def test_a_spoiled_file_is_read_or_refused_with_a_sentence(content, at):
    whole = request("<attributes><attr name='sn'><value>MARTIN</value></attr></attributes>")
    said, found = "", []
    try:
        found = entries(whole[:at] + content + whole[at:])
    except Unreadable as reason:
        said = str(reason)
    assert said.endswith(".") or all(one.category in CATEGORIES for one in found)


def test_the_name_of_a_dtd_is_never_fetched_nor_refused():
    doctype = b'<!DOCTYPE ficAlimMENESR SYSTEM "http://localhost:9/ficAlimMENESR.dtd">'
    assert recognise(io.BytesIO(doctype + request(""))) == Kind.AAF
    assert len(entries(doctype + request(""))) == 1
    pupils = [one for one in read_siecle(io.BytesIO(nasty.external_dtd())) if isinstance(one, PupilRecord)]
    assert [one.birth_name for one in pupils] == ["MARTIN"]


@pytest.mark.parametrize(
    "declared",
    [
        '[<!ENTITY x "y">]',
        'SYSTEM "ficAlimMENESR.dtd" [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]',
        '[<!ENTITY x SYSTEM "file:///etc/passwd">]',
        "[<!ELEMENT value ANY>]",
    ],
)
def test_a_file_that_declares_something_of_its_own_is_refused(declared):
    with pytest.raises(Unreadable, match="DOCTYPE"):
        entries(f"<!DOCTYPE ficAlimMENESR {declared}>".encode() + request(""))


def test_blank_values_say_that_there_is_none_and_absent_ones_say_nothing():
    inside = "<attributes><attr name='mail'><value></value><value/></attr><attr name='sn'/></attributes>"
    (entry,) = entries(request(inside))
    assert (entry.said, entry.names("mail"), entry.names("mobile"), entry.one("mail")) == (
        {"mail": (), "sn": ()},
        True,
        False,
        "",
    )


def test_several_values_come_under_one_attribute_or_under_several():
    inside = (
        "<attributes><attr name='mail'><value>a</value><value> b  c </value></attr>"
        "<attr name='mail'><value>d</value></attr></attributes>"
    )
    (entry,) = entries(request(inside))
    assert entry.all("mail") == ["a", "b c", "d"]


def test_entries_of_unknown_categories_are_left_aside():
    content = request("").replace(b"Eleve", b"ServAcAcademie")
    assert (entries(content), entries(b"<ficAlimMENESR><addRequest/></ficAlimMENESR>")) == ([], [])


def modified(*modifications):
    (entry,) = entries(changed("11", *modifications))
    return entry


def test_a_modification_that_deletes_is_a_blank():
    assert modified(("delete", "mail", "a")).said == {"mail": ()}
    assert modified(("delete", CLASSES)).said == {CLASSES: ()}


def test_an_attribute_of_one_value_is_what_is_said_of_it_last():
    assert modified(("delete", "mail", "a"), ("add", "mail", "b")).said == {"mail": ("b",)}
    assert modified(("replace", "mail", "a"), ("replace", "mail", "b")).said == {"mail": ("b",)}


def test_values_are_added_to_those_that_are_known_and_taken_from_them():
    entry = modified(("add", CLASSES, "3456$4E2", "3456$4E3"), ("delete", CLASSES, "3456$4E1"))
    assert (entry.said, entry.more, entry.less) == (
        {},
        {CLASSES: ("3456$4E2", "3456$4E3")},
        {CLASSES: ("3456$4E1",)},
    )
    assert (entry.all(CLASSES), entry.names(CLASSES)) == (["3456$4E2", "3456$4E3"], False)
    assert entry.taken.all(CLASSES) == ["3456$4E1"]


def test_an_operation_that_is_not_named_replaces():
    assert modified(("", CLASSES, "3456$4E2")).said == {CLASSES: ("3456$4E2",)}


SOME = st.lists(st.sampled_from(["a", "b", "c", "d"]), unique=True, max_size=3).map(tuple)
MODIFICATIONS = st.lists(st.tuples(st.sampled_from(Operation), st.just(CLASSES), SOME), max_size=5)


def by_the_book(known, modifications):
    """DSML, value by value."""
    for operation, _, values in modifications:
        if operation == Operation.REPLACE or (operation == Operation.DELETE and not values):
            known = set() if operation == Operation.DELETE else set(values)
        elif operation == Operation.ADD:
            known = known | set(values)
        else:
            known = known - set(values)
    return known


@settings(max_examples=300, deadline=None)
@given(known=SOME, first=MODIFICATIONS, second=MODIFICATIONS)
def test_changes_come_to_the_same_one_by_one_or_together(known, first, second):
    complete, changes = Entry(Verb.ADD, Category.PUPIL, "1", {CLASSES: known}), []
    for modifications in (first, second):
        entry = Entry(Verb.MODIFY, Category.PUPIL, "1")
        for one in modifications:
            entry.altered(*one)
        changes.append(entry)
    expected = by_the_book(set(known), [*first, *second])
    assert set(complete.then(changes[0]).then(changes[1]).all(CLASSES)) == expected
    assert set(complete.then(changes[0].then(changes[1])).all(CLASSES)) == expected
    assert complete.all(CLASSES) == list(known)


@pytest.mark.parametrize(
    ("name", "is_delta", "day"),
    [
        ("ENT_78_Complet_20261120_Eleve_0001.xml", False, (2026, 2026, 11, 20)),
        ("ENT_78_Delta_20270203_PersEducNat_0001.xml", True, (2026, 2027, 2, 3)),
    ],
)
def test_the_name_says_which_day_and_how_much(name, is_delta, day):
    extent, bounds = named(name)
    assert extent == Extent(is_delta)
    assert (bounds.year, bounds.exported_on.year, bounds.exported_on.month, bounds.exported_on.day) == day
    assert list(named("eleves.xml")) == []


def test_a_file_of_one_school_says_which():
    named_school = request("<attributes><attr name='ENTStructureUAI'><value>0789999A</value></attr></attributes>")
    content = named_school.replace(b"Eleve", b"EtabEducNat")
    assert [one.uai for one in read(io.BytesIO(content)) if isinstance(one, Bounds)] == ["0789999A"]


MEANT = st.sampled_from(
    [
        "sn", "givenName", "ENTPersonDateNaissance", "ENTPersonStructRattach", "ENTEleveClasses", "ENTEleveGroupes",
        "ENTElevePersRelEleve", "ENTEleveAutoriteParentale", "ENTPersonFonctions", "ENTAuxEnsClassesMatieres",
        "ENTAuxEnsClassesPrincipal", "ENTEleveDateSortieClasses", "ENTPersonAdresse", "ENTPersonVille", "mobile",
        "ENTPersonMobileSMS", "mail", "personalTitle", "ENTAuxPersRelEleveEleve", "PersEducNatPresenceDevantEleves",
    ]
)  # fmt: skip
COMPOUND = st.lists(st.sampled_from(["3456", "", "4E1", "12/10/2026", "31/02/2026", "1", "7", "é$", "O"]), max_size=7)


@settings(max_examples=200, deadline=None)
@given(
    said=st.dictionaries(MEANT, st.lists(st.one_of(TEXT, COMPOUND.map("$".join)), max_size=3)),
    category=st.sampled_from([Category.PUPIL, Category.GUARDIAN, Category.STAFF]),
)
def test_whatever_an_entry_says_it_is_understood_or_left_aside(said, category):
    school = Entry(Verb.ADD, Category.SCHOOL, "3456", {"ENTStructureUAI": ("0789999A",)})
    entry = Entry(Verb.ADD, category, "1", {name: tuple(values) for name, values in said.items()})
    directory = Directory([school, entry], [], "0789999A")
    facts = facts_of(entry, BLANK[category], directory, TODAY)
    assert set(facts) == set(BLANK[category])
    assert all(len(facts[name]) <= 100 for name in ("last_name", "first_name", "birth_name"))
    assert all(level in {1, 2, 3} for _, (_, level, *_) in ties_of(entry))
