"""Make an Argos package: `package.py WEIGHTS.pt sentencepiece.model OUT.argosmodel --splitter ar_rules.onnx --glosses glosses.tsv`."""

import argparse
import json
import tempfile
import zipfile
from pathlib import Path

from export import export
from placeholders import SYMBOLS
from vocabulary import load, pieces

EPOCH = (2026, 1, 1, 0, 0, 0)  # the same content gives the same file
README = """Muqabala, Arabic to English, version {version}

{description}

The model was trained to give the symbols {symbols} back: swap names and numbers for them before translation, and back after it,
and see that each came back once.
{glosses}
Licence of the weights: CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/
Credit: "Muqabala model, Arabic to English", trained on text of the Tatoeba Project, Wikipedia and other sources; the model card in the
project's folder training/ lists all of them with their licences.
"""


GLOSSES = """It was also taught to read an English word behind each Arabic one, as in "زار visited الوفد delegation". glosses.tsv has them:
Arabic words (one alef, one yeh, one heh, no vowel marks), a tab, and the English or nothing.
"""


def metadata(version: str) -> dict[str, object]:
    return {
        "package_version": version, "argos_version": "1.11.0", "from_code": "ar", "from_name": "Arabic", "to_code": "en",
        "to_name": "English", "type": "translate", "target_prefix": "", "placeholders": SYMBOLS, "license": "CC-BY-SA-4.0",
        "attribution": "Muqabala model, Arabic to English; sources in its model card",
    }  # fmt: skip


def pack(model: Path, processor: Path, out: Path, *, version: str, description: str, splitter: Path | None, glosses: Path | None) -> None:
    """Zip a CTranslate2 folder, the SentencePiece model, the glosses and the sentence splitter into one package."""
    top = f"translate-ar_en-{version.replace('.', '_')}"
    symbols, beside = f"{SYMBOLS[0]} to {SYMBOLS[-1]}", GLOSSES if glosses else ""
    readme = README.format(version=version, description=description, symbols=symbols, glosses=beside)
    content = {
        "metadata.json": json.dumps(metadata(version), indent=1, ensure_ascii=False).encode(),
        "README.md": readme.encode(),
        "sentencepiece.model": processor.read_bytes(),
        **{f"model/{file.name}": file.read_bytes() for file in sorted(model.iterdir())},
    }
    if glosses:
        content["glosses.tsv"] = glosses.read_bytes()
    if splitter:
        content[f"minisbd/{splitter.name}"] = splitter.read_bytes()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            info = zipfile.ZipInfo(f"{top}/{name}", EPOCH)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(info, data)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("processor", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--splitter", type=Path, help="ONNX file of splitter.py; without it stock Argos needs a network")
    parser.add_argument("--glosses", type=Path, help="file of glosses.py, if the model was trained with it")
    parser.add_argument("--version", default="0.2")
    parser.add_argument("--description", default="A small model; its English is far from readable.")
    parser.add_argument("--quantization", choices=("int8", "float32"), default="int8")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "model"
        export(args.weights, pieces(load(args.processor)), model, None if args.quantization == "float32" else "int8")
        said = dict(version=args.version, description=args.description)
        pack(model, args.processor, args.out, **said, splitter=args.splitter, glosses=args.glosses)
    print(args.out, args.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
