export { type Indexed, indexText, searchKey } from './cdxj.ts'
export {
  type Described,
  type Listed,
  type Page,
  packageDigestText,
  packageText,
  pagesText,
} from './description.ts'
export {
  type Block,
  blockOf,
  type Header,
  RECORD_END,
  type RecordFields,
  recordHead,
  requestHead,
  responseHead,
  warcFields,
} from './warc.ts'
