"""Where cards and ad slots may stand in a body: pure functions over the host's own HTML, which passes unchanged.

- ``markup``: reads tags as a browser does
- ``outline``: what stands at the top level of a body, how long it is, and what was placed by hand
- ``names``: finds names in a text; ``mentions``: the paragraph that first introduces somebody
- ``board``: the gaps between paragraphs and who has one; ``cards``, ``slots``: who asks for which

``docs/explanation/placement.md`` gives the rules in order.
"""

from .board import Board, Outcome, Request, insert
from .cards import CardRequest, card_requests
from .mentions import Candidate
from .outline import Outline, outline_of
from .slots import SlotRequest, SlotRule

__all__ = [
    "Board",
    "Candidate",
    "CardRequest",
    "Outcome",
    "Outline",
    "Request",
    "SlotRequest",
    "SlotRule",
    "card_requests",
    "insert",
    "outline_of",
]
