"""What each output says of one article, read as its own readers read it and brought into one form to compare.

A facet is a value every output that has it must agree on; a ``dict`` may be told in part, for some of the people only.
"""

from __future__ import annotations

import datetime as dt
import json
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from django.template import Context, Template
from django.utils import translation
from django.utils.translation import gettext

from tests.api.contract import read
from wagtail_geometa.articles.plain_text import sections_of
from wagtail_geometa.articles.story import story_of
from wagtail_geometa.pages import article_uuid

TAGS = Template(
    "{% load geometa_tags %}{% geometa_key_points %}{% geometa_byline %}{% geometa_body body %}{% geometa_claims %}"
    "{% geometa_corrections %}{% geometa_author_box %}{% geometa_in_this_story %}"
    "{% for one in people %}{% geometa_person_card one %}{% endfor %}"
)
HEAD = Template("{% load geometa_tags %}{% geometa_head %}")


def told(client, page):
    """What all outputs say of the stored page, by the name of the output."""
    return {name: output(client, type(page).objects.get(pk=page.pk)) for name, output in OUTPUTS.items()}


def disagreements(answers):
    """Where two outputs say different things, each as a sentence; and where an output says what no other knows."""
    found = []
    for facet in sorted({facet for one in answers.values() for facet in one}):
        values = {name: one[facet] for name, one in answers.items() if facet in one}
        first, *others = values
        for other in others:
            one, two = values[first], values[other]
            if isinstance(one, dict):
                known = one.keys() & two.keys()
                one, two = (
                    {key: value for key, value in many.items() if key in known} for many in (one, two)
                )
            if one != two:
                found.append(f"{facet}: {first} says {one!r}, {other} says {two!r}")
    return found + _strangers(answers)


def _strangers(answers):
    """Names and offices that one output has for itself."""
    found = []
    people, makers = answers["api"]["people"], answers["api"]["makers"]
    for name, one in answers.items():
        for facet, known in (("offices", people), ("now", people), ("jobs", makers), ("bios", makers)):
            found += [f"{facet}: only {name} knows {who}" for who in one.get(facet, {}) if who not in known]
        for who, titles in one.get("titles", {}).items():
            said = answers["api"]["offices"].get(who, "").casefold()
            if said and not any(title.casefold() in said for title in titles):
                found.append(f"titles: {name} has {titles!r} of {who}, whose office is {said!r}")
    return found


def html(client, page):
    story = story_of(page)
    body = getattr(page, "body", None) or getattr(page, "text", "")
    context = {"page": page, "body": body, "people": [one.record for one in story.people]}
    soup = BeautifulSoup(TAGS.render(Context(context)), "html.parser")
    cards = {_text(one, ".geometa-card__name"): one for one in soup.select("aside.geometa-card")}
    boxes = {_text(one, ".geometa-author__name bdi"): one for one in soup.select(".geometa-author")}
    claims = soup.select(".geometa-claim")
    dates = [one["datetime"] for one in soup.select(".geometa-byline__dates time")]
    return {
        "key_points": [one.text for one in soup.select(".geometa-key-points li")],
        "byline": _text(soup, ".geometa-byline__names"),
        "people": [one.text for one in soup.select(".geometa-story-list__people bdi")],
        "organisations": sorted(one.text for one in soup.select(".geometa-story-list__organisations bdi")),
        "countries": sorted(
            one.find_all(["a", "span"])[-1].text for one in soup.select(".geometa-story-list__countries li")
        ),
        "offices": {name: _text(one, ".geometa-card__office") for name, one in cards.items()},
        "now": {name: _text(one, ".geometa-card__now span") for name, one in cards.items()},
        "descriptors": {name: _text(one, ".geometa-card__descriptor") for name, one in cards.items()},
        "jobs": {name: _text(one, ".geometa-author__role").partition(", ")[0] for name, one in boxes.items()},
        "bios": {name: _text(one, ".geometa-author__bio") for name, one in boxes.items()},
        "claims": [
            (_text(one, ".geometa-claim__text q"), _said_by(_text(one, ".geometa-claim__source"), page))
            for one in claims
        ],
        "verdicts": {
            _text(one, ".geometa-claim__text q"): _text(one, ".geometa-verdict")
            for one in claims
            if one.select_one(".geometa-verdict")
        },
        "corrections": [one.find("b").next_sibling.strip() for one in soup.select(".geometa-correction")],
        "correction_days": [one["datetime"] for one in soup.select(".geometa-correction time")],
        "correction_kinds": [one.text.partition(",")[0] for one in soup.select(".geometa-correction b")],
        "published": _moment(dates[0]) if dates else None,
    }


def plain_text(client, page):
    lines = {one.name: list(one.lines) for one in sections_of(story_of(page))}
    with translation.override(page.locale.language_code):
        claim, verdict, now = (gettext(one) for one in ("Claim:", "Verdict:", "Now:"))
    people = [_person(line, now) for line in lines.get("people", [])]
    credits = [_credit(line) for line in lines.get("credits", [])]
    claims, verdicts = [], {}
    for line in lines.get("claims", []):
        if line.startswith(claim):
            claims.append((line.removeprefix(claim).strip(" “”"), ""))
        elif line.startswith(verdict):
            verdicts[claims[-1][0]] = line.removeprefix(verdict).strip()
        elif _said_by(line, page) and not claims[-1][1]:
            claims[-1] = (claims[-1][0], _said_by(line, page))
    corrections = [line.partition(": ") for line in lines.get("corrections", [])]
    head = [*lines["head"], ""]
    return {
        "headline": head[0],
        "byline": head[1],
        "key_points": [line.removeprefix("• ") for line in lines.get("key_points", [])],
        "people": [one[0] for one in people],
        "descriptors": {one[0]: one[1] for one in people},
        "offices": {one[0]: one[2] for one in people},
        "now": {one[0]: one[3] for one in people},
        "organisations": sorted(lines.get("organisations", [])),
        "countries": sorted(lines.get("countries", [])),
        "claims": claims,
        "verdicts": verdicts,
        "corrections": [one[2] for one in corrections],
        "correction_kinds": [one[0].partition(",")[0] for one in corrections],
        "makers": sorted({one[0] for one in credits}),
        "jobs": {one[0]: one[1] for one in credits},
        "affiliations": {one[0]: one[2] for one in credits},
        "bios": {one[0]: one[3] for one in credits},
    }


def open_graph(client, page):
    soup = BeautifulSoup(HEAD.render(Context({"page": page})), "html.parser")
    tags = _metas(soup, "article:tag")
    countries = {one.name.text for one in story_of(page).countries}
    return {
        "headline": _metas(soup, "og:title")[0],
        "abstract": " ".join(_metas(soup, "og:description")),
        "language": "".join(_metas(soup, "og:locale")).partition("_")[0] or page.locale.language_code,
        "people": [tag for tag in tags if tag not in countries],
        "countries": sorted(tag for tag in tags if tag in countries),
        "author_urls": [urlsplit(one).path for one in _metas(soup, "article:author")],
        "published": _moment(_metas(soup, "article:published_time")[0]),
        "modified": _moment(_metas(soup, "article:modified_time")[0]),
    }


def json_ld(client, page):
    soup = BeautifulSoup(HEAD.render(Context({"page": page})), "html.parser")
    graph = json.loads(soup.find("script").string)["@graph"]
    nodes = {node["@id"]: node for node in graph}
    article = next(node for node in graph if node["@type"] == "NewsArticle")

    def all_of(holder, *properties):
        values = [one for name in properties for one in _list(holder.get(name))]
        return [nodes.get(one.get("@id"), one) for one in values]

    web_page = next(node for node in graph if node["@type"] == "WebPage")
    image = article.get("image") or {}
    subjects = all_of(article, "about", "mentions")
    people = [one for one in subjects if one["@type"] == "Person"]
    makers = [*all_of(article, "author", "contributor", "editor", "translator")]
    makers += [*all_of(image, "creator"), *all_of(web_page, "reviewedBy")]
    places = [*subjects, *all_of(article, "contentLocation", "locationCreated")]
    reviews = [node for node in graph if node["@type"] == "ClaimReview"]
    corrections = _list(article.get("correction"))
    persons = [one for one in makers if one["@type"] == "Person"]
    return {
        "headline": article["headline"],
        "abstract": " ".join(article.get("description", "").split()),
        "language": article["inLanguage"],
        "byline": article.get("creditText", ""),
        "key_points": _list(article.get("abstract")),
        "weights": {
            weight: [one["name"] for one in all_of(article, weight) if one["@type"] == "Person"]
            for weight in ("about", "mentions")
        },
        "descriptors": {one["name"]: one.get("disambiguatingDescription", "") for one in people},
        "titles": {
            one["name"]: [role["roleName"] for role in _list(one.get("hasOccupation"))]
            for one in people
            if one.get("hasOccupation")
        },
        "organisations": sorted(one["name"] for one in subjects if one["@type"] not in {"Person", "Country"}),
        "countries": sorted({one["name"] for one in places if one["@type"] == "Country"}),
        "authors": [one["name"] for one in all_of(article, "author")],
        "author_urls": [urlsplit(one["url"]).path for one in all_of(article, "author") if "url" in one],
        "makers": sorted({one["name"] for one in makers}),
        "jobs": {one["name"]: one.get("jobTitle", "") for one in persons},
        "affiliations": {one["name"]: one.get("affiliation", {}).get("name", "") for one in persons},
        "bios": {one["name"]: one.get("description", "") for one in makers},
        "claims": [
            (one["text"], _speaker(one.get("author", {}), nodes))
            for one in all_of(article, "interpretedAsClaim")
        ],
        "verdicts": {
            nodes[one["itemReviewed"]["@id"]]["text"]: one["reviewRating"]["alternateName"] for one in reviews
        },
        "corrections": [one["text"] for one in corrections],
        "correction_days": [one["datePublished"] for one in corrections],
        "correction_kinds": [one["name"] for one in corrections],
        "published": _moment(article["datePublished"]),
        "modified": _moment(article["dateModified"]),
    }


def api(client, page):
    answer = read(client, f"articles/{article_uuid(page)}/").json()
    people, credits, claims = answer["people"], answer["credits"], answer["claims"]
    return {
        "headline": answer["headline"],
        "abstract": " ".join(answer["abstract"].split()),
        "language": answer["language"],
        "byline": answer["byline"],
        "key_points": answer["key_points"],
        "people": [one["name"] for one in people],
        "weights": {
            "about": [one["name"] for one in people if one["rel"] == "about"],
            "mentions": [one["name"] for one in people if one["rel"] != "about"],
        },
        "descriptors": {one["name"]: one["descriptor"] for one in people},
        "offices": {one["name"]: one["office"]["text"] for one in people},
        "now": {one["name"]: one["office"]["now"] for one in people},
        "organisations": sorted(one["name"] for one in answer["organisations"]),
        "countries": sorted({one["name"] for one in answer["countries"]}),
        "authors": [one["name"] for one in credits if one["role"] == "author"],
        "makers": sorted({one["name"] for one in credits}),
        "jobs": {one["name"]: one["job_title"] for one in credits},
        "affiliations": {one["name"]: one["affiliation"] for one in credits},
        "claims": [(one["text"], (one["claimant"] or {}).get("name", "")) for one in claims],
        "verdicts": {one["text"]: one["rating"]["label"] for one in claims if one["rating"]},
        "corrections": [one["text"] for one in answer["corrections"]],
        "correction_days": [one["date"] for one in answer["corrections"]],
        "published": _moment(answer["published"]),
        "modified": _moment(answer["modified"]),
    }


#: Name → what reads it, given a client and the page. The API, which tells most, is compared with all others.
OUTPUTS = {
    "api": api,
    "html": html,
    "plain text": plain_text,
    "Open Graph": open_graph,
    "JSON-LD": json_ld,
}


def _text(soup, selector):
    found = soup.select_one(selector)
    return " ".join(found.text.split()) if found else ""


def _metas(soup, key):
    return [one["content"] for one in soup.select(f'meta[property="{key}"]')]


def _list(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def _moment(text):
    return dt.datetime.fromisoformat(text).astimezone(dt.UTC).replace(microsecond=0)


def _said_by(line, page):
    """The name in "Said by …, title, day."; names of these tests have no comma."""
    with translation.override(page.locale.language_code):
        before = gettext("Said by %(name)s").partition("%(name)s")[0]
    return line.removeprefix(before).rstrip(".").partition(", ")[0] if line.startswith(before) else ""


def _speaker(node, nodes):
    """The name behind a pointer, a role or a node of its own."""
    node = node.get("author", node) if node.get("@type") == "Role" else node
    return nodes.get(node.get("@id"), node).get("name", "")


def _person(line, now_word):
    """Name, descriptor, office and today's office of "Name – descriptor. Office. Now: office"."""
    line, _, now = line.partition(f". {now_word} ")
    name, _, rest = line.partition(" – ")
    descriptor, _, office = rest.partition(". ")
    return name, descriptor, office, now


def _credit(line):
    """Name, title, affiliation and bio of "Role: Name – title, affiliation. Bio"."""
    who, _, bio = line.partition(": ")[2].partition(". ")
    name, _, post = who.partition(" – ")
    job, _, affiliation = post.partition(", ")
    return name, job, affiliation, bio
