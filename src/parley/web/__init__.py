"""The web door: cases on screens, served on this machine and from it alone."""

from parley.web.app import create_app

__all__ = ["create_app"]
