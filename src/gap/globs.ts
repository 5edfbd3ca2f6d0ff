/** Patterns of paths: what a maker writes in `outer.json`, and our own table. */

/** A pattern, or why it is none. */
export type PathPattern = RegExp | { readonly refused: string }

const maxPattern = 200
/** More stars than that in one pattern could take long on a long path. */
const maxStars = 8

/**
 * A glob as in `.gitignore`: without a slash it matches a name in any folder, with one from the top; `*`, `**`, `?`,
 * `{a,b}`; a trailing slash means all below. Case does not count. `/…/` and `/…/i` are regular expressions over the
 * whole path.
 */
export function parsePattern(text: string): PathPattern {
  if (text === '') return { refused: 'it is empty' }
  if (text.length > maxPattern) return { refused: `it is longer than ${maxPattern} characters` }
  const expression = /^\/(.+)\/(i?)$/s.exec(text)
  if (expression) return parseExpression(expression[1] ?? '', expression[2] ?? '')
  if ((text.match(/\*+/g)?.length ?? 0) > maxStars) return { refused: `it has more than ${maxStars} stars` }
  return globs([text])
}

/** One expression for paths that any of the globs matches. */
export const globs = (some: readonly string[]): RegExp =>
  new RegExp(`^(?:${some.map(fromGlob).join('|')})$`, 'isu')

function fromGlob(glob: string): string {
  const below = glob.endsWith('/') ? `${glob}**` : glob
  const anchored = below.startsWith('/') ? below.slice(1) : below
  const anywhere = !below.includes('/')
  const body = anchored.replace(/\*\*\/|\*\*|\*|\?|\{[^{}]*\}|[\\^$.|+()[\]{}/-]/g, (piece) => {
    switch (piece) {
      case '**/':
        return '(?:.*/)?'
      case '**':
        return '.*'
      case '*':
        return '[^/]*'
      case '?':
        return '[^/]'
      default:
        return piece.length > 1
          ? `(?:${piece.slice(1, -1).split(',').map(fromAlternative).join('|')})`
          : literal(piece)
    }
  })
  return anywhere ? `(?:.*/)?${body}` : body
}

const fromAlternative = (text: string): string =>
  text.replace(/\*|[\\^$.|+?()[\]{}/-]/g, (piece) =>
    piece === '*' ? '[^/]*' : piece === '?' ? '[^/]' : literal(piece),
  )

/** With the u flag only these may be escaped. */
const literal = (character: string): string => (character === '-' ? '\\x2d' : `\\${character}`)

/** A repeated group that itself repeats or chooses can take longer than the age of the universe. */
const explosive = /\((?:[^()\\]|\\.)*(?:[*+|]|\{\d*,\d*\})(?:[^()\\]|\\.)*\)(?:[*+]|\{\d*,\d*\})|\\[1-9]|\\k</

function parseExpression(source: string, flags: string): PathPattern {
  if (explosive.test(source))
    return { refused: 'a repeated group in it repeats or chooses, which can take forever' }
  if (/\)[*+{]/.test(source) && /\([^)]*\(/.test(source)) return { refused: 'it repeats nested groups' }
  if ((source.match(/[*+]|\{\d*,\}/g)?.length ?? 0) > maxStars)
    return { refused: `it repeats more than ${maxStars} times` }
  for (const unicode of ['u', ''])
    try {
      return new RegExp(source, flags + unicode)
    } catch {}
  return { refused: 'it is no regular expression' }
}
