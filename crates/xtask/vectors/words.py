"""Builds the table of word vectors of crates/themes from a sentence model: `cargo xtask vectors` runs it.

usage: words.py MODEL_FOLDER OUT

Each whole word of the model's vocabulary is read by the model alone, between its two marks. The mean of
what comes out at the three places is the word's vector. The vectors are centred, brought to their SIZE main
directions, and kept as one byte for each number. The weight of a word is a / (a + p), where p is how frequent
it is by Zipf's law, from its rank in the vocabulary, which is ordered so.
"""

import json
import math
import re
import struct
import sys

import numpy as np

SIZE = 192
LAYERS = 6
HEADS = 12
FIRST_RANKED = 1996  # "the": what stands before are marks and single characters
RARE = 1e-3


def tensors(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        head = json.loads(file.read(length))
        body = file.read()
    found = {}
    for name, about in head.items():
        if name == "__metadata__" or about["dtype"] != "F32":
            continue
        start, end = about["data_offsets"]
        found[name] = np.frombuffer(body[start:end], "<f4").reshape(about["shape"])
    return found


def erf(x):
    # Abramowitz and Stegun 7.1.26, good to 1.5e-7.
    t = 1 / (1 + 0.3275911 * np.abs(x))
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    return np.sign(x) * (1 - poly * np.exp(-x * x))


class Model:
    def __init__(self, folder):
        self.of = tensors(folder + "/model.safetensors")

    def norm(self, x, name):
        mean = x.mean(-1, keepdims=True)
        spread = ((x - mean) ** 2).mean(-1, keepdims=True)
        return (x - mean) / np.sqrt(spread + 1e-12) * self.of[name + ".weight"] + self.of[name + ".bias"]

    def linear(self, x, name):
        return x @ self.of[name + ".weight"].T + self.of[name + ".bias"]

    def read(self, tokens):
        of = self.of
        x = of["embeddings.word_embeddings.weight"][tokens]
        x = x + of["embeddings.position_embeddings.weight"][: tokens.shape[1]]
        x = self.norm(x + of["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        many, long, wide = x.shape
        for layer in range(LAYERS):
            at = f"encoder.layer.{layer}."
            q, k, v = (
                self.linear(x, at + "attention.self." + part)
                .reshape(many, long, HEADS, wide // HEADS)
                .transpose(0, 2, 1, 3)
                for part in ("query", "key", "value")
            )
            look = q @ k.transpose(0, 1, 3, 2) / math.sqrt(wide // HEADS)
            look = np.exp(look - look.max(-1, keepdims=True))
            look /= look.sum(-1, keepdims=True)
            seen = (look @ v).transpose(0, 2, 1, 3).reshape(many, long, wide)
            x = self.norm(x + self.linear(seen, at + "attention.output.dense"), at + "attention.output.LayerNorm")
            h = self.linear(x, at + "intermediate.dense")
            h = 0.5 * h * (1 + erf(h / math.sqrt(2)))
            x = self.norm(x + self.linear(h, at + "output.dense"), at + "output.LayerNorm")
        return x.mean(1)


def main():
    folder, out = sys.argv[1:3]
    with open(folder + "/vocab.txt", encoding="utf-8") as file:
        vocabulary = [line.rstrip("\n") for line in file]
    start, end = vocabulary.index("[CLS]"), vocabulary.index("[SEP]")
    words = [(w, at) for at, w in enumerate(vocabulary) if re.fullmatch("[a-z]{2,}|[ai]", w)]
    words.sort()
    tokens = np.array([[start, at, end] for _, at in words])
    model = Model(folder)
    vectors = np.concatenate([model.read(tokens[at : at + 512]) for at in range(0, len(words), 512)])
    vectors = vectors.astype(np.float64)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors -= vectors.mean(0)
    _, along = np.linalg.eigh(vectors.T @ vectors)
    along = along[:, ::-1][:, :SIZE]
    # A direction may point either way: the way in which its largest number is positive.
    along *= np.sign(along[np.abs(along).argmax(0), np.arange(SIZE)])
    vectors = vectors @ along
    vectors = np.rint(vectors / np.abs(vectors).max(1, keepdims=True) * 127).astype(np.int8)
    with open(out, "wb") as file:
        file.write(b"FMWV1\0" + struct.pack("<HI", SIZE, len(words)))
        for word, at in words:
            frequency = 1 / (max(1, at - FIRST_RANKED + 1) * math.log(len(vocabulary)))
            weight = min(255, max(1, round(255 * RARE / (RARE + frequency))))
            file.write(bytes([len(word), weight]) + word.encode())
        file.write(vectors.tobytes())
    print(f"{len(words)} words of {SIZE} numbers in {out}")


main()
