from django.urls import path

from preau.school.privacy.views import children, mine, notice, records, school

app_name = "privacy"

urlpatterns = [
    path("donnees-personnelles/", notice.notice, name="notice"),
    path("mes-donnees/", mine.mine, name="mine"),
    path("mes-donnees/consultations/", mine.looks, name="looks"),
    path("mes-donnees/copie/", mine.export_ask, name="export_ask"),
    path("mes-donnees/effacement/", mine.erasure_ask, name="erasure_ask"),
    path("copies/<int:personalexport>/", mine.export, name="export"),
    path("copies/<int:personalexport>/archive/", mine.export_fetch, name="export_fetch"),
    path("mes-enfants/<int:person>/donnees/", children.child, name="child"),
    path("mes-enfants/<int:person>/donnees/consultations/", children.child_looks, name="child_looks"),
    path("mes-enfants/<int:person>/donnees/copie/", children.child_export_ask, name="child_export_ask"),
    path("personnes/<int:person>/donnees/", records.record, name="record"),
    path("personnes/<int:person>/donnees/copie/", records.record_export_ask, name="record_export_ask"),
    path("personnes/<int:person>/donnees/effacer/", records.record_erase, name="record_erase"),
    path("departs/<int:departure>/donnees/", records.departed, name="departed"),
    path("departs/<int:departure>/donnees/copie/", records.departed_export_ask, name="departed_export_ask"),
    path("departs/<int:departure>/donnees/effacer/", records.departed_erase, name="departed_erase"),
    path("effacements/<int:erasurerequest>/", records.request_show, name="request"),
    path("effacements/<int:erasurerequest>/accepter/", records.request_grant, name="request_grant"),
    path("effacements/<int:erasurerequest>/refuser/", records.request_refuse, name="request_refuse"),
    path("etablissements/<str:school>/donnees/", school.school, name="school"),
    path("etablissements/<str:school>/donnees/registre/", school.register, name="register"),
    path("etablissements/<str:school>/donnees/registre.pdf", school.register_pdf, name="register_pdf"),
    path("etablissements/<str:school>/donnees/registre.csv", school.register_csv, name="register_csv"),
    path("etablissements/<str:school>/donnees/contacts/", school.contacts, name="contacts"),
]
