"""Drawings: from rows to shapes with places and sizes in pixels. Pure functions; templates turn shapes into SVG."""
