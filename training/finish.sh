#!/usr/bin/env bash
# Make a package of what run_gpu.sh left in OUT/parts:  bash training/finish.sh PARTS PACKAGE.argosmodel [VERSION]
# PYTHON: a Python with torch, numpy, sentencepiece, ctranslate2 and onnx (a CPU is enough).
set -euo pipefail
if [ $# -lt 2 ]; then sed -n '2,3s/^# \{0,1\}//p' "$0"; exit 2; fi
parts=$1 package=$2 version=${3:-0.4}
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-python3}
work=$(mktemp -d)
glossed=()
if [ -e "$parts/glosses.tsv" ]; then glossed=(--glosses "$parts/glosses.tsv"); fi
trap 'rm -rf "$work"' EXIT
"$python" "$here/weights.py" join "$parts" "$work/weights.pt"
"$python" "$here/splitter.py" "$work/ar_rules.onnx"
"$python" "$here/package.py" "$work/weights.pt" "$parts/sentencepiece.model" "$package" --splitter "$work/ar_rules.onnx" \
    ${glossed[@]+"${glossed[@]}"} --version "$version" --description "Transformer, trained on a GPU from open text and synthetic news."
