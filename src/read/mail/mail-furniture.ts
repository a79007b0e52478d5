import type { Paragraph } from '../layout/paragraph.ts'

const SIGNATURE = /^(?:--\s?|__+|Sent from my .{2,30}|أرسلت من .{2,30})$/
const WRITES =
  /^(?:On\b.{5,120}\bwrote:|Le\b.{5,120}\ba écrit\s?:|El\b.{5,120}\bescribió:|في\s.{5,120}كتب.{0,60}:|-{2,}\s*(?:Original Message|Forwarded message|الرسالة الأصلية)\s*-{2,})$/isu
const HEADER = /^\*?(?:From|Sent|To|Cc|Date|Subject|من|إلى|التاريخ|الموضوع|تاريخ الإرسال)\*?\s?:\s?\S/

/**
 * Marks what mail programs put around the words of a mail: the lines that introduce a quoted mail, the headers of a forwarded
 * one, and a signature (RFC 3676, section 4.3) with what follows it up to the next quoted mail.
 */
export function markMailFurniture(text: string, paragraphs: readonly Paragraph[]): Paragraph[] {
  let signed = false
  return paragraphs.map((paragraph) => {
    const words = text.slice(paragraph.start, paragraph.end)
    const introduces = WRITES.test(words) || words.split('\n').every((line) => HEADER.test(line))
    if (introduces) signed = false
    if (SIGNATURE.test(words)) signed = true
    return introduces || signed ? { ...paragraph, known: 'furniture' } : paragraph
  })
}
