from django.urls import path

from preau.continuity.closures.views import closure, declaration, pulse, reopening, report, telephones

app_name = "closures"

urlpatterns = [
    path("etablissements/<str:school>/fermetures/", closure.closure_list, name="closures"),
    path("etablissements/<str:school>/fermetures/declarer/", declaration.declaration_new, name="new"),
    path("etablissements/<str:school>/fermetures/declarer/apercu/", declaration.declaration_preview, name="preview"),
    path("etablissements/<str:school>/fermetures/declarer/confirmer/", declaration.declaration_create, name="declare"),
    path("etablissements/<str:school>/pouls/", pulse.pulse_show, name="pulse"),
    path("etablissements/<str:school>/pouls/contacts/", pulse.contact_create, name="contact"),
    path("fermetures/taches/", closure.task_list, name="tasks"),
    path("fermetures/taches/<int:teachertask>/faite/", closure.task_tick, name="tick"),
    path("fermetures/<int:closure>/", closure.closure_show, name="closure"),
    path("fermetures/<int:closure>/ce-qu-il-faut-savoir/", closure.closure_guide, name="guide"),
    path("fermetures/<int:closure>/annuler/", closure.closure_cancel, name="cancel"),
    path("fermetures/<int:closure>/terminer/", closure.closure_end, name="end"),
    path("fermetures/<int:closure>/prolonger/", closure.closure_extend, name="extend"),
    path("fermetures/<int:closure>/sms/", telephones.telephone_list, name="telephones"),
    path("fermetures/<int:closure>/retours/", reopening.reopening_new, name="reopen"),
    path("fermetures/retours/<int:reopening>/annuler/", reopening.reopening_take_back, name="close_again"),
    path("fermetures/<int:closure>/bilan/", report.report_show, name="report"),
    path("fermetures/<int:closure>/bilan.pdf", report.report_print, name="report_pdf"),
    path("fermetures/<int:closure>/bilan/appris/", report.report_learn, name="learn"),
]
