"""How a case leaves: briefs, exports, for whom, and the check that it is sound."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from parley.adding import AddReport, join_case
from parley.case.opened import Opened
from parley.errors import UsageError
from parley.exports import EXPORTS, brief_of, brief_writer, exporter, packer
from parley.exports.streams import Out, as_bytes, as_text
from parley.exports.view import CaseView
from parley.queries.brief import Brief, BriefPlan, parse_plan, plan_text
from parley.queries.labels import Labels, labels_of, places_of_actors, places_text, withhold
from parley.records import Evidence, Joined, Judgement, Reading
from parley.records.codec import kind_of
from parley.store import Run
from parley.text.ids import content_id

PLAN, LABELS = "plan:", "labels"
"""Names under which a case keeps plans of briefs, and its own labels."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A case as a reader may see it: what is labelled above them was never in it."""

    title: str
    issues: Mapping[str, str]
    held: tuple[Reading, ...]
    known: Joined
    withheld: str
    told: tuple[Run, ...] = ()
    judged: tuple[Judgement, ...] = ()

    def readings(self, kinds: Collection[str] | None = None) -> tuple[Reading, ...]:  # noqa: ARG002 - all is at hand
        """Every reading, in the order of date, then source, whole."""
        return self.held

    def joined(self) -> Joined:
        """What is known beyond single articles."""
        return self.known

    def runs(self) -> tuple[Run, ...]:
        """What each addition changed, as far as the reader may see what it rests on."""
        return self.told

    def decided(self) -> tuple[Judgement, ...]:
        """What people judged of what the reader may see."""
        return self.judged


class Leaving(Opened):
    """Ways out."""

    def brief(self, plan: BriefPlan | None = None, reader: str | None = None) -> Brief:
        """The brief of the case, ready to be rendered.

        Args:
            plan: Which sections and rows, in which order, with whose assessments; None for all.
            reader: Up to which label its reader may see; None for the least of the ladder.

        Raises:
            UsageError: If the reader is not on the ladder of labels.
        """
        return brief_of(self.shown(reader), plan)

    def write_brief(self, name: str, out: Out, plan: BriefPlan | None = None, reader: str | None = None) -> None:
        """Write the brief in one of the formats of ``parley.exports.BRIEFS``.

        Raises:
            UsageError: If there is no such format, or the reader is not on the ladder of labels.
        """
        write, made = brief_writer(name), self.brief(plan, reader)
        with as_bytes(out) as stream:
            write(made, stream)

    def export(self, name: str, out: Out, reader: str | None = None) -> None:
        """Write the case in one of the formats of ``parley.exports.EXPORTS`` or ``PACKS``.

        Args:
            name: The format.
            out: A path, or an open stream: of text for ``EXPORTS`` (of bytes too), of bytes for ``PACKS``.
            reader: Up to which label its reader may see; None for the least of the ladder.

        Raises:
            UsageError: If there is no such format, or the reader is not on the ladder of labels.
        """
        view = self.shown(reader)
        if name in EXPORTS:
            with as_text(out) as stream:
                exporter(name)(view, stream)
        else:
            write = packer(name)
            with as_bytes(out) as stream:
                write(view, stream)

    def shown(self, reader: str | None = None) -> CaseView:
        """The case as somebody may see it who may see all up to a label; None for the least of the ladder.

        Raises:
            UsageError: If the reader is not on the ladder of labels.
        """
        labels = self.labels()
        if reader is None and not labels.by_target:
            return self
        kept, gone = withhold(self.readings(), labels, reader)
        if not gone.words:
            return self
        joined = self._wings.join(kept, self.store.judgements())
        texts = {one.document.id: one.document.text or "" for one in kept}
        there = {record.id for one in (*kept, joined) for record in one.records()}  # type: ignore[attr-defined]
        told = tuple(as_seen(run, there, texts) for run in self.runs())
        judged = tuple(one for one in self.decided() if one.target in there)
        return Shown(self.title, self.issues, kept, joined, gone.words, told, judged)

    def runs(self) -> tuple[Run, ...]:
        """What each addition to the case changed, the first one first."""
        return self.store.runs()

    def decided(self) -> tuple[Judgement, ...]:
        """What people judged, in the order they did."""
        return self.store.judgements()

    def rejected(self) -> tuple[tuple[Any, tuple[str, ...]], ...]:
        """Records of articles that people threw out, each with who did, by article and place.

        They count no longer and are asked for by no question; an export of everything has them, marked.
        """
        if not any(one.kind == "reject" and one.undone_by is None for one in self.decided()):
            return ()
        found: list[tuple[Any, tuple[str, ...]]] = []
        for kept in self.readings():
            held = {one.id for one in kept.records()}  # type: ignore[attr-defined]
            gone = (one for one in self.store.reading(kept.document.id).records() if one.id not in held)  # type: ignore[attr-defined]
            found.extend((one, self._who_rejected(one, kept.document.id)) for one in gone)
        return tuple(found)

    def _who_rejected(self, record: Any, document: str) -> tuple[str, ...]:
        """Who threw a record out; where it fell with its statement or its article, who threw that out."""
        said = self.frame.opinions
        of = (getattr(record, "attribution", None) or "", document)
        own = [*said.of_record(kind_of(record), record)] if getattr(record, "evidence", ()) else []
        told = [one for one in (*own, *said.of(*of)) if one.kind == "reject"]
        return tuple(dict.fromkeys(one.who for one in told))

    def labels(self) -> Labels:
        """The labels that people put on articles and records of the case."""
        made = labels_of(self.store.judgements(), self.store.meta().get(LABELS, ""))
        if not made.by_target:
            return made
        # What a file labels by the id of a record of the case is withheld by its words, as a judgement keeps them.
        found = [
            (evidence, made.by_target[record.id])  # type: ignore[attr-defined]
            for record in self.joined().records()
            if kind_of(record) not in ("document", "actor", "link") and record.id in made.by_target  # type: ignore[attr-defined]
            for evidence in getattr(record, "evidence", ())
        ]
        actors = {one.id: made.by_target[one.id] for one in self.joined().actors if one.id in made.by_target}
        if actors:  # asked anew each time, so that articles which come later are withheld too
            links = (one for one in self.joined().links if one.kind == "actor" and one.to in actors)
            actors |= {one.of: actors[one.to] for one in links}
            found += places_of_actors(self.readings(), actors)
        return replace(made, places=(*made.places, *found), actors=actors)

    def set_labels(self, text: str) -> None:
        """Keep labels of the case as a TOML table ``[labels]``: a ladder, and labels by source or id.

        Raises:
            UsageError: If it cannot be read.
        """
        self._must_be_now()
        labels_of((), text)
        self.store.set_meta(LABELS, text)

    def label(self, target: str, label: str, *, who: str, note: str | None = None) -> Judgement:
        """Put a label on an article or record; "" takes it off. Kept as a judgement, and taken back as one.

        Args:
            target: Id of a document, of a record of an article or of the case; or of an actor of the case, and then
                the places that name them, and what they are told to have said or done, are withheld.
            label: One of the ladder of ``labels()``, or "".
            who: Who decides.
            note: Why, in their words.

        Raises:
            UsageError: If there is no such record or label.
        """
        self._must_be_now()
        if label:
            self.labels().rank(label)
        name, evidence = self._labelled(target)
        payload = {"label": label, "target_name": name, "places": places_text(evidence)}
        payload |= {"note": note} if note else {}
        when = datetime.now(UTC).isoformat(timespec="milliseconds")
        made = content_id(
            "judgement", when, who, "label", target, *(f"{k}={v}" for k, v in sorted(payload.items()))
        )
        judgement = Judgement(made, when, who, "label", target, payload)
        self.store.judge(judgement)
        join_case(self.store, self._wings, AddReport())
        return judgement

    def _labelled(self, target: str) -> tuple[str, tuple[Evidence, ...]]:
        """What a record is called where it is labelled, and its words; an article or an actor has none kept."""
        if target in self.frame.documents:
            known = self.frame.documents[target]
            return known.outlet or known.source, ()
        for actor in self.joined().actors:
            if target == actor.id:
                return actor.name, ()
        for record in (*self.joined().records(), *(r for one in self.store.readings() for r in one.records())):
            if getattr(record, "id", None) == target and getattr(record, "evidence", ()):
                return kind_of(record), record.evidence  # type: ignore[attr-defined]
        raise UsageError(
            f"Nothing with words of its own has the id '{target}'. `parley export CASE --to jsonl` has all."
        )

    def plans(self) -> dict[str, BriefPlan]:
        """The plans of briefs that the case keeps, by name."""
        held = sorted(self.store.meta().items())
        return {key.removeprefix(PLAN): parse_plan(text) for key, text in held if key.startswith(PLAN) and text}

    def keep_plan(self, name: str, plan: BriefPlan) -> None:
        """Keep the plan of a brief under a name, in place of one that has it."""
        self._must_be_now()
        self.store.set_meta(f"{PLAN}{name}", plan_text(plan))

    def drop_plan(self, name: str) -> None:
        """Forget the plan of a brief.

        Raises:
            UsageError: If there is none of that name.
        """
        self._must_be_now()
        if name not in self.plans():
            raise UsageError(
                f"No plan of a brief is called '{name}'. There are: {', '.join(self.plans()) or 'none'}."
            )
        self.store.set_meta(f"{PLAN}{name}", "")


def as_seen(run: Run, there: set[str], texts: Mapping[str, str]) -> Run:
    """A run without what is not there, and without changes that rest on words which are withheld."""
    changes = tuple(
        one
        for one in run.changes
        if one.of in there and all(texts.get(e.document, "")[e.start : e.end] == e.quote for e in one.evidence)
    )
    added, updated = (tuple(one for one in ids if one in there) for ids in (run.added, run.updated))
    return replace(run, added=added, updated=updated, changes=changes)
