"""Runs of bulk work over articles, with what each did to which article."""

import django.db.models.deletion
import swapper
from django.conf import settings
from django.db import migrations, models

import wagtail_geometa.fields

swapper.set_app_prefix("wagtailcore", "wagtail")
PAGE_MODEL = swapper.get_model_name("wagtailcore", "Page")


class Migration(migrations.Migration):
    dependencies = [
        ("wagtail_geometa", "0006_folded_names"),
        swapper.dependency("wagtailcore", "Page"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BulkRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("people", "People"),
                            ("organisations", "Organisations"),
                            ("countries", "Countries"),
                        ],
                        max_length=14,
                        verbose_name="kind",
                    ),
                ),
                (
                    "action",
                    models.CharField(
                        choices=[("add", "Add"), ("remove", "Remove"), ("replace", "Replace")],
                        max_length=8,
                        verbose_name="action",
                    ),
                ),
                ("record", models.BigIntegerField(verbose_name="record")),
                ("replacement", models.BigIntegerField(blank=True, null=True, verbose_name="replacement")),
                ("rel", models.CharField(blank=True, max_length=12, verbose_name="relation")),
                (
                    "pending",
                    models.CharField(
                        choices=[("skip", "Leave the article out"), ("draft", "Change its draft only")],
                        default="skip",
                        max_length=6,
                        verbose_name="articles with unpublished changes",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(auto_now_add=True, db_index=True, verbose_name="planned at"),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user",
                    ),
                ),
            ],
            options={
                "verbose_name": "bulk change",
                "verbose_name_plural": "bulk changes",
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="BulkChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("done", "Done"),
                            ("skipped", "Left out"),
                            ("undone", "Undone"),
                        ],
                        default="planned",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("note", wagtail_geometa.fields.TextLine(blank=True, max_length=300, verbose_name="note")),
                ("removed", models.JSONField(blank=True, default=list)),
                ("added", models.JSONField(blank=True, default=list)),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=PAGE_MODEL
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="wagtail_geometa.bulkrun",
                    ),
                ),
            ],
            options={
                "verbose_name": "article of a bulk change",
                "verbose_name_plural": "articles of a bulk change",
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["run", "state"], name="geometa_bulk_state")],
                "constraints": [
                    models.UniqueConstraint(fields=("run", "page"), name="geometa_bulk_page_once")
                ],
            },
        ),
    ]
