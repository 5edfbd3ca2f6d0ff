/** Folders that hold the source of an app instead of the app, and what to type then. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readSmallFile } from './smallFile.ts'

/** Manifests and first pages: what is larger was not written to be read here. */
const maxBytes = 16 * 1024 * 1024

type Tool = {
  readonly name: string
  readonly packages: readonly string[]
  readonly port: number
  readonly out: string | null
}

/** By dependency, the more special first. `port`: of its dev server. `out`: where a static build goes, null when it needs a server. */
const tools: readonly Tool[] = [
  { name: 'Next.js', packages: ['next'], port: 3000, out: null },
  { name: 'Nuxt', packages: ['nuxt'], port: 3000, out: null },
  { name: 'Astro', packages: ['astro'], port: 4321, out: 'dist' },
  { name: 'SvelteKit', packages: ['@sveltejs/kit'], port: 5173, out: null },
  { name: 'React Router', packages: ['@react-router/dev', '@remix-run/dev'], port: 5173, out: null },
  { name: 'Angular', packages: ['@angular/core'], port: 4200, out: 'dist/APP/browser' },
  { name: 'Create React App', packages: ['react-scripts'], port: 3000, out: 'build' },
  { name: 'Gatsby', packages: ['gatsby'], port: 8000, out: 'public' },
  { name: 'Eleventy', packages: ['@11ty/eleventy'], port: 8080, out: '_site' },
  { name: 'Expo', packages: ['expo'], port: 8081, out: 'dist' },
  { name: 'Parcel', packages: ['parcel'], port: 1234, out: 'dist' },
  { name: 'Vite', packages: ['vite'], port: 5173, out: 'dist' },
  { name: 'webpack', packages: ['webpack-dev-server', 'webpack'], port: 8080, out: 'dist' },
]

export type PackageFile = {
  readonly name?: unknown
  readonly scripts: Readonly<Record<string, unknown>>
  readonly tool: Tool | undefined
}

/** The package.json of a folder, as far as it concerns sharing; undefined when there is none that can be read. */
export function findPackage(dir: string): PackageFile | undefined {
  const json = readJson(join(dir, 'package.json'))
  if (!json) return undefined
  const dependencies = { ...objectOf(json.dependencies), ...objectOf(json.devDependencies) }
  const tool = tools.find((one) => one.packages.some((name) => name in dependencies))
  return { name: json.name, scripts: objectOf(json.scripts), tool }
}

/** The build tool whose template the folder's index.html is; undefined when it can be served as it stands. */
export function findUnbuilt(dir: string): string | undefined {
  const html = readText(join(dir, 'index.html'))
  if (html === undefined) return undefined
  if (html.includes('%PUBLIC_URL%')) return 'Create React App'
  const scripts = [...html.matchAll(/<script\b[^>]{0,500}?\bsrc\s*=\s*["']?([^"'\s>]{1,300})/gi)].map(
    (one) => one[1] ?? '',
  )
  const tool = findPackage(dir)?.tool?.name
  if (scripts.some((src) => /\.(?:tsx?|jsx|mts|vue|svelte)(?:[?#]|$)/i.test(src))) return tool ?? 'Vite'
  return tool && scripts.some((src) => /^\.?\/?src\//.test(src)) ? tool : undefined
}

/** What to type so that there is something to share. */
export function adviceFor(dir: string): string {
  const built = findBuilt(dir)
  if (built) return `outer share ${built}`
  const found = findPackage(dir)
  const run = runnerOf(dir)
  const build = found && 'build' in found.scripts ? `${run} build` : undefined
  const start = found && ['dev', 'start', 'serve'].find((name) => name in found.scripts)
  const ways = [
    ...(build && found?.tool?.out !== null
      ? [`${build}, then: outer share ${found?.tool?.out ?? 'dist'}`]
      : []),
    ...(start ? [`${run} ${start}, then: outer share ${found?.tool?.port ?? 'PORT'}`] : []),
  ]
  if (ways.length > 0)
    return `${found?.tool ? `this is a ${found.tool.name} project: ` : ''}${ways.join(', or ')}`
  const page = listFolder(dir).find((name) => /\.html?$/i.test(name) && name !== 'index.html')
  if (page) return `it has ${page}: name the first page index.html`
  return 'outer share FOLDER (one with an index.html), outer share PORT, or outer share https://app.example/'
}

/** `dist/app/browser` too: Angular builds there. */
export function findBuilt(dir: string): string | undefined {
  for (const out of ['dist', 'build', 'out', '_site', 'public', 'docs', 'www']) {
    const inner = listFolder(join(dir, out)).flatMap((name) => [`${out}/${name}/browser`, `${out}/${name}`])
    const built = [out, `${out}/browser`, `${out}/client`, ...inner.slice(0, 20)].find(
      (path) => existsSync(join(dir, path, 'index.html')) && !findUnbuilt(join(dir, path)),
    )
    if (built) return built
  }
  return undefined
}

export function runnerOf(dir: string): string {
  if (existsSync(join(dir, 'pnpm-lock.yaml'))) return 'pnpm'
  if (existsSync(join(dir, 'yarn.lock'))) return 'yarn'
  if (existsSync(join(dir, 'bun.lock')) || existsSync(join(dir, 'bun.lockb'))) return 'bun run'
  return 'npm run'
}

const objectOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

/** A JSON object from a file, or undefined when it is missing, broken or something else. */
export function readJson(path: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse((readText(path) ?? '').replace(/^\ufeff/, ''))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

export function readText(path: string): string | undefined {
  try {
    const bytes = readSmallFile(path, maxBytes)
    return typeof bytes === 'string' ? undefined : bytes.toString('utf8')
  } catch {
    return undefined
  }
}

function listFolder(dir: string): readonly string[] {
  try {
    return readdirSync(dir).sort()
  } catch {
    return []
  }
}
