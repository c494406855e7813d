"""Parley: a sourced, structured, living record of a negotiation, read from press reports."""

from parley.errors import ParleyError

__version__ = "0.1.0"

__all__ = ["ParleyError", "__version__"]
