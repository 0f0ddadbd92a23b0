"""Wiring: every model of the app, in the order of their domains."""

from .articles.models import *  # noqa: F403
from .authors.models import *  # noqa: F403
from .claims.models import *  # noqa: F403
from .countries.models import *  # noqa: F403
from .desk.bulk.models import *  # noqa: F403
from .desk.models import *  # noqa: F403
from .intake.wikidata.models import *  # noqa: F403
from .organisations.models import *  # noqa: F403
from .people.models import *  # noqa: F403
from .suggestions.models import *  # noqa: F403
from .suggestions.names.models import *  # noqa: F403
