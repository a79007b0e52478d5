export { createExtractor, EXTRACTOR, type Extractor, type Resources } from './extractor.ts'
export { type Lexicon, parseLexicon } from './mentions/index.ts'
export { type Judges, parseJudges } from './roles/forest.ts'
export { openTraining, type TrainingRow } from './roles/training.ts'
