"""Every nature of file that Préau reads, as its page names it."""

from django.db import models


class Kind(models.TextChoices):
    PUPILS = "siecle-eleves", "Élèves (SIECLE)"
    GUARDIANS = "siecle-responsables", "Responsables (SIECLE)"
    STRUCTURES = "siecle-structures", "Classes et groupes (SIECLE)"
    NOMENCLATURE = "siecle-nomenclature", "Nomenclatures (SIECLE)"
    COMMON = "siecle-commun", "Données communes (SIECLE)"
    STS = "sts", "Enseignants et services (STS-web)"
    TIMETABLE = "emploi-du-temps", "Emploi du temps (remontée STS)"
    ONDE_PUPILS = "onde-eleves", "Élèves (ONDE)"
    ONDE_GUARDIANS = "onde-responsables", "Responsables (ONDE)"
    ONDE_TEACHERS = "onde-enseignants", "Enseignants (ONDE)"
    AAF = "aaf", "Annuaire académique fédérateur (AAF)"
    CSV_PUPILS = "csv-eleves", "Élèves (CSV)"
    CSV_GUARDIANS = "csv-responsables", "Responsables (CSV)"
    CSV_TEACHERS = "csv-enseignants", "Enseignants (CSV)"
    CSV_STAFF = "csv-personnels", "Personnels (CSV)"
    CSV_UNSURE = "csv-a-preciser", "Tableau (CSV), à préciser"
    EDT = "edt", "Emploi du temps (EDT)"
    ICALENDAR = "icalendar", "Emploi du temps (iCalendar)"
