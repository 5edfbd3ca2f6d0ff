/** Content types by file name. https://www.iana.org/assignments/media-types */
const text = (type: string): string => `${type}; charset=utf-8`

const byExtension: Readonly<Record<string, string>> = {
  html: text('text/html'),
  htm: text('text/html'),
  xhtml: 'application/xhtml+xml',
  css: text('text/css'),
  js: text('text/javascript'),
  mjs: text('text/javascript'),
  cjs: text('text/javascript'),
  json: text('application/json'),
  map: text('application/json'),
  jsonld: text('application/ld+json'),
  geojson: text('application/geo+json'),
  webmanifest: text('application/manifest+json'),
  manifest: text('text/cache-manifest'),
  xml: text('application/xml'),
  rss: text('application/rss+xml'),
  atom: text('application/atom+xml'),
  xsl: text('application/xslt+xml'),
  txt: text('text/plain'),
  md: text('text/markdown'),
  csv: text('text/csv'),
  vtt: text('text/vtt'),
  srt: text('text/plain'),
  ics: text('text/calendar'),
  yaml: text('application/yaml'),
  yml: text('application/yaml'),
  toml: text('application/toml'),
  glsl: text('text/plain'),
  vert: text('text/plain'),
  frag: text('text/plain'),
  svg: text('image/svg+xml'),
  png: 'image/png',
  apng: 'image/apng',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  jxl: 'image/jxl',
  ico: 'image/x-icon',
  cur: 'image/x-icon',
  bmp: 'image/bmp',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  heic: 'image/heic',
  woff: 'font/woff',
  woff2: 'font/woff2',
  ttf: 'font/ttf',
  otf: 'font/otf',
  eot: 'application/vnd.ms-fontobject',
  wasm: 'application/wasm',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  webm: 'video/webm',
  ogv: 'video/ogg',
  mov: 'video/quicktime',
  mpg: 'video/mpeg',
  mpeg: 'video/mpeg',
  ts: 'video/mp2t',
  m3u8: 'application/vnd.apple.mpegurl',
  mpd: 'application/dash+xml',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
  weba: 'audio/webm',
  flac: 'audio/flac',
  mid: 'audio/midi',
  pdf: 'application/pdf',
  zip: 'application/zip',
  gz: 'application/gzip',
  gltf: text('model/gltf+json'),
  glb: 'model/gltf-binary',
  usdz: 'model/vnd.usdz+zip',
  epub: 'application/epub+zip',
  rtf: 'application/rtf',
  bin: 'application/octet-stream',
  data: 'application/octet-stream',
  unityweb: 'application/octet-stream',
}

/** Files without an extension that something else reads by a fixed name. */
const byName: Readonly<Record<string, string>> = {
  'apple-app-site-association': text('application/json'),
  LICENSE: text('text/plain'),
  README: text('text/plain'),
  CNAME: text('text/plain'),
}

/** `known` is false for names we cannot tell; a browser may then look for itself. */
export function contentType(path: string): { readonly type: string; readonly known: boolean } {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  const type = dot < 0 ? byName[name] : byExtension[name.slice(dot + 1).toLowerCase()]
  return type === undefined ? { type: 'application/octet-stream', known: false } : { type, known: true }
}

export const isHtml = (type: string): boolean => type.startsWith('text/html')

/**
 * Does the name carry a hash of the content? Only then may a browser keep it for ever, so doubt means no:
 * hexadecimal of at least 8 with a digit and a letter (webpack, Parcel), or exactly 8 as Vite, Rollup and esbuild make them.
 */
export function isHashed(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const part = /[.-]([A-Za-z0-9_-]{8,64})\.[a-z0-9]{1,8}(?:\.map)?$/.exec(name)?.[1]
  if (part === undefined || isHtml(contentType(path).type)) return false
  const last = part.slice(part.lastIndexOf('-') + 1)
  if (/^[0-9a-f]{8,64}$/.test(last)) return /\d/.test(last) && /[a-f]/.test(last)
  const eight = part.slice(-8)
  const before = part.at(-9)
  if (before !== undefined && before !== '-' && before !== '.') return false
  if (/^\d+$/.test(eight) || !/[A-Za-z]/.test(eight)) return false
  return /\d/.test(eight) || (eight.match(/[A-Z]/g)?.length ?? 0) >= 3
}
