/** What a shipped file names and has not loaded yet: later screens, chunks, styles. */
import { readTags } from './markup.ts'

/** A bundle names more strings than files. */
const maxReferences = 200

const textual = /\.(?:m?js|css|json)$/i
const rels: ReadonlySet<string> = new Set(['modulepreload', 'preload', 'prefetch', 'stylesheet', 'manifest'])

/** Whole addresses of scripts, styles and data that a document names. */
export function findDocumentReferences(html: string, url: string): readonly string[] {
  const tags = readTags(html)
  const base = tags.find((tag) => tag.name === 'base')?.attributes.href
  const from = (base !== undefined && URL.parse(base, url)?.href) || url
  const named = tags.flatMap(({ name, attributes }) => {
    if (name === 'script') return [attributes.src]
    if (name !== 'link' || !attributes.rel?.split(/\s+/).some((rel) => rels.has(rel.toLowerCase()))) return []
    return !attributes.as || ['script', 'style', 'fetch', 'worker'].includes(attributes.as)
      ? [attributes.href]
      : []
  })
  return resolveAll(
    named.filter((one) => one !== undefined),
    [from],
  )
}

const quoted = /(["'`])((?:\.{0,2}\/)?[\w@~./-]{1,200}\.(?:m?js|css|json))\1/g
/** Create React App: `"static/js/"+e+"."+{123:"0f3a9b"}[e]+".chunk.js"`. */
const chunkTable =
  /"(static\/(?:js|css)\/)"\+\w{1,3}\+"\."\+\{([^}]{1,5000})\}\[\w{1,3}\]\+"(\.chunk\.(?:js|css))"/g

/**
 * The same for a script: each name by itself, as a bundler writes it, read as an address beside the script, below
 * its folder's root, and below the document's. What is not there answers 404.
 */
export function findScriptReferences(script: string, url: string, documentUrl: string): readonly string[] {
  const found: string[] = []
  for (const [, , name = ''] of script.matchAll(quoted)) {
    if (found.length >= maxReferences) break
    found.push(...resolveName(name, url, documentUrl))
  }
  for (const [, folder = '', table = '', end = ''] of script.matchAll(chunkTable))
    for (const [, id = '', hash = ''] of table.matchAll(/"?([\w-]{1,60})"?:"([0-9a-f]{6,40})"/g)) {
      if (found.length >= maxReferences) break
      found.push(...resolveAll([`${folder}${id}.${hash}${end}`], [documentUrl]))
    }
  return [...new Set(found)]
}

function resolveName(name: string, url: string, documentUrl: string): readonly string[] {
  if (name.startsWith('.') || name.startsWith('/')) return resolveAll([name], [url])
  const folder = `/${name.split('/')[0] ?? ''}/`
  const path = URL.parse(url)?.pathname ?? '/'
  // `assets/x.js` named by `/app/assets/main.js` is `/app/assets/x.js`.
  const root = name.includes('/') ? path.lastIndexOf(folder) : -1
  if (root !== -1) return resolveAll([`${path.slice(0, root + 1)}${name}`], [url])
  // A name alone is as often a word in a message as a file; the bundlers that write it so name what lies beside.
  return name.includes('/') ? resolveAll([name], [documentUrl]) : []
}

function resolveAll(names: readonly string[], bases: readonly string[]): readonly string[] {
  const addresses = names.flatMap((name) =>
    bases.flatMap((base) => {
      const url = URL.parse(name, base)
      if (!url || !/^https?:$/.test(url.protocol)) return []
      url.hash = ''
      return [url.href]
    }),
  )
  return [...new Set(addresses)].slice(0, maxReferences)
}

/** Whether an address looks like one of a script, a style or data. */
export const isTextualPath = (url: string): boolean => textual.test(URL.parse(url)?.pathname ?? '')
