"""The people who may log in to the demonstration."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from wagtail_geometa.desk import roles

#: One password for all, printed by the command: nothing here is worth protecting.
PASSWORD = "newsroom"


@dataclass(frozen=True, slots=True)
class LogIn:
    """A user of the demonstration."""

    email: str
    first_name: str
    last_name: str
    job: str
    #: The site's own group, for its pages, and the one of news metadata.
    groups: tuple[str, ...] = ()


LOG_INS = (
    LogIn("admin@example.org", "Ada", "Quillfeather", "may do everything"),
    LogIn(
        "chief@example.org",
        "Noor",
        "Abendroth",
        "chief: merges, erases, lifts legal flags",
        ("Moderators", "News metadata: chiefs"),
    ),
    LogIn(
        "desk@example.org",
        "Tomas",
        "Okonjo-Reyes",
        "desk editor, publishes",
        ("Moderators", "News metadata: desk editors"),
    ),
    LogIn(
        "reporter@example.org",
        "Inés",
        "Valdarrama",
        "reporter, writes drafts",
        ("Editors", "News metadata: reporters"),
    ),
)


def make_users() -> tuple[int, int]:
    """Users that are missing; an existing one keeps its password."""
    roles.grant_missing()
    users = get_user_model()
    made = 0
    for log_in in LOG_INS:
        if users.objects.filter(email=log_in.email).exists():
            continue
        names = {"first_name": log_in.first_name, "last_name": log_in.last_name}
        if log_in.groups:
            user = users.objects.create_user(log_in.email, PASSWORD, **names)
            user.groups.add(*Group.objects.filter(name__in=log_in.groups))
        else:
            users.objects.create_superuser(log_in.email, PASSWORD, **names)
        made += 1
    return made, len(LOG_INS) - made
