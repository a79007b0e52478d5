export const questions = {
  title: (n: number, count: string) => (n === 1 ? '1 question' : `${count} questions`),
  lede: 'Pairs of accounts of which the linker is not sure whether they tell of one attack. What a person decides outranks it.',
  none: 'The linker has no question.',
  one: 'Do these two accounts tell of the same attack?',
}
