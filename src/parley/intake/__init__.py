"""Intake: bytes from files, folders and standard input become articles. The only place that fetches."""

from parley.intake.articles import Intake, read_articles
from parley.intake.parts import Limits

__all__ = ["Intake", "Limits", "read_articles"]
