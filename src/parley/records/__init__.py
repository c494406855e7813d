"""The nouns of Parley: frozen dataclasses that import nothing but errors."""

from parley.records.actor import ACTOR_KINDS, MENTION_FORMS, Actor, Mention, Role
from parley.records.ballot import BALLOT_FORMS, BALLOT_STAGES, Ballot, BallotStep
from parley.records.cast import Cast
from parley.records.ceasefire import (
    CEASEFIRE_PURPOSES,
    CEASEFIRE_SCOPES,
    CEASEFIRE_SIDES,
    CEASEFIRE_STAGES,
    CEASEFIRE_TERMS,
    Ceasefire,
    TruceStep,
)
from parley.records.course import Ground
from parley.records.document import LABELS, READ_LABELS, Document, Header, Raw, Region, Repair, Skipped
from parley.records.doubt import Doubt
from parley.records.event import (
    CONDITION_KINDS,
    CONTACT_FORMS,
    MOVE_KINDS,
    OUTCOMES,
    REAL,
    STATUSES,
    Condition,
    Contact,
    Event,
    Move,
    Step,
)
from parley.records.joined import (
    BESIDE,
    RELATIONS,
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
    "BALLOT_FORMS",
    "BALLOT_STAGES",
    "BESIDE",
    "CEASEFIRE_PURPOSES",
    "CEASEFIRE_SCOPES",
    "CEASEFIRE_SIDES",
    "CEASEFIRE_STAGES",
    "CEASEFIRE_TERMS",
    "CONDITION_KINDS",
    "CONTACT_FORMS",
    "LABELS",
    "MENTION_FORMS",
    "MOVE_KINDS",
    "OUTCOMES",
    "READ_LABELS",
    "REAL",
    "RELATIONS",
    "SITE_KINDS",
    "STATUSES",
    "Actor",
    "Amount",
    "Ballot",
    "BallotStep",
    "Cast",
    "Ceasefire",
    "Change",
    "Clause",
    "Commitment",
    "Condition",
    "Contact",
    "Corroboration",
    "Disagreement",
    "Document",
    "Doubt",
    "Episode",
    "Event",
    "Evidence",
    "Fact",
    "FoundCondition",
    "Ground",
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
    "TruceStep",
    "Waiting",
    "When",
]
