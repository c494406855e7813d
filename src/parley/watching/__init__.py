"""Watching: feeds, sitemaps, pages and folders go into a case, and what changes by it goes out.

gathering   what is new at the sources, into the case        notices    a change that somebody is told of
outbox      what is still to be told, beside the case        channels   where it is told: file, feed, webhook, mail
rounds      one round: gather, compare, tell

Telling is a side door: a change stands in the outbox before anybody is told of it, and stays there until they were.
"""

from parley.watching.channels import Channel
from parley.watching.gathering import Sources
from parley.watching.notices import Notice
from parley.watching.outbox import Outbox
from parley.watching.rounds import Round, Watch

__all__ = ["Channel", "Notice", "Outbox", "Round", "Sources", "Watch"]
