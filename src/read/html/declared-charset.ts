const PRESCANNED = 4_096 // bytes; the standard asks for 1,024, some pages need more

/** The charset that a page names in its `<meta>` (HTML Standard, section 13.2.3.2: prescan). */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, PRESCANNED)).replace(/<!--[\s\S]*?-->/g, '')
  return /<meta\s[^>]*charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]
}
