"""The article types of the tests, on the base page of the host."""

import django.db.models.deletion
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

import wagtail_geometa.articles.mixins


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("basepage", "0002_joined_to_wagtail"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlainPage",
            fields=[
                (
                    "basepage_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
            bases=("basepage.basepage",),
        ),
        migrations.CreateModel(
            name="RichArticle",
            fields=[
                (
                    "basepage_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("text", wagtail.fields.RichTextField(blank=True)),
            ],
            options={
                "abstract": False,
            },
            bases=(wagtail_geometa.articles.mixins.GeometaArticleMixin, "basepage.basepage"),
        ),
        migrations.CreateModel(
            name="StreamArticle",
            fields=[
                (
                    "basepage_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 0),
                            ("paragraph", 1),
                            ("raw", 2),
                            ("pair", 3),
                            ("person_card", 5),
                            ("slot", 7),
                            ("key_points", 8),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {}),
                            1: ("wagtail.blocks.RichTextBlock", (), {}),
                            2: ("wagtail.blocks.RawHTMLBlock", (), {}),
                            3: ("wagtail.blocks.StructBlock", [[("left", 1), ("right", 1)]], {}),
                            4: (
                                "wagtail.snippets.blocks.SnippetChooserBlock",
                                ("wagtail_geometa.Person",),
                                {"label": "Person"},
                            ),
                            5: ("wagtail.blocks.StructBlock", [[("person", 4)]], {}),
                            6: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"default": "inline", "label": "Slot", "max_length": 60},
                            ),
                            7: ("wagtail.blocks.StructBlock", [[("slot", 6)]], {}),
                            8: ("wagtail_geometa.claims.blocks.KeyPointsBlock", (), {}),
                        },
                    ),
                ),
                (
                    "lead_image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailimages.image",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
            bases=(wagtail_geometa.articles.mixins.GeometaArticleMixin, "basepage.basepage"),
        ),
    ]
