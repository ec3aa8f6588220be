#!/usr/bin/env bash
# Train what a small machine can: d=256, 6+2 layers, 8,000 pieces, mostly news, names and frames.
#
#   bash training/run_cpu.sh DATA OUT MINUTES [START]
#
# DATA     as in run_gpu.sh
# OUT      folder for everything made; the same command goes on where it stopped
# MINUTES  of training in all; the last third on news, names and frames
# START    folder with weights to start from rather than from nothing: either weights.pt and sentencepiece.model (OUT of an
#          earlier run or of unpack.py: its vocabulary and glosses.tsv are kept), or starter_weights_fp16.pt and its
#          sentencepiece.model (carried over to a vocabulary of our own). But for the first, training begins with short pairs
#
# THREADS=2       for training
# VERSION=0.4     of the package
# PYTHON=python3  with what training/requirements.txt lists
set -euo pipefail
if [ $# -lt 3 ]; then sed -n '2,16s/^# \{0,1\}//p' "$0"; exit 2; fi
data=$1 out=$2 minutes=$3 from=${4:-}
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-python3} version=${VERSION:-0.4}
export OMP_WAIT_POLICY=PASSIVE
mkdir -p "$out"
arrays=$out/arrays
glosses=$out/glosses.tsv
vocabulary=() start=() short=(--short 34 --short-until 0.3)
if [ -e "$from/weights.pt" ]; then
    vocabulary=(--reuse "$from/sentencepiece.model") start=(--start "$from/weights.pt") short=()
fi
if [ ! -e "$out/mix/counts.tsv" ]; then "$python" "$here/mixture.py" "$data" "$out/mix" --profile cpu; fi
if [ ! -e "$glosses" ]; then
    if [ -e "$from/glosses.tsv" ]; then cp "$from/glosses.tsv" "$glosses"; else "$python" "$here/glosses.py" "$data" "$glosses"; fi
fi
if [ ! -e "$arrays/aligned" ]; then
    "$python" "$here/vocabulary.py" "$out/mix" "$arrays" --size 8000 --glosses "$glosses" ${vocabulary[@]+"${vocabulary[@]}"}
    "$python" "$here/align.py" "$arrays/train.npz" "$arrays/tune.npz" --vocabulary 8000 --most 40000
    touch "$arrays/aligned"
fi
cp "$arrays/sentencepiece.model" "$out/"
if [ -n "$from" ] && [ -z "${start[*]-}" ]; then
    start=(--start "$out/start.pt")
    "$python" "$here/transfer.py" "$from/starter_weights_fp16.pt" "$from/sentencepiece.model" "$arrays/sentencepiece.model" \
        "$out/mix" "$out/start.pt"
fi
"$python" "$here/train.py" "$arrays/train.npz" "$out/weights.pt" ${short[@]+"${short[@]}"} --tune "$arrays/tune.npz" --tune-from 0.66 \
    --vocab 8000 ${start[@]+"${start[@]}"} --tokens 3584 --dropout 0 --word-dropout 0.1 --guide 0.3 --lr 1.8e-3 --warmup 200 --save 5 --log 50 \
    --threads "${THREADS:-2}" --minutes "$minutes" 2>&1 | tee -a "$out/log"
"$python" "$here/splitter.py" "$out/ar_rules.onnx"
"$python" "$here/package.py" "$out/weights.pt" "$arrays/sentencepiece.model" "$out/translate-ar_en-${version//./_}.argosmodel" \
    --splitter "$out/ar_rules.onnx" --glosses "$glosses" --version "$version" --description "A small model trained on two CPU cores."
