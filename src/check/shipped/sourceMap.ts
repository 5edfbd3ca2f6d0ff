/** Source maps: where a shipped file names one, and what it gives away (ECMA-426). */

export type SourceMap = {
  /** As the map names them. */
  readonly sources: readonly string[]
  /** What it holds of them, word for word. */
  readonly contents: readonly { readonly source: string; readonly text: string }[]
}

/** A map of thousands of files is one finding, not thousands. */
const maxSources = 2000

/** The address behind the last `sourceMappingURL`, as written; undefined without one. */
export function findSourceMapUrl(text: string, header?: string): string | undefined {
  if (header) return header
  const at = text.lastIndexOf('sourceMappingURL=')
  if (at === -1 || !/[#@]\s?$/.test(text.slice(Math.max(0, at - 2), at))) return undefined
  const found = /^[^\s'"*]+/.exec(text.slice(at + 'sourceMappingURL='.length))?.[0]
  return found === '' ? undefined : found
}

/** Undefined when it is none: an app's own page is often given for every address. */
export function readSourceMap(text: string): SourceMap | undefined {
  let map: unknown
  try {
    // The prefix against being run as a script (ECMA-426, section 6).
    map = JSON.parse(text.replace(/^\)\]\}'[^\n]*\n/, ''))
  } catch {
    return undefined
  }
  if (!isRecord(map) || map.version !== 3) return undefined
  const parts = Array.isArray(map.sections)
    ? map.sections.flatMap((one) => (isRecord(one) && isRecord(one.map) ? [one.map] : []))
    : [map]
  const sources: string[] = []
  const contents: { source: string; text: string }[] = []
  for (const part of parts) {
    if (!Array.isArray(part.sources)) continue
    for (const [place, named] of part.sources.slice(0, maxSources - sources.length).entries()) {
      const source = typeof named === 'string' ? named : '(no name)'
      sources.push(source)
      const content = Array.isArray(part.sourcesContent) ? part.sourcesContent[place] : undefined
      if (typeof content === 'string') contents.push({ source, text: content })
    }
  }
  return sources.length > 0 ? { sources, contents } : undefined
}

/** What stands in the file itself, as `data:`. */
export function readInlineMap(url: string): SourceMap | undefined {
  const match = /^data:application\/json[^,]{0,60},/.exec(url)
  if (!match) return undefined
  const body = url.slice(match[0].length)
  try {
    return readSourceMap(
      match[0].includes(';base64') ? Buffer.from(body, 'base64').toString('utf8') : decodeURIComponent(body),
    )
  } catch {
    return undefined
  }
}

/** The maker's own, not what came with packages or was made by the bundler. */
export const isOwnSource = (source: string): boolean =>
  !/(?:^|[/\\])node_modules[/\\]|^\(|webpack\/(?:bootstrap|runtime|startup)|^\0|^vite\/|^turbopack:\/\/\/?\[/.test(
    source,
  )

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
