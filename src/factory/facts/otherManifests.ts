/** Manifests of other languages and of what browsers and phones run. */
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

/** pyproject.toml, by PEP 621 or Poetry. */
export function readPyproject(fields: Fields): Manifest {
  const table = fields.field('project', 'name') ? ['project'] : ['tool', 'poetry']
  const id = wordAt(fields, ...table, 'name')
  const isCommand =
    fields.field(...table, 'scripts') !== undefined || hasKeys(fields.value, [...table, 'scripts'])
  const python = fields.field(...table, 'requires-python')
  const range = wordsOf(python?.value)
  const licence = [...table, 'license']
  return {
    file: fields.file.path,
    facts: [
      ...describedFacts(fields, [...table, 'description'], id ?? ''),
      ...(python && range !== undefined ? [makeFact('platform', `python ${range}`, python.evidence)] : []),
      ...licenceFact(fields, licence),
      ...keywordFacts(fields, [...table, 'keywords'], id ?? ''),
    ],
    id,
    version: wordAt(fields, ...table, 'version'),
    licence: wordAt(fields, ...licence),
    homepage:
      wordAt(fields, ...table, 'urls', 'Homepage') ??
      wordAt(fields, ...table, 'urls', 'homepage') ??
      wordAt(fields, ...table, 'homepage'),
    repository:
      wordAt(fields, ...table, 'urls', 'Repository') ??
      wordAt(fields, ...table, 'urls', 'Source') ??
      wordAt(fields, ...table, 'repository'),
    ...(id !== undefined && { kind: isCommand ? 'command-line' : 'library' }),
    ...(isPackageName(id) && { install: `pip install ${id}` }),
  }
}

function hasKeys(value: unknown, path: readonly string[]): boolean {
  let at = value
  for (const key of path)
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined
  return typeof at === 'object' && at !== null && Object.keys(at).length > 0
}

/** Cargo.toml; `hasMain`: there is a src/main.rs. */
export function readCargo(fields: Fields, hasMain: boolean): Manifest {
  const id = wordAt(fields, 'package', 'name')
  const isCommand = hasMain || Array.isArray(fields.value.bin)
  return {
    file: fields.file.path,
    facts: [
      ...describedFacts(fields, ['package', 'description'], id ?? ''),
      ...licenceFact(fields, ['package', 'license']),
      ...keywordFacts(fields, ['package', 'keywords'], id ?? ''),
    ],
    id,
    version: wordAt(fields, 'package', 'version'),
    licence: wordAt(fields, 'package', 'license'),
    homepage: wordAt(fields, 'package', 'homepage'),
    repository: wordAt(fields, 'package', 'repository'),
    ...(id !== undefined && { kind: isCommand ? 'command-line' : 'library' }),
    ...(isPackageName(id) && { install: isCommand ? `cargo install ${id}` : `cargo add ${id}` }),
  }
}

/** pubspec.yaml: Flutter is an app, Dart alone is not. */
export function readPubspec(fields: Fields): Manifest {
  const id = wordAt(fields, 'name')
  const isFlutter = hasKeys(fields.value, ['flutter']) || hasKeys(fields.value, ['dependencies', 'flutter'])
  return {
    file: fields.file.path,
    facts: describedFacts(fields, ['description'], id ?? ''),
    id,
    version: wordAt(fields, 'version')?.replace(/\+.*$/, ''),
    homepage: wordAt(fields, 'homepage'),
    repository: wordAt(fields, 'repository'),
    kind: isFlutter ? 'mobile-app' : 'library',
  }
}

export function readComposer(fields: Fields): Manifest {
  const id = wordAt(fields, 'name')
  const isProject = wordAt(fields, 'type') === 'project'
  return {
    file: fields.file.path,
    facts: [
      ...describedFacts(fields, ['description'], id ?? ''),
      ...licenceFact(fields, ['license']),
      ...keywordFacts(fields, ['keywords'], id ?? ''),
    ],
    id,
    licence: wordAt(fields, 'license'),
    homepage: wordAt(fields, 'homepage'),
    kind: isProject ? 'web-app' : 'library',
    ...(isPackageName(id) && !isProject && { install: `composer require ${id}` }),
  }
}

/** app.json of Expo: everything under `expo`, or at the top. */
export function readExpo(fields: Fields): Manifest | undefined {
  const top = typeof fields.value.expo === 'object' ? ['expo'] : []
  if (top.length === 0 && !fields.field('slug') && !fields.field('displayName')) return undefined
  const platforms = fields.field(...top, 'platforms')
  const list = Array.isArray(platforms?.value) ? platforms.value.filter((one) => typeof one === 'string') : []
  const shown: Readonly<Record<string, string>> = { ios: 'iOS', android: 'Android', web: 'web' }
  return {
    file: fields.file.path,
    facts: [
      ...describedFacts(fields, [...top, 'description'], ''),
      ...list.flatMap((one) =>
        platforms && shown[one] !== undefined ? [makeFact('platform', shown[one], platforms.evidence)] : [],
      ),
    ],
    name: wordAt(fields, ...top, 'displayName') ?? wordAt(fields, ...top, 'name'),
    version: wordAt(fields, ...top, 'version'),
    kind: 'mobile-app',
    colours: [wordAt(fields, ...top, 'primaryColor'), wordAt(fields, ...top, 'backgroundColor')],
    icon: wordAt(fields, ...top, 'icon')?.replace(/^\.\//, ''),
  }
}

/** capacitor.config.json, tauri.conf.json: an app around a page. */
export function readShell(fields: Fields): Manifest {
  const isTauri = /tauri/i.test(fields.file.path)
  return {
    file: fields.file.path,
    facts: describedFacts(fields, ['bundle', 'shortDescription'], ''),
    name:
      wordAt(fields, 'appName') ?? wordAt(fields, 'productName') ?? wordAt(fields, 'package', 'productName'),
    version: wordAt(fields, 'version'),
    kind: isTauri ? 'desktop-app' : 'mobile-app',
  }
}

/** manifest.json with a manifest_version is an extension; without, and any .webmanifest, a web app. */
export function readWebManifest(fields: Fields): Manifest | undefined {
  const isExtension = typeof fields.value.manifest_version === 'number'
  const name = wordAt(fields, 'name')
  if (!isExtension && fields.value.start_url === undefined && fields.value.icons === undefined)
    return undefined
  const folder = fields.file.path.includes('/') ? fields.file.path.replace(/[^/]+$/, '') : ''
  return {
    file: fields.file.path,
    facts: describedFacts(fields, ['description'], name ?? ''),
    ...(name !== undefined && !name.startsWith('__MSG_') && { name }),
    ...(isExtension && { version: wordAt(fields, 'version') }),
    homepage: wordAt(fields, 'homepage_url'),
    ...(isExtension && { kind: 'browser-extension' as const, platforms: ['chrome'] }),
    colours: [wordAt(fields, 'theme_color'), wordAt(fields, 'background_color')],
    icon: iconOf(fields.value.icons, folder),
  }
}

/** The largest; paths of a web manifest are from its own folder, or from the root of the site. */
function iconOf(icons: unknown, folder: string): string | undefined {
  if (Array.isArray(icons)) {
    const all = icons.flatMap((icon: unknown) => {
      const { src, sizes } = (icon ?? {}) as { src?: unknown; sizes?: unknown }
      if (typeof src !== 'string') return []
      return [{ src, size: Number(/^\d+/.exec(typeof sizes === 'string' ? sizes : '')?.[0] ?? 0) }]
    })
    const best = all.toSorted((a, b) => b.size - a.size)[0]
    return best && folder + best.src.replace(/^(?:\.?\/)/, '')
  }
  if (typeof icons !== 'object' || icons === null) return undefined
  const best = Object.entries(icons).toSorted((a, b) => Number(b[0]) - Number(a[0]))[0]?.[1]
  return typeof best === 'string' ? folder + best.replace(/^(?:\.?\/)/, '') : undefined
}
