import type { PackageContent } from './content.ts'
import { seenName } from './payload.ts'

/** VERIFY.txt: each command with which a stranger checks a package, without anything of Recount but one file to be read. */
export function verifyText(content: PackageContent): string {
  const { name, log, seen, withheld, entries } = content
  const stamped = seen.flatMap((one, i) =>
    one.how === 'stamp' ? [{ ...one, file: seenName(one.how, i) }] : [],
  )
  const timed = seen.flatMap(({ how, size }, i) =>
    how === 'calendar' ? [{ size, file: seenName(how, i) }] : [],
  )
  const witnessed = seen.filter(({ how }) => how === 'witness')
  return `HOW TO CHECK THIS PACKAGE

${name} is a BagIt 1.0 bag (RFC 8493). Run the commands in its folder, the one that
holds this file. You need sha256sum and sha512sum (coreutils), openssl 3.0 or newer,
and Node.js 18 or newer for step 5. You need nothing of Recount, and no network.

Get two things by another way than this package, from people you trust:
  - the public key of the log. It should be
      ${log.vkey}
    Whoever forges a package would put a forged key into it.
  - if you check time stamps, the root certificate of the authority (root.pem).

verify.sh does all of the steps below:  sh verify.sh KEY . [root.pem]


1. THE FILES ARE THOSE THAT ARE LISTED, BYTE FOR BYTE

  sha256sum --check --quiet --strict manifest-sha256.txt
  sha512sum --check --quiet --strict manifest-sha512.txt
  sha256sum --check --quiet --strict tagmanifest-sha256.txt
  sha512sum --check --quiet --strict tagmanifest-sha512.txt

  Each prints nothing where all is well.


2. NO FILE WAS ADDED

  cut -c 67- manifest-sha256.txt tagmanifest-sha256.txt | LC_ALL=C sort > /tmp/listed
  find . -type f ! -path './tagmanifest-*' | cut -c 3- | LC_ALL=C sort | diff /tmp/listed -

  It prints nothing where all is well.


3. THE PACKAGE IS AS IT WAS MADE

  When it was made, an entry of the log was written that names the digests of the
  manifests, and so of everything. The entry lies in seal/.

  sha256sum seal/record.json
      # its digest stands in seal/entry.json, under "records"
  sha256sum manifest-*.txt bag*.txt VERIFY.txt verify*
      # their digests stand in seal/record.json, under "files"


4. THE LOG'S KEY SIGNED IT (openssl)

  KEY='${log.vkey}'
  sed '1,/^$/d' seal/proof.tlog-proof > /tmp/note      # the signed checkpoint
  sed '/^$/,$d' /tmp/note > /tmp/body                  # what was signed
  grep "^— \${KEY%%+*} " /tmp/note | sed 's/.* //' | base64 -d | tail -c 64 > /tmp/sig
  K=\${KEY#*+}; K=\${K#*+}
  { printf '\\060\\052\\060\\005\\006\\003\\053\\145\\160\\003\\041\\000'
    printf '%s' "$K" | base64 -d | tail -c 32; } > /tmp/key.der
  openssl pkeyutl -verify -pubin -keyform DER -inkey /tmp/key.der -rawin -in /tmp/body -sigfile /tmp/sig${
    log.handovers === ''
      ? ''
      : `

  The log had other keys before. data/log/handovers holds each hand-over, signed by the old
  and the new key. If you have another key of this log than the one above, give yours to
  verify.sh and verify-package.mjs: they follow the hand-overs from it.`
  }


5. EVERY ENTRY IS IN THE LOG, AND EVERY ITEM IS NAMED BY ONE

  node verify-package.mjs --key "$KEY" .

  It, verify-proof.mjs, verify-seen.mjs and verify-keys.mjs have no more than 200 lines each and
  need nothing but Node.js. Read them before you run them. They check the ${entries.count} entries that are disclosed${withheld.entries.length > 0 ? ` and the ${withheld.entries.length} that are withheld` : ''}, the custody of each item,
  and that every checkpoint which somebody outside has seen is a beginning of this log.
  How to do the same by hand for one entry: docs/log.md of Recount, "Checking a proof by
  hand"; the formats are C2SP tlog-proof, tlog-checkpoint and signed-note.


6. WHO OUTSIDE HAS SEEN THE LOG

${
  seen.length === 0
    ? `  Nobody yet, as far as this package can show. Whoever holds the record and its key
  could have written all of it anew. Ask whether anybody kept a line such as`
    : `${witnessed.map(({ by, size, at }) => `  The witness ${by} saw its first ${size} entries on ${at}.\n`).join('')}${
        witnessed.length > 0
          ? `  Get the key of the witness from the witness, and add  --witness KEY  in step 5. Get the
  checkpoint from there, too, in a file, and add  --seen FILE  to compare.\n`
          : ''
      }${stamped
        .map(
          ({
            by,
            size,
            at,
            file,
            renewals = [],
          }) => `  ${by} says that its first ${size} entries existed by ${at}:
    openssl ts -verify -data data/log/seen/${file}.checkpoint -in data/log/seen/${file}.tsr -CAfile root.pem
    openssl ts -reply -in data/log/seen/${file}.tsr -text     # prints the time
${renewalWords(file, renewals.length)}`,
        )
        .join('')}${timed
        .map(
          ({
            size,
            file,
          }) => `  A proof of OpenTimestamps leads from its first ${size} entries to a block of Bitcoin. With the
  OpenTimestamps client:
    ots verify -f data/log/seen/${file}.checkpoint data/log/seen/${file}.ots
`,
        )
        .join('')}
  Whoever kept a line such as`
}

    ${log.line}

  can compare it, with  --seen LINE  in step 5: the log must begin with what the line says.
  The line above is this package's log as of ${content.made}.


WHAT THIS SHOWS, AND WHAT IT DOES NOT

  It shows that the items, and what the record says of them, were not changed or taken
  out since they were logged; and, where others have seen the log, that they existed
  by that time. It does not show that what an item says is true, nor that names and
  times which people of the record wrote down are right.
`
}

/** How renewals are checked by hand: each is over the checkpoint and all replies before, and came while the certificate before held. */
function renewalWords(file: string, renewals: number): string {
  if (renewals === 0) return ''
  const path = (n: number) => `data/log/seen/${file}.${n === 0 ? 'tsr' : `renewal-${n}`}`
  const steps = Array.from({ length: renewals }, (_, i) => {
    const before = Array.from({ length: i + 1 }, (_, n) => path(n)).join(' ')
    return `    cat data/log/seen/${file}.checkpoint ${before} > /tmp/over
    openssl ts -verify -data /tmp/over -in ${path(i + 1)} -CAfile root.pem
`
  })
  return `  It was renewed. Where its own certificate has ended since, add  -attime SECONDS  (of 1970) with the
  time of the renewal, which verify.sh does by itself.
${steps.join('')}`
}
