from django.urls import path

from preau.continuity.absences.views import pupils, work

app_name = "absences"

urlpatterns = [
    path("etablissements/<str:school>/absences/", pupils.absence_list, name="absences"),
    path("etablissements/<str:school>/absences/declarer/", pupils.pupil_choose, name="choose"),
    path("mes-enfants/absences/", pupils.child_list, name="children"),
    path("eleves/<int:person>/absence/", pupils.absence_new, name="new"),
    path("absences/<int:absence>/", pupils.absence_show, name="absence"),
    path("absences/<int:absence>/confirmer/", pupils.absence_confirm, name="confirm"),
    path("absences/<int:absence>/corriger/", pupils.absence_correct, name="correct"),
    path("absences/<int:absence>/prolonger/", pupils.absence_extend, name="extend"),
    path("absences/<int:absence>/terminer/", pupils.absence_end, name="end"),
    path("absences/<int:absence>/annuler/", pupils.absence_cancel, name="cancel"),
    path("absences/<int:absence>/travail/", work.work_edit, name="work"),
    path("absences/<int:absence>/retour/", work.return_show, name="return"),
    path("absences/<int:absence>/retour/choisir/", work.return_keep, name="keep"),
]
