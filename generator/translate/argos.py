"""Running an Argos package: the only module that knows argostranslate, CTranslate2 and sentencepiece.

They are imported where they are first used, so that commands which do not translate do not wait for them.
Argos's own translation loop is not used: it sends one paragraph at a time, in batches of 32 tokens, and drops
underscores (argostranslate 1.11, translate.py and tokenizer.py).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from generator.errors import ModelError
from generator.translate.decoding import Decoding, Hypothesis
from generator.translate.glossing import Glosses, Told
from generator.translate.packages import GLOSSES, TOKENIZER, Package, contents, identify, require_prefix
from generator.types import Model

_SYMBOLS = tuple(f"⟦{number}⟧" for number in range(10))
"""What stands for a masked span where a package does not name its symbols, but its tokenizer has these."""

_BATCH = 32
"""Examples in a batch: 64 are less than 10 % faster and take more memory (int8 models of 9-60 MB, two cores)."""


class ArgosDecoder:
    """A loaded package, as `generator.translate.decoding.Decoder` wants it; `translator` is CTranslate2's."""

    def __init__(
        self,
        model: Model,
        translator: Any,  # noqa: ANN401  untyped
        tokenizer: Any,  # noqa: ANN401
        package: Package,
        glosses: Glosses,
    ) -> None:
        self.model = model
        self._translator = translator
        self._tokenizer = tokenizer
        self._glosses = glosses
        self._prefix = [package.target_prefix] if package.target_prefix else []
        wanted = package.placeholders or _SYMBOLS
        self.symbols = tuple(each for each in wanted if tokenizer.piece_to_id(each) != tokenizer.unk_id())
        self.copies_anything = bool(package.placeholders)

    def encode(self, text: str, told: Sequence[Told] = ()) -> list[str]:
        """Return `text` as the model's pieces, with English beside the Arabic where the package has glosses."""
        return self.bare(self._glosses.beside(text, told))

    def bare(self, text: str) -> list[str]:
        """Return `text` as the model's pieces, as Argos does."""
        return list(self._tokenizer.encode(text, out_type=str))

    def decode(self, pieces: Sequence[str]) -> str:
        """Return the text of `pieces`; underscores stay."""
        return str(self._tokenizer.decode(list(pieces)))

    def translate(
        self, sources: Sequence[Sequence[str]], decoding: Decoding, longest: Callable[[int], int]
    ) -> list[list[Hypothesis]]:
        """Return the best translations of each source; `longest` gives the most pieces for so many.

        Sources of different length are never in one batch: padding changes the last bits of the attention, and 5 %
        of sentences would come out differently alone and together. So their company does not matter (0 of 1,000
        news sentences, beams 1, 2 and 4), and it is no slower.

        With a length penalty of 1 CTranslate2's score is the sum over the pieces and the end mark, divided by
        their number (checked against its score_batch).
        """
        places: dict[int, list[int]] = {}
        for place, source in enumerate(sources):
            places.setdefault(len(source), []).append(place)
        started = [
            self._start([sources[place] for place in alike], decoding, longest(length))
            for length, alike in places.items()
        ]
        order = [place for alike in places.values() for place in alike]
        results = [each.result() for batch in started for each in batch]
        skipped = len(self._prefix)
        done = {
            place: [
                (pieces[skipped:], score) for pieces, score in zip(result.hypotheses, result.scores, strict=True)
            ]
            for place, result in zip(order, results, strict=True)
        }
        return [done[place] for place in range(len(sources))]

    def _start(self, sources: Sequence[Sequence[str]], decoding: Decoding, longest: int) -> list[Any]:
        """Begin to translate `sources`, on whatever core is free."""
        return list(
            self._translator.translate_batch(
                [list(source) for source in sources],
                target_prefix=[self._prefix] * len(sources) if self._prefix else None,
                max_batch_size=_BATCH,
                beam_size=decoding.beam,
                num_hypotheses=decoding.hypotheses,
                length_penalty=decoding.length_penalty,
                max_decoding_length=longest + len(self._prefix),
                max_input_length=0,
                no_repeat_ngram_size=decoding.no_repeat,
                disable_unk=not decoding.replace_unknowns,
                replace_unknowns=decoding.replace_unknowns,
                return_scores=True,
                asynchronous=True,
            )
        )


def load(package: Package, threads: int | None = None) -> ArgosDecoder:
    """Return `package` ready to translate, in 8-bit integers, on `threads` or all cores that this process may use.

    Raises ModelError where its files are damaged.
    """
    import ctranslate2  # noqa: PLC0415
    import sentencepiece  # noqa: PLC0415

    files = contents(package)
    require_prefix(package, files)
    weights = {name.removeprefix("model/"): data for name, data in files.items() if name.startswith("model/")}
    supported = ctranslate2.get_supported_compute_types("cpu")
    try:
        translator = ctranslate2.Translator(
            str(package.path / package.root / "model"),
            device="cpu",
            compute_type="int8" if "int8" in supported else "default",
            inter_threads=threads or _cores(),
            intra_threads=1,  # two batches side by side are 1.2-1.6 times as fast as one on two threads
            files=None if package.path.is_dir() else weights,
        )
        tokenizer = sentencepiece.SentencePieceProcessor(model_proto=files[TOKENIZER])
        glosses = Glosses.parse(files.get(GLOSSES, b""))
    except (RuntimeError, ValueError, OSError) as error:
        message = f"the translation package {package.path} cannot be loaded: {error}"
        raise ModelError(message, "get the package again, or name another one with --model") from error
    return ArgosDecoder(identify(package, files), translator, tokenizer, package, glosses)


def installed_folders() -> tuple[list[Path], str]:
    """Return the folders of the packages that Argos Translate has installed, and what is wrong there or "".

    Argos is asked only where it was used before: importing its settings makes folders in the user's home. One
    broken package hides all others from its own listing; then every folder is returned, for the caller to look at.
    """
    if not _was_used():
        return [], ""
    try:
        import argostranslate.package  # noqa: PLC0415
        from argostranslate import settings  # noqa: PLC0415
    except Exception as error:  # its settings come from the user's environment and files: any may be wrong
        return [], f"Argos Translate cannot tell what it has installed: {error}"
    try:
        return sorted(Path(each.package_path) for each in argostranslate.package.get_installed_packages()), ""
    except Exception:  # the caller names the broken one
        folders = [Path(folder) for folder in settings.package_dirs if Path(folder).is_dir()]
        return sorted(path for folder in folders for path in folder.iterdir() if path.is_dir()), ""


def _was_used() -> bool:
    if any(name in os.environ for name in ("ARGOS_PACKAGES_DIR", "ARGOS_TRANSLATE_PACKAGE_DIR", "SNAP")):
        return True
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return (Path(data) / "argos-translate").is_dir() or (Path(config) / "argos-translate/settings.json").is_file()


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
