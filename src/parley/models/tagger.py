"""The trained tagger of attributions: its weights, checked before they are believed, and what it sees.

It marks cue, source and content words of what somebody is said to have said, thought or wanted; how it was trained
is in ``training/attribution``. Without it the rules read alone.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from parley.errors import ModelError
from parley.models.decoding import Scores, Tagged, decode
from parley.models.windows import Piece, Word, pack, pieces_of, words_of
from parley.records import Parse, Quote

FOLDER = Path(__file__).parent / "weights" / "attribution"
FILES = ("features.json", "tagger.onnx", "tokenizer.json")
DIGEST = "646ce3b2c13556ef8d84aa18b160b27acac7e5078647c67036b900f8a0a483dd"
"""SHA-256 over names and bytes of ``FILES`` as committed."""

KEPT = 50_000
"""Words whose pieces are kept at hand, some 15 MB; an article has about a thousand."""

CLS, SEP, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"


def tagger_path(given: str | None = None) -> Path | None:
    """Where the tagger's weights lie: ``given`` or beside this file; None where the package came without them.

    Raises:
        ModelError: If ``given`` does not hold them.
    """
    path = Path(given) if given else FOLDER
    missing = [name for name in FILES if not (path / name).is_file()]
    if not missing:
        return path
    if given:
        raise ModelError(
            f"'{given}' holds no tagger (no {missing[0]}). Give the folder that holds {', '.join(FILES)}."
        )
    return None


def digest_of(path: Path) -> str:
    """SHA-256 over the names and bytes of the tagger's files."""
    total = hashlib.sha256()
    for name in FILES:
        total.update(name.encode())
        total.update(hashlib.sha256((path / name).read_bytes()).digest())
    return total.hexdigest()


class Tagger:
    """Marks attributions. Any thread may ask; loads in a third of a second.

    Args:
        path: Folder of the weights, or None for those of the package.

    Attributes:
        name: What it is and the start of its digest.

    Raises:
        ModelError: If there are no weights, or those of the package are not the ones that were measured.
    """

    def __init__(self, path: str | None = None) -> None:
        where = tagger_path(path)
        if where is None:
            raise ModelError("The trained tagger is not in this package. Read with the rules alone: --rules")
        digest = digest_of(where)
        if path is None and digest != DIGEST:
            raise ModelError(f"The tagger under '{where}' is not the one Parley was measured with: reinstall it.")
        self.name = f"attribution-{digest[:12]}"
        # Both libraries take a while to load and most commands need neither: they come with the weights.
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(
            str(where / "tagger.onnx"), options, providers=["CPUExecutionProvider"]
        )
        own = Tokenizer.from_file(str(where / "tokenizer.json"))
        self._encode = _encoder(own)
        self._lock = threading.Lock()  # the words at hand; a session may be run by several threads
        self._cls, self._sep = own.token_to_id(CLS), own.token_to_id(SEP)
        known = json.loads((where / "features.json").read_text("utf-8"))
        self._tags: dict[str, int] = known["tag"]
        self._deps: dict[str, int] = known["dep"]
        self._bias = np.array(known["bias"], np.float32)

    def tag(self, parse: Parse, quotes: Sequence[Quote]) -> tuple[Tagged, ...]:
        """The attributions of an article, in order of place."""
        blocks = words_of(parse, quotes)
        number = {(word.sentence, word.token): n for n, block in enumerate(blocks) for word in block}
        with self._lock:
            pieces = pieces_of(blocks, self._encode)
        found: list[Tagged] = []
        for start, end in pack(pieces):
            words = tuple(word for piece in pieces[start:end] for word in piece.words)
            places = tuple(number[word.sentence, word.token] for word in words)
            found += decode(Scores(words, places, *self._scores(pieces[start:end])), self._bias)
        return tuple(found)

    def _scores(self, pieces: Sequence[Piece]) -> tuple[Any, Any, Any]:
        ids, features, words = [self._cls], [(0, 0, 0, 0)], []
        for piece in pieces:
            for word, own in zip(piece.words, piece.ids, strict=True):
                words.append(len(ids))
                ids += own
                features += [self._number(word)] * len(own)
            ids.append(self._sep)
            features.append((0, 0, 0, 0))
        given = {"ids": np.array([ids], np.int64), "features": np.array([features], np.int64)}
        labels, asks, answers = (out[0][words] for out in self._session.run(None, given))
        return labels - np.logaddexp.reduce(labels, axis=1, keepdims=True), asks, answers

    def _number(self, word: Word) -> tuple[int, int, int, int]:
        return self._tags.get(word.tag, 0), self._deps.get(word.dep, 0), word.distance + 1, word.shape + 1


@cache
def load_tagger() -> Tagger:
    """The tagger of the package, loaded once a process.

    Raises:
        ModelError: See ``Tagger``.
    """
    return Tagger()


if hasattr(os, "register_at_fork"):  # another thread may have been at work with it
    os.register_at_fork(after_in_child=load_tagger.cache_clear)


def _encoder(own: Any) -> Callable[[list[str]], list[list[int]]]:
    unknown = own.token_to_id(UNKNOWN)

    known: dict[str, list[int]] = {}

    def encode(words: list[str]) -> list[list[int]]:
        new = sorted({word for word in words if word not in known})
        if len(known) + len(new) > KEPT:
            known.clear()
            new = sorted(set(words))
        for word, one in zip(new, own.encode_batch(new, add_special_tokens=False), strict=True):
            known[word] = one.ids or [unknown]
        return [known[word] for word in words]

    return encode
