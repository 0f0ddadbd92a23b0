"""What the desk needs: names under the key by which namesakes are found, and the memory of merges."""

import django.core.serializers.json
import django.db.models.deletion
import uuid
import wagtail_geometa.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("wagtail_geometa", "0004_name_keys"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="organisation",
            options={
                "ordering": ["name"],
                "permissions": [("merge_organisation", "Can merge organisations")],
                "verbose_name": "organisation",
                "verbose_name_plural": "organisations",
            },
        ),
        migrations.AlterModelOptions(
            name="person",
            options={
                "ordering": ["sort_name", "name"],
                "permissions": [("merge_person", "Can merge people")],
                "verbose_name": "person",
                "verbose_name_plural": "people",
            },
        ),
        migrations.AddField(
            model_name="author",
            name="merged_publicly",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="claim",
            name="merged_publicly",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="organisation",
            name="folded",
            field=wagtail_geometa.fields.FoldedField(of="name"),
        ),
        migrations.AddField(
            model_name="organisation",
            name="merged_publicly",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="organisationname",
            name="folded",
            field=wagtail_geometa.fields.FoldedField(of="text"),
        ),
        migrations.AddField(
            model_name="organisationwords",
            name="folded",
            field=wagtail_geometa.fields.FoldedField(of="name"),
        ),
        migrations.AddField(
            model_name="person",
            name="folded",
            field=wagtail_geometa.fields.FoldedField(of="name"),
        ),
        migrations.AddField(
            model_name="person",
            name="merged_publicly",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="personname",
            name="folded",
            field=wagtail_geometa.fields.FoldedField(of="text"),
        ),
        migrations.AddField(
            model_name="personwords",
            name="folded",
            field=wagtail_geometa.fields.FoldedField(of="name"),
        ),
        migrations.CreateModel(
            name="MergeRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("kind", models.CharField(editable=False, max_length=20)),
                ("away_key", models.BigIntegerField(editable=False)),
                ("kept_key", models.BigIntegerField(editable=False)),
                (
                    "memory",
                    models.JSONField(
                        default=dict, editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("merged_at", models.DateTimeField(auto_now_add=True, verbose_name="merged")),
                ("undone_at", models.DateTimeField(editable=False, null=True, verbose_name="undone")),
                (
                    "merged_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "merge",
                "verbose_name_plural": "merges",
                "ordering": ["-merged_at", "-pk"],
                "indexes": [models.Index(fields=["kind", "kept_key"], name="geometa_merge_kept")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at", None)),
                        fields=("kind", "away_key"),
                        name="geometa_merged_away_once",
                    )
                ],
            },
        ),
    ]
