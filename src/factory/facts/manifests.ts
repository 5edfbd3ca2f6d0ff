/** Every manifest of the folder that is known by its name, each read by its own reader. */
import type { Finding } from '../../core/pack.ts'
import { makeFact } from './fact.ts'
import { type Fields, readFields } from './fields.ts'
import { readText } from './fileText.ts'
import { readGoMod } from './goMod.ts'
import { type Manifest, namesIn, withoutScaffold } from './manifest.ts'
import {
  readCargo,
  readComposer,
  readExpo,
  readPubspec,
  readPyproject,
  readShell,
  readWebManifest,
} from './otherManifests.ts'
import { readPackageJson } from './packageJson.ts'
import type { Tree } from './tree.ts'
import { makeTrouble } from './trouble.ts'
import { readAndroidManifest, readInfoPlist } from './xmlManifests.ts'

export type Manifests = { readonly all: readonly Manifest[]; readonly findings: readonly Finding[] }

type Reader = (fields: Fields, tree: Tree) => Manifest | undefined

/** By path from the root; what describes the product is read before what it is wrapped in. */
const readers: readonly (readonly [RegExp, Reader])[] = [
  [/^package\.json$/, readPackageJson],
  [/^pyproject\.toml$/, readPyproject],
  [/^Cargo\.toml$/, (fields, tree) => readCargo(fields, tree.has('src/main.rs'))],
  [/^pubspec\.yaml$/, readPubspec],
  [/^composer\.json$/, readComposer],
  [/^app\.json$/, readExpo],
  [/^(?:(?:src|public|app|extension|static|source|addon)\/)?manifest\.json$/, readWebManifest],
  [/^(?:(?:src|public|app|static|www|assets)\/)?[\w.-]+\.webmanifest$/, readWebManifest],
  [/^capacitor\.config\.json$/, readShell],
  [/^src-tauri\/tauri\.conf\.json$/, readShell],
]
const infoPlist = /^(?:[^/]+\/){0,3}(?:[\w-]+-)?Info\.plist$/
const androidManifest = /^(?:[^/]+\/){0,4}src\/main\/AndroidManifest\.xml$|^AndroidManifest\.xml$/
const maxWebManifests = 4

export function readManifests(root: string, tree: Tree): Manifests {
  const all: Manifest[] = []
  const findings: Finding[] = []
  let isMonorepo = false
  for (const [pattern, read] of readers)
    for (const path of tree.files.filter((one) => pattern.test(one)).slice(0, maxWebManifests)) {
      const file = readText(root, path)
      if (!file) continue
      findings.push(...file.findings)
      const fields = readFields(file)
      const manifest = fields && read(fields, tree)
      if (
        path === 'package.json' &&
        (fields?.value.workspaces !== undefined || tree.has('pnpm-workspace.yaml'))
      )
        isMonorepo = true
      if (fields && manifest) all.push({ ...manifest, named: namesIn(fields) })
      else if (!fields && file.lines.length > 0) findings.push(makeTrouble('not-understood', path))
    }
  const goMod = tree.has('go.mod') ? readText(root, 'go.mod') : undefined
  const go = goMod && readGoMod(goMod, tree)
  if (go) all.push(go)
  if (isMonorepo) all.push(...workspaces(root, tree, all))
  const plist = tree.files.find((path) => infoPlist.test(path) && !/tests?\//i.test(path))
  const plistFile = plist === undefined ? undefined : readText(root, plist)
  if (plistFile) all.push(readInfoPlist(plistFile))
  const android = tree.files.find((path) => androidManifest.test(path))
  const androidFile = android === undefined ? undefined : readText(root, android)
  if (android !== undefined && androidFile)
    all.push(
      readAndroidManifest(
        androidFile,
        readText(root, android.replace(/AndroidManifest\.xml$/, 'res/values/strings.xml')),
      ),
    )
  return {
    all: all.map(withoutScaffold),
    findings: [...findings, ...(plistFile?.findings ?? []), ...(androidFile?.findings ?? [])],
  }
}

/** Packages of one repository, by the folders that such repositories have. */
const memberName = /^(?:packages|apps|libs|modules|plugins|services|tools)\/[^/]+\/package\.json$/
const maxMembers = 30

const folderName =
  /^(?:@[\w.-]+\/)?(?:web|app|www|api|client|server|frontend|backend|mobile|desktop|site|website|docs|ui|core|shared|common|utils|lib|types|config|db|database|worker|extension|landing)$/

/** Names of the packages in it; where the root says nothing of itself, what they say. */
function workspaces(root: string, tree: Tree, above: readonly Manifest[]): readonly Manifest[] {
  const isSilent = !above.some((one) => one.facts.some((fact) => fact.kind === 'does'))
  const hasKind = above.some((one) => one.kind !== undefined)
  return tree.files
    .filter((path) => memberName.test(path))
    .slice(0, maxMembers)
    .flatMap((path) => {
      const file = readText(root, path)
      const fields = file && readFields(file)
      const named = fields?.field('name')
      if (!fields || !named || typeof named.value !== 'string') return []
      const member = readPackageJson(fields)
      // What nobody can install is a folder of the code.
      const isPublished = fields.value.private !== true && !folderName.test(named.value)
      const does = isSilent ? member.facts.filter((fact) => fact.kind === 'does') : []
      return [
        {
          file: path,
          facts: [...does, ...(isPublished ? [makeFact('object', named.value, named.evidence)] : [])],
          ...(!hasKind && member.kind && { kind: member.kind }),
        },
      ]
    })
}
