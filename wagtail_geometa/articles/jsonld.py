"""The JSON-LD of a story: one graph, one node for everybody and everything in it, and text that is safe in a page.

Pure: a :class:`.story.Story` in, plain data out. What may be told was decided by the story; this module adds nothing.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from .. import conf, links, sanitise
from ..authors.jsonld import author_node
from ..claims.jsonld import claim_node, review_node
from ..claims.verdicts import Claimant, Judged, Verdict
from ..countries.jsonld import Node, country_node, identity
from ..organisations.jsonld import name_only, organisation_node, picture_node
from ..organisations.models import Organisation
from ..people.jsonld import person_node
from ..people.models import Person
from .models import PageCountry, PageCredit, Rel
from .parts import StoryClaim, StoryCredit
from .pictures import picture_of
from .story import Story

CONTEXT = "https://schema.org"
#: The part of a story that a voice assistant may read out.
_SPEAKABLE = {"@type": "SpeakableSpecification", "cssSelector": [".geometa-key-points"]}
#: Pages about how the newsroom works, which the setting ``PUBLISHER`` may name (schema.org, The Trust Project).
POLICIES = (
    "publishingPrinciples",
    "masthead",
    "missionCoveragePrioritiesPolicy",
    "ethicsPolicy",
    "diversityPolicy",
    "correctionsPolicy",
    "verificationFactCheckingPolicy",
    "unnamedSourcesPolicy",
    "noBylinesPolicy",
    "ownershipFundingInfo",
    "actionableFeedbackPolicy",
)
#: Properties whose text is an address and nothing else.
_ADDRESSES = {"@id", "url", "sameAs", "logo", *POLICIES}
#: Ids that are no address of a page.
_NAMES = re.compile(r"urn:uuid:[0-9a-f-]{36}(?:#[\w.~%-]+)?|_:[a-z]+", re.ASCII)
#: Relation of a country to the story -> properties of the article.
_PLACES = {
    PageCountry.Rel.ABOUT.value: ("about", "contentLocation"),
    PageCountry.Rel.DATELINE.value: ("locationCreated",),
}
#: Within ``<script>`` these could end the element or, in old parsers, the line.
_ESCAPES = {ord(mark): f"\\u{ord(mark):04X}" for mark in "<>&\u2028\u2029"}
_SURROGATE = re.compile("[\ud800-\udfff]")


def graph_of(story: Story) -> Node:
    """The document of a story: ``@context`` and ``@graph``, the article first, every reference resolved inside."""
    publisher = publisher_node()
    credits = _credits(story)
    page = _web_page(story) | {"reviewedBy": credits.pop(PageCredit.Role.REVIEWED_BY, [])}
    claims = [(_claim(story, claim), claim) for claim in story.claims]
    reviews = [
        _review(story, node, claim.verdict, claim.verdict.judged, publisher)
        for node, claim in claims
        if claim.verdict and claim.verdict.judged and _is_reviewed_here(story, claim.verdict)
    ]
    article = _article(story, credits) | {
        "publisher": publisher,
        **_subjects(story),
        "interpretedAsClaim": [node for node, _ in claims],
    }
    return document([article, page, *reviews])


def record_graph(node: Node, *, url: str = "", created: str = "", modified: str = "") -> Node:
    """The document of a record's own page at ``url``: one of several, where a site has editions in many languages.

    A person, an author or an organisation makes it a ``ProfilePage``.
    """
    about_somebody = node["@type"] != "Country"
    url = url or node["url"]
    page: Node = {
        "@type": "ProfilePage" if about_somebody else "WebPage",
        "@id": f"{url}#page" if url else "_:page",
        "url": url,
        "name": node["name"],
        "dateCreated": created,
        "dateModified": modified,
        "mainEntity": node,
    }
    return document([page])


def document(nodes: Iterable[Node]) -> Node:
    """A JSON-LD document of ``nodes``, which may hold one another.

    Every node with an ``@id`` comes to stand at the top once, whatever number of times it was named, and is referred
    to from where it stood. Empty values are left out, and so is every address that is no plain http(s) one.
    """
    found: dict[str, Node] = {}
    for node in nodes:
        _hoist(_told("", node), found)
    return {"@context": CONTEXT, "@graph": list(found.values())}


def serialise(data: Node) -> SafeString:
    """JSON that stays whole inside ``<script>``: it parses back to ``data`` and cannot end the element.

    A lone surrogate, which no encoding can carry, becomes U+FFFD.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return mark_safe(_SURROGATE.sub("\ufffd", text).translate(_ESCAPES))


def publisher_node() -> Node:
    """schema.org ``NewsMediaOrganization`` from the setting ``PUBLISHER``; empty while it has no name."""
    given = conf.get("PUBLISHER") or {}
    if not given.get("name"):
        return {}
    url = links.absolute(str(given.get("url") or "/"))
    node: Node = {
        "@type": "NewsMediaOrganization",
        "@id": f"{url}#publisher" if sanitise.safe_url(url) else "_:publisher",
        "name": str(given["name"]),
        "url": url,
        "logo": links.absolute(str(given.get("logo") or "")),
        "sameAs": list(given.get("sameAs") or ()),
    }
    return node | {policy: links.absolute(str(given[policy])) for policy in POLICIES if given.get(policy)}


def _article(story: Story, credits: dict[str, list[Node]]) -> Node:
    image = _image(story)
    photographers = credits.pop(PageCredit.Role.CREATOR, [])
    if image:
        image["creator"] = photographers
    else:
        # "creator" of an article would say that they wrote it.
        credits[PageCredit.Role.CONTRIBUTOR] += photographers
    return {
        "@type": "NewsArticle",
        "@id": article_id(story),
        "headline": story.headline,
        "description": story.abstract,
        "abstract": story.key_points or story.abstract,
        "url": story.url,
        "mainEntityOfPage": {"@id": _page_id(story)},
        "inLanguage": story.language,
        "datePublished": _moment(story.published),
        "dateModified": _moment(story.modified),
        "articleSection": getattr(story.page, "geometa_section_name", ""),
        "dateline": story.dateline,
        "creditText": story.byline.text,
        "image": image,
        **credits,
        "correction": _corrections(story),
        "commentCount": story.comment_count,
        "speakable": _SPEAKABLE if story.key_points else {},
    }


def _moment(moment: dt.datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""


def article_id(story: Story) -> str:
    """What nodes call the article: a part of its page, or its uuid where it has no address."""
    return f"{story.url}#article" if story.url else f"urn:uuid:{story.uuid}"


def _page_id(story: Story) -> str:
    return story.url or "_:page"


def _web_page(story: Story) -> Node:
    """The page, which alone can have been reviewed by somebody: an article has no such property."""
    return {
        "@type": "WebPage",
        "@id": _page_id(story),
        "url": story.url,
        "name": story.headline,
        "inLanguage": story.language,
        "mainEntity": {"@id": article_id(story)},
    }


def _credits(story: Story) -> dict[str, list[Node]]:
    """The makers by property, which is the role's name; one node each, in the editor's order."""
    found: dict[str, list[Node]] = defaultdict(list)
    for credit in story.credits:
        node = _maker(story, credit)
        # Only a person can be an editor in schema.org; a desk that edits has contributed.
        desk_edits = credit.role == PageCredit.Role.EDITOR and node["@type"] != "Person"
        is_role = credit.role in PageCredit.Role.values and not desk_edits
        found[credit.role if is_role else PageCredit.Role.CONTRIBUTOR.value].append(node)
    return found


def _maker(story: Story, credit: StoryCredit) -> Node:
    author = credit.record
    if author is None:
        return {"@type": "Person", "name": credit.name}
    return author_node(
        author,
        story.language,
        name=credit.name,
        job_title=credit.job_title,
        affiliation=credit.affiliation,
        description=credit.bio.text,
        image=_portrait(author.image if author.image_id else None),
    )


def _subjects(story: Story) -> dict[str, list[Node]]:
    """Who and what the story is about or mentions, and the places of both."""
    found: dict[str, list[Node]] = defaultdict(list)
    country_of = cache(country_node)
    for person in story.people:
        portrait = _portrait(person.portrayal.image)
        node = person_node(person.portrayal, image=portrait, country_of=country_of)
        found[_weight(person.rel)].append(node)
    for one in story.organisations:
        logo = _portrait(one.record.image if one.record.image_id else None)
        found[_weight(one.rel)].append(organisation_node(one.record, story.language, image=logo))
    for country in story.countries:
        node = country_of(country.record, story.language)
        for role in _PLACES.get(country.rel, ("mentions",)):
            found[role].append(node)
    return found


def _weight(rel: str) -> str:
    """``about`` or ``mentions``: schema.org tells no finer how somebody comes up in a story."""
    return "about" if rel == Rel.ABOUT else "mentions"


def _corrections(story: Story) -> list[Node]:
    with translation.override(story.language):
        return [
            {
                "@type": "CorrectionComment",
                "name": str(row.get_kind_display()),
                "text": row.text,
                "datePublished": row.date.isoformat() if row.date else "",
            }
            for row in story.corrections
        ]


def _claim(story: Story, claim: StoryClaim) -> Node:
    language = claim.wording.language or story.language
    author = _claimant(story, claim.claimant) if claim.claimant else {}
    place = f"{story.url or f'urn:uuid:{story.uuid}'}#{quote(claim.anchor, safe='')}"
    return claim_node(place, claim.text, author, claim.library, language)


def _claimant(story: Story, claimant: Claimant) -> Node:
    """Whoever said it: a pointer to their node in the story, within a role when they held an office then.

    Who is in no relation of the story gets a name and no address, since their record need not be public.
    """
    record = claimant.record
    if record is not None and _is_subject(story, record):
        pointer = {"@id": identity(record)["@id"]}
        return {"@type": "Role", "roleName": claimant.title, "author": pointer} if claimant.title else pointer
    if isinstance(record, Organisation):
        return name_only(claimant.name)
    return {"@type": "Person", "name": claimant.name, "jobTitle": claimant.title}


def _is_subject(story: Story, record: Person | Organisation) -> bool:
    subjects = [one.record for one in story.people] + [one.record for one in story.organisations]
    return record in subjects


def _is_reviewed_here(story: Story, verdict: Verdict) -> bool:
    """True when the verdict names this story as its review page.

    A story that only repeats a checked claim shows its verdict but is no review of it; were it told as one, every
    story with the claim would be. So a verdict without a review page makes no ``ClaimReview`` anywhere.
    """
    return bool(story.url) and _place(verdict.review.review_url) == _place(story.url)


def _place(url: str) -> tuple[str, str, str]:
    """What two addresses of one page have in common: http or https, a final slash and an anchor do not count."""
    if not sanitise.safe_url(url):
        return ("", "", "")
    parts = urlsplit(url)
    return (parts.netloc.lower(), unquote(parts.path).rstrip("/"), parts.query)


def _review(story: Story, claim: Node, verdict: Verdict, judged: Judged, publisher: Node) -> Node:
    review = review_node(verdict, judged, claim, _claimant(story, judged.claimant), story.language)
    return review | {"author": publisher, "isPartOf": {"@id": article_id(story)}}


def _image(story: Story) -> Node:
    picture = picture_of(story.image, conf.get("IMAGE_SPEC"))
    if picture is None:
        return {}
    return picture_node(links.absolute(picture.url), story.image_credit) | {"caption": story.image_alt}


def _portrait(image: Any) -> str:
    # The size that stands on the page anyway: nothing more to render, nor a crop nobody has looked at.
    picture = picture_of(image, conf.get("PORTRAIT_SPEC"))
    return links.absolute(picture.url) if picture else ""


def _told(key: str, value: Any) -> Any:
    """``value`` without what is empty, unclean or no address where one must stand; ``None`` when nothing is left."""
    if isinstance(value, dict):
        kept = {name: kept for name, one in value.items() if (kept := _told(name, one)) is not None}
        return kept if kept.keys() - {"@type"} else None
    if isinstance(value, (list, tuple)):
        return [kept for one in value if (kept := _told(key, one)) is not None] or None
    if not isinstance(value, str):
        return value
    if key in _ADDRESSES and not _NAMES.fullmatch(value):
        return sanitise.safe_url(value) or None
    # Clean as it is, like most of what a graph holds.
    plain = value.isascii() and value.isprintable()
    return (value if plain else sanitise.clean_text(value)).strip() or None


def _hoist(value: Any, found: dict[str, Node]) -> Any:
    if isinstance(value, list):
        return [_hoist(one, found) for one in value]
    if not isinstance(value, dict):
        return value
    identity = value.get("@id")
    if identity is None:
        return {name: _hoist(one, found) for name, one in value.items()}
    # What is told first stays: the second mention of an author may come from another credit.
    node = found.setdefault(identity, {})
    for name, one in value.items():
        if name not in node:
            node[name] = _hoist(one, found)
    return {"@id": identity}
