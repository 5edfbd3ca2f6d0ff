/** More entries than any browser sends; the rest of a longer header is not read. */
const maxRanges = 20

/**
 * The best of the offered languages for an `Accept-Language` header (RFC 9110, section 12.5.4); the first offered one
 * when nothing fits. A range fits by its primary subtag: `pt-BR` takes `pt`.
 */
export function findLanguage<T extends string>(header: string, offered: readonly [T, ...T[]]): T {
  let best = offered[0]
  let bestQuality = 0
  for (const range of header.slice(0, 500).split(',').slice(0, maxRanges)) {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';')
    const weight = parameters.find((parameter) => parameter.trim().startsWith('q='))
    const quality = weight === undefined ? 1 : Number(weight.trim().slice(2))
    const primary = tag.trim().split('-')[0]
    const found = tag.trim() === '*' ? offered[0] : offered.find((language) => language === primary)
    if (found !== undefined && quality > bestQuality) {
      best = found
      bestQuality = quality
    }
  }
  return best
}
