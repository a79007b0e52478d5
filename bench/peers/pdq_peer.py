"""The hashes that `pdqhash` (Meta's own C++, BSD) gives to the pictures of `src/read/pdq/invented.testing.ts`."""
import json

import numpy
import pdqhash

SIZES = [(64, 64), (100, 80), (128, 200), (320, 240), (513, 300), (640, 480), (900, 1200), (1600, 1067)]


def invented(seed, width, height):
    state = seed

    def below(most):
        nonlocal state
        state = (state * 1664525 + 1013904223) % 2**32
        return int(state / 2**32 * most)

    data = numpy.zeros((height, width), dtype=numpy.int64)
    ys, xs = numpy.mgrid[0:height, 0:width]
    for _ in range(40):
        left, top = below(width), below(height)
        wide, high = 1 + below(width - left), 1 + below(height - top)
        base, slope = below(256), below(5)
        part = (slice(top, top + high), slice(left, left + wide))
        data[part] = (base + (xs[part] + 2 * ys[part]) * slope // 8) % 256
    return data.astype(numpy.uint8)


rows = []
for seed in range(1, 33):
    width, height = SIZES[seed % len(SIZES)]
    gray = invented(seed, width, height)
    bits, quality = pdqhash.compute(numpy.stack([gray] * 3, axis=2))
    digits = "".join(str(bit) for bit in bits)
    rows.append([seed, width, height, f"{int(digits, 2):064x}", quality])
print(json.dumps(rows, separators=(",", ":")).replace("],[", "],\n ["))
