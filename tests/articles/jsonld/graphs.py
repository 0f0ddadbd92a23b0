"""A story that says everything the package can say, and its graph as a test reads it."""

import datetime as dt

from django.utils import timezone

from tests import newsroom
from wagtail_geometa.articles.jsonld import POLICIES, graph_of
from wagtail_geometa.articles.story import story_of
from wagtail_geometa.models import (
    Author,
    AuthorExpertise,
    AuthorIdentifier,
    AuthorLanguage,
    AuthorLink,
    Claim,
    ClaimAppearance,
    ClaimEvidence,
    Correction,
    Nationality,
    Organisation,
    OrganisationIdentifier,
    OrganisationLink,
    OrganisationName,
    OrganisationWords,
    PageClaim,
    PageCredit,
    PageOrganisation,
    Person,
    PersonIdentifier,
    PersonLink,
    PersonName,
    Review,
    Tenure,
)

PUBLISHER = {
    "name": "Test Gazette",
    "url": "http://localhost/",
    "logo": "/static/logo.png",
    "sameAs": ["https://social.example/gazette"],
    **{policy: f"/about/{policy}/" for policy in POLICIES},
}


def story_page(page=None):
    """A page that says everything the package can say, with a review page of its own address."""
    page = newsroom.tell(page or newsroom.stream_article())
    page.lead_image = newsroom.image("Gauge")
    person = _person(Person.objects.get(name__startswith="Sergei"))
    _organisation(Organisation.objects.get())
    _author(Author.objects.get(name__startswith="Inés"))
    _claim(Claim.objects.get(), page.full_url)
    desk = newsroom.author("River desk", kind="desk")
    page.geometa_organisations = [
        *page.geometa_organisations.all(),
        PageOrganisation(organisation=newsroom.organisation("River League"), rel="about"),
    ]
    page.geometa_claims = [
        *page.geometa_claims.all(),
        PageClaim(text="Nobody was told.", claimant_person=person, anchor="told"),
        PageClaim(text="We were told.", claimant_name="A spokesman"),
        PageClaim(
            text="The centre knew.", claimant_organisation=newsroom.organisation("Elsewhere Institute")
        ),
    ]
    page.geometa_credits = [
        *page.geometa_credits.all(),
        PageCredit(name="Ada Oyelaran-Whit", role="contributor"),
        PageCredit(author=newsroom.author("Piotr Esquivel"), role="editor"),
        PageCredit(author=desk, role="editor"),
        PageCredit(author=newsroom.author("Lena Márquez-Dahl"), role="translator"),
        PageCredit(author=newsroom.author("Bruno Achterberg"), role="creator"),
        PageCredit(author=newsroom.author("Chidi Lindqvist"), role="reviewedBy"),
    ]
    story = page.geometa_story.get()
    story.corrections = [
        *story.corrections.all(),
        Correction(kind="retraction", text="The figure is withdrawn.", date=dt.date(2026, 11, 24)),
        Correction(text="For the desk only.", public=False),
    ]
    page.geometa_story = [story]
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def _person(one):
    one.given_name, one.additional_name, one.family_name = "Sergei", "A.", "Halvorsen-Pintos"
    one.honorific_prefix, one.honorific_suffix = "Dr", "MSc"
    one.birth_date, one.death_date = "1961-04", "2027"
    one.image, one.image_credit = newsroom.image("Sergei"), "Photo: Desk"
    one.nationalities = [Nationality(country=newsroom.country("AR"))]
    one.identifiers = [
        PersonIdentifier(scheme="wikidata", value="Q42"),
        PersonIdentifier(scheme="custom", value="desk-7"),
    ]
    one.links = [PersonLink(label="Own site", url="https://halvorsen.example/")]
    one.names = [
        PersonName(text="Sergej Halvorsen-Pintos", kind="transliteration"),
        PersonName(text="Halvorsen-Pintos", match="after_full_name"),
        PersonName(text="S. H.", kind="initials", match="never"),
        PersonName(text="Sergeis", kind="inflected"),
    ]
    one.tenures = [
        Tenure(post="River commissioner", country=newsroom.country("AR"), start="2026-03"),
        Tenure(post="Director", organisation=Organisation.objects.get(), start="2015", end="2026-02-11"),
        Tenure(post="Mayor", acting=True, start="2012", end="2014"),
        Tenure(post="Deputy", ended=True, start="2003"),
        Tenure(post="Councillor", former=True),
        Tenure(post="President", elect=True),
    ]
    one.save()
    return one


def _organisation(one):
    one.image, one.image_credit = newsroom.image("Logo"), "Centre"
    one.words = [OrganisationWords(locale="en", descriptor="Keeper of the gauges", bio="<p>Since 1911.</p>")]
    one.names = [OrganisationName(text="PFC", kind="initials")]
    one.identifiers = [OrganisationIdentifier(scheme="wikidata", value="Q64")]
    one.links = [OrganisationLink(url="https://centre.example/")]
    one.save()


def _author(one):
    one.image, one.image_credit = newsroom.image("Inés"), "Photo: Desk"
    one.given_name, one.family_name = "Inés", "Valdarrama"
    one.works_for, one.affiliation = Organisation.objects.get(), "River Press Club"
    one.languages = [AuthorLanguage(language="es"), AuthorLanguage(language="gn")]
    one.expertise = [AuthorExpertise(topic="Hydrology"), AuthorExpertise(country=newsroom.country("PY"))]
    one.identifiers = [AuthorIdentifier(scheme="orcid", value="0000-0002-1825-0097")]
    one.links = [AuthorLink(url="https://ines.example/")]
    one.save()


def _claim(one, review_url):
    one.claimant_title, one.claim_date, one.place = "River commissioner", "2026-11", "Asunción"
    one.first_appearance = "https://radio.example/1"
    one.appearances = [ClaimAppearance(url="https://radio.example/2")]
    one.evidence = [
        ClaimEvidence(
            url="https://example.org/list", title="Station list", publisher="Centre", stance="refutes"
        )
    ]
    one.save()
    Review.objects.create(
        claim=one,
        verdict=newsroom.verdicts()[0],
        explanation="<p>131 of <b>214</b>.</p>",
        review_url=review_url,
        reviewed_at=timezone.now() + dt.timedelta(hours=1),
    )


class Graph:
    """A document as a test reads it."""

    def __init__(self, data):
        self.data = data
        self.by_id = {node["@id"]: node for node in data["@graph"]}
        self.article = next((node for node in data["@graph"] if node["@type"] == "NewsArticle"), None)

    def of_type(self, *kinds):
        return [node for node in self.data["@graph"] if node["@type"] in kinds]

    def named(self, name):
        return next(node for node in self.data["@graph"] if node.get("name") == name)

    def names(self, prop, of=None):
        """Names of what a property of the article points to."""
        values = (of or self.article).get(prop, [])
        return [self.by_id.get(one.get("@id"), one)["name"] for one in values]


def graph(page):
    return Graph(graph_of(story_of(type(page).objects.get(pk=page.pk))))
