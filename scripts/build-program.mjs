// @ts-check
/**
 * Bundles the program, what it imports from npm included: it starts in a third of the time, and the server stays a
 * third smaller, than as 700 modules. Left outside is what most servers never load.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { licensesOf } from './licenses.mjs'
import { root } from './node.mjs'

/** Loaded from node_modules by the few runs that need them: they load files of their own, or are large. */
export const outside = [
  'pg',
  'nodemailer',
  'web-push',
  'acme-client',
  'playwright-core',
  'axe-core',
  'ai',
  '@ai-sdk/anthropic',
  '@ai-sdk/google',
  '@ai-sdk/openai',
  '@ai-sdk/openai-compatible',
]

/** It shares no memory with the rest, so it need not share files. */
const thread = 'record/thread.ts'

/** Some of what is bundled is CommonJS and requires Node's own modules. */
const requireLine = `import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);`
const asksToRequire = 'typeof require'

/** Where all is loaded by the time that a folder imports something lazily. */
const loadedFirst = [
  { folder: 'src/cli/', module: 'src/cli/run.ts', but: 'src/cli/main.ts' },
  { folder: 'src/app', module: 'src/app.ts' },
]

/**
 * A chunk is what the same entry points need, and whatever is imported lazily is one: two hundred modules that the
 * program needs anyhow would become fifty chunks. So each of them is said to need what is there when it is asked for.
 * To resolve every import of every chunk wakes V8's last compiler, which is 5 MB of Node that no server at rest needs.
 * @type {import('esbuild').Plugin}
 */
const afterTheProgram = {
  name: 'after-the-program',
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: /^\./ }, async ({ path, kind, importer, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined
      const first = loadedFirst.find(
        ({ folder, but }) =>
          importer.startsWith(join(root, folder)) && !(but && importer === join(root, but)),
      )
      if (first === undefined) return undefined
      const found = await resolve(path, { kind: 'import-statement', importer, resolveDir })
      return {
        path: found.path,
        errors: found.errors,
        namespace: 'lazy',
        pluginData: join(root, first.module),
      }
    })
    onLoad({ filter: /^/, namespace: 'lazy' }, ({ path, pluginData }) => ({
      contents: `import ${JSON.stringify(pluginData)}; export * from ${JSON.stringify(path)}`,
      resolveDir: root,
    }))
  },
}

/** @param {Record<string, string>} entryPoints by name, as paths in src @param {string} outdir */
async function bundleProgram(entryPoints, outdir) {
  const { metafile, outputFiles } = await build({
    entryPoints: Object.fromEntries(
      Object.entries(entryPoints).map(([name, path]) => [name, join(root, 'src', path)]),
    ),
    outdir,
    absWorkingDir: root,
    metafile: true,
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22.18',
    chunkNames: 'chunks/[name]-[hash]',
    external: outside,
    // Its other build asks for its own parts by names that no bundler sees.
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    plugins: [afterTheProgram],
    // The text of what runs stays in memory. Names stay too, and lines to find them in, for whoever reads a stack.
    minifyWhitespace: true,
    minifySyntax: true,
    lineLimit: 160,
    legalComments: 'none',
    logLevel: 'error',
  })
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text.includes(asksToRequire) ? `${requireLine}\n${text}` : text)
  }
  return metafile
}

/**
 * What is published: the command, the server for those who run it in a program of theirs, and the licences of what
 * both were made from.
 * @param {string} outdir
 */
export async function bundlePackage(outdir) {
  const entryPoints = { 'cli/main': 'cli/main.ts', app: 'app.ts', vite: 'triggers/vite/plugin.ts' }
  const metafile = await bundleProgram(entryPoints, outdir)
  await bundleProgram({ 'cli/thread': thread }, outdir)
  writeFileSync(join(outdir, 'LICENSES.txt'), licensesOf(metafile))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const outdir = /** @type {string} */ (process.argv[2])
  try {
    await bundleProgram({ main: 'cli/main.ts' }, outdir)
    await bundleProgram({ thread }, outdir)
  } catch {
    rmSync(outdir, { recursive: true, force: true })
    process.exitCode = 1
  }
}
