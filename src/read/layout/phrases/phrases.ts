/**
 * What pages of a language put around their articles, as lists of phrases between commas. Everything is compared after
 * `fold`, so case, punctuation, diacritics and Arabic letter forms do not matter. A language is one file of this form.
 */
export interface Phrases {
  /** a paragraph that is this and nothing else is furniture */
  readonly alone: string
  /** a short paragraph that begins with this is furniture: "Read more: ..." */
  readonly leads: string
  /** a short paragraph that holds this anywhere is furniture: "all rights reserved" */
  readonly inside: string
  /** a heading that is this opens a list of other stories: the headlines after it are furniture */
  readonly otherStories: string
  /** a heading that is this opens a summary of the article: the lines after it are text */
  readonly summary: string
  /** a heading that is this opens readers' comments or a form: what follows the article is furniture to the end */
  readonly comments: string
  /** what a line with an author's name begins with */
  readonly by: string
  /** what a line with the publication date may begin with */
  readonly published: string
  /** what the credit of a picture begins with or holds */
  readonly picture: string
  /** agencies and other origins that stand in credits and in datelines */
  readonly agency: string
  /** what a picture's caption says of the picture */
  readonly depicts: string
  /** first words that sentences have and headlines do not begin with */
  readonly opening: string
  /** words that sentences have anywhere and headlines do without */
  readonly narrative: string
  /** names of months, January first, a line for each with all its forms */
  readonly months: string
  /** names of the days of the week and what else may stand in a date line */
  readonly dateWords: string
}
