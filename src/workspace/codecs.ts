import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

const { resolve } = createRequire(import.meta.url)

/** Compiles a WebAssembly file of an installed package: see `Codecs` of `read/`. Each thread compiles a file once. */
export function openCodecs(): (file: string) => Promise<WebAssembly.Module> {
  const compiled = new Map<string, Promise<WebAssembly.Module>>()
  return (file) => {
    const known = compiled.get(file) ?? readFile(resolve(file)).then((bytes) => WebAssembly.compile(bytes))
    compiled.set(file, known)
    return known
  }
}
