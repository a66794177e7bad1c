import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

PERSON = settings.AUTH_USER_MODEL


def _key(to, name, on_delete=django.db.models.deletion.CASCADE, **options):
    return models.ForeignKey(on_delete=on_delete, related_name=name, to=to, **options)


class Migration(migrations.Migration):
    """Excuses and extensions were born in follow-up; what is late is decided here. The rows stay, under new names."""

    dependencies = [
        ("activities", "0003_publication_is_found_from_its_activity"),
        ("followup", "0001_initial"),
        migrations.swappable_dependency(PERSON),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    f"ALTER TABLE followup_{name} RENAME TO activities_{name}",
                    f"ALTER TABLE activities_{name} RENAME TO followup_{name}",
                )
                for name in ("excuse", "extension")
            ],
            state_operations=[
                migrations.CreateModel(
                    name="Excuse",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="motif")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "step_before",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "ouvert"), (2, "commencé"), (3, "rendu"), (4, "répondu"), (5, "dispensé")],
                                null=True,
                            ),
                        ),
                        ("activity", _key("activities.activity", "excuses")),
                        ("by", _key(PERSON, "+", django.db.models.deletion.SET_NULL, null=True)),
                        ("pupil", _key(PERSON, "excuses")),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("activity", "pupil"), name="excused_once")]
                    },
                ),
                migrations.CreateModel(
                    name="Extension",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("due_at", models.DateTimeField(verbose_name="à rendre")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("activity", _key("activities.activity", "extensions")),
                        ("by", _key(PERSON, "+", django.db.models.deletion.SET_NULL, null=True)),
                        ("pupil", _key(PERSON, "extensions")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("activity", "pupil"), name="one_extension_per_pupil")
                        ]
                    },
                ),
            ],
        )
    ]
