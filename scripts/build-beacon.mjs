// @ts-check
/** Builds what browsers load: dist/beacon/{b,bubble,module}.js. Prints the sizes and fails when the beacon outgrows its limit. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { build } from 'esbuild'
import { minify } from 'terser'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const out = join(root, 'dist', 'beacon')
const target = ['chrome90', 'safari15']
/** Both know these; esbuild avoids optional chaining in Chrome 90 for a fault in `a?.b.c` with a deleted `b`. */
const supported = { 'optional-chain': true, 'logical-assignment': true }
/** As it is served, with a page token behind it: `("` 57 characters `")` in a block of their own. */
const maxBeaconBytes = 2048 - 66

/** @param {string} file */
const bundle = async (file) => {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src', 'beacon', file)],
    bundle: true,
    minify: true,
    format: 'esm',
    target,
    supported,
    mangleProps: /^_/,
    legalComments: 'none',
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

/** Names in an order that brotli was seen to like: some 30 bytes in 2,000; look again after a change. */
const letters = 'aeyhfr_HitspJvljouTLbmnBAgqcSDwkQzGRCdN$OxXIPWKVZEMFUY'
/** @param {number} index @returns {string} */
function nameOf(index) {
  const more = Math.floor(index / letters.length)
  return letters[index % letters.length] + (more > 0 ? nameOf(more - 1) : '')
}

/** One function as an expression, `(c=>{…})`: the edge appends the call with what it knows. @param {string} file */
async function bundleCall(file) {
  const text = await bundle(file)
  const exported = /export\{([\w$]+) as start\};?\s*$/.exec(text)
  if (!exported) throw new Error(`${file} must export start and nothing else`)
  const body = text.slice(0, exported.index)
  // Assigned, for a function that nobody uses would be minified to nothing. No name of the minified body is as long as
  // the parameter's: a short one would be taken from it.
  const { code } = await minify(`x=givenConfig=>{${body}${exported[1]}(givenConfig)}`, {
    ecma: 2020,
    compress: {
      passes: 3,
      unsafe: true,
      unsafe_arrows: true,
      pure_getters: true,
      keep_fargs: false,
      booleans_as_integers: true,
      toplevel: true,
    },
    mangle: { nth_identifier: { get: nameOf } },
  })
  return `(${code?.replace(/^x=/, '').replace(/;$/, '')})`
}

/** @param {string} text */
const sizeOf = (text) =>
  brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
  }).length

/** @returns {Promise<Record<'b.js' | 'bubble.js' | 'module.js', string>>} the scripts, by the names of their files */
export const buildBeacon = async () => ({
  'b.js': await bundleCall('beacon.ts'),
  'bubble.js': await bundleCall('bubble.ts'),
  'module.js': await bundle('module.ts'),
})

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await mkdir(out, { recursive: true })
  for (const [name, text] of Object.entries(await buildBeacon())) {
    await writeFile(join(out, name), text)
    const bytes = sizeOf(text)
    console.log(`${name}  ${text.length} bytes, ${bytes} brotli`)
    if (name === 'b.js' && bytes > maxBeaconBytes) {
      console.error(`Error: b.js is ${bytes} bytes brotli, more than ${maxBeaconBytes}`)
      process.exitCode = 1
    }
  }
}
