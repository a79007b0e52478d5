import type { DropItem } from 'react-aria-components'

/** The files among dropped things, folders walked; text and links that were dropped are left. */
export async function* filesIn(items: Iterable<DropItem>): AsyncGenerator<File> {
  for (const item of items) yield* filesOf(item)
}

async function* filesOf(item: DropItem): AsyncGenerator<File> {
  if (item.kind === 'file') yield await item.getFile()
  if (item.kind === 'directory') for await (const entry of item.getEntries()) yield* filesOf(entry)
}
