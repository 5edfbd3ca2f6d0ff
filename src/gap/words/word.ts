/** Whole words in any script; `\b` and `\w` know only Latin letters without accents. */
export const word = (alternatives: string, flags = 'iu'): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}_])(?:${alternatives.replaceAll('\\w', '[\\p{L}\\p{N}_]')})(?![\\p{L}\\p{N}_])`,
    flags,
  )
