/** What a folder's product is to those who would find it: by its manifests and dependencies alone. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Shape } from '../core/places.ts'
import { readJson } from '../source/unbuilt.ts'

/** Dependencies that make a product what it is, by their beginning. */
const byDependency: readonly (readonly [pattern: RegExp, shape: Shape])[] = [
  [/^(?:phaser|pixi\.js|kaplay|kaboom|excalibur|melonjs|@babylonjs\/core)$/, 'game'],
  [/^@modelcontextprotocol\/(?:sdk|server)$/, 'mcp-server'],
  [/^discord\.js$/, 'discord-bot'],
  [/^@slack\/bolt$/, 'slack-app'],
  [/^@raycast\/api$/, 'raycast-extension'],
  [/^@shopify\/shopify-(?:api|app-\w+)/, 'shopify-app'],
  [/^(?:expo|react-native|@capacitor\/core|@ionic\/\w+|nativescript)$/, 'mobile-app'],
  [
    /^(?:next|nuxt|astro|@sveltejs\/kit|@remix-run\/\w+|@react-router\/dev|vite|react-scripts|gatsby|@angular\/core)$/,
    'web-app',
  ],
]

type Json = Readonly<Record<string, unknown>>
const objectOf = (value: unknown): Json =>
  typeof value === 'object' && value !== null ? (value as Json) : {}

export function shapesOf(dir: string): readonly Shape[] {
  const found = new Set<Shape>([...packageShapes(dir), ...manifestShapes(dir), ...otherShapes(dir)])
  // A page of its own makes no package for others.
  if (has(dir, 'index.html') || has(dir, 'public/index.html')) found.add('web-app')
  if (['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'COPYING'].some((name) => has(dir, name)))
    found.add('open-source')
  return [...found]
}

const has = (dir: string, name: string): boolean => existsSync(join(dir, name))

function packageShapes(dir: string): Shape[] {
  const json = readJson(join(dir, 'package.json'))
  if (!json) return []
  const names = Object.keys({ ...objectOf(json.dependencies), ...objectOf(json.devDependencies) })
  const shapes: Shape[] = byDependency.flatMap(([pattern, shape]) =>
    names.some((name) => pattern.test(name)) ? [shape] : [],
  )
  if ('vscode' in objectOf(json.engines)) shapes.push('vscode-extension')
  const forOthers = json.private !== true && !has(dir, 'index.html')
  const isCli = json.bin !== undefined && forOthers
  const isLibrary = forOthers && ['exports', 'main', 'module', 'types'].some((key) => key in json)
  if (isCli) shapes.push('cli')
  if (isLibrary) shapes.push('library')
  if (isCli || isLibrary) shapes.push('npm')
  return shapes
}

function manifestShapes(dir: string): Shape[] {
  return ['manifest.json', 'src/manifest.json', 'public/manifest.json'].flatMap((file): Shape[] => {
    const json = readJson(join(dir, file))
    if (!json) return []
    if ('manifest_version' in json) return ['browser-extension']
    if ('minAppVersion' in json) return ['obsidian-plugin']
    if ('editorType' in json) return ['figma-plugin']
    return []
  })
}

function otherShapes(dir: string): Shape[] {
  const files = listFiles(dir)
  const shapes: Shape[] = []
  if (has(dir, 'pyproject.toml') || has(dir, 'setup.py')) shapes.push('python')
  if (has(dir, 'Cargo.toml')) shapes.push('rust')
  if (has(dir, 'go.mod')) shapes.push('go')
  if (has(dir, 'pubspec.yaml') || files.some((name) => name.endsWith('.xcodeproj'))) shapes.push('mobile-app')
  if (has(dir, 'shopify.app.toml')) shapes.push('shopify-app')
  if (has(dir, 'project.godot')) shapes.push('game')
  if (files.some((name) => name.endsWith('.php') && isPlugin(join(dir, name))))
    shapes.push('wordpress-plugin')
  return shapes
}

function isPlugin(path: string): boolean {
  try {
    return /^[\s/*#]*Plugin Name:/m.test(readFileSync(path).subarray(0, 8192).toString('utf8'))
  } catch {
    return false
  }
}

function listFiles(dir: string): readonly string[] {
  try {
    return readdirSync(dir).sort()
  } catch {
    return []
  }
}
