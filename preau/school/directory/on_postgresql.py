"""The triggers of the index of names, for PostgreSQL: one run for a whole statement, however many people it writes."""

from preau.school.directory.folding import LIGATURES

COLUMNS = "membership_id, person_id, school_id, profile, word"
NAMES = "p.last_name || ' ' || p.first_name || ' ' || p.birth_name"


def _write(memberships: str, where: str = "true") -> str:
    return f"""
        INSERT INTO directory_word ({COLUMNS})
        SELECT m.id, m.person_id, m.school_id, m.profile, w
        FROM {memberships} m JOIN people_person p ON p.id = m.person_id, directory_words({NAMES}) w
        WHERE {where}"""  # noqa: S608 our own words


def _spelled(column: str) -> str:
    for ligature, letters in LIGATURES.items():
        column = f"replace({column}, '{ligature}', '{letters}')"
    return column


def _function(name: str, *statements: str) -> str:
    return f"""CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN {"; ".join(statements)}; RETURN NULL; END $$"""


FORGET = "DELETE FROM directory_word WHERE membership_id IN"
GONE = f"{FORGET} (SELECT id FROM gone)"  # noqa: S608 our own words
FILL = _write("people_membership", "NOT EXISTS (SELECT 1 FROM directory_word w WHERE w.membership_id = m.id)")
TRIGGERS = [
    f"""CREATE OR REPLACE FUNCTION directory_words(names text) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
        SELECT DISTINCT left(w, 40) FROM regexp_split_to_table(
            lower(regexp_replace(normalize({_spelled("names")}, NFKD), '[\\u0300-\\u036f]', '', 'g')),
            '[^a-z0-9]+') w
        WHERE w <> '' $$""",  # noqa: S608 our own words
    _function("directory_join", _write("fresh")),
    _function("directory_leave", GONE),
    _function("directory_move", GONE, _write("fresh")),
    _function(
        "directory_rename",
        f"{FORGET} (SELECT id FROM people_membership WHERE person_id = NEW.id)",  # noqa: S608 our own words
        _write("people_membership", "m.person_id = NEW.id"),
    ),
    """CREATE TRIGGER directory_joined AFTER INSERT ON people_membership
       REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION directory_join()""",
    """CREATE TRIGGER directory_left AFTER DELETE ON people_membership
       REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION directory_leave()""",
    """CREATE TRIGGER directory_moved AFTER UPDATE ON people_membership
       REFERENCING OLD TABLE AS gone NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION directory_move()""",
    """CREATE TRIGGER directory_renamed AFTER UPDATE OF last_name, first_name, birth_name ON people_person
       FOR EACH ROW WHEN (
         OLD.last_name <> NEW.last_name OR OLD.first_name <> NEW.first_name OR OLD.birth_name <> NEW.birth_name
       ) EXECUTE FUNCTION directory_rename()""",
]
