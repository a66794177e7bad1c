from preau.school.privacy.register.processing import EVERYONE, PUBLIC_TASK, Processing

SCHOOLING = (
    Processing(
        key="scolarite",
        name="Élèves, familles et personnels de l’établissement",
        purposes=(
            "Savoir qui est dans l’établissement, dans quelle classe, et qui répond de qui",
            "Donner à chacun l’emploi du temps, le travail et les informations qui le concernent",
        ),
        basis=PUBLIC_TASK,
        people=EVERYONE,
        data=(
            "Nom, prénom, nom de naissance, civilité, date de naissance",
            "Établissement, profil, fonction, classes et groupes, matières et cours",
            "Lien entre un élève et ses responsables, et niveau de responsabilité",
            "Identifiants dans les applications nationales (INE, SIECLE, STS, annuaire fédérateur, ONDE)",
            "Corrections demandées ou faites, départ de l’établissement",
        ),
        recipients=(
            "Les personnels de l’établissement",
            "Un élève\u00a0: sa classe et ses professeurs",
            "Un responsable\u00a0: ses enfants et leurs professeurs",
        ),
        origin="Fichiers de l’établissement (SIECLE, STS-web, ONDE, annuaire fédérateur) ou saisie du secrétariat",
        until="Tant que la personne est dans l’établissement, puis trois mois",
    ),
    Processing(
        key="imports",
        name="Mise à jour par les fichiers de l’établissement",
        purposes=("Tenir les classes et les familles à jour, et pouvoir défaire un import",),
        basis=PUBLIC_TASK,
        people=EVERYONE,
        data=("Le contenu des fichiers importés, ce qu’ils ont changé, les différences avec vos corrections",),
        recipients=("L’administrateur et la direction de l’établissement",),
        origin="Fichiers de l’établissement",
        until="Jusqu’à un an après l’import",
    ),
)
