from django.urls import path

from preau.communication.messaging import views

app_name = "messaging"

urlpatterns = [
    path("messages/", views.conversation_list, name="inbox"),
    path("messages/ecrire/", views.message_write, name="write"),
    path("messages/destinataires/", views.recipient_search, name="recipients"),
    path("messages/brouillons/", views.draft_list, name="drafts"),
    path("messages/brouillons/garder/", views.draft_save, name="draft_save"),
    path("messages/brouillons/<uuid:draft>/supprimer/", views.draft_delete, name="draft_delete"),
    path("messages/<int:conversation>/", views.conversation_show, name="conversation"),
    path("messages/<int:conversation>/repondre/", views.answer_create, name="answer"),
    path("messages/<int:conversation>/lectures/", views.reading_list, name="readings"),
]
