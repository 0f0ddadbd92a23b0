"""Who may do what: one table of roles, from which the groups, the page of the manual and the tests are made."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import transaction

APP = "wagtail_geometa"
#: Kinds of record with drafts, and what only stands ready to be chosen.
RECORDS = ("person", "organisation", "claim", "author")
LISTS = ("country", "countrygroup", "ratingscale", "review")
#: The slots are an app of their own, which a site may leave out: these rights are given where it stands.
SLOTS = "geometa_ads"
#: So are the replies of readers.
COMMENTS = "geometa_comments"
_SLOTS = frozenset(f"{verb}_adslot" for verb in ("view", "add", "change", "delete"))
_MODERATE = frozenset({"moderate_comments"})
_ERASE = frozenset({"erase_comments"})

_LOOK = frozenset(f"view_{kind}" for kind in (*RECORDS, *LISTS))
_DRAFT = _LOOK | {f"{verb}_{kind}" for verb in ("add", "change") for kind in RECORDS}
_PUBLISH = _DRAFT | {f"{verb}_{kind}" for verb in ("publish", "lock", "unlock") for kind in RECORDS}


@dataclass(frozen=True, slots=True)
class Role:
    """A group as it is shipped. ``permissions`` are codenames of this package's apps; all may enter the admin."""

    group: str
    what: str
    permissions: frozenset[str]

    def may(self, codename: str) -> bool:
        """Whether the role is given one permission of this app."""
        return codename in self.permissions


ROLES: tuple[Role, ...] = (
    Role(
        "News metadata: reporters",
        "Look everything up, write and change drafts. Publish nothing.",
        _DRAFT,
    ),
    Role(
        "News metadata: desk editors",
        "Also publish, unpublish and lock people, organisations, claims and authors; moderate replies.",
        _PUBLISH | _MODERATE,
    ),
    Role(
        "News metadata: fact checkers",
        "Look everything up and give verdicts. A verdict is never changed, only followed by another.",
        _LOOK | {"add_review"},
    ),
    Role(
        "News metadata: chiefs",
        "Also delete, merge, erase, give verdicts, keep countries, groups, scales and slots, read private contacts, "
        "lift legal flags, withhold authors, moderate replies and erase those of a reader.",
        _PUBLISH
        | {f"delete_{kind}" for kind in (*RECORDS, "countrygroup", "ratingscale")}
        | {
            f"{verb}_{kind}"
            for verb in ("add", "change")
            for kind in ("country", "countrygroup", "ratingscale")
        }
        | {"add_review", "change_authorprivate", "merge_person", "merge_organisation"}
        | {"erase_person", "erase_author", "lift_flags_person", "withhold_author"}
        | _MODERATE
        | _ERASE
        | _SLOTS,
    ),
    Role("News metadata: sales desk", "Keep the slots. Records are none of its work.", _SLOTS),
)

#: App that may be left out → the rights that go with it.
_OPTIONAL = {"wagtail_geometa.ads": _SLOTS, "wagtail_geometa.comments": _MODERATE | _ERASE}


@dataclass(frozen=True, slots=True)
class Grant:
    """A permission that a group lacks."""

    group: str
    codename: str


def missing() -> list[Grant]:
    """What the groups still lack of the table, new groups included. Writes nothing."""
    absent = frozenset[str]().union(
        *(codes for app, codes in _OPTIONAL.items() if not apps.is_installed(app))
    )
    wanted = {(role.group, code) for role in ROLES for code in (*(role.permissions - absent), "access_admin")}
    stored = set(
        Permission.objects.filter(group__name__in=[role.group for role in ROLES]).values_list(
            "group__name", "codename"
        )
    )
    return [Grant(*one) for one in sorted(wanted - stored)]


@transaction.atomic
def grant_missing() -> list[Grant]:
    """Create the groups and add what they lack; whatever else an administrator gave them stays.

    A permission that an administrator took away comes back only when this is called again.

    :raises LookupError: when a permission of the table is not stored, because ``migrate`` has not run.
    """
    pending = missing()
    for role in ROLES:
        group, _made = Group.objects.get_or_create(name=role.group)
        codes = {one.codename for one in pending if one.group == role.group}
        ours = Permission.objects.filter(content_type__app_label__in=[APP, SLOTS, COMMENTS])
        found = ours.filter(codename__in=codes - {"access_admin"})
        keys = {one.codename: one for one in found}
        if "access_admin" in codes:
            keys["access_admin"] = Permission.objects.get(
                content_type__app_label="wagtailadmin", codename="access_admin"
            )
        if absent := codes - set(keys):
            raise LookupError(
                f"Permissions not stored yet: {', '.join(sorted(absent))}. Run 'migrate' first."
            )
        group.permissions.add(*keys.values())
    return pending


def as_markdown() -> str:
    """The table of roles for the manual: one line a permission, one column a role."""
    heads = [role.group.split(": ")[1] for role in ROLES]
    lines = ["| may | " + " | ".join(heads) + " |", "|---" * (len(heads) + 1) + "|"]
    for code in sorted(set().union(*(role.permissions for role in ROLES)), key=_kind_first):
        lines.append(f"| `{code}` | " + " | ".join("yes" if role.may(code) else "–" for role in ROLES) + " |")
    return "\n".join(lines)


def _kind_first(codename: str) -> tuple[str, str]:
    verb, kind = codename.rsplit("_", 1)
    return kind, verb
