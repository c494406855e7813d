"""Intake: bytes from files, folders and standard input become articles. The only place that fetches."""

from parley.intake.articles import Limits, read_articles

__all__ = ["Limits", "read_articles"]
