#!/usr/bin/env bash
# Train the real model on one GPU: d=512, 6+2 layers, 16,000 pieces.
#
#   bash training/run_gpu.sh DATA OUT MINUTES
#
# DATA     folder with open_pairs.tsv.xz, open_lexicon.tsv.xz, news_pairs.tsv, gazetteer.tsv, frames.tsv, flores200_dev.ar/.en
# OUT      folder for everything made; the same command goes on where it stopped
# MINUTES  of training in all (20 are about 6 passes on an H100-class card); the last fifth is on news, names and frames
#
# CALL_MINUTES=8  train no longer than that in this call, keep the state, leave with status 3: run the same command again
# GLOSSES=FILE    of glosses.py or unpack.py: English words beside the Arabic ones, for a model too small to know them all
# TOY=1           a tiny model on 3 % of the data, to see that everything runs (also without a GPU)
# PYTHON=python3  with torch, numpy, sentencepiece, protobuf, sacrebleu; with ctranslate2 and onnx the package is made here too
#
# Ends with OUT/weights.pt, OUT/parts/ (8-bit, in parts of 15 MiB with a checksum, for training/finish.sh elsewhere) and scores.
set -euo pipefail
if [ $# -ne 3 ]; then sed -n '2,16s/^# \{0,1\}//p' "$0"; exit 2; fi
data=$1 out=$2 minutes=$3
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-python3}
vocabulary=16000 sample=1
shape=(--d 512 --ffn 2048 --heads 8 --enc 6 --dec 2)
schedule=(--tokens 60000 --lr 1.5e-3 --warmup 1500 --dropout 0.15 --compile --save 2)
glossed=() scored=()
if [ -n "${GLOSSES:-}" ]; then glossed=(--glosses "$GLOSSES"); fi
if [ -n "${TOY:-}" ]; then
    vocabulary=2000 sample=0.03
    shape=(--d 64 --ffn 128 --heads 2 --enc 2 --dec 1)
    schedule=(--tokens 2000 --lr 2e-3 --warmup 20 --log 10 --threads 1)
    scored=(--limit 20)
fi
mkdir -p "$out"
say() { printf '== %s\n' "$*"; }

if [ ! -e "$out/mix/counts.tsv" ]; then
    say mixture
    "$python" "$here/mixture.py" "$data" "$out/mix" --profile gpu --sample "$sample"
fi
if [ ! -e "$out/arrays/tune.npz" ]; then
    say vocabulary and arrays
    "$python" "$here/vocabulary.py" "$out/mix" "$out/arrays" --size "$vocabulary" ${glossed[@]+"${glossed[@]}"}
fi
say training
"$python" "$here/train.py" "$out/arrays/train.npz" "$out/weights.pt" --tune "$out/arrays/tune.npz" --tune-from 0.8 \
    "${shape[@]}" --vocab "$vocabulary" "${schedule[@]}" --word-dropout 0.05 --minutes "$minutes" --stop-after "${CALL_MINUTES:-1e9}" \
    2>&1 | tee -a "$out/log"
say parts
"$python" "$here/weights.py" split "$out/weights.pt" "$out/parts"
cp "$out/arrays/sentencepiece.model" "$out/mix/counts.tsv" "$out/mix/held_frames.tsv" "$out/parts/"
if [ -n "${GLOSSES:-}" ]; then cp "$GLOSSES" "$out/parts/glosses.tsv"; fi
if "$python" -c 'import ctranslate2, onnx' 2>/dev/null; then
    bash "$here/finish.sh" "$out/parts" "$out/translate-ar_en.argosmodel"
else
    say "no ctranslate2 or onnx here: take $out/parts to another machine and run training/finish.sh"
fi
say scores
"$python" "$here/score.py" "$out/weights.pt" "$out/arrays/sentencepiece.model" ${glossed[@]+"${glossed[@]}"} ${scored[@]+"${scored[@]}"} | tee -a "$out/log"
