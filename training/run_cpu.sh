#!/usr/bin/env bash
# Train what a small machine can: d=256, 6+2 layers, 8,000 pieces, mostly news, names and frames.
#
#   bash training/run_cpu.sh DATA OUT MINUTES [STARTER]
#
# DATA     as in run_gpu.sh
# OUT      folder for everything made; the same command goes on where it stopped
# MINUTES  of training in all; the first three tenths on short pairs, the last quarter on news, names and frames
# STARTER  folder with starter_weights_fp16.pt and sentencepiece.model, to start from those weights rather than from nothing
#
# THREADS=2       for training
# PYTHON=python3  with what training/requirements.txt lists
set -euo pipefail
if [ $# -lt 3 ]; then sed -n '2,12s/^# \{0,1\}//p' "$0"; exit 2; fi
data=$1 out=$2 minutes=$3 starter=${4:-}
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-python3}
export OMP_WAIT_POLICY=PASSIVE
mkdir -p "$out"
arrays=$out/arrays
if [ ! -e "$out/mix/counts.tsv" ]; then "$python" "$here/mixture.py" "$data" "$out/mix" --profile cpu; fi
if [ ! -e "$arrays/aligned" ]; then
    "$python" "$here/vocabulary.py" "$out/mix" "$arrays" --size 8000
    "$python" "$here/align.py" "$arrays/train.npz" "$arrays/tune.npz" --vocabulary 8000 --most 40000
    touch "$arrays/aligned"
fi
start=()
if [ -n "$starter" ]; then
    start=(--start "$out/start.pt")
    "$python" "$here/transfer.py" "$starter/starter_weights_fp16.pt" "$starter/sentencepiece.model" "$arrays/sentencepiece.model" \
        "$out/mix" "$out/start.pt"
fi
"$python" "$here/train.py" "$arrays/train.npz" "$out/weights.pt" --short 34 --short-until 0.3 --tune "$arrays/tune.npz" --tune-from 0.75 \
    --vocab 8000 "${start[@]}" --tokens 3072 --dropout 0 --word-dropout 0.1 --guide 1.0 --lr 2e-3 --warmup 100 --save 5 --log 50 \
    --threads "${THREADS:-2}" --minutes "$minutes" 2>&1 | tee -a "$out/log"
"$python" "$here/splitter.py" "$out/ar_rules.onnx"
"$python" "$here/package.py" "$out/weights.pt" "$arrays/sentencepiece.model" "$out/translate-ar_en-0_2.argosmodel" \
    --splitter "$out/ar_rules.onnx" --version 0.2 --description "A small model trained on two CPU cores."
