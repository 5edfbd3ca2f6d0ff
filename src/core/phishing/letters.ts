/** Letters of other alphabets that look like Latin ones: a name written with them reads the same and is another one. */

/** Cyrillic and Greek, each beside what it looks like. */
const alike: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['авеіјкмнорстухѕԁԛԝһΑΒΕΖΗΙΚΜΝΟΡΤΥΧΑονυ', 'abeijkmhopctyxsdqwhABEZHIKMNOPTYXAovu'],
    ['АВЕІЈКМНОРСТУХЅ', 'ABEIJKMHOPCTYXS'],
  ].flatMap(([from = '', to = '']) => [...from].map((letter, at) => [letter, to[at] ?? letter])),
)

/** Only a word that has Latin letters too: a page in Greek or Russian stays as it is. */
export const plainLetters = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\p{L}\p{M}]+/gu, (word) =>
      /[a-z]/i.test(word) ? [...word].map((letter) => alike[letter] ?? letter).join('') : word,
    )
