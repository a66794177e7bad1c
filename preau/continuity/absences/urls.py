from django.urls import path

from preau.continuity.absences.views import hours, leaves, pupils, telephones, volunteers, work

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
    path("etablissements/<str:school>/absences/enseignants/", leaves.leave_list, name="leaves"),
    path("etablissements/<str:school>/absences/enseignants/declarer/", leaves.teacher_choose, name="choose_teacher"),
    path("etablissements/<str:school>/absences/remplacements/", hours.figures_show, name="figures"),
    path("etablissements/<str:school>/absences/remplacements/tableur/", hours.figures_export, name="figures_export"),
    path("etablissements/<str:school>/absences/remplacements/imprimer/", hours.figures_print, name="figures_print"),
    path("enseignants/<int:person>/absence/", leaves.leave_new, name="leave_new"),
    path("absences-enseignants/<int:leave>/", leaves.leave_show, name="leave"),
    path("absences-enseignants/<int:leave>/annoncer/", leaves.leave_announce, name="leave_announce"),
    path("absences-enseignants/<int:leave>/sms/", telephones.telephone_list, name="telephones"),
    path("absences-enseignants/<int:leave>/prolonger/", leaves.leave_extend, name="leave_extend"),
    path("absences-enseignants/<int:leave>/terminer/", leaves.leave_end, name="leave_end"),
    path("absences-enseignants/<int:leave>/annuler/", leaves.leave_cancel, name="leave_cancel"),
    path("absences-enseignants/<int:leave>/heures/", hours.hours_decide, name="hours"),
    path("absences-enseignants/<int:leave>/heures/<str:hour>/", hours.hour_decide, name="hour"),
    path("absences-enseignants/<int:leave>/heures/<str:hour>/reprendre/", hours.hour_reopen, name="hour_reopen"),
    path("etablissements/<str:school>/absences/volontaires/", volunteers.volunteer_list, name="volunteers"),
    path("etablissements/<str:school>/absences/mes-disponibilites/", volunteers.hours_offer, name="offer"),
    path("mes-heures/", hours.hours_mine, name="mine"),
    path("mes-heures/prendre/", hours.hour_take, name="take"),
    path("mes-heures/<int:decision>/repondre/", hours.hour_answer, name="answer"),
]
