/** Numbers that describe somebody or something, by name; what is not there is 0. */
export type Features = Map<string, number>
