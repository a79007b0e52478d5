export { createExtractor, EXTRACTOR, type Extractor, type Resources } from './extractor.ts'
export { parseWeights, type Weights } from './frames/weights.ts'
export { type Lexicon, parseLexicon } from './mentions/index.ts'
