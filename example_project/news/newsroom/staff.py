"""The people who may log in to the demonstration."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission

#: One password for all, printed by the command: nothing here is worth protecting.
PASSWORD = "newsroom"


@dataclass(frozen=True, slots=True)
class LogIn:
    """A user of the demonstration."""

    email: str
    first_name: str
    last_name: str
    job: str
    group: str = ""


LOG_INS = (
    LogIn("admin@example.org", "Ada", "Quillfeather", "may do everything"),
    LogIn("desk@example.org", "Tomas", "Okonjo-Reyes", "desk editor, publishes", "Moderators"),
    LogIn("reporter@example.org", "Inés", "Valdarrama", "reporter, writes drafts", "Editors"),
)


#: What each group may do with the registry: a reporter drafts, the desk publishes. Nobody changes a verdict.
REGISTRY = ("person", "organisation", "claim", "author")
MAY = {
    "Editors": {"add", "change", "view"},
    "Moderators": {"add", "change", "view", "delete", "publish", "lock", "unlock"},
}
MAY_LOOK = ("country", "countrygroup", "ratingscale", "review")


def grant_permissions() -> None:
    """Give the groups their part in the news metadata, as an administrator would under Settings, Groups."""
    ours = Permission.objects.filter(content_type__app_label="wagtail_geometa")
    for name, verbs in MAY.items():
        codenames = {f"{verb}_{model}" for verb in verbs for model in REGISTRY}
        codenames |= {f"view_{model}" for model in MAY_LOOK}
        if name == "Moderators":
            codenames.add("add_review")
        Group.objects.get(name=name).permissions.add(*ours.filter(codename__in=codenames))


def make_users() -> tuple[int, int]:
    """Users that are missing; an existing one keeps its password."""
    grant_permissions()
    users = get_user_model()
    made = 0
    for log_in in LOG_INS:
        if users.objects.filter(email=log_in.email).exists():
            continue
        names = {"first_name": log_in.first_name, "last_name": log_in.last_name}
        if log_in.group:
            user = users.objects.create_user(log_in.email, PASSWORD, **names)
            user.groups.add(Group.objects.get(name=log_in.group))
        else:
            users.objects.create_superuser(log_in.email, PASSWORD, **names)
        made += 1
    return made, len(LOG_INS) - made
