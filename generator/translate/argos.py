"""Running an Argos package: the only module that knows argostranslate, CTranslate2 and sentencepiece.

They are imported where they are first used, so that commands which do not translate do not wait for them.
Argos's own translation loop is not used: it sends one paragraph at a time, in batches of 32 tokens, and drops
underscores (argostranslate 1.11, translate.py and tokenizer.py).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from generator.errors import ModelError
from generator.translate.packages import TOKENIZER, Package, contents, identify
from generator.types import Model

_BATCH = 32
"""Examples in a batch: 64 are less than 10 % faster and take more memory (int8 models of 9-60 MB, two cores)."""


class ArgosDecoder:
    """A loaded package, as `generator.translate.engine.Decoder` wants it; `translator` is CTranslate2's."""

    def __init__(self, model: Model, translator: Any, tokenizer: Any, prefix: str) -> None:  # noqa: ANN401  untyped
        self.model = model
        self._translator = translator
        self._tokenizer = tokenizer
        self._prefix = [prefix] if prefix else []

    def encode(self, text: str) -> list[str]:
        """Return `text` as the model's pieces."""
        return list(self._tokenizer.encode(text, out_type=str))

    def decode(self, pieces: Sequence[str]) -> str:
        """Return the text of `pieces`; underscores stay."""
        return str(self._tokenizer.decode(list(pieces)))

    def translate(
        self, sources: Sequence[Sequence[str]], *, beam: int, longest: int, no_repeat: int = 0
    ) -> list[tuple[list[str], float]]:
        """Return for each source its target pieces, at most `longest`, and the mean log-probability of one.

        With a length penalty of 1 CTranslate2's score is the sum over the pieces and the end mark, divided by
        their number (checked against its score_batch). `no_repeat` > 0 forbids that many pieces to come twice.
        """
        results = self._translator.translate_batch(
            [list(source) for source in sources],
            target_prefix=[self._prefix] * len(sources) if self._prefix else None,
            max_batch_size=_BATCH,
            beam_size=beam,
            length_penalty=1,
            max_decoding_length=longest + len(self._prefix),
            max_input_length=0,
            no_repeat_ngram_size=no_repeat,
            disable_unk=True,
            return_scores=True,
        )
        return [(result.hypotheses[0][len(self._prefix) :], result.scores[0]) for result in results]


def load(package: Package) -> ArgosDecoder:
    """Return `package` ready to translate, in 8-bit integers, on all cores that this process may use.

    Raises ModelError where its files are damaged.
    """
    import ctranslate2  # noqa: PLC0415
    import sentencepiece  # noqa: PLC0415

    files = contents(package)
    weights = {name.removeprefix("model/"): data for name, data in files.items() if name != TOKENIZER}
    supported = ctranslate2.get_supported_compute_types("cpu")
    try:
        translator = ctranslate2.Translator(
            str(package.path / package.root / "model"),
            device="cpu",
            compute_type="int8" if "int8" in supported else "default",
            inter_threads=_cores(),
            intra_threads=1,  # two batches side by side are 1.2-1.6 times as fast as one on two threads
            files=None if package.path.is_dir() else weights,
        )
        tokenizer = sentencepiece.SentencePieceProcessor(model_proto=files[TOKENIZER])
    except (RuntimeError, ValueError, OSError) as error:
        message = f"the translation package {package.path} cannot be loaded: {error}"
        raise ModelError(message, "get the package again, or name another one with --model") from error
    return ArgosDecoder(identify(package, files), translator, tokenizer, package.target_prefix)


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
