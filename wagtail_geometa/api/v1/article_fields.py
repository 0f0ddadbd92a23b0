"""What an article looks like: the story, as the one accessor tells it, in the words of schema.org and ninjs."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from ... import conf, sanitise
from ...articles.models import Correction, PageCountry, PageCredit, Rel
from ...articles.parts import StoryClaim, StoryCredit
from ...articles.story import Story
from ...claims.verdicts import Claimant, Verdict
from ...people.models import Person
from .. import times
from ..links import ApiUrlField, PictureSerializer, ReaderUrlField, picture
from . import fragments
from .claims import ClaimantSerializer


class OfficeSerializer(serializers.Serializer):
    """Who the person was on the article's date, made from the offices held then."""

    text = serializers.CharField(source="then")
    now = serializers.CharField(help_text="Who the person is today; empty when nothing has changed.")
    as_of = times.DayField(source="on")
    language = serializers.CharField()


class ArticlePersonSerializer(serializers.Serializer):
    """A person in the article (ninjs ``people``)."""

    uuid = serializers.UUIDField(source="record.uuid")
    name = serializers.CharField(source="name.text")
    name_language = fragments.LanguageField(source="name.language")
    rel = serializers.ChoiceField(choices=Rel.values)
    lead = serializers.BooleanField()
    descriptor = serializers.CharField(source="portrayal.descriptor.text")
    office = OfficeSerializer()
    url = ReaderUrlField(source="record")
    api_url = ApiUrlField("people-detail", source="record")


class ArticleOrganisationSerializer(serializers.Serializer):
    """An organisation in the article (ninjs ``organisations``)."""

    uuid = serializers.UUIDField(source="record.uuid")
    name = serializers.CharField(source="name.text")
    name_language = fragments.LanguageField(source="name.language")
    rel = serializers.ChoiceField(choices=Rel.values)
    descriptor = serializers.CharField(source="descriptor.text")
    url = ReaderUrlField(source="record")
    api_url = ApiUrlField("organisations-detail", source="record")


class ArticleCountrySerializer(serializers.Serializer):
    """A country of the article, named in its language (ninjs ``places``)."""

    alpha2 = serializers.CharField(source="record.alpha2")
    alpha3 = serializers.CharField(source="record.alpha3")
    name = serializers.CharField(source="name.text")
    name_language = fragments.LanguageField(source="name.language")
    rel = serializers.ChoiceField(choices=PageCountry.Rel.values)
    url = ReaderUrlField(source="record")
    api_url = ApiUrlField("countries-detail", "alpha2", "code", source="record")


class VerdictSerializer(serializers.Serializer):
    """The verdict in force, in the article's language."""

    label = serializers.CharField(source="label.text")
    value = serializers.IntegerField(allow_null=True)
    best = serializers.IntegerField(allow_null=True)
    worst = serializers.IntegerField(allow_null=True)
    reviewed_at = times.MomentField(source="date")
    on_earlier_wording = serializers.BooleanField(
        help_text="True when the claim has since got other words or another claimant."
    )
    judged_text = serializers.SerializerMethodField(
        help_text="The wording that was judged; null when nobody may see who said it."
    )

    judged_language = serializers.SerializerMethodField(
        help_text="Its BCP 47 tag: an article may report in translation what was judged in the original."
    )

    def get_judged_text(self, verdict: Verdict) -> str | None:
        judged = verdict.judged
        return judged.wording.text if judged else None

    def get_judged_language(self, verdict: Verdict) -> str | None:
        judged = verdict.judged
        return judged.wording.language if judged else None


class ArticleClaimSerializer(serializers.Serializer):
    """A claim the article reports, as worded there."""

    uuid = serializers.SerializerMethodField(help_text="Null for a claim outside the library.")
    text = serializers.CharField()
    url = serializers.SerializerMethodField()
    claimant = serializers.SerializerMethodField()
    rating = VerdictSerializer(source="verdict", allow_null=True)

    def get_uuid(self, claim: StoryClaim) -> str | None:
        return str(claim.library.uuid) if claim.library else None

    def get_url(self, claim: StoryClaim) -> str | None:
        # The anchor is only worth an address together with the page it stands on.
        story = self.context["story"]
        return f"{story.url}#{claim.anchor}" if story.url else None

    @fragments.describes(ClaimantSerializer)
    def get_claimant(self, claim: StoryClaim) -> dict[str, Any] | None:
        return _claimant(claim.claimant, self.context["story"]) if claim.claimant else None


class CreditSerializer(serializers.Serializer):
    """Somebody's part in making the article."""

    role = serializers.ChoiceField(choices=PageCredit.Role.values)
    name = serializers.CharField()
    kind = serializers.CharField(help_text="person, organisation or desk.")
    job_title = serializers.CharField()
    affiliation = serializers.CharField()
    author = serializers.SerializerMethodField(help_text="uuid of the author; null for a name only.")

    def get_author(self, credit: StoryCredit) -> str | None:
        return str(credit.record.uuid) if credit.record else None


class CorrectionSerializer(serializers.Serializer):
    """What was wrong and when it was put right (schema.org ``CorrectionComment``)."""

    kind = serializers.ChoiceField(choices=Correction.Kind.values)
    date = times.DayField()
    text = serializers.CharField()


class ArticleSerializer(serializers.Serializer):
    """An article with its metadata; the text itself is not part of it."""

    uuid = serializers.UUIDField()
    url = serializers.SerializerMethodField()
    api_url = ApiUrlField("articles-detail")
    headline = serializers.CharField()
    abstract = serializers.CharField()
    language = serializers.CharField(help_text="BCP 47 tag.")
    section = serializers.SerializerMethodField()
    date = times.DayField(help_text="The day on which the facts below are true.")
    published = times.MomentField(allow_null=True, help_text="First published.")
    modified = times.MomentField(allow_null=True, help_text="Last published.")
    image = serializers.SerializerMethodField()
    dateline = serializers.CharField()
    byline = serializers.CharField(source="byline.text")
    credits = CreditSerializer(many=True)
    key_points = serializers.ListField(child=serializers.CharField())
    people = ArticlePersonSerializer(many=True)
    organisations = ArticleOrganisationSerializer(many=True)
    countries = ArticleCountrySerializer(many=True)
    claims = serializers.SerializerMethodField()
    corrections = CorrectionSerializer(many=True)

    def get_url(self, story: Story) -> str | None:
        return sanitise.safe_url(story.url) or None

    def get_section(self, story: Story) -> str:
        return str(self.context["view"].sections.get(story.page.pk, ""))

    @fragments.describes(PictureSerializer)
    def get_image(self, story: Story) -> dict[str, Any] | None:
        return picture(story.image, conf.get("IMAGE_SPEC"), story.image_credit, story.image_alt)

    @fragments.describes(ArticleClaimSerializer, many=True)
    def get_claims(self, story: Story) -> Any:
        return ArticleClaimSerializer(story.claims, many=True, context={**self.context, "story": story}).data


def _claimant(claimant: Claimant, story: Story) -> dict[str, Any]:
    """Name and title; the id of a record only where the article itself names it, or where it is always public.

    So an id here always leads to an item of this API, and finding that out costs no query.
    """
    record = claimant.record
    linked = {one.record.pk for one in (story.people if isinstance(record, Person) else story.organisations)}
    identifier = str(record.uuid) if record and (record.always_public or record.pk in linked) else None
    return {
        "name": claimant.name,
        "title": claimant.title,
        "person": identifier if isinstance(record, Person) else None,
        "organisation": None if isinstance(record, Person) else identifier,
    }
