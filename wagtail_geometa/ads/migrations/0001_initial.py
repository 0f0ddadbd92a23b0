"""Sizes, slots and the sizes of each slot."""

import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import modelcluster.fields
import uuid
import wagtail_geometa.ads.addresses
import wagtail_geometa.ads.money
import wagtail_geometa.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="AdSize",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=40, unique=True, verbose_name="slug")),
                ("name", wagtail_geometa.fields.TextLine(max_length=80, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[("fixed", "Fixed"), ("ratio", "Ratio")],
                        default="fixed",
                        max_length=5,
                        verbose_name="kind",
                    ),
                ),
                (
                    "width",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)], verbose_name="width"
                    ),
                ),
                (
                    "height",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)], verbose_name="height"
                    ),
                ),
                (
                    "max_kb_initial",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="most kB at first load"
                    ),
                ),
                (
                    "max_kb_subload",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="most kB later"),
                ),
            ],
            options={
                "verbose_name": "size",
                "verbose_name_plural": "sizes",
                "ordering": ["kind", "-width", "-height"],
            },
        ),
        migrations.CreateModel(
            name="AdSlot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "slug",
                    models.SlugField(
                        help_text="What templates and stories call it: “inline”, say. Changing it empties the places that use it.",
                        max_length=60,
                        verbose_name="name",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Otherwise it leaves no trace on a page.",
                        verbose_name="in use",
                    ),
                ),
                (
                    "label",
                    wagtail_geometa.fields.TextLine(
                        default="Advertisement",
                        help_text="Stands above the ad. Left as it is, readers get it in the language of the story.",
                        max_length=60,
                        verbose_name="label",
                    ),
                ),
                (
                    "reserve",
                    models.CharField(
                        choices=[("largest", "The largest size"), ("likely", "The first size in the list")],
                        default="largest",
                        help_text="Where a width has several sizes. With the first size, a taller ad moves the text.",
                        max_length=7,
                        verbose_name="keep room for",
                    ),
                ),
                (
                    "placement_after",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Left empty, the slot stands only where a template or an editor puts it.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(500),
                        ],
                        verbose_name="after paragraph",
                    ),
                ),
                (
                    "placement_every",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Left empty, once only.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(500),
                        ],
                        verbose_name="then every … paragraphs",
                    ),
                ),
                (
                    "placement_max",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(20),
                        ],
                        verbose_name="at most in one story",
                    ),
                ),
                (
                    "placement_min_words",
                    models.PositiveSmallIntegerField(
                        default=0,
                        validators=[django.core.validators.MaxValueValidator(20000)],
                        verbose_name="only in stories of at least … words",
                    ),
                ),
                (
                    "guard_start_px",
                    models.PositiveSmallIntegerField(
                        default=300,
                        help_text="Pixels of text above the first.",
                        validators=[django.core.validators.MaxValueValidator(5000)],
                        verbose_name="from the start",
                    ),
                ),
                (
                    "guard_end_px",
                    models.PositiveSmallIntegerField(
                        default=300,
                        help_text="Pixels of text below the last.",
                        validators=[django.core.validators.MaxValueValidator(5000)],
                        verbose_name="from the end",
                    ),
                ),
                (
                    "guard_between_px",
                    models.PositiveSmallIntegerField(
                        default=500,
                        help_text="Pixels of text from one to the next.",
                        validators=[django.core.validators.MaxValueValidator(5000)],
                        verbose_name="between two",
                    ),
                ),
                (
                    "guard_heading_px",
                    models.PositiveSmallIntegerField(
                        default=150,
                        help_text="Pixels of text under a heading.",
                        validators=[django.core.validators.MaxValueValidator(5000)],
                        verbose_name="below a heading",
                    ),
                ),
                (
                    "guard_media_px",
                    models.PositiveSmallIntegerField(
                        default=200,
                        help_text="Pixels of text above and below.",
                        validators=[django.core.validators.MaxValueValidator(5000)],
                        verbose_name="from pictures and embeds",
                    ),
                ),
                (
                    "guard_last_paragraphs",
                    models.PositiveSmallIntegerField(
                        default=2,
                        validators=[django.core.validators.MaxValueValidator(50)],
                        verbose_name="last paragraphs kept free",
                    ),
                ),
                (
                    "house_heading",
                    wagtail_geometa.fields.TextLine(
                        blank=True, default="Only $1/click", max_length=60, verbose_name="heading"
                    ),
                ),
                (
                    "house_link_text",
                    wagtail_geometa.fields.TextLine(
                        blank=True, default="Submit your ad here", max_length=60, verbose_name="link text"
                    ),
                ),
                (
                    "house_url",
                    wagtail_geometa.ads.addresses.LinkField(
                        blank=True,
                        help_text="A path of this site such as /advertise/, or an address with https://. Left empty, there is no link.",
                        max_length=1000,
                        verbose_name="link address",
                    ),
                ),
                (
                    "floor_micros",
                    wagtail_geometa.ads.money.MicrosField(
                        default=0, help_text="For one click. 0: no lowest price.", verbose_name="lowest price"
                    ),
                ),
                (
                    "floor_currency",
                    models.CharField(
                        default="USD",
                        max_length=3,
                        validators=[wagtail_geometa.ads.money.validate_currency],
                        verbose_name="currency",
                    ),
                ),
                (
                    "accepts_political",
                    models.BooleanField(default=False, verbose_name="accepts political ads"),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="geometa_slots",
                        to="wagtailcore.site",
                        verbose_name="site",
                    ),
                ),
            ],
            options={
                "verbose_name": "slot",
                "verbose_name_plural": "slots",
                "ordering": ["site", "slug"],
            },
        ),
        migrations.CreateModel(
            name="AdSlotSize",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "min_width",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "all widths"),
                            (480, "480 px"),
                            (768, "768 px"),
                            (1024, "1024 px"),
                            (1280, "1280 px"),
                        ],
                        default=0,
                        verbose_name="screens from",
                    ),
                ),
                (
                    "size",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="geometa_ads.adsize",
                        verbose_name="size",
                    ),
                ),
                (
                    "slot",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sizes",
                        to="geometa_ads.adslot",
                    ),
                ),
            ],
            options={
                "verbose_name": "size of the slot",
                "verbose_name_plural": "sizes of the slot",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="adslot",
            constraint=models.UniqueConstraint(fields=("site", "slug"), name="geometa_slot_once_per_site"),
        ),
        migrations.AddConstraint(
            model_name="adslotsize",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("slot", "min_width", "size"),
                name="geometa_slot_size_once",
            ),
        ),
    ]
