/**
 * What development servers offer to the developer alone: opening an editor, reading files, running code. Never for strangers.
 * Matched against the path after decoding and lower-casing, so that no spelling slips by.
 */
const prefixes = [
  // Vite and its plugins
  '/__open-in-editor',
  '/__inspect',
  '/__devtools__',
  '/__devtools',
  '/__vue-devtools',
  '/__vitest__',
  '/__vitest_attachment__',
  '/__unocss',
  '/__launch-editor',
  '/@id/__x00__virtual:inspect',
  // Nuxt
  '/__nuxt_devtools__',
  '/__nuxt_error',
  '/_vfs',
  '/_vfs.json',
  '/__nitro',
  // Next.js; its HMR and font endpoints stay
  '/__nextjs_original-stack-frame',
  '/__nextjs_original-stack-frames',
  '/__nextjs_launch-editor',
  '/__nextjs_source-map',
  '/__nextjs_error_feedback',
  '/__nextjs_restart_dev',
  '/__nextjs_server_status',
  '/__nextjs_devtools_config',
  '/__nextjs_disable_dev_indicator',
  '/__nextjs_attach-nodejs-inspector',
  '/_next/mcp',
  '/_next/development/open-stack-frame-in-editor',
  // Webpack's server, Create React App, Gatsby
  '/webpack-dev-server',
  '/__open-stack-frame-in-editor',
  '/__get-internal-source',
  '/__original-stack-frame',
  '/___original-stack-frame',
  '/__file-code-frame',
  '/___graphql',
  // Metro and Expo
  '/open-stack-frame',
  '/symbolicate',
  '/debugger-ui',
  '/inspector/debug',
  '/_expo/open',
  // Parcel, Turbopack, Bun
  '/__parcel_launch_editor',
  '/__parcel_source_root',
  '/__turbopack',
  '/_bun/src',
  '/bun:info',
  // Rails, Django, Symfony, Laravel, Spring
  '/rails/info',
  '/rails/conductor',
  '/rails/mailers',
  '/__web_console',
  '/__debug__',
  '/_profiler',
  '/_wdt',
  '/_ignition',
  '/_debugbar',
  '/actuator',
  // Go's profiler
  '/debug/pprof',
  '/debug/vars',
] as const

/** Files that no app means to show, which a development server may hand out by their path. */
const privateFile =
  /(?:^|\/)(?:\.env(?:\.[^/]*)?|\.git|\.svn|\.hg|\.npmrc|\.yarnrc(?:\.yml)?|\.netrc|\.ssh|\.aws|\.outer|id_(?:rsa|ed25519|ecdsa)|[^/]+\.(?:pem|p12|pfx))(?:\/|$)/

/** The console of Werkzeug (Flask) runs code and is asked for by a query on any path. */
const privateQuery = /[?&]__debugger__(?:=|&|$)/i

/** A decoding or two deeper than anything honest goes. */
const maxDecodings = 4

/** The path as the most liberal server might read it. */
export function plainest(path: string): string {
  let plain = path
  for (let round = 0; round < maxDecodings && plain.includes('%'); round++) {
    const next = plain.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    if (next === plain) break
    plain = next
  }
  const segments: string[] = []
  for (const segment of plain
    .replace(/[?#\0].*$/s, '')
    .replaceAll('\\', '/')
    .split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment === '..') segments.pop()
    else segments.push(segment)
  }
  return `/${segments.join('/')}`
}

/** Is this for developers only? `root` is the project's folder, where it is known. */
export function isForDevelopers(path: string, query: string, root: string | undefined): boolean {
  // Nothing that could be meant begins otherwise: nearly every path ends here.
  if (!suspicious.test(path) && !query.includes('__debugger__') && !query.includes('%')) return false
  if (privateQuery.test(plainQuery(query))) return true
  const exact = plainest(path)
  const plain = exact.toLowerCase()
  if (privateFile.test(plain)) return true
  const fs = plain.indexOf('/@fs/')
  if (fs >= 0) return !isInside(exact.slice(fs + '/@fs'.length), root)
  return prefixes.some((prefix) => plain === prefix || plain.startsWith(`${prefix}/`))
}

const plainQuery = (query: string): string =>
  query.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))

/** Cheap and over-cautious: `%`, `@`, dots and underscores at the front of a segment, or one of the few plain words. */
const suspicious =
  /[%\\@]|\/[._]|\/\/|webpack|stack-frame|symbolicate|debug|inspector|bun:|rails|actuator|id_|\.(?:pem|p12|pfx)/i

/** Packages are public code, wherever they lie, also as Vite bundled them; all else only inside the project. */
function isInside(path: string, root: string | undefined): boolean {
  if (/\/node_modules\/(?:\.vite\/deps\/|[^./])/.test(path)) return true
  if (root === undefined) return false
  const folder = root.endsWith('/') ? root : `${root}/`
  return path.startsWith(folder) || path === root
}
