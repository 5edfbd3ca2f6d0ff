/** package.json: the product in one sentence, what it is about, what it runs on, and what it is built with. */
import type { Fact, ProductKind } from '../../core/pack.ts'
import { makeFact } from './fact.ts'
import type { Fields } from './fields.ts'
import { wordsOf } from './json.ts'
import {
  describedFacts,
  isPackageName,
  keywordFacts,
  licenceFact,
  type Manifest,
  wordAt,
} from './manifest.ts'

const engines = /^(?:node|bun|deno|vscode|electron)$/
const shownEngine: Readonly<Record<string, string>> = { vscode: 'VS Code' }

export function readPackageJson(fields: Fields): Manifest {
  const id = wordAt(fields, 'name')
  const isPrivate = fields.value.private === true
  const name = wordAt(fields, 'displayName') ?? wordAt(fields, 'productName')
  const called = name ?? id?.replace(/^@[^/]+\//, '') ?? ''
  const kind = kindOf(fields)
  const facts = [
    ...describedFacts(fields, ['description'], called),
    ...engineFacts(fields),
    ...licenceFact(fields, ['license']),
    ...keywordFacts(fields, ['keywords'], called),
  ]
  const isCommand = fields.value.bin !== undefined && kind !== 'library'
  const installs = !isPrivate && isPackageName(id) && fields.field('engines', 'vscode') === undefined
  const install = !installs
    ? undefined
    : isCommand
      ? `npx ${id}`
      : kind === 'library'
        ? `npm install ${id}`
        : undefined
  return {
    file: fields.file.path,
    facts,
    ...(name !== undefined && { name }),
    ...(id !== undefined && { id }),
    ...(kind && { kind }),
    ...(install !== undefined && { install }),
    version: wordAt(fields, 'version'),
    licence: wordAt(fields, 'license'),
    homepage: wordAt(fields, 'homepage'),
    repository: wordAt(fields, 'repository') ?? wordAt(fields, 'repository', 'url'),
  }
}

function engineFacts(fields: Fields): readonly Fact[] {
  const field = fields.field('engines')
  if (!field || typeof field.value !== 'object' || field.value === null) return []
  return Object.entries(field.value)
    .filter(([engine, range]) => engines.test(engine) && wordsOf(range) !== undefined && range !== '*')
    .map(([engine, range]) =>
      makeFact('platform', `${shownEngine[engine] ?? engine} ${range}`, field.evidence),
    )
}

/** Dependencies that make a package one kind of thing; the first row with one of them decides. */
const madeWith: readonly (readonly [ProductKind, RegExp])[] = [
  ['browser-extension', /^(?:wxt|plasmo|@crxjs\/vite-plugin|web-ext|webextension-polyfill|@types\/chrome)$/],
  ['mobile-app', /^(?:expo|react-native|@nativescript\/core|@capacitor\/(?:android|ios))$/],
  ['desktop-app', /^(?:electron|@tauri-apps\/api|@neutralinojs\/lib|nw)$/],
]
const gameEngines =
  /^(?:phaser|kaboom|kaplay|excalibur|melonjs|kontra|littlejsengine|@babylonjs\/core|matter-js|pixi\.js)$/
const webFrameworks =
  /^(?:next|nuxt|@sveltejs\/kit|astro|@remix-run\/\w+|react-dom|vue|svelte|solid-js|preact|@angular\/core|gatsby|react-scripts|lit|express|fastify|koa)$/

/** Tools that wrap the package itself into something that is opened. */
const packagers =
  /^(?:electron-builder|electron-packager|@electron\/packager|@electron-forge\/cli|electron-vite)$/

/** What only code that is put into an app asks of it. */
const hosts = /^(?:react|react-native|expo|vue|svelte|solid-js|preact|@angular\/core)$/

/** Undefined: nothing in it says so. */
function kindOf(fields: Fields): ProductKind | undefined {
  const { value } = fields
  const dependencies = [value.dependencies, value.devDependencies].flatMap(namesOf)
  const published = value.private !== true
  const isLibrary = ['main', 'module', 'exports', 'types', 'typings'].some((key) => value[key] !== undefined)
  const engine = value.engines
  if (typeof engine === 'object' && engine !== null && 'vscode' in engine) return 'library'
  if (dependencies.some((name) => packagers.test(name)) && value.bin === undefined) return 'desktop-app'
  const own = namesOf(value.dependencies)
  for (const [kind, pattern] of madeWith)
    if ((published && isLibrary ? own : dependencies).some((name) => pattern.test(name))) return kind
  const text = `${wordAt(fields, 'description') ?? ''} ${namedKeywords(value.keywords)}`
  if (isLibrary && namesOf(value.peerDependencies).some((name) => hosts.test(name))) return 'library'
  if (value.bin !== undefined)
    return saysLibrary(text) && isLibrary ? 'library' : saysGame(text) ? 'game' : 'command-line'
  if (saysGame(text) || (!isLibrary && dependencies.some((name) => gameEngines.test(name)))) return 'game'
  const isApp = !published || !isLibrary
  if (isApp && dependencies.some((name) => webFrameworks.test(name))) return 'web-app'
  if (published && isLibrary) return 'library'
  return undefined
}

const saysLibrary = (text: string): boolean =>
  /\b(?:library|framework|sdk|module|middleware|parser|bindings?|toolkit|api|encoder)\b/i.test(text) &&
  !/\b(?:cli|command[- ]line|terminal|program)\b/i.test(text)
/** A game, and not what games are made with. */
const saysGame = (text: string): boolean =>
  /\bgames?\b|\bpuzzle\b|\bsnake\b|\btetris\b/i.test(text) &&
  !/\b(?:engine|framework|library|development|dev|tool|toolkit|sdk|api|emulator|server|component)\b/i.test(
    text,
  )

const namesOf = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null ? Object.keys(value) : []

const namedKeywords = (value: unknown): string =>
  Array.isArray(value)
    ? value
        .filter((one) => typeof one === 'string')
        .slice(0, 40)
        .join(' ')
    : ''
