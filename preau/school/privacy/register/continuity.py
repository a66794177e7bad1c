from preau.school.privacy.register.processing import PUBLIC_TASK, Processing

CONTINUITY = (
    Processing(
        key="continuite",
        name="Continuité pédagogique pendant une fermeture",
        purposes=(
            "Faire classe quand l’établissement est fermé",
            "Ne perdre de vue aucun élève\u00a0: repérer qui se tait, appeler les familles",
        ),
        basis=PUBLIC_TASK,
        people=("pupil", "guardian", "teacher", "staff", "head"),
        data=(
            "Signes de vie\u00a0: connexion, travail, message (des faits, jamais un score)",
            "Carnet des appels aux familles\u00a0: quand, par qui, ce qui s’est dit",
            "Travail demandé à chaque professeur pendant la fermeture",
        ),
        recipients=(
            "La direction et la vie scolaire\u00a0; le professeur principal, pour sa classe",
            "L’académie ne reçoit que des nombres",
        ),
        origin="L’activité dans Préau et les appels de l’établissement",
        until="Un an pour le carnet des appels",
    ),
)
