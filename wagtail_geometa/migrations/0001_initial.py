"""The registry and the link rows; the base page and the image model are whatever the host chose."""

import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import uuid

import swapper
import wagtail_geometa.fields
from django.conf import settings
from django.db import migrations, models
from wagtail.images import get_image_model_string

swapper.set_app_prefix("wagtailcore", "wagtail")
PAGE_MODEL = swapper.get_model_name("wagtailcore", "Page")
IMAGE_MODEL = get_image_model_string()


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        swapper.dependency("wagtailcore", "Page"),
        migrations.swappable_dependency(IMAGE_MODEL),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Country",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("alpha2", models.CharField(max_length=2, unique=True, verbose_name="alpha-2 code")),
                (
                    "alpha3",
                    models.CharField(blank=True, db_index=True, max_length=3, verbose_name="alpha-3 code"),
                ),
                (
                    "numeric",
                    models.CharField(
                        blank=True,
                        help_text="Three digits, as text.",
                        max_length=3,
                        verbose_name="numeric code",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sovereign", "Sovereign state"),
                            ("dependent", "Dependent territory"),
                            ("disputed", "Disputed"),
                            ("historic", "Historic"),
                            ("user_assigned", "User-assigned code"),
                        ],
                        default="sovereign",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("region_code", models.CharField(blank=True, max_length=3, verbose_name="M49 region")),
                (
                    "region_name",
                    wagtail_geometa.fields.TextLine(blank=True, max_length=100, verbose_name="region"),
                ),
                ("subregion_code", models.CharField(blank=True, max_length=3, verbose_name="M49 subregion")),
                (
                    "subregion_name",
                    wagtail_geometa.fields.TextLine(blank=True, max_length=100, verbose_name="subregion"),
                ),
                ("name", wagtail_geometa.fields.TextLine(max_length=120, verbose_name="name")),
                (
                    "official_name",
                    wagtail_geometa.fields.TextLine(blank=True, max_length=200, verbose_name="official name"),
                ),
                (
                    "sentence_name",
                    wagtail_geometa.fields.TextLine(
                        blank=True,
                        help_text="“the Netherlands”; empty when it is the name.",
                        max_length=120,
                        verbose_name="name within a sentence",
                    ),
                ),
                (
                    "adjective",
                    wagtail_geometa.fields.TextLine(blank=True, max_length=100, verbose_name="adjective"),
                ),
                (
                    "demonym",
                    wagtail_geometa.fields.TextLine(
                        blank=True,
                        help_text="The people, in the plural.",
                        max_length=100,
                        verbose_name="demonym",
                    ),
                ),
                (
                    "capital",
                    wagtail_geometa.fields.TextLine(blank=True, max_length=100, verbose_name="capital"),
                ),
                (
                    "valid_from",
                    wagtail_geometa.fields.PartialDateField(
                        blank=True,
                        help_text="2004, 2004-03 or 2004-03-09",
                        max_length=10,
                        verbose_name="valid from",
                    ),
                ),
                (
                    "valid_to",
                    wagtail_geometa.fields.PartialDateField(
                        blank=True,
                        help_text="2004, 2004-03 or 2004-03-09",
                        max_length=10,
                        verbose_name="valid to",
                    ),
                ),
                ("wikidata_id", models.CharField(blank=True, max_length=15, verbose_name="Wikidata")),
                (
                    "latitude",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=7, null=True, verbose_name="latitude"
                    ),
                ),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=7, null=True, verbose_name="longitude"
                    ),
                ),
                (
                    "overrides",
                    models.JSONField(
                        blank=True,
                        default=list,
                        editable=False,
                        help_text="Fields an editor has changed; a refresh keeps them.",
                        verbose_name="overridden fields",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="offered to editors")),
            ],
            options={
                "verbose_name": "country",
                "verbose_name_plural": "countries",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="CountryGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="code")),
                ("name", wagtail_geometa.fields.TextLine(max_length=120, verbose_name="name")),
                ("kind", models.CharField(blank=True, max_length=40, verbose_name="kind")),
                ("wikidata_id", models.CharField(blank=True, max_length=15, verbose_name="Wikidata")),
                (
                    "url",
                    wagtail_geometa.fields.WebAddressField(
                        blank=True, max_length=1000, verbose_name="website"
                    ),
                ),
                (
                    "overrides",
                    models.JSONField(
                        blank=True, default=list, editable=False, verbose_name="overridden fields"
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="offered to editors")),
            ],
            options={
                "verbose_name": "country group",
                "verbose_name_plural": "country groups",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="RatingScale",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", wagtail_geometa.fields.TextLine(max_length=100, unique=True, verbose_name="name")),
                (
                    "description",
                    wagtail_geometa.fields.TextBlock(
                        blank=True, max_length=2000, verbose_name="how the verdicts are meant"
                    ),
                ),
            ],
            options={
                "verbose_name": "rating scale",
                "verbose_name_plural": "rating scales",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Author",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("live", models.BooleanField(default=True, editable=False, verbose_name="live")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="has unpublished changes"
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(
                        blank=True, db_index=True, null=True, verbose_name="first published at"
                    ),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last published at"),
                ),
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                ("locked", models.BooleanField(default=False, editable=False, verbose_name="locked")),
                ("locked_at", models.DateTimeField(editable=False, null=True, verbose_name="locked at")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True,
                        blank=True,
                        help_text="The last part of the public address. Left empty, it is made from the name.",
                        max_length=120,
                        unique=True,
                        verbose_name="slug",
                    ),
                ),
                (
                    "hidden",
                    models.BooleanField(
                        default=False,
                        help_text="Keep the record for the desk, show it to no reader and no partner.",
                        verbose_name="hidden",
                    ),
                ),
                (
                    "always_public",
                    models.BooleanField(
                        default=False,
                        help_text="Otherwise the public page and the API show the record once a public article names it.",
                        verbose_name="public without an article",
                    ),
                ),
                (
                    "facts_checked_at",
                    models.DateField(blank=True, null=True, verbose_name="facts checked on"),
                ),
                ("review_after", models.DateField(blank=True, null=True, verbose_name="review after")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, db_index=True, verbose_name="updated")),
                (
                    "kind",
                    models.CharField(
                        choices=[("person", "Person"), ("organisation", "Organisation"), ("desk", "Desk")],
                        default="person",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "name",
                    wagtail_geometa.fields.TextLine(
                        db_index=True,
                        help_text="The name only: no title, no “by”.",
                        max_length=200,
                        verbose_name="name",
                    ),
                ),
                (
                    "given_name",
                    wagtail_geometa.fields.TextLine(blank=True, max_length=100, verbose_name="given name"),
                ),
                (
                    "family_name",
                    wagtail_geometa.fields.TextLine(blank=True, max_length=100, verbose_name="family name"),
                ),
                (
                    "job_title",
                    wagtail_geometa.fields.TextLine(blank=True, max_length=120, verbose_name="job title"),
                ),
                ("desk", wagtail_geometa.fields.TextLine(blank=True, max_length=120, verbose_name="desk")),
                (
                    "affiliation",
                    wagtail_geometa.fields.TextLine(blank=True, max_length=200, verbose_name="affiliation"),
                ),
                (
                    "location",
                    wagtail_geometa.fields.TextLine(blank=True, max_length=120, verbose_name="location"),
                ),
                (
                    "public_email",
                    models.EmailField(
                        blank=True,
                        help_text="Shown to readers.",
                        max_length=254,
                        verbose_name="public e-mail",
                    ),
                ),
                (
                    "disclosure",
                    wagtail_geometa.fields.TextBlock(
                        blank=True,
                        help_text="Interests a reader should know of.",
                        max_length=1000,
                        verbose_name="disclosure",
                    ),
                ),
                (
                    "image_credit",
                    wagtail_geometa.fields.TextLine(
                        blank=True, max_length=200, verbose_name="picture credit"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("staff", "Staff"),
                            ("contributor", "Contributor"),
                            ("guest", "Guest"),
                            ("former", "Former"),
                            ("deceased", "Deceased"),
                            ("withheld", "Withheld for safety"),
                        ],
                        default="staff",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "status_from",
                    wagtail_geometa.fields.PartialDateField(
                        blank=True,
                        help_text="2004, 2004-03 or 2004-03-09",
                        max_length=10,
                        verbose_name="since",
                    ),
                ),
                (
                    "status_to",
                    wagtail_geometa.fields.PartialDateField(
                        blank=True,
                        help_text="2004, 2004-03 or 2004-03-09",
                        max_length=10,
                        verbose_name="until",
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=IMAGE_MODEL,
                        verbose_name="portrait",
                    ),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                (
                    "locked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="locked_%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="locked by",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_from",
                        to="wagtail_geometa.author",
                        verbose_name="merged into",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        help_text="Never public.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="log-in",
                    ),
                ),
            ],
            options={
                "verbose_name": "author",
                "verbose_name_plural": "authors",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="AuthorIdentifier",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "scheme",
                    models.CharField(
                        choices=[
                            ("wikidata", "Wikidata"),
                            ("viaf", "VIAF"),
                            ("gnd", "GND"),
                            ("isni", "ISNI"),
                            ("orcid", "ORCID"),
                            ("custom", "Other"),
                        ],
                        max_length=20,
                        verbose_name="register",
                    ),
                ),
                ("value", wagtail_geometa.fields.TextLine(max_length=100, verbose_name="identifier")),
                (
                    "author",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identifiers",
                        to="wagtail_geometa.author",
                    ),
                ),
            ],
            options={
                "verbose_name": "identifier",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AuthorLanguage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("language", wagtail_geometa.fields.LanguageField(max_length=35, verbose_name="language")),
                (
                    "author",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="languages",
                        to="wagtail_geometa.author",
                    ),
                ),
            ],
            options={
                "verbose_name": "language spoken",
                "verbose_name_plural": "languages spoken",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AuthorLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("label", wagtail_geometa.fields.TextLine(blank=True, max_length=100, verbose_name="label")),
                ("url", wagtail_geometa.fields.WebAddressField(max_length=1000, verbose_name="address")),
                (
                    "author",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="wagtail_geometa.author",
                    ),
                ),
            ],
            options={
                "verbose_name": "link",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AuthorPrivate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="private e-mail")),
                ("note", wagtail_geometa.fields.TextBlock(blank=True, max_length=2000, verbose_name="note")),
                (
                    "author",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="private",
                        to="wagtail_geometa.author",
                    ),
                ),
            ],
            options={
                "verbose_name": "private contact",
                "verbose_name_plural": "private contacts",
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("live", models.BooleanField(default=True, editable=False, verbose_name="live")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="has unpublished changes"
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(
                        blank=True, db_index=True, null=True, verbose_name="first published at"
                    ),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last published at"),
                ),
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                ("locked", models.BooleanField(default=False, editable=False, verbose_name="locked")),
                ("locked_at", models.DateTimeField(editable=False, null=True, verbose_name="locked at")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True,
                        blank=True,
                        help_text="The last part of the public address. Left empty, it is made from the name.",
                        max_length=120,
                        unique=True,
                        verbose_name="slug",
                    ),
                ),
                (
                    "hidden",
                    models.BooleanField(
                        default=False,
                        help_text="Keep the record for the desk, show it to no reader and no partner.",
                        verbose_name="hidden",
                    ),
                ),
                (
                    "always_public",
                    models.BooleanField(
                        default=False,
                        help_text="Otherwise the public page and the API show the record once a public article names it.",
                        verbose_name="public without an article",
                    ),
                ),
                (
                    "facts_checked_at",
                    models.DateField(blank=True, null=True, verbose_name="facts checked on"),
                ),
                ("review_after", models.DateField(blank=True, null=True, verbose_name="review after")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, db_index=True, verbose_name="updated")),
                (
                    "text",
                    wagtail_geometa.fields.TextLine(
                        help_text="As it was said. At most 75 characters read well.",
                        max_length=500,
                        verbose_name="claim",
                    ),
                ),
                (
                    "language",
                    wagtail_geometa.fields.LanguageField(
                        default="en", max_length=35, verbose_name="language"
                    ),
                ),
                (
                    "claimant_name",
                    wagtail_geometa.fields.TextLine(
                        blank=True, max_length=200, verbose_name="said by (name only)"
                    ),
                ),
                (
                    "claimant_title",
                    wagtail_geometa.fields.TextLine(
                        blank=True, max_length=200, verbose_name="title held then"
                    ),
                ),
                (
                    "claim_date",
                    wagtail_geometa.fields.PartialDateField(
                        blank=True,
                        help_text="2004, 2004-03 or 2004-03-09",
                        max_length=10,
                        verbose_name="said on",
                    ),
                ),
                ("place", wagtail_geometa.fields.TextLine(blank=True, max_length=200, verbose_name="place")),
                (
                    "first_appearance",
                    wagtail_geometa.fields.WebAddressField(
                        blank=True, max_length=1000, verbose_name="first appearance"
                    ),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                (
                    "locked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="locked_%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="locked by",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_from",
                        to="wagtail_geometa.claim",
                        verbose_name="merged into",
                    ),
                ),
            ],
            options={
                "verbose_name": "claim",
                "verbose_name_plural": "claims",
                "ordering": ["-created_at"],
            },
        ),
        migrations.CreateModel(
            name="ClaimAppearance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("url", wagtail_geometa.fields.WebAddressField(max_length=1000, verbose_name="address")),
                (
                    "claim",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="appearances",
                        to="wagtail_geometa.claim",
                    ),
                ),
            ],
            options={
                "verbose_name": "appearance",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ClaimEvidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("url", wagtail_geometa.fields.WebAddressField(max_length=1000, verbose_name="address")),
                ("title", wagtail_geometa.fields.TextLine(max_length=200, verbose_name="title")),
                (
                    "publisher",
                    wagtail_geometa.fields.TextLine(blank=True, max_length=200, verbose_name="publisher"),
                ),
                (
                    "archived_url",
                    wagtail_geometa.fields.WebAddressField(
                        blank=True, max_length=1000, verbose_name="archived copy"
                    ),
                ),
                (
                    "stance",
                    models.CharField(
                        choices=[("supports", "Supports"), ("refutes", "Refutes"), ("context", "Context")],
                        default="context",
                        max_length=10,
                        verbose_name="stance",
                    ),
                ),
                ("accessed_at", models.DateField(blank=True, null=True, verbose_name="looked at on")),
                (
                    "claim",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="wagtail_geometa.claim",
                    ),
                ),
            ],
            options={
                "verbose_name": "piece of evidence",
                "verbose_name_plural": "evidence",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AuthorExpertise",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("topic", wagtail_geometa.fields.TextLine(blank=True, max_length=120, verbose_name="topic")),
                (
                    "author",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="expertise",
                        to="wagtail_geometa.author",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_geometa.country",
                        verbose_name="place",
                    ),
                ),
            ],
            options={
                "verbose_name": "expertise",
                "verbose_name_plural": "expertise",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CountryGroupMembership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "valid_from",
                    wagtail_geometa.fields.PartialDateField(
                        blank=True,
                        help_text="2004, 2004-03 or 2004-03-09",
                        max_length=10,
                        verbose_name="valid from",
                    ),
                ),
                (
                    "valid_to",
                    wagtail_geometa.fields.PartialDateField(
                        blank=True,
                        help_text="2004, 2004-03 or 2004-03-09",
                        max_length=10,
                        verbose_name="valid to",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("member", "Member"), ("suspended", "Suspended")],
                        default="member",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "source_url",
                    wagtail_geometa.fields.WebAddressField(
                        blank=True, max_length=1000, verbose_name="source"
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="group_memberships",
                        to="wagtail_geometa.country",
                        verbose_name="country",
                    ),
                ),
                (
                    "group",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="wagtail_geometa.countrygroup",
                    ),
                ),
            ],
            options={
                "verbose_name": "membership",
                "verbose_name_plural": "memberships",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("live", models.BooleanField(default=True, editable=False, verbose_name="live")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="has unpublished changes"
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(
                        blank=True, db_index=True, null=True, verbose_name="first published at"
                    ),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last published at"),
                ),
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                ("locked", models.BooleanField(default=False, editable=False, verbose_name="locked")),
                ("locked_at", models.DateTimeField(editable=False, null=True, verbose_name="locked at")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True,
                        blank=True,
                        help_text="The last part of the public address. Left empty, it is made from the name.",
                        max_length=120,
                        unique=True,
                        verbose_name="slug",
                    ),
                ),
                (
                    "hidden",
                    models.BooleanField(
                        default=False,
                        help_text="Keep the record for the desk, show it to no reader and no partner.",
                        verbose_name="hidden",
                    ),
                ),
                (
                    "always_public",
                    models.BooleanField(
                        default=False,
                        help_text="Otherwise the public page and the API show the record once a public article names it.",
                        verbose_name="public without an article",
                    ),
                ),
                (
                    "facts_checked_at",
                    models.DateField(blank=True, null=True, verbose_name="facts checked on"),
                ),
                ("review_after", models.DateField(blank=True, null=True, verbose_name="review after")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, db_index=True, verbose_name="updated")),
                ("name", wagtail_geometa.fields.TextLine(db_index=True, max_length=200, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("company", "Company"),
                            ("government", "Government body"),
                            ("intergovernmental", "Intergovernmental body"),
                            ("ngo", "Non-governmental organisation"),
                            ("party", "Political party"),
                            ("media", "News media"),
                            ("education", "Education or research"),
                            ("sports", "Sports"),
                            ("other", "Other"),
                        ],
                        default="other",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "image_credit",
                    wagtail_geometa.fields.TextLine(
                        blank=True, max_length=200, verbose_name="picture credit"
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_geometa.country",
                        verbose_name="country",
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=IMAGE_MODEL,
                        verbose_name="logo",
                    ),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                (
                    "locked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="locked_%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="locked by",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_from",
                        to="wagtail_geometa.organisation",
                        verbose_name="merged into",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="wagtail_geometa.organisation",
                        verbose_name="part of",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation",
                "verbose_name_plural": "organisations",
                "ordering": ["name"],
            },
        ),
        migrations.AddField(
            model_name="claim",
            name="claimant_organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="claims",
                to="wagtail_geometa.organisation",
                verbose_name="said by the organisation",
            ),
        ),
        migrations.AddField(
            model_name="author",
            name="works_for",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="wagtail_geometa.organisation",
                verbose_name="works for",
            ),
        ),
        migrations.CreateModel(
            name="OrganisationLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("label", wagtail_geometa.fields.TextLine(blank=True, max_length=100, verbose_name="label")),
                ("url", wagtail_geometa.fields.WebAddressField(max_length=1000, verbose_name="address")),
                (
                    "organisation",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="wagtail_geometa.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "link",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OrganisationName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "valid_from",
                    wagtail_geometa.fields.PartialDateField(
                        blank=True,
                        help_text="2004, 2004-03 or 2004-03-09",
                        max_length=10,
                        verbose_name="valid from",
                    ),
                ),
                (
                    "valid_to",
                    wagtail_geometa.fields.PartialDateField(
                        blank=True,
                        help_text="2004, 2004-03 or 2004-03-09",
                        max_length=10,
                        verbose_name="valid to",
                    ),
                ),
                ("text", wagtail_geometa.fields.TextLine(max_length=200, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("alias", "Alias"),
                            ("former", "Former name"),
                            ("birth", "Name at birth"),
                            ("transliteration", "Other spelling or script"),
                            ("initials", "Initials"),
                            ("inflected", "Inflected form"),
                        ],
                        default="alias",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "locale",
                    wagtail_geometa.fields.LanguageField(blank=True, max_length=35, verbose_name="language"),
                ),
                (
                    "match",
                    models.CharField(
                        choices=[
                            ("never", "Never match"),
                            ("after_full_name", "Only after the full name"),
                            ("always", "Always"),
                        ],
                        default="always",
                        help_text="A bare surname is safe only after the full name.",
                        max_length=20,
                        verbose_name="matching",
                    ),
                ),
                (
                    "organisation",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="wagtail_geometa.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "other name",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PageCredit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "name",
                    wagtail_geometa.fields.TextLine(
                        blank=True,
                        help_text="For somebody without an author record.",
                        max_length=200,
                        verbose_name="name only",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("author", "Author"),
                            ("contributor", "Contributor"),
                            ("editor", "Editor"),
                            ("translator", "Translator"),
                            ("creator", "Pictures"),
                            ("reviewedBy", "Reviewed by"),
                        ],
                        default="author",
                        max_length=12,
                        verbose_name="role",
                    ),
                ),
                (
                    "lead_text",
                    wagtail_geometa.fields.TextLine(
                        blank=True,
                        help_text="“Words by”, “Pictures by”.",
                        max_length=60,
                        verbose_name="words before the name",
                    ),
                ),
                (
                    "pin",
                    models.CharField(
                        choices=[
                            ("live", "Always today’s facts"),
                            ("published", "As published"),
                            ("as_of", "True on the story’s date"),
                        ],
                        default="as_of",
                        max_length=10,
                        verbose_name="facts",
                    ),
                ),
                ("snapshot", models.JSONField(blank=True, default=dict, editable=False)),
                ("show_bio", models.BooleanField(default=True, verbose_name="show the author box")),
                (
                    "bio_override",
                    wagtail_geometa.fields.TextBlock(
                        blank=True, max_length=600, verbose_name="bio for this story"
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="page_rows",
                        to="wagtail_geometa.author",
                        verbose_name="author",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="geometa_credits",
                        to=PAGE_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "credit",
                "verbose_name_plural": "credits",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PageStory",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "byline",
                    wagtail_geometa.fields.TextLine(
                        blank=True,
                        help_text="{1} is the first credit: “By {1} in Caracas and {2}”. Left empty, it is made from the credits.",
                        max_length=300,
                        verbose_name="byline",
                    ),
                ),
                (
                    "dateline",
                    wagtail_geometa.fields.TextLine(
                        blank=True, help_text="“ASUNCIÓN”", max_length=120, verbose_name="dateline"
                    ),
                ),
                (
                    "ads",
                    models.CharField(
                        choices=[("on", "Show ads"), ("house", "House notices only"), ("off", "Hide ads")],
                        default="on",
                        max_length=5,
                        verbose_name="ads",
                    ),
                ),
                (
                    "sensitivity",
                    models.JSONField(
                        blank=True, default=list, editable=False, verbose_name="sensitive topics"
                    ),
                ),
                (
                    "ads_reason",
                    wagtail_geometa.fields.TextLine(
                        blank=True,
                        help_text="Why ads are hidden; kept for the record.",
                        max_length=200,
                        verbose_name="reason",
                    ),
                ),
                (
                    "comments",
                    models.CharField(
                        choices=[("open", "Open"), ("closed", "Closed")],
                        default="open",
                        max_length=6,
                        verbose_name="comments",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="geometa_story",
                        to=PAGE_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "story settings",
                "verbose_name_plural": "story settings",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("correction", "Correction"),
                            ("clarification", "Clarification"),
                            ("update", "Update"),
                            ("retraction", "Retraction"),
                        ],
                        default="correction",
                        max_length=14,
                        verbose_name="kind",
                    ),
                ),
                ("text", wagtail_geometa.fields.TextBlock(max_length=1000, verbose_name="text")),
                ("date", models.DateField(default=django.utils.timezone.localdate, verbose_name="date")),
                (
                    "position",
                    models.CharField(
                        choices=[("top", "Above the story"), ("bottom", "Below the story")],
                        default="bottom",
                        max_length=6,
                        verbose_name="place",
                    ),
                ),
                ("public", models.BooleanField(default=True, verbose_name="show to readers")),
                (
                    "story",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="wagtail_geometa.pagestory",
                    ),
                ),
            ],
            options={
                "verbose_name": "correction",
                "verbose_name_plural": "corrections",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("live", models.BooleanField(default=True, editable=False, verbose_name="live")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="has unpublished changes"
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(
                        blank=True, db_index=True, null=True, verbose_name="first published at"
                    ),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last published at"),
                ),
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                ("locked", models.BooleanField(default=False, editable=False, verbose_name="locked")),
                ("locked_at", models.DateTimeField(editable=False, null=True, verbose_name="locked at")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True,
                        blank=True,
                        help_text="The last part of the public address. Left empty, it is made from the name.",
                        max_length=120,
                        unique=True,
                        verbose_name="slug",
                    ),
                ),
                (
                    "hidden",
                    models.BooleanField(
                        default=False,
                        help_text="Keep the record for the desk, show it to no reader and no partner.",
                        verbose_name="hidden",
                    ),
                ),
                (
                    "always_public",
                    models.BooleanField(
                        default=False,
                        help_text="Otherwise the public page and the API show the record once a public article names it.",
                        verbose_name="public without an article",
                    ),
                ),
                (
                    "facts_checked_at",
                    models.DateField(blank=True, null=True, verbose_name="facts checked on"),
                ),
                ("review_after", models.DateField(blank=True, null=True, verbose_name="review after")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, db_index=True, verbose_name="updated")),
                (
                    "name",
                    wagtail_geometa.fields.TextLine(
                        db_index=True,
                        help_text="As a reader should see it.",
                        max_length=200,
                        verbose_name="name",
                    ),
                ),
                (
                    "given_name",
                    wagtail_geometa.fields.TextLine(blank=True, max_length=100, verbose_name="given name"),
                ),
                (
                    "additional_name",
                    wagtail_geometa.fields.TextLine(
                        blank=True, max_length=100, verbose_name="additional name"
                    ),
                ),
                (
                    "family_name",
                    wagtail_geometa.fields.TextLine(blank=True, max_length=100, verbose_name="family name"),
                ),
                (
                    "honorific_prefix",
                    wagtail_geometa.fields.TextLine(blank=True, max_length=50, verbose_name="prefix"),
                ),
                (
                    "honorific_suffix",
                    wagtail_geometa.fields.TextLine(blank=True, max_length=50, verbose_name="suffix"),
                ),
                (
                    "sort_name",
                    wagtail_geometa.fields.TextLine(
                        blank=True,
                        db_index=True,
                        help_text="Left empty: “family name, given name”.",
                        max_length=200,
                        verbose_name="sorted as",
                    ),
                ),
                (
                    "birth_date",
                    wagtail_geometa.fields.PartialDateField(
                        blank=True,
                        help_text="2004, 2004-03 or 2004-03-09",
                        max_length=10,
                        verbose_name="born",
                    ),
                ),
                (
                    "death_date",
                    wagtail_geometa.fields.PartialDateField(
                        blank=True,
                        help_text="2004, 2004-03 or 2004-03-09",
                        max_length=10,
                        verbose_name="died",
                    ),
                ),
                (
                    "image_credit",
                    wagtail_geometa.fields.TextLine(
                        blank=True, max_length=200, verbose_name="picture credit"
                    ),
                ),
                (
                    "no_card",
                    models.BooleanField(
                        default=False, help_text="Never show a card within a story.", verbose_name="no card"
                    ),
                ),
                (
                    "legally_sensitive",
                    models.BooleanField(
                        default=False,
                        help_text="Warns the desk; the card shows only where an editor asks for it.",
                        verbose_name="legally sensitive",
                    ),
                ),
                (
                    "minor",
                    models.BooleanField(
                        default=False,
                        help_text="No card, no portrait and no birth date for readers and partners.",
                        verbose_name="minor",
                    ),
                ),
                (
                    "ads",
                    models.CharField(
                        choices=[
                            ("normal", "Normal"),
                            ("suggest_off", "Suggest hiding ads"),
                            ("force_off", "Always hide ads"),
                        ],
                        default="normal",
                        max_length=12,
                        verbose_name="ads beside this person",
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=IMAGE_MODEL,
                        verbose_name="portrait",
                    ),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                (
                    "locked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="locked_%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="locked by",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_from",
                        to="wagtail_geometa.person",
                        verbose_name="merged into",
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
                "ordering": ["sort_name", "name"],
            },
        ),
        migrations.CreateModel(
            name="PageClaim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "text",
                    wagtail_geometa.fields.TextLine(
                        blank=True,
                        help_text="Left empty, the wording of the library claim.",
                        max_length=500,
                        verbose_name="text",
                    ),
                ),
                ("key_point", models.BooleanField(default=True, verbose_name="key point under the headline")),
                (
                    "claimant_name",
                    wagtail_geometa.fields.TextLine(
                        blank=True, max_length=200, verbose_name="said by (name only)"
                    ),
                ),
                (
                    "anchor",
                    models.SlugField(
                        blank=True,
                        help_text="Part of the address of this claim.",
                        max_length=80,
                        verbose_name="anchor",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="page_rows",
                        to="wagtail_geometa.claim",
                        verbose_name="claim in the library",
                    ),
                ),
                (
                    "claimant_organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_geometa.organisation",
                        verbose_name="said by the organisation",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="geometa_claims",
                        to=PAGE_MODEL,
                    ),
                ),
                (
                    "claimant_person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_geometa.person",
                        verbose_name="said by",
                    ),
                ),
            ],
            options={
                "verbose_name": "key point or claim",
                "verbose_name_plural": "key points and claims",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="claim",
            name="claimant_person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="claims",
                to="wagtail_geometa.person",
                verbose_name="said by",
            ),
        ),
        migrations.AddField(
            model_name="author",
            name="person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="authors",
                to="wagtail_geometa.person",
                verbose_name="also in the news as",
            ),
        ),
        migrations.CreateModel(
            name="PersonLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("label", wagtail_geometa.fields.TextLine(blank=True, max_length=100, verbose_name="label")),
                ("url", wagtail_geometa.fields.WebAddressField(max_length=1000, verbose_name="address")),
                (
                    "person",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="wagtail_geometa.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "link",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PersonName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "valid_from",
                    wagtail_geometa.fields.PartialDateField(
                        blank=True,
                        help_text="2004, 2004-03 or 2004-03-09",
                        max_length=10,
                        verbose_name="valid from",
                    ),
                ),
                (
                    "valid_to",
                    wagtail_geometa.fields.PartialDateField(
                        blank=True,
                        help_text="2004, 2004-03 or 2004-03-09",
                        max_length=10,
                        verbose_name="valid to",
                    ),
                ),
                ("text", wagtail_geometa.fields.TextLine(max_length=200, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("alias", "Alias"),
                            ("former", "Former name"),
                            ("birth", "Name at birth"),
                            ("transliteration", "Other spelling or script"),
                            ("initials", "Initials"),
                            ("inflected", "Inflected form"),
                        ],
                        default="alias",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "locale",
                    wagtail_geometa.fields.LanguageField(blank=True, max_length=35, verbose_name="language"),
                ),
                (
                    "match",
                    models.CharField(
                        choices=[
                            ("never", "Never match"),
                            ("after_full_name", "Only after the full name"),
                            ("always", "Always"),
                        ],
                        default="always",
                        help_text="A bare surname is safe only after the full name.",
                        max_length=20,
                        verbose_name="matching",
                    ),
                ),
                (
                    "person",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="wagtail_geometa.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "other name",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RatingEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("label", wagtail_geometa.fields.TextLine(max_length=60, verbose_name="verdict")),
                ("value", models.IntegerField(blank=True, null=True, verbose_name="value")),
                ("best", models.IntegerField(blank=True, null=True, verbose_name="best value of the scale")),
                (
                    "worst",
                    models.IntegerField(blank=True, null=True, verbose_name="worst value of the scale"),
                ),
                (
                    "colour",
                    models.CharField(
                        blank=True,
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-fA-F]{6}$", "Write a colour as # and six digits, such as #8a5a00."
                            )
                        ],
                        verbose_name="colour",
                    ),
                ),
                (
                    "icon",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=IMAGE_MODEL,
                        verbose_name="icon",
                    ),
                ),
                (
                    "scale",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="wagtail_geometa.ratingscale",
                    ),
                ),
            ],
            options={
                "verbose_name": "verdict",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RatingLabel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("locale", wagtail_geometa.fields.LanguageField(max_length=35, verbose_name="language")),
                ("text", wagtail_geometa.fields.TextLine(max_length=60, verbose_name="verdict")),
                (
                    "entry",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="labels",
                        to="wagtail_geometa.ratingentry",
                    ),
                ),
            ],
            options={
                "verbose_name": "verdict in another language",
                "verbose_name_plural": "verdict in other languages",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "explanation",
                    wagtail_geometa.fields.SafeRichTextField(
                        blank=True, max_length=50000, verbose_name="explanation"
                    ),
                ),
                (
                    "reviewer",
                    wagtail_geometa.fields.TextLine(blank=True, max_length=200, verbose_name="reviewed by"),
                ),
                (
                    "reviewed_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="reviewed at"),
                ),
                (
                    "change_note",
                    wagtail_geometa.fields.TextLine(blank=True, max_length=300, verbose_name="what changed"),
                ),
                (
                    "review_url",
                    wagtail_geometa.fields.WebAddressField(
                        blank=True, max_length=1000, verbose_name="review page"
                    ),
                ),
                (
                    "judged_text",
                    wagtail_geometa.fields.TextLine(
                        default="", editable=False, max_length=500, verbose_name="claim as judged"
                    ),
                ),
                (
                    "judged_language",
                    wagtail_geometa.fields.LanguageField(
                        default="", editable=False, max_length=35, verbose_name="language"
                    ),
                ),
                (
                    "judged_claimant",
                    wagtail_geometa.fields.TextLine(
                        default="", editable=False, max_length=200, verbose_name="said by"
                    ),
                ),
                (
                    "judged_title",
                    wagtail_geometa.fields.TextLine(
                        default="", editable=False, max_length=200, verbose_name="title held then"
                    ),
                ),
                (
                    "verdict_label",
                    wagtail_geometa.fields.TextLine(
                        default="", editable=False, max_length=60, verbose_name="verdict"
                    ),
                ),
                ("verdict_value", models.IntegerField(editable=False, null=True, verbose_name="value")),
                (
                    "verdict_best",
                    models.IntegerField(editable=False, null=True, verbose_name="best value of the scale"),
                ),
                (
                    "verdict_worst",
                    models.IntegerField(editable=False, null=True, verbose_name="worst value of the scale"),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="wagtail_geometa.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "judged_organisation",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_geometa.organisation",
                    ),
                ),
                (
                    "judged_person",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_geometa.person",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "supersedes",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="wagtail_geometa.review",
                        verbose_name="supersedes",
                    ),
                ),
                (
                    "verdict",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="wagtail_geometa.ratingentry",
                        verbose_name="verdict",
                    ),
                ),
            ],
            options={
                "verbose_name": "review",
                "verbose_name_plural": "reviews",
                "ordering": ["reviewed_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Tenure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "source_url",
                    wagtail_geometa.fields.WebAddressField(
                        blank=True, max_length=1000, verbose_name="source"
                    ),
                ),
                ("checked_at", models.DateField(blank=True, null=True, verbose_name="checked on")),
                (
                    "post",
                    wagtail_geometa.fields.TextLine(
                        help_text="“Foreign minister”, without the country.",
                        max_length=150,
                        verbose_name="office",
                    ),
                ),
                (
                    "start",
                    wagtail_geometa.fields.PartialDateField(
                        blank=True,
                        help_text="2004, 2004-03 or 2004-03-09",
                        max_length=10,
                        verbose_name="from",
                    ),
                ),
                (
                    "end",
                    wagtail_geometa.fields.PartialDateField(
                        blank=True, help_text="2004, 2004-03 or 2004-03-09", max_length=10, verbose_name="to"
                    ),
                ),
                ("ended", models.BooleanField(default=False, verbose_name="ended, date unknown")),
                ("acting", models.BooleanField(default=False, verbose_name="acting")),
                (
                    "elect",
                    models.BooleanField(
                        default=False, help_text="Chosen, not yet in office.", verbose_name="elect"
                    ),
                ),
                (
                    "former",
                    models.BooleanField(
                        default=False,
                        help_text="For an office whose dates are not known at all.",
                        verbose_name="always say “former”",
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="checked by",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tenures",
                        to="wagtail_geometa.country",
                        verbose_name="country",
                    ),
                ),
                (
                    "on_behalf_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_geometa.organisation",
                        verbose_name="for the party",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tenures",
                        to="wagtail_geometa.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "person",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tenures",
                        to="wagtail_geometa.person",
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_geometa.person",
                        verbose_name="followed by",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_geometa.person",
                        verbose_name="follows",
                    ),
                ),
            ],
            options={
                "verbose_name": "office",
                "verbose_name_plural": "offices",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TenureLabel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("locale", wagtail_geometa.fields.LanguageField(max_length=35, verbose_name="language")),
                ("text", wagtail_geometa.fields.TextLine(max_length=150, verbose_name="office")),
                (
                    "tenure",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="labels",
                        to="wagtail_geometa.tenure",
                    ),
                ),
            ],
            options={
                "verbose_name": "office in another language",
                "verbose_name_plural": "office in other languages",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WikidataCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("checked_at", models.DateTimeField(db_index=True, verbose_name="compared at")),
                (
                    "problem",
                    wagtail_geometa.fields.TextLine(blank=True, max_length=200, verbose_name="problem"),
                ),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wikidata_check",
                        to="wagtail_geometa.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "comparison with Wikidata",
                "verbose_name_plural": "comparisons with Wikidata",
            },
        ),
        migrations.CreateModel(
            name="AuthorWords",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("locale", wagtail_geometa.fields.LanguageField(max_length=35, verbose_name="language")),
                (
                    "job_title",
                    wagtail_geometa.fields.TextLine(blank=True, max_length=120, verbose_name="job title"),
                ),
                (
                    "short_bio",
                    wagtail_geometa.fields.TextLine(blank=True, max_length=300, verbose_name="short bio"),
                ),
                (
                    "bio",
                    wagtail_geometa.fields.SafeRichTextField(
                        blank=True, max_length=50000, verbose_name="bio"
                    ),
                ),
                (
                    "author",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="wagtail_geometa.author",
                    ),
                ),
            ],
            options={
                "verbose_name": "words in a language",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("author", "locale"),
                        name="geometa_author_words_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CountryHouseName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "locale",
                    wagtail_geometa.fields.LanguageField(
                        default="en", max_length=35, verbose_name="language"
                    ),
                ),
                ("text", wagtail_geometa.fields.TextLine(max_length=120, verbose_name="house style")),
                (
                    "country",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="house_names",
                        to="wagtail_geometa.country",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.site",
                        verbose_name="site",
                    ),
                ),
            ],
            options={
                "verbose_name": "house-style name",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("country", "site", "locale"),
                        name="geometa_house_name_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CountryName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "valid_from",
                    wagtail_geometa.fields.PartialDateField(
                        blank=True,
                        help_text="2004, 2004-03 or 2004-03-09",
                        max_length=10,
                        verbose_name="valid from",
                    ),
                ),
                (
                    "valid_to",
                    wagtail_geometa.fields.PartialDateField(
                        blank=True,
                        help_text="2004, 2004-03 or 2004-03-09",
                        max_length=10,
                        verbose_name="valid to",
                    ),
                ),
                ("locale", wagtail_geometa.fields.LanguageField(max_length=35, verbose_name="language")),
                ("text", wagtail_geometa.fields.TextLine(max_length=200, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("name", "Name"),
                            ("official", "Official name"),
                            ("former", "Former name"),
                            ("alias", "Alias"),
                            ("abbreviation", "Abbreviation"),
                        ],
                        default="name",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=40, verbose_name="source")),
                (
                    "country",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="wagtail_geometa.country",
                    ),
                ),
            ],
            options={
                "verbose_name": "name in a language",
                "verbose_name_plural": "names by language",
                "ordering": ["sort_order"],
                "abstract": False,
                "indexes": [models.Index(fields=["locale", "text"], name="geometa_countryname_text")],
            },
        ),
        migrations.CreateModel(
            name="OrganisationIdentifier",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "scheme",
                    models.CharField(
                        choices=[
                            ("wikidata", "Wikidata"),
                            ("viaf", "VIAF"),
                            ("gnd", "GND"),
                            ("isni", "ISNI"),
                            ("orcid", "ORCID"),
                            ("custom", "Other"),
                        ],
                        max_length=20,
                        verbose_name="register",
                    ),
                ),
                ("value", wagtail_geometa.fields.TextLine(max_length=100, verbose_name="identifier")),
                (
                    "organisation",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identifiers",
                        to="wagtail_geometa.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "identifier",
                "ordering": ["sort_order"],
                "abstract": False,
                "indexes": [models.Index(fields=["scheme", "value"], name="geometa_org_identifier")],
            },
        ),
        migrations.CreateModel(
            name="OrganisationWords",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("locale", wagtail_geometa.fields.LanguageField(max_length=35, verbose_name="language")),
                (
                    "name",
                    wagtail_geometa.fields.TextLine(
                        blank=True,
                        help_text="Only where it differs, such as another script.",
                        max_length=200,
                        verbose_name="name in this language",
                    ),
                ),
                (
                    "descriptor",
                    wagtail_geometa.fields.TextLine(
                        blank=True,
                        help_text="What a reader needs in half a line: “Argentine hydrologist and civil servant”.",
                        max_length=90,
                        verbose_name="descriptor",
                    ),
                ),
                (
                    "bio",
                    wagtail_geometa.fields.SafeRichTextField(
                        blank=True, max_length=50000, verbose_name="bio"
                    ),
                ),
                (
                    "organisation",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="wagtail_geometa.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "words in a language",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("organisation", "locale"),
                        name="geometa_organisation_words_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PageCountry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "rel",
                    models.CharField(
                        choices=[("about", "About"), ("dateline", "Dateline"), ("mentions", "Mentions")],
                        default="about",
                        max_length=12,
                        verbose_name="relation",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="page_rows",
                        to="wagtail_geometa.country",
                        verbose_name="country",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="geometa_countries",
                        to=PAGE_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "country of this story",
                "verbose_name_plural": "countries of this story",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("page", "country", "rel"),
                        name="geometa_page_country_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PageOrganisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "rel",
                    models.CharField(
                        choices=[
                            ("about", "About"),
                            ("mentions", "Mentions"),
                            ("quoted", "Quoted"),
                            ("pictured", "Pictured"),
                            ("statement_by", "Statement by"),
                        ],
                        default="mentions",
                        max_length=12,
                        verbose_name="relation",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="page_rows",
                        to="wagtail_geometa.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="geometa_organisations",
                        to=PAGE_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation in this story",
                "verbose_name_plural": "organisations in this story",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("page", "organisation"),
                        name="geometa_page_organisation_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PagePerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "rel",
                    models.CharField(
                        choices=[
                            ("about", "About"),
                            ("mentions", "Mentions"),
                            ("quoted", "Quoted"),
                            ("pictured", "Pictured"),
                            ("statement_by", "Statement by"),
                        ],
                        default="mentions",
                        max_length=12,
                        verbose_name="relation",
                    ),
                ),
                ("lead", models.BooleanField(default=False, verbose_name="lead person")),
                (
                    "card",
                    models.CharField(
                        choices=[("auto", "Where first named"), ("always", "Always"), ("never", "Never")],
                        default="auto",
                        max_length=8,
                        verbose_name="card",
                    ),
                ),
                (
                    "card_text",
                    wagtail_geometa.fields.TextBlock(
                        blank=True,
                        help_text="Instead of the descriptor and bio.",
                        max_length=400,
                        verbose_name="card text",
                    ),
                ),
                (
                    "pin",
                    models.CharField(
                        choices=[
                            ("live", "Always today’s facts"),
                            ("published", "As published"),
                            ("as_of", "True on the story’s date"),
                        ],
                        default="as_of",
                        max_length=10,
                        verbose_name="facts",
                    ),
                ),
                ("snapshot", models.JSONField(blank=True, default=dict, editable=False)),
                (
                    "origin",
                    models.CharField(
                        choices=[("typed", "Typed"), ("suggested", "Suggested"), ("imported", "Imported")],
                        default="typed",
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("surface", wagtail_geometa.fields.TextLine(blank=True, editable=False, max_length=200)),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="geometa_people",
                        to=PAGE_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="page_rows",
                        to="wagtail_geometa.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "person in this story",
                "verbose_name_plural": "people in this story",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("page", "person"),
                        name="geometa_page_person_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Nationality",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_geometa.country",
                        verbose_name="country",
                    ),
                ),
                (
                    "person",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="nationalities",
                        to="wagtail_geometa.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "nationality",
                "verbose_name_plural": "nationalities",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("person", "country"),
                        name="geometa_nationality_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonIdentifier",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "scheme",
                    models.CharField(
                        choices=[
                            ("wikidata", "Wikidata"),
                            ("viaf", "VIAF"),
                            ("gnd", "GND"),
                            ("isni", "ISNI"),
                            ("orcid", "ORCID"),
                            ("custom", "Other"),
                        ],
                        max_length=20,
                        verbose_name="register",
                    ),
                ),
                ("value", wagtail_geometa.fields.TextLine(max_length=100, verbose_name="identifier")),
                (
                    "person",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identifiers",
                        to="wagtail_geometa.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "identifier",
                "ordering": ["sort_order"],
                "abstract": False,
                "indexes": [models.Index(fields=["scheme", "value"], name="geometa_person_identifier")],
            },
        ),
        migrations.CreateModel(
            name="PersonWords",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("locale", wagtail_geometa.fields.LanguageField(max_length=35, verbose_name="language")),
                (
                    "name",
                    wagtail_geometa.fields.TextLine(
                        blank=True,
                        help_text="Only where it differs, such as another script.",
                        max_length=200,
                        verbose_name="name in this language",
                    ),
                ),
                (
                    "descriptor",
                    wagtail_geometa.fields.TextLine(
                        blank=True,
                        help_text="What a reader needs in half a line: “Argentine hydrologist and civil servant”.",
                        max_length=90,
                        verbose_name="descriptor",
                    ),
                ),
                (
                    "bio",
                    wagtail_geometa.fields.SafeRichTextField(
                        blank=True, max_length=50000, verbose_name="bio"
                    ),
                ),
                (
                    "person",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="wagtail_geometa.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "words in a language",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("person", "locale"),
                        name="geometa_person_words_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WikidataDrift",
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
                            ("ended", "The office ended"),
                            ("died", "The person died"),
                            ("merged", "The item was merged into another"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "before",
                    wagtail_geometa.fields.TextLine(
                        blank=True, max_length=200, verbose_name="the record says"
                    ),
                ),
                ("after", wagtail_geometa.fields.TextLine(max_length=300, verbose_name="Wikidata says")),
                ("value", models.CharField(blank=True, max_length=20)),
                (
                    "source_url",
                    wagtail_geometa.fields.WebAddressField(
                        blank=True, max_length=1000, verbose_name="source"
                    ),
                ),
                ("found_at", models.DateTimeField(auto_now_add=True, verbose_name="found")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Waits for an editor"),
                            ("applied", "Applied"),
                            ("dismissed", "Dismissed"),
                            ("settled", "No longer differs"),
                        ],
                        db_index=True,
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("handled_at", models.DateTimeField(blank=True, null=True, verbose_name="handled")),
                (
                    "handled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="handled by",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wikidata_drifts",
                        to="wagtail_geometa.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "tenure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wikidata_drifts",
                        to="wagtail_geometa.tenure",
                        verbose_name="office",
                    ),
                ),
            ],
            options={
                "verbose_name": "difference from Wikidata",
                "verbose_name_plural": "differences from Wikidata",
                "ordering": ["-found_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("tenure__isnull", False)),
                        fields=("person", "tenure", "kind", "value"),
                        name="geometa_drift_of_office_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("tenure__isnull", True)),
                        fields=("person", "kind", "value"),
                        name="geometa_drift_of_person_once",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(fields=("supersedes",), name="geometa_review_one_successor"),
        ),
    ]
