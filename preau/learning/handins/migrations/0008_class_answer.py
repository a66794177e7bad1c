
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('handins', '0007_rubrics'),
        ('storage', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Giving',
            fields=[
                ('handin', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='giving', serialize=False, to='handins.handin')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='ClassAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('well', models.TextField(blank=True, verbose_name='ce qui est bien fait')),
                ('hard', models.TextField(blank=True, verbose_name='ce qui a posé problème')),
                ('correction', models.TextField(blank=True, verbose_name='la correction')),
                ('link', models.URLField(blank=True, max_length=500, verbose_name='une adresse')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='class_answers', to='storage.file')),
                ('handin', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='class_answers', to='handins.handin')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('correction', ''), ('hard', ''), ('link', ''), ('well', ''), _negated=True), ('file__isnull', False), _connector='OR'), name='a_class_answer_says_something')],
            },
        ),
    ]
