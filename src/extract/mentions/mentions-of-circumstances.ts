import type { GazetteerEntry } from '../../gazetteer/index.ts'
import type { Count, Share, When } from '../../model/index.ts'
import type { Found } from './found.ts'

/** A toponym, resolved (`place`) or not. */
export interface PlaceMention extends Found {
  readonly kind: 'place'
  /** the toponym as written, without "the town of" */
  readonly name: string
  /** the folded name of which the text has another case: `харьков` for "Харькове" */
  readonly base?: string
  readonly place?: GazetteerEntry
  readonly relation: 'in' | 'near' | 'between' | 'from' | 'toward'
  /** the word for its kind that stands with it: "town", "province", "camp" */
  readonly cue?: 'settlement' | 'region' | 'country' | 'facility' | 'camp' | 'road' | 'natural' | 'other'
  /** "the northern countryside of": a part of the place, or its surroundings */
  readonly part?: 'countryside' | 'outskirts' | 'north' | 'south' | 'east' | 'west' | 'centre'
  /** "the town": words that name no place, and mean one told before */
  readonly again?: true
  /** index in `mentions` of the place that this one is told to lie in: "Ariha, Idlib" */
  readonly within?: number
}

/** A number of people or things. Exactly one of `count` and `share` is there. */
export interface NumberMention extends Found {
  readonly kind: 'number'
  readonly count?: Count
  readonly share?: Share
  /**
   * how it was said; `article` is "a civilian", `singular` and `dual` are Arabic forms of the noun itself,
   * `plural` is a bare "people were killed": those share their tokens with the person or harm noun
   */
  readonly said: 'digits' | 'words' | 'vague' | 'article' | 'singular' | 'dual' | 'plural'
}

/** When, resolved against the document's date; `when.quotes` is `[quote]`. */
export interface DateMention extends Found {
  readonly kind: 'date'
  /** absent where nothing in the text or the document fixes it: "on Wednesday" in a text without date */
  readonly when?: When
  /** days after the day told before, where the words say so: "the next day" is 1, "the same day" 0 */
  readonly offset?: number
  /** a bare time of day has no `when` to hold it */
  readonly time?: When['time']
  /** a bare time of day on the document's own day, which it means where no other date goes with it */
  readonly today?: When
  /** `point` a day or less, `period` longer, `time` a bare time of day, `relative` counted from another told event */
  readonly grain: 'point' | 'period' | 'time' | 'relative'
  /** the date of all that follows: "Events of Friday, 7 July 2023" */
  readonly covers: boolean
}
