"""The nouns of Parley: frozen dataclasses that import nothing but errors."""

from parley.records.actor import ACTOR_KINDS, MENTION_FORMS, Actor, Mention, Role
from parley.records.cast import Cast
from parley.records.document import LABELS, READ_LABELS, Document, Header, Raw, Region, Repair, Skipped
from parley.records.event import (
    CONDITION_KINDS,
    CONTACT_FORMS,
    MOVE_KINDS,
    REAL,
    STATUSES,
    Condition,
    Contact,
    Event,
    Move,
)
from parley.records.joined import (
    Change,
    Commitment,
    Corroboration,
    Disagreement,
    Episode,
    Joined,
    Link,
    Passage,
    Position,
    Side,
    Step,
    Waiting,
)
from parley.records.judgement import Judgement
from parley.records.measure import Amount, Fact, Quantity, TimeExpression
from parley.records.parse import Clause, FoundCondition, Parse, Quote, Sentence, Token
from parley.records.place import SITE_KINDS, Site
from parley.records.reading import Reading
from parley.records.roster import Roster
from parley.records.span import Evidence, Span
from parley.records.statement import Relay, Statement
from parley.records.when import Relative, When

__all__ = [
    "ACTOR_KINDS",
    "CONDITION_KINDS",
    "CONTACT_FORMS",
    "LABELS",
    "MENTION_FORMS",
    "MOVE_KINDS",
    "READ_LABELS",
    "REAL",
    "SITE_KINDS",
    "STATUSES",
    "Actor",
    "Amount",
    "Cast",
    "Change",
    "Clause",
    "Commitment",
    "Condition",
    "Contact",
    "Corroboration",
    "Disagreement",
    "Document",
    "Episode",
    "Event",
    "Evidence",
    "Fact",
    "FoundCondition",
    "Header",
    "Joined",
    "Judgement",
    "Link",
    "Mention",
    "Move",
    "Parse",
    "Passage",
    "Position",
    "Quantity",
    "Quote",
    "Raw",
    "Reading",
    "Region",
    "Relative",
    "Relay",
    "Repair",
    "Role",
    "Roster",
    "Sentence",
    "Side",
    "Site",
    "Skipped",
    "Span",
    "Statement",
    "Step",
    "TimeExpression",
    "Token",
    "Waiting",
    "When",
]
