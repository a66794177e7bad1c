from django.urls import path

from preau.learning.followup.views import calls, classes, gestures, situations, synthesis, watch, weeks

app_name = "followup"

urlpatterns = [
    path("suivi/", classes.class_list, name="classes"),
    path("suivi/<int:cohort>/", classes.class_show, name="class"),
    path("suivi/<int:cohort>/suivi.csv", classes.class_export, name="export"),
    path("suivi/<int:cohort>/travaux/<int:work>/", classes.work_show, name="work"),
    path("suivi/<int:cohort>/relance/", gestures.reminder_create, name="remind"),
    path("suivi/<int:cohort>/felicitations/", gestures.congratulation_create, name="congratulate"),
    path("suivi/<int:cohort>/annonce/", gestures.announcement_create, name="announce"),
    path("suivi/<int:cohort>/parents/", gestures.letter_create, name="write_home"),
    path("suivi/<int:cohort>/reprendre/", gestures.gesture_take_back, name="take_back"),
    path("suivi/<int:cohort>/synthese/", synthesis.synthesis_show, name="synthesis"),
    path("suivi/syntheses/<int:synthesis>/reprendre/", synthesis.synthesis_take_back, name="synthesis_take_back"),
    path("suivi/<int:cohort>/silences/", watch.silence_list, name="silence"),
    path("suivi/<int:cohort>/eleves/<int:pupil>/", watch.pupil_show, name="pupil"),
    path("suivi/<int:cohort>/eleves/<int:pupil>/charge/", watch.charge_take, name="charge"),
    path("suivi/<int:cohort>/eleves/<int:pupil>/ecarter/", watch.alert_set_aside, name="set_aside"),
    path("suivi/<int:cohort>/eleves/<int:pupil>/contacts/", watch.contact_create, name="contact"),
    path("etablissements/<str:school>/appels/", calls.call_list, name="calls"),
    path("etablissements/<str:school>/appels/partage/", calls.calls_share, name="calls_share"),
    path("etablissements/<str:school>/appels/partage/reprendre/", calls.calls_take_back, name="calls_take_back"),
    path("etablissements/<str:school>/appels/regarder/", calls.calls_look, name="calls_look"),
    path("etablissements/<str:school>/appels/<int:pupil>/charge/", calls.call_take, name="call_take"),
    path("etablissements/<str:school>/appels/<int:pupil>/resultat/", calls.call_note, name="call_note"),
    path("suivi/semaines/", weeks.week_list, name="weeks"),
    path("suivi/semaines/<int:week>/", weeks.week_show, name="week"),
    path("suivi/situations/", situations.situation_list, name="situations"),
    path("suivi/<int:cohort>/eleves/<int:pupil>/situation/", situations.situation_open, name="situation_open"),
    path("suivi/situations/<int:situation>/", situations.situation_show, name="situation"),
    path("suivi/situations/<int:situation>/ecrire/", situations.line_create, name="line_create"),
    path("suivi/situations/lignes/<int:line>/fait/", situations.line_finish, name="line_finish"),
    path("suivi/situations/<int:situation>/equipe/", situations.team_change, name="team_change"),
    path("suivi/situations/<int:situation>/fermer/", situations.situation_close, name="situation_close"),
    path("suivi/alertes/<int:dismissal>/reprendre/", watch.alert_bring_back, name="bring_back"),
    path("suivi/travaux/<int:activity>/<int:pupil>/", classes.cell_show, name="cell"),
    path("suivi/travaux/<int:activity>/<int:pupil>/dispense/", classes.excuse_create, name="excuse"),
    path("suivi/travaux/<int:activity>/<int:pupil>/dispense/lever/", classes.excuse_lift, name="excuse_lift"),
    path("suivi/travaux/<int:activity>/<int:pupil>/delai/", classes.extension_create, name="extend"),
]
