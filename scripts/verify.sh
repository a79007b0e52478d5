#!/bin/sh
# Checks a package of evidence with sha256sum, sha512sum, openssl and the stand-alone verifier beside this file, and nothing
# else. What each step does stands in the package's VERIFY.txt.
#
#   sh verify.sh KEY FOLDER [ROOT.pem|- [--witness WITNESS-KEY ...] [--seen CHECKPOINT ...]]
#
# KEY       the log's public key (or a file that holds it), from its owner by another way than the package
# ROOT.pem  the root certificates of the time-stamp authorities, from them, in one file; "-" for none
# --seen    a checkpoint of this log that somebody kept outside: its line, or the absolute path of a file
# Exit code: 0 all holds, 1 something does not (the check that found it is named), 2 called wrongly.
set -u
[ $# -ge 2 ] && [ -d "$2" ] || { sed -n '2,12s/^# \{0,1\}//p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
if [ -f "$1" ]; then key=$(cat "$1"); else key=$1; fi
root=${3:--}
[ "$root" = - ] || root=$(cd "$(dirname "$root")" && pwd)/$(basename "$root")
cd "$2" || exit 2
[ $# -gt 3 ] && shift 3 || shift $#
temp=$(mktemp -d) || exit 2
trap 'rm -rf "$temp"' EXIT
fail() { echo "FAILED at $1: $2"; exit 1; }

for sum in sha256 sha512; do
  for list in manifest tagmanifest; do
    ${sum}sum --check --quiet --strict "$list-$sum.txt" > "$temp/out" 2>&1 ||
      fail "${sum}sum $list" "$(head -n 1 "$temp/out")"
  done
  cut -c "$([ $sum = sha256 ] && echo 67 || echo 131)-" "manifest-$sum.txt" "tagmanifest-$sum.txt" |
    LC_ALL=C sort > "$temp/listed"
  find . ! -type d ! -path './tagmanifest-*' | cut -c 3- | LC_ALL=C sort | diff "$temp/listed" - > "$temp/out" ||
    fail "list of files" "$(grep '^[<>]' "$temp/out" | head -n 1)"
done

named() { grep -qF "\"$(sha256sum < "$1" | cut -c 1-64)\"" "$2" || fail "seal" "$1 is not named in $2"; }
named seal/record.json seal/entry.json
for file in bagit.txt bag-info.txt manifest-*.txt VERIFY.txt verify*; do named "$file" seal/record.json; done

signed() { # FILE WHAT KEY: one of the signatures in the file is by this key
  k=${3#*+}
  {
    printf '\060\052\060\005\006\003\053\145\160\003\041\000'
    printf '%s' "${k#*+}" | base64 -d | tail -c 32
  } > "$temp/key"
  sed '/^$/,$d' "$1" > "$temp/body"
  for line in $(grep "^— ${3%%+*} " "$1" | sed 's/.* //'); do
    printf '%s' "$line" | base64 -d 2> /dev/null | tail -c 64 > "$temp/signature"
    openssl pkeyutl -verify -pubin -keyform DER -inkey "$temp/key" -rawin -in "$temp/body" \
      -sigfile "$temp/signature" > "$temp/out" 2>&1 && return
  done
  fail "openssl signature" "$2 is not signed by this key"
}
# Where the log was handed over to another key, both have signed it: from the key that was given, each leads to the next.
now=$key
if [ -f data/log/handovers ]; then
  awk -v to="$temp/handover-" '/^recount\/key-handover@v1$/ { n++ } { print > (to n) }' data/log/handovers
  i=1
  while [ -f "$temp/handover-$i" ]; do
    if [ "$(sed -n 3p "$temp/handover-$i")" = "$now" ]; then
      signed "$temp/handover-$i" "a hand-over of the key" "$now"
      now=$(sed -n 4p "$temp/handover-$i")
      signed "$temp/handover-$i" "a hand-over of the key" "$now"
    fi
    i=$((i + 1))
  done
fi
sed '1,/^$/d' seal/proof.tlog-proof > "$temp/note"
signed "$temp/note" "the seal" "$now"
signed data/log/checkpoint "the checkpoint" "$now"

made() { # STAMP: when it was made, as openssl reads it, in seconds
  words=$(openssl ts -reply -in "$1" -text 2> /dev/null | sed -n 's/^Time stamp: //p' | sed 's/\.[0-9]*//')
  date -u -d "$words" +%s 2> /dev/null || date -j -u -f '%b %e %T %Y GMT' "$words" +%s 2> /dev/null || echo 0
}
stamped() { # STAMP [SECONDS]: it holds now, or did then
  openssl ts -verify -data "$temp/over" -in "$1" -CAfile "$root" ${2:+-attime "$2"} > "$temp/out" 2>&1
}
lasting() { # STAMP [SECONDS]: the same; false where all that is wrong with it is that its certificate had ended
  stamped "$@" && return
  why=$(grep -m 1 -i 'error\|fail' "$temp/out")
  grep -q 'certificate has expired' "$temp/out" && stamped "$1" "$(made "$1")" || fail "openssl ts" "$1: $why"
  echo "EXPIRED: $1: nobody renewed it before its certificate ended; it shows less than it did"
  return 1
}
# A stamp may be renewed: by another over the checkpoint and all replies before, while its certificate held.
for first in data/log/seen/*.tsr; do
  [ -f "$first" ] || continue
  [ "$root" != - ] || { echo "NOT CHECKED: $first (give the root certificate of the authority)"; continue; }
  base=${first%.tsr} stamp=$first n=1
  cat "$base.checkpoint" > "$temp/over"
  while [ -f "$base.renewal-$n" ]; do
    lasting "$stamp" "$(made "$base.renewal-$n")" || continue 2
    cat "$stamp" >> "$temp/over"
    stamp=$base.renewal-$n n=$((n + 1))
  done
  lasting "$stamp"
done

node "$here/verify-package.mjs" --key "$key" . "$@" > "$temp/out" 2>&1 || fail "verifier" "$(cat "$temp/out")"
cat "$temp/out"
