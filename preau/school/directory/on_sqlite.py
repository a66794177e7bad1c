"""The triggers of the index of names, for SQLite; Python takes the accents off (`folding.py`)."""

COLUMNS = "membership_id, person_id, school_id, profile, word"
NAMES = "p.last_name || ' ' || p.first_name || ' ' || p.birth_name"
WRITE = f"""
    INSERT INTO directory_word ({COLUMNS})
    SELECT m.id, m.person_id, m.school_id, m.profile, value
    FROM people_membership m JOIN people_person p ON p.id = m.person_id, json_each(preau_words({NAMES}))
    WHERE"""  # noqa: S608 our own words
FILL = f"{WRITE} NOT EXISTS (SELECT 1 FROM directory_word w WHERE w.membership_id = m.id)"  # noqa: S608 our own words
FORGET = "DELETE FROM directory_word WHERE membership_id"
TRIGGERS = [
    f"CREATE TRIGGER directory_joined AFTER INSERT ON people_membership BEGIN {WRITE} m.id = NEW.id; END",
    f"CREATE TRIGGER directory_left AFTER DELETE ON people_membership BEGIN {FORGET} = OLD.id; END",
    f"""CREATE TRIGGER directory_moved AFTER UPDATE OF person_id, school_id, profile ON people_membership
        BEGIN {FORGET} = OLD.id; {WRITE} m.id = NEW.id; END""",
    f"""CREATE TRIGGER directory_renamed AFTER UPDATE OF last_name, first_name, birth_name ON people_person
        WHEN OLD.last_name <> NEW.last_name OR OLD.first_name <> NEW.first_name OR OLD.birth_name <> NEW.birth_name
        BEGIN {FORGET} IN (SELECT id FROM people_membership WHERE person_id = NEW.id);
        {WRITE} m.person_id = NEW.id; END""",  # noqa: S608 our own words
]
