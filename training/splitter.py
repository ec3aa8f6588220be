"""Build the rule-based sentence splitter of the package: `splitter.py ar_rules.onnx`. No training, 6 KB.

Argos Translate loads it through minisbd, and so needs no network. A sentence ends at . ! ? ؟ … ۔ (and closing quotes or brackets after
it) before white space; but not at a full stop after a single letter or digit that stands alone ("د. أحمد", "1. الأول"). The rules are
the weights of one convolution: each hidden unit is a logical AND over a window of characters, the last layer adds them up.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

STRONG, DOT, CLOSER, SPACE, DIGITS = "!?؟…۔", ".", '"»”’)]', " ", "0123456789٠١٢٣٤٥٦٧٨٩"
LETTERS = "".join(map(chr, [*range(0x0621, 0x064B), *range(65, 91), *range(97, 123)]))
UNITS = ["<PAD>", "<UNK>", *dict.fromkeys(STRONG + DOT + CLOSER + SPACE + DIGITS), *LETTERS]
CLASSES = [STRONG, DOT, CLOSER, SPACE, LETTERS + DIGITS]  # channels of the embedding
STRONG_, DOT_, CLOSER_, SPACE_, SIGN_ = range(5)
WINDOW, HERE = 5, 3  # the window reaches from three characters before to one after
UNITS_HIDDEN = [  # (what must stand where, relative to the character), weight in the sum
    ({0: STRONG_, 1: SPACE_}, 1),
    ({0: DOT_, 1: SPACE_}, 1),
    ({0: DOT_, 1: SPACE_, -1: SIGN_, -2: SPACE_}, -1),
]
AFTER_CLOSER = 1  # a closer before white space, after a strong mark or a stop


def embedding() -> np.ndarray:
    table = np.zeros((len(UNITS), len(CLASSES)), np.float32)
    table[0, SPACE_] = 1  # padding counts as white space
    for i, unit in enumerate(UNITS[2:], 2):
        for channel, members in enumerate(CLASSES):
            table[i, channel] = unit in members
    return table


def gates() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the convolution's weights and biases and the weights of the sum."""
    n = len(UNITS_HIDDEN) + 1
    weight, bias, total = np.zeros((n, len(CLASSES), WINDOW), np.float32), np.zeros(n, np.float32), np.zeros(n, np.float32)
    for row, (conditions, share) in enumerate(UNITS_HIDDEN):
        for offset, channel in conditions.items():
            weight[row, channel, HERE + offset] = 1
        bias[row], total[row] = 1 - len(conditions), share
    for offset, channels in {0: [CLOSER_], 1: [SPACE_], -1: [STRONG_, DOT_]}.items():
        weight[n - 1, channels, HERE + offset] = 1
    bias[n - 1], total[n - 1] = -2, AFTER_CLOSER
    return weight, bias, total


def build() -> onnx.ModelProto:
    weight, bias, total = gates()
    last = np.zeros((3, len(total), 1), np.float32)
    last[2, :, 0] = total
    arrays = {
        "E": embedding(), "W": weight, "B": bias, "O": last, "Ob": np.array([0.5, -1, 0], np.float32), "zero": np.zeros(1, np.float32),
        "axis": np.array([2], np.int64), "pad": np.array([0, HERE, 0, WINDOW - HERE - 1], np.int64), "none": np.array(0, np.int64),
    }  # fmt: skip
    nodes = [
        helper.make_node("Pad", ["units", "pad", "none"], ["padded"], mode="constant"),
        helper.make_node("Gather", ["E", "padded"], ["embedded"]),
        helper.make_node("Transpose", ["embedded"], ["channels"], perm=[0, 2, 1]),
        helper.make_node("Conv", ["channels", "W", "B"], ["sums"], kernel_shape=[WINDOW]),
        helper.make_node("Relu", ["sums"], ["gates"]),
        helper.make_node("Conv", ["gates", "O", "Ob"], ["scores"], kernel_shape=[1]),
        helper.make_node("Transpose", ["scores"], ["bare"], perm=[0, 2, 1]),
        helper.make_node("ReduceSum", ["features", "axis"], ["summed"], keepdims=1),  # minisbd passes features; they weigh nothing
        helper.make_node("Mul", ["summed", "zero"], ["nothing"]),
        helper.make_node("Add", ["bare", "nothing"], ["logits"]),
    ]
    inputs = [
        helper.make_tensor_value_info("units", TensorProto.INT64, ["b", "t"]),
        helper.make_tensor_value_info("features", TensorProto.FLOAT, ["b", "t", "f"]),
    ]
    output = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["b", "t", 3])
    graph = helper.make_graph(nodes, "splitter", inputs, [output], [numpy_helper.from_array(a, n) for n, a in arrays.items()])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    for key, value in settings().items():
        entry = model.metadata_props.add()
        entry.key, entry.value = key, value
    onnx.checker.check_model(model)
    return model


def settings() -> dict[str, str]:
    """Return the settings in the form minisbd reads from the file."""
    numbers = {unit: i for i, unit in enumerate(UNITS)}
    config = dict(
        skip_newline=False, max_seqlen=4000, no_ssplit=False, batch_size=32, feat_funcs=["end_of_para"], use_dictionary=False,
        num_dict_feat=0,
    )  # fmt: skip
    vocabulary = dict(lang="ar", idx=0, cutoff=0, lower=False, _unit2id=numbers, _id2unit=UNITS)
    return {"lang_code": "ar", "config": json.dumps(config), "vocab": json.dumps(vocabulary), "lexicon": "null"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    onnx.save(build(), str(parser.parse_args().out))


if __name__ == "__main__":
    main()
