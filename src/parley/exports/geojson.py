"""GeoJSON (RFC 7946): contacts and episodes whose place the gazetteer knows, one point each."""

from __future__ import annotations

import json
from typing import TextIO

from parley.exports.happenings import happenings
from parley.exports.view import CaseView


def write_geojson(case: CaseView, out: TextIO) -> None:
    """A FeatureCollection. ``precision`` says what the point stands for, ``qualifier`` that it is only near it."""
    features = [
        {
            "type": "Feature",
            "id": one.id,
            "geometry": {"type": "Point", "coordinates": [one.site.longitude, one.site.latitude]},
            "properties": {
                "title": one.title,
                "kind": one.kind,
                "what": one.what,
                "status": one.status,
                "participants": list(one.names),
                "earliest": one.when.earliest if one.when else None,
                "latest": one.when.latest if one.when else None,
                "place": one.place,
                "site": one.site.name,
                "precision": one.site.kind,
                "qualifier": one.site.qualifier,
                "countries": list(one.site.countries),
                "evidence": [
                    {"source": source, "start": e.start, "end": e.end, "quote": e.quote} for source, e in one.quotes
                ],
            },
        }
        for one in happenings(case)
        if one.site is not None
    ]
    json.dump({"type": "FeatureCollection", "features": features}, out, ensure_ascii=False, indent=1)
    out.write("\n")
