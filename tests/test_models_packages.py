"""Any Argos package with sentencepiece works: with a target prefix, with two vocabularies, zipped or not."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import ctranslate2.specs
import numpy as np
import pytest
import sentencepiece
from click.testing import CliRunner
from ctranslate2.specs import transformer_spec

from generator.cli import main
from generator.errors import ModelError
from generator.translate.argos import load
from generator.translate.engine import CorpusEngine, Wanted
from generator.translate.packages import read_package
from generator.translate.search import EMBEDDED

PACKAGE = sorted(EMBEDDED.glob("*.argosmodel"))[0]
ARABIC = ("زار الوزير المدينة أمس.", "غادر الرئيس المطار اليوم.", "قال")
METADATA = {
    "package_version": "1.9",
    "from_code": "ar",
    "from_name": "Arabic",
    "to_code": "en",
    "to_name": "English",
}
SPECIAL = ["<unk>", "<s>", "</s>"]


def with_prefix(path: Path, prefix: str) -> Path:
    """Write the embedded package with another target prefix."""
    with zipfile.ZipFile(PACKAGE) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("/metadata.json"):
                content = json.dumps({**json.loads(content), "target_prefix": prefix}).encode()
            new.writestr(name, content)
    return path


def translated(path: Path) -> list[str]:
    results = CorpusEngine(load(read_package(path))).translate([Wanted(text) for text in ARABIC])
    return [each.text for each in sorted(results, key=lambda each: each.index)]


@pytest.mark.parametrize("prefix", ["▁The", "<pad>"])
def test_a_target_prefix_is_forced_and_does_not_stay_in_the_english(tmp_path: Path, prefix: str) -> None:
    english = translated(with_prefix(tmp_path / "prefixed.argosmodel", prefix))
    assert english != translated(PACKAGE)
    assert all(english[:2])
    assert not any(text.startswith((prefix, prefix.removeprefix("▁") + " ")) for text in english)


@pytest.mark.parametrize("prefix", [">>eng<<", "__en__", "▁The ▁The"])
def test_a_target_prefix_that_the_model_does_not_know_is_refused(tmp_path: Path, prefix: str) -> None:
    path = with_prefix(tmp_path / "prefixed.argosmodel", prefix)
    with pytest.raises(ModelError, match=r"is not in its model/shared_vocabulary\.json") as caught:
        load(read_package(path))
    assert prefix in caught.value.message
    result = CliRunner().invoke(main, ["translate", "--model", str(path)], input=ARABIC[0])
    assert result.exit_code == 1
    assert "error: the target_prefix" in result.stderr


def tokenizer() -> bytes:
    written = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([*ARABIC, "the minister visited the city"] * 20),
        model_writer=written,
        vocab_size=60,
        hard_vocab_limit=False,
        user_defined_symbols=["__en__"],
        minloglevel=2,
    )
    return written.getvalue()


def fill(spec: ctranslate2.specs.LayerSpec, pieces: tuple[int, int], width: int) -> None:
    """Give a small Transformer weights by chance."""
    chance = np.random.default_rng(1)

    def weights(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        return chance.normal(0, 0.3, shape).astype(np.float32)

    def linear(layer: object, rows: int, columns: int) -> None:
        layer.weight, layer.bias = weights(rows, columns), weights(rows)  # type: ignore[attr-defined]

    def norm(layer: object) -> None:
        layer.gamma, layer.beta = np.ones(width, np.float32), np.zeros(width, np.float32)  # type: ignore[attr-defined]

    for side, count in zip((spec.encoder, spec.decoder), pieces, strict=True):
        embeddings = side.embeddings[0] if isinstance(side.embeddings, list) else side.embeddings
        embeddings.weight = weights(count, width)
        side.position_encodings.encodings = weights(64, width)
        side.scale_embeddings = True
        norm(side.layer_norm)
        for layer in side.layer:
            norm(layer.self_attention.layer_norm)
            linear(layer.self_attention.linear[0], 3 * width, width)
            linear(layer.self_attention.linear[1], width, width)
            norm(layer.ffn.layer_norm)
            linear(layer.ffn.linear_0, 2 * width, width)
            linear(layer.ffn.linear_1, width, 2 * width)
    for layer in spec.decoder.layer:
        norm(layer.attention.layer_norm)
        for attention, rows in zip(layer.attention.linear, (1, 2, 1), strict=True):
            linear(attention, rows * width, width)
    linear(spec.decoder.projection, pieces[1], width)


def two_vocabularies(path: Path, prefix: str) -> Path:
    """Write a package whose source and target pieces are numbered apart, with a model of no sense."""
    model = tokenizer()
    processor = sentencepiece.SentencePieceProcessor(model_proto=model)
    pieces = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    source = [*SPECIAL, *(piece for piece in pieces if piece not in SPECIAL and not piece.isascii())]
    target = [*SPECIAL, *(piece for piece in reversed(pieces) if piece not in SPECIAL)]
    spec = transformer_spec.TransformerSpec(
        transformer_spec.TransformerEncoderSpec(1, 2, pre_norm=True),
        transformer_spec.TransformerDecoderSpec(1, 2, pre_norm=True),
    )
    fill(spec, (len(source), len(target)), 16)
    spec.register_source_vocabulary(source)
    spec.register_target_vocabulary(target)
    spec.config.add_source_eos = True
    spec.validate()
    spec.optimize(quantization="int8")
    folder = path.with_suffix("")
    (folder / "model").mkdir(parents=True)
    spec.save(str(folder / "model"))
    (folder / "sentencepiece.model").write_bytes(model)
    (folder / "metadata.json").write_text(json.dumps({**METADATA, "target_prefix": prefix}))
    with zipfile.ZipFile(path, "w") as archive:
        for file in folder.rglob("*"):
            archive.write(file, f"any/{file.relative_to(folder)}")
    return path


def test_a_package_with_two_vocabularies_translates_zipped_and_as_a_folder(tmp_path: Path) -> None:
    path = two_vocabularies(tmp_path / "two.argosmodel", "__en__")
    names = {Path(name).name for name in zipfile.ZipFile(path).namelist()}
    assert names >= {"source_vocabulary.json", "target_vocabulary.json"}
    english = translated(path)
    assert english == translated(path.with_suffix(""))
    assert not any(text.startswith("__en__") for text in english)


def test_the_prefix_has_to_be_in_the_vocabulary_of_the_target(tmp_path: Path) -> None:
    path = two_vocabularies(tmp_path / "two.argosmodel", "__fr__")
    with pytest.raises(ModelError, match=r"'__fr__' of .* is not in its model/target_vocabulary\.json"):
        load(read_package(path))
