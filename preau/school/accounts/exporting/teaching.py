"""What teachers work with beside: competences of the vocational schools, sports, a course platform."""

from preau.school.accounts.exporting.around import Around
from preau.school.accounts.exporting.formats import Columns, Tool
from preau.school.people.models import Person, Profile

CHILDREN = 5  # as many as ProEPS has columns for


def _cerise_pupil(person: Person, around: Around) -> list[str]:
    """The group of teaching is left to Cerise."""
    sconet = around.siecle.get(person.pk, "")
    named = [person.last_name, person.first_name]
    return [around.identity_of(person), sconet, *named, around.class_of(person), ""]


def _cerise_teacher(person: Person, around: Around) -> list[str]:
    return [around.identity_of(person), person.last_name, person.first_name, around.class_of(person)]


def _proeps_pupil(person: Person, around: Around) -> list[str]:
    return [*_proeps(person, around, "Eleve"), around.class_of(person), around.siecle.get(person.pk, "")]


def _proeps_guardian(person: Person, around: Around) -> list[str]:
    children = filter(None, (around.siecle.get(one.pk, "") for one in around.children(person)))
    kept = [*children, *[""] * CHILDREN][:CHILDREN]
    return [*_proeps(person, around, "Parent"), around.class_of_children(person), *kept]


def _proeps(person: Person, around: Around, profile: str) -> list[str]:
    """Préau holds nobody's sex: the column stays empty."""
    born = person.birth_date.isoformat() if person.birth_date else ""
    return [around.identity_of(person), profile, person.last_name, person.first_name, born, ""]


def _chamilo(person: Person, around: Around) -> list[str]:
    """The column of the password stays empty."""
    group = "ELEVES" if around.is_pupil(person) else "PROFS"
    named = [person.last_name, person.first_name, person.login or "", "", person.email]
    return [*named, group, around.class_of(person)]


CERISE = Tool(
    "Cerise",
    "Suivi des compétences en lycée professionnel (Cerise Pro, CPro STI).",
    {
        "cerise-eleves": Columns(
            "Élèves",
            (Profile.PUPIL,),
            titles="Identifiant;Sconet;Nom;Prénom;Classe;Groupe Enseignement",
            row=_cerise_pupil,
        ),
        "cerise-enseignants": Columns(
            "Enseignants", (Profile.TEACHER,), titles="Identifiant;Nom;Prénom;Classe", row=_cerise_teacher
        ),
    },
)
PROEPS = Tool(
    "ProEPS",
    "Éducation physique et sportive.",
    {
        "proeps-eleves": Columns(
            "Élèves",
            (Profile.PUPIL,),
            titles="Identifiant ENT,Profil,nom,prénom,Date de naissance,Sexe,Classe,id sconet",
            row=_proeps_pupil,
            parted=",",
        ),
        "proeps-responsables": Columns(
            "Responsables",
            (Profile.GUARDIAN,),
            titles="Identifiant_ENT,Profil,nom,prenom,Date de naissance,Sexe,Classe,"
            + ",".join(f"ID_Sconet_Eleve{number}" for number in range(1, CHILDREN + 1)),
            row=_proeps_guardian,
            parted=",",
        ),
    },
)
CHAMILO = Tool(
    "Chamilo",
    "Plateforme de cours\u00a0: les comptes, sans mot de passe.",
    {
        "chamilo": Columns(
            "Élèves et enseignants",
            (Profile.PUPIL, Profile.TEACHER),
            titles="NOMMA;PRENOM;NOMLOGMI;MDP;MAIL;SGR;GR",
            row=_chamilo,
            mark=b"",
        )
    },
)
