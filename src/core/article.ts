/** `an iPhone`, `a Mac`: devices in a sentence. */
export const withArticle = (noun: string): string =>
  noun === ''
    ? 'something unknown'
    : `${/^(a|e|i|o|u(?!n)|x )/i.test(noun) && !/^(one|uni)/i.test(noun) ? 'an' : 'a'} ${noun}`
