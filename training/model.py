"""The translation model: a pre-norm Transformer whose parts map one to one on `ctranslate2.specs.TransformerSpec`.

Fused query-key-value matrices, one embedding table for source, target and output, sinusoidal positions, LayerNorm, ReLU. One head of the
last decoder layer's cross-attention can hand out its weights, so that word alignments may guide it.
"""

import dataclasses
import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

UNK, BOS, EOS, PAD = range(4)


@dataclasses.dataclass
class Config:
    vocab: int = 8000
    d: int = 256
    ffn: int = 1024
    heads: int = 4
    enc: int = 6
    dec: int = 2
    dropout: float = 0.1
    maxpos: int = 512


def positions(n: int, d: int) -> Tensor:
    """Return the sinusoidal table in CTranslate2's layout: sines, then cosines."""
    position = torch.arange(n, dtype=torch.float64)[:, None]
    inverse = torch.pow(10000.0, -torch.arange(0, d, 2, dtype=torch.float64) / d)[None]
    return torch.cat([torch.sin(position * inverse), torch.cos(position * inverse)], 1).float()


class Attention(nn.Module):
    """Multi-head attention over itself (fused qkv) or over the encoder's output (q, fused kv)."""

    def __init__(self, c: Config, cross: bool = False) -> None:
        super().__init__()
        self.heads, self.cross, self.dropout = c.heads, cross, c.dropout
        if cross:
            self.q, self.kv = nn.Linear(c.d, c.d), nn.Linear(c.d, 2 * c.d)
        else:
            self.qkv = nn.Linear(c.d, 3 * c.d)
        self.o = nn.Linear(c.d, c.d)

    def _split(self, x: Tensor) -> Tensor:
        batch, length, d = x.shape
        return x.view(batch, length, self.heads, d // self.heads).transpose(1, 2)

    def forward(
        self, x: Tensor, memory: Tensor | None = None, mask: Tensor | None = None, causal: bool = False
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return the output, and queries and keys for who wants to look at the weights."""
        q, k, v = (self.q(x), *self.kv(memory).chunk(2, -1)) if self.cross else self.qkv(x).chunk(3, -1)
        q, k, v = self._split(q), self._split(k), self._split(v)
        p = self.dropout if self.training else 0.0
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, is_causal=causal, dropout_p=p)
        return self.o(y.transpose(1, 2).flatten(2)), q, k


class FeedForward(nn.Module):
    def __init__(self, c: Config) -> None:
        super().__init__()
        self.w1, self.w2, self.drop = nn.Linear(c.d, c.ffn), nn.Linear(c.ffn, c.d), nn.Dropout(c.dropout)

    def forward(self, x: Tensor) -> Tensor:
        return self.w2(self.drop(F.relu(self.w1(x))))


class EncoderLayer(nn.Module):
    def __init__(self, c: Config) -> None:
        super().__init__()
        self.n1, self.sa, self.n2, self.ff = nn.LayerNorm(c.d), Attention(c), nn.LayerNorm(c.d), FeedForward(c)
        self.drop = nn.Dropout(c.dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        x = x + self.drop(self.sa(self.n1(x), mask=mask)[0])
        return x + self.drop(self.ff(self.n2(x)))


class DecoderLayer(nn.Module):
    def __init__(self, c: Config) -> None:
        super().__init__()
        self.n1, self.sa = nn.LayerNorm(c.d), Attention(c)
        self.n2, self.ca = nn.LayerNorm(c.d), Attention(c, cross=True)
        self.n3, self.ff, self.drop = nn.LayerNorm(c.d), FeedForward(c), nn.Dropout(c.dropout)

    def forward(self, x: Tensor, memory: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        x = x + self.drop(self.sa(self.n1(x), causal=True)[0])
        y, q, k = self.ca(self.n2(x), memory=memory, mask=mask)
        x = x + self.drop(y)
        return x + self.drop(self.ff(self.n3(x))), q, k


class Translator(nn.Module):
    """Encoder, decoder and one embedding table."""

    def __init__(self, c: Config) -> None:
        super().__init__()
        self.c = c
        self.emb = nn.Embedding(c.vocab, c.d)
        self.enc, self.encn = nn.ModuleList(EncoderLayer(c) for _ in range(c.enc)), nn.LayerNorm(c.d)
        self.dec, self.decn = nn.ModuleList(DecoderLayer(c) for _ in range(c.dec)), nn.LayerNorm(c.d)
        self.outb = nn.Parameter(torch.zeros(c.vocab))
        self.drop = nn.Dropout(c.dropout)
        self.register_buffer("pe", positions(c.maxpos, c.d), persistent=False)
        for name, weight in self.named_parameters():
            if weight.dim() > 1 and name != "emb.weight":
                nn.init.xavier_uniform_(weight)
        nn.init.normal_(self.emb.weight, std=c.d**-0.5)

    def embed(self, ids: Tensor) -> Tensor:
        x = self.emb(ids) * math.sqrt(self.c.d)
        return self.drop(x + self.pe[: ids.size(1)].to(x.dtype))

    def encode(self, source: Tensor) -> tuple[Tensor, Tensor]:
        mask = (source != PAD)[:, None, None, :]
        x = self.embed(source)
        for layer in self.enc:
            x = layer(x, mask)
        return self.encn(x), mask

    def decode(self, memory: Tensor, mask: Tensor, target_in: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return the decoder's last states, and queries and keys of its last cross-attention."""
        x = self.embed(target_in)
        for layer in self.dec:
            x, q, k = layer(x, memory, mask)
        return self.decn(x), q, k

    def forward(self, source: Tensor, target_in: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        return self.decode(*self.encode(source), target_in)

    def logits(self, states: Tensor) -> Tensor:
        return F.linear(states, self.emb.weight, self.outb)

    @torch.no_grad()
    def greedy(self, source: Tensor, longest: int) -> list[list[int]]:
        """Translate without a beam, to score a checkpoint where CTranslate2 is not at hand."""
        memory, mask = self.encode(source)
        out = torch.full((len(source), 1), BOS, dtype=torch.long, device=source.device)
        done = torch.zeros(len(source), dtype=torch.bool, device=source.device)
        for _ in range(longest):
            best = self.logits(self.decode(memory, mask, out)[0][:, -1]).argmax(-1).masked_fill(done, PAD)
            out = torch.cat([out, best[:, None]], 1)
            done |= best == EOS
            if done.all():
                break
        return [[piece for piece in row if piece not in (EOS, PAD)] for row in out[:, 1:].tolist()]


def guided_attention(q: Tensor, k: Tensor, source: Tensor) -> Tensor:
    """Return the first head's attention logits [batch, target, source] of queries and keys."""
    logits = q[:, 0] @ k[:, 0].transpose(1, 2) / math.sqrt(q.size(-1))
    return logits.masked_fill((source == PAD)[:, None, :], -1e4)
