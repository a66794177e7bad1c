"""What people write above a column, and what it means here. Compared without accents, spaces nor punctuation."""

from preau.school.imports.kinds import Kind

Words = dict[str, str]

IDENTITY = {
    "last": "nom nomdefamille nomfamille nompatronymique patronyme nomdenaissance nomnaissance lastname familyname",
    "used": "nomdusage nomusage nomusuel nommarital surname",
    "first": "prenom prenoms prenom1 premierprenom prenomusuel petitnom firstname givenname",
    "full": "nomprenom nometprenom nomcomplet nomsprenoms identite",
    "born": "datedenaissance datenaissance datenaiss datedenaiss naissance neele nele birthdate dateofbirth ddn",
    "id": "externalid identifiantexterne idexterne identifiant id matricule idsiecle eleveid joinkey",
}
CONTACT = {
    "email": "email mail mel courriel adressemail adressemel adresseemail adressecourriel adresseelectronique "
    "courrierelectronique emailpersonnel mailpersonnel emailprofessionnel mailacademique mailpro emailacademique",
    "phone": "telephone tel telephonedomicile teldomicile telephonefixe telfixe fixe telephonepersonnel telpersonnel "
    "numerodetelephone homephone",
    "mobile": "telephoneportable telportable portable mobile telephonemobile telmobile gsm numerodeportable portable1",
    "address": "adresse adresse1 adressepostale adresseligne1 rue voie address",
    "address2": "adresse2 adresseligne2 complementadresse complementdadresse",
    "zip": "cp cp1 codepostal zipcode",
    "town": "ville commune commune1 localite city",
}
PUPIL = {
    "last": "nomeleve nomdeleleve nomdefamilleeleve nomdefamilledeleleve elevenom",
    "used": "nomdusageeleve nomusageeleve nomdusagedeleleve",
    "first": "prenomeleve prenomdeleleve eleveprenom",
    "full": "eleve eleves nomprenomeleve nometprenomdeleleve",
    "born": "datedenaissanceeleve datedenaissancedeleleve",
    "id": "ideleve identifianteleve numeroeleve",
    "email": "emaileleve maileleve",
    "class": "classe classes libelleclasse codeclasse classeouregroupement division divisions libelledivision "
    "codedivision classeeleve classedeleleve classeaffectation classname",
    "groups": "groupe groupes groupeseleve regroupement regroupements options",
    "level": "niveau niveauscolaire libelleniveau level",
    "ine": "ine nine inebea inernie numeroine noine identifiantnational identifiantnationaleleve idnational ineeleve",
}
GUARDIAN = {
    "last": "nomresponsable nomparent nomduresponsable nomduparent nomrepresentant nomlegal",
    "used": "nomusageresponsable nomdusageresponsable nomusageparent",
    "first": "prenomresponsable prenomparent prenomduresponsable prenomduparent prenomrepresentant",
    "full": "responsable parent representant responsablelegal representantlegal nomprenomresponsable",
    "civility": "civilite civiliteresponsable titre title",
    "kinship": "lien liendeparente lienparente parente lienavecleleve qualite",
    "email": "courrielresponsable emailresponsable mailresponsable melresponsable emailparent mailparent",
    "phone": "telephoneresponsable telresponsable telephoneparent",
    "mobile": "portableresponsable mobileresponsable telephoneportableresponsable portableparent",
    "address": "adresseresponsable",
    "zip": "cpresponsable codepostalresponsable",
    "town": "communeresponsable villeresponsable",
    "id": "idresponsable idparent identifiantresponsable",
    "child_id": "idenfant idenfants identifiantenfant childexternalid childid ideleve identifianteleve ineenfant",
    "child_name": "nomdefamilleenfant nomenfant nomdelenfant enfant enfants nomprenomenfant nometprenomenfant "
    "nometprenomdelenfant nomprenomdelenfant eleve nomprenomeleve nometprenomeleve nomeleve nomdeleleve "
    "childlastname nomdefamilleeleve",
    "child_used": "nomdusageenfant nomusageenfant nomdusageeleve childusername",
    "child_first": "prenomenfant prenomdelenfant prenomeleve prenomdeleleve childfirstname",
    "child_class": "classe classes classesenfants classesenfant classeenfant classedelenfant classeeleve "
    "classedeleleve classesdeleleve childclass childclassname",
}
TEACHER = {
    "last": "nomprofesseur nomenseignant nomprof",
    "used": "nomdusageprofesseur nomusageprofesseur nomdusageenseignant",
    "first": "prenomprofesseur prenomenseignant prenomprof",
    "full": "professeur professeurs enseignant enseignants",
    "civility": "civilite civiliteprofesseur titre title",
    "class": "classe classes libelleclasse classesenseignees division divisions classesprofesseur",
    "charge": "professeurprincipal classeprincipale profprincipal pp professeurprincipalde headteacher",
    "subject": "matiere matieres matiereenseignee matieresenseignees discipline disciplines subjecttaught",
    "function": "fonction fonctions emploi poste",
}
STAFF = {
    "last": "nompersonnel nomagent",
    "first": "prenompersonnel prenomagent",
    "full": "personnel agent",
    "civility": "civilite titre title",
    "function": "fonction fonctions emploi poste role service metier",
}
OF_A_GUARDIAN = {
    "last": "nom nomdefamille",
    "first": "prenom",
    "civility": "civilite",
    "kinship": "lien lienparente liendeparente",
    "email": "email mail mel courriel adressemail adressemel",
    "phone": "telephone tel telephonedomicile teldomicile telfixe telephonefixe telephonepersonnel telpersonnel",
    "mobile": "telephoneportable telportable portable mobile telephonemobile telmobile",
    "address": "adresse adresse1",
    "zip": "cp codepostal",
    "town": "ville commune",
}
BEARERS = {
    "r1": "r1 resp1 responsable1 responsablelegal1 representant1 representantlegal1 legal1 parent1 mere",
    "r2": "r2 resp2 responsable2 responsablelegal2 representant2 representantlegal2 legal2 parent2 pere",
}


def _of(*tables: dict[str, str]) -> Words:
    return {word: name for table in tables for name, said in table.items() for word in said.split()}


def _guardians_of_a_pupil() -> Words:
    """PRONOTE repeats `R1_…`, `R2_…` on the pupil's line; others write `Nom responsable 1`, `E-mail de la mère`."""
    return {
        spelling: f"{bearer}_{name}"
        for bearer, said in BEARERS.items()
        for who in said.split()
        for name, words in OF_A_GUARDIAN.items()
        for word in words.split()
        for spelling in (f"{who}{word}", f"{word}{who}", f"{word}dela{who}", f"{word}du{who}")
    }


WORDS: dict[str, Words] = {
    Kind.CSV_PUPILS: _guardians_of_a_pupil() | _of(IDENTITY, CONTACT, PUPIL),
    Kind.CSV_GUARDIANS: _of(IDENTITY, CONTACT, GUARDIAN),
    Kind.CSV_TEACHERS: _of(IDENTITY, CONTACT, TEACHER),
    Kind.CSV_STAFF: _of(IDENTITY, CONTACT, STAFF),
}
LABELS = {
    "last": "Nom de famille",
    "used": "Nom d’usage",
    "first": "Prénom",
    "full": "Nom et prénom ensemble",
    "born": "Date de naissance",
    "id": "Identifiant dans l’autre outil",
    "ine": "INE",
    "class": "Classe",
    "groups": "Groupes",
    "level": "Niveau",
    "civility": "Civilité",
    "kinship": "Lien de parenté",
    "email": "Adresse électronique",
    "phone": "Téléphone",
    "mobile": "Téléphone portable",
    "address": "Adresse",
    "address2": "Adresse, suite",
    "zip": "Code postal",
    "town": "Ville",
    "child_id": "Enfant : identifiant ou INE",
    "child_name": "Enfant : nom",
    "child_used": "Enfant : nom d’usage",
    "child_first": "Enfant : prénom",
    "child_class": "Enfant : classe",
    "charge": "Professeur principal de",
    "subject": "Matière",
    "function": "Fonction",
}
