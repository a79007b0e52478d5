/** The name and version of a reader, an extractor or a linker in one word. */
export function versionOf({ name, version }: { readonly name: string; readonly version: string }): string {
  return `${name} ${version}`
}
