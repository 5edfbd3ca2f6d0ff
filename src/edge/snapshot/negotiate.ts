/** Which encoding a client likes best among those there are. RFC 9110 §12.5.3 */
import type { Encoding } from '../../core/route.ts'

/** At equal liking the smaller result wins. */
export const ourOrder = ['br', 'zstd', 'gzip', 'identity'] as const satisfies readonly Encoding[]

/** Most liked first; identity is always in it, since an answer is better than none. */
export function rankEncodings(header: string): readonly Encoding[] {
  if (header === '') return ['identity']
  const liking = new Map<string, number>()
  for (const part of header.toLowerCase().split(',')) {
    const [coding = '', ...parameters] = part.split(';')
    const q = parameters
      .map((one) => /^\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*$/.exec(one)?.[1])
      .find((one) => one)
    const name = coding.trim() === 'x-gzip' ? 'gzip' : coding.trim()
    if (name !== '' && !liking.has(name)) liking.set(name, q === undefined ? 1 : Number(q))
  }
  const likes = (encoding: Encoding): number =>
    liking.get(encoding) ??
    (encoding === 'identity' ? (liking.get('*') === 0 ? 0 : 0.0001) : (liking.get('*') ?? 0))
  const ranked: Encoding[] = ourOrder
    .filter((encoding) => likes(encoding) > 0)
    .sort((a, b) => likes(b) - likes(a))
  return ranked.includes('identity') ? ranked : [...ranked, 'identity']
}

/** Browsers send a handful of different headers: remember them. */
const maxRemembered = 256

export function createNegotiator(): (header: string) => readonly Encoding[] {
  const remembered = new Map<string, readonly Encoding[]>()
  return (header) => {
    const known = remembered.get(header)
    if (known !== undefined) return known
    const ranked = rankEncodings(header)
    if (remembered.size >= maxRemembered) remembered.clear()
    remembered.set(header, ranked)
    return ranked
  }
}
