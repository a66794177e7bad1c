import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

PERSON = settings.AUTH_USER_MODEL


class Migration(migrations.Migration):
    """Calls were first noted during closures alone; a family is called on any day. The rows stay, under a new name."""

    dependencies = [
        ("followup", "0002_allowances_go_to_activities"),
        ("closures", "0002_reopening"),
        migrations.swappable_dependency(PERSON),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "DROP INDEX closures_co_pupil_i_3877e1_idx",
                    "CREATE INDEX closures_co_pupil_i_3877e1_idx ON closures_contact (pupil_id, at DESC)",
                ),
                migrations.RunSQL(
                    "ALTER TABLE closures_contact RENAME TO followup_contact",
                    "ALTER TABLE followup_contact RENAME TO closures_contact",
                )
            ],
            state_operations=[
                migrations.CreateModel(
                    name="Contact",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "means",
                            models.CharField(
                                choices=[
                                    ("phone", "appel"),
                                    ("message", "message"),
                                    ("visit", "visite"),
                                    ("letter", "courrier"),
                                ],
                                default="phone",
                                max_length=8,
                                verbose_name="moyen",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("reached", "famille jointe"),
                                    ("no_answer", "pas de réponse"),
                                    ("wrong", "coordonnées fausses"),
                                ],
                                default="reached",
                                max_length=10,
                                verbose_name="résultat",
                            ),
                        ),
                        ("said", models.CharField(blank=True, max_length=500, verbose_name="ce qui s’est dit")),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="contacts_made",
                                to=PERSON,
                            ),
                        ),
                        (
                            "pupil",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="contacts", to=PERSON
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="contacts", to="people.school"
                            ),
                        ),
                    ],
                    options={"ordering": ["-at"]},
                ),
            ],
        ),
        migrations.AddIndex("contact", models.Index(fields=["pupil", "-at"], name="followup_co_pupil_i_0e4ebf_idx")),
    ]
