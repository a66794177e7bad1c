"""The whole database as it stands, to be compared with itself later."""

from django.apps import apps

# What a merge and its undoing write about themselves, the devices that they sign out, and the index that the database
# writes anew each time somebody moves.
BESIDE = {"duplicates.merge", "duplicates.unmerge", "journal.entry", "accounts.devicesession", "directory.word"}


def standing():
    tables = [one for one in apps.get_models(include_auto_created=True) if one._meta.managed]
    return {
        one._meta.label_lower: sorted(map(repr, one._base_manager.values()))
        for one in tables
        if one._meta.label_lower not in BESIDE
    }


def changed(before, after):
    return {table: (before[table], after[table]) for table in before if before[table] != after[table]}
