"""Checkable claims, with their evidence and every verdict ever given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from rest_framework import serializers

from ... import sanitise
from ...articles.publicity import public_claims, public_people
from ...claims.models import Claim, Review
from .. import times, values
from ..links import ApiUrlField, FilteredListField, WebUrlField
from ..pagination import Order
from ..resources import ListParameters, Resource, ordering
from . import fragments
from .directory import Directory, loaded

ORDERS = {
    "-modified": Order(("-updated_at", "-uuid")),
    "modified": Order(("updated_at", "uuid")),
}


class ClaimantSerializer(serializers.Serializer):
    """Whoever said it, with the title held at the time."""

    name = serializers.CharField()
    title = serializers.CharField()
    person = serializers.UUIDField(allow_null=True)
    organisation = serializers.UUIDField(allow_null=True)


class EvidenceSerializer(serializers.Serializer):
    """A source that supports, refutes or explains the claim."""

    url = WebUrlField()
    title = serializers.CharField()
    publisher = serializers.CharField()
    archived_url = WebUrlField()
    stance = serializers.CharField(help_text="supports, refutes or context.")
    accessed_on = times.DayField(source="accessed_at", allow_null=True)


class RatingSerializer(serializers.Serializer):
    """A verdict (schema.org ``Rating``); the numbers only where the desk uses numbers."""

    label = serializers.CharField(source="verdict_label")
    labels = serializers.SerializerMethodField(help_text="The verdict in other languages, by language tag.")
    value = serializers.IntegerField(source="verdict_value", allow_null=True)
    best = serializers.IntegerField(source="verdict_best", allow_null=True)
    worst = serializers.IntegerField(source="verdict_worst", allow_null=True)

    def get_labels(self, review: Review) -> dict[str, str]:
        return {label.locale: label.text for label in review.verdict.labels.all()}


class JudgedSerializer(serializers.Serializer):
    """The wording that was judged, as it stood on that day."""

    text = serializers.CharField()
    language = serializers.CharField()
    claimant = ClaimantSerializer()


class ReviewSerializer(serializers.Serializer):
    """One verdict on the claim (schema.org ``ClaimReview``); never changed, only superseded."""

    uuid = serializers.UUIDField()
    rating = RatingSerializer(source="*")
    judged = serializers.SerializerMethodField(
        help_text="What was judged; null when nobody may see who said it."
    )
    on_earlier_wording = serializers.BooleanField(
        help_text="True when the claim has since got other words or another claimant."
    )
    explanation = serializers.SerializerMethodField(help_text="Plain text.")
    reviewer = serializers.CharField()
    reviewed_at = times.MomentField()
    supersedes = serializers.SerializerMethodField(help_text="uuid of the review this one replaces.")
    change_note = serializers.CharField()
    url = WebUrlField(source="review_url")

    @fragments.describes(JudgedSerializer)
    def get_judged(self, review: Review) -> dict[str, Any] | None:
        claimant = _judged_claimant(review, self.context["view"].directory)
        if claimant is None:
            return None
        return {"text": review.judged_text, "language": review.judged_language, "claimant": claimant}

    def get_explanation(self, review: Review) -> str:
        return sanitise.strip_html(review.explanation)

    def get_supersedes(self, review: Review) -> str | None:
        older = {one.pk: str(one.uuid) for one in review.claim.reviews.all()}
        return older.get(review.supersedes_id)


class ClaimSerializer(serializers.Serializer):
    """schema.org ``Claim``: a statement that can be checked."""

    uuid = serializers.UUIDField()
    api_url = ApiUrlField("claims-detail")
    text = serializers.CharField()
    language = serializers.CharField()
    claimant = serializers.SerializerMethodField()
    claim_date = fragments.PartialDateField()
    place = serializers.CharField()
    first_appearance = WebUrlField()
    appearances = serializers.SerializerMethodField()
    evidence = EvidenceSerializer(many=True)
    rating = serializers.SerializerMethodField(help_text="The verdict in force; null while there is none.")
    on_earlier_wording = serializers.SerializerMethodField(
        help_text="True when the verdict in force was given on other words, which stand in the last of the reviews."
    )
    reviews = serializers.SerializerMethodField(help_text="Every verdict ever given, oldest first.")
    modified = times.MomentField(source="updated_at")
    articles = FilteredListField("articles-list", "claim")

    @fragments.describes(ClaimantSerializer)
    def get_claimant(self, claim: Claim) -> dict[str, Any] | None:
        return claimant_of(claim, self.context["view"].directory)

    def get_appearances(self, claim: Claim) -> list[str]:
        return [row.url for row in claim.appearances.all() if sanitise.safe_url(row.url)]

    @fragments.describes(RatingSerializer)
    def get_rating(self, claim: Claim) -> Any:
        reviews = _oldest_first(claim)
        return RatingSerializer(reviews[-1]).data if reviews else None

    def get_on_earlier_wording(self, claim: Claim) -> bool:
        reviews = _oldest_first(claim)
        return bool(reviews) and reviews[-1].on_earlier_wording

    @fragments.describes(ReviewSerializer, many=True)
    def get_reviews(self, claim: Claim) -> Any:
        return ReviewSerializer(_oldest_first(claim), many=True, context=self.context).data


class ClaimsParameters(ListParameters):
    """Filters of the list of claims."""

    filters: ClassVar[Mapping[str, values.Value]] = {
        "claimant": values.Uuid("Claims of this person.", many=True),
        "language": values.Language("Language of the wording.", many=True),
        "q": values.Phrase("Words in the claim."),
        "modified_after": values.Moment("Changed at this moment or later."),
        "modified_before": values.Moment("Changed before this moment."),
    }
    controls: ClassVar[Mapping[str, values.Value]] = {**ListParameters.controls, **ordering(ORDERS)}


class Claims(Resource):
    """Claims of the library that a public article cites, and those the newsroom shows anyway."""

    plural, singular = "claims", "claim"
    serializer_class = ClaimSerializer
    list_parameters = ClaimsParameters
    orders = ORDERS

    directory = Directory()

    def rows(self) -> QuerySet[Claim]:
        return public_claims()

    def narrow(self, rows: QuerySet[Claim]) -> QuerySet[Claim]:
        query = self.query
        if query["claimant"]:
            # Through the public ones: a filter must not confirm what the list does not show. Asked for first,
            # since SQLite's parser gives up on two such questions nested in one statement.
            public = public_people().filter(uuid__in=query["claimant"]).values_list("pk", flat=True)
            rows = rows.filter(claimant_person__in=list(public))
        if query["language"]:
            rows = rows.filter(fragments.any_language("language", query["language"]))
        for word in query["q"] or ():
            rows = rows.filter(text__icontains=word)
        return fragments.within(rows, "updated_at", query["modified_after"], query["modified_before"])

    def present(self, rows: Sequence[Claim]) -> list[Claim]:
        claims = loaded(rows)
        reviews = [review for claim in claims for review in claim.reviews.all()]
        self.directory = Directory(
            people=[
                *(claim.claimant_person_id for claim in claims),
                *(review.judged_person_id for review in reviews),
            ],
            organisations=[
                *(claim.claimant_organisation_id for claim in claims),
                *(review.judged_organisation_id for review in reviews),
            ],
        )
        return claims


def claimant_of(claim: Claim, directory: Directory) -> dict[str, Any] | None:
    """Who said it; ``None`` when that is a record nobody may see."""
    person = directory.person(claim.claimant_person_id)
    organisation = directory.organisation(claim.claimant_organisation_id)
    name = (person or organisation or {}).get("name") or claim.claimant_name
    if not name:
        return None
    return {
        "name": name,
        "title": claim.claimant_title,
        "person": person and person["uuid"],
        "organisation": organisation and organisation["uuid"],
    }


def _judged_claimant(review: Review, directory: Directory) -> dict[str, Any] | None:
    """Who said what was judged, under the name of that day; ``None`` when that is a record nobody may see."""
    person = directory.person(review.judged_person_id)
    organisation = directory.organisation(review.judged_organisation_id)
    if (review.judged_person_id or review.judged_organisation_id) and not (person or organisation):
        return None
    return {
        "name": review.judged_claimant,
        "title": review.judged_title,
        "person": person and person["uuid"],
        "organisation": organisation and organisation["uuid"],
    }


def _oldest_first(claim: Claim) -> list[Review]:
    return sorted(claim.reviews.all(), key=lambda review: (review.reviewed_at, review.pk))
