/** The card of a product that was opened. */
import type { Fact } from '../../core/pack.ts'
import { readOuterJson } from '../../source/outerJson.ts'
import type { Card } from '../material.ts'
import { believeWords } from './believed.ts'
import { addressOf, chooseKind, repositoryOf } from './card.ts'
import { versionOfTag } from './changes.ts'
import { installOf, installsIn } from './install.ts'
import { licenceName } from './licence.ts'
import { readLook } from './look.ts'
import type { Manifest } from './manifest.ts'
import { languageOfPage, type Opened } from './opened.ts'
import { usualIcon, usualStyles } from './page.ts'
import { linkedAddress, spokenAddress } from './spokenAddress.ts'
import type { Tree } from './tree.ts'

export function cardOf(opened: Opened, facts: readonly Fact[]): Card {
  const { root, tree, page } = opened
  const manifests = opened.manifests.all
  const outer = tree.has('outer.json') ? readOuterJson(`${root}/outer.json`) : undefined
  const of = <T>(pick: (one: Manifest) => T | undefined): T | undefined =>
    manifests.map(pick).find((one) => one !== undefined)
  const say = (kind: Fact['kind']) =>
    facts
      .filter((fact) => fact.kind === kind)
      .slice(0, 3)
      .map((fact) => fact.value)
      .join(' ')
  const { readme } = opened.documents
  const installs = readme
    ? installsIn(readme.file, [opened.name, ...manifests.flatMap(({ id }) => id ?? [])])
    : []
  const kind = chooseKind(manifests, {
    install: installs[0],
    words: say('does'),
    described: (page?.page.head ?? [])
      .filter(({ name }) => name === 'description')
      .map(({ text }) => text)
      .join(' '),
    platforms: say('platform'),
    hasPage: page !== undefined || tree.files.some((path) => routes.test(path)),
    hasGame: tree.has('project.godot'),
  })
  const isInstalled = kind === 'command-line' || kind === 'library' || kind === 'game'
  const [tag] = opened.tags
  const homes = [outer?.url, ...manifests.map((one) => one.homepage)]
  const isOpened = kind !== 'command-line' && kind !== 'library'
  const licence = of((one) => believeWords(one.licence)) ?? believeWords(opened.licence?.name)
  return {
    slug: opened.slug,
    name: opened.name,
    kind,
    address:
      homes.map(addressOf).find((one) => one !== null) ??
      (isOpened && readme
        ? (spokenAddress(readme.file, readme.blocks, [opened.name]) ??
          linkedAddress(readme.file, readme.links))
        : null),
    repository: manifests.map((one) => repositoryOf(one.repository)).find((one) => one !== null) ?? null,
    install: isInstalled ? installOf(installs, of((one) => one.install) ?? null) : null,
    version: of((one) => believeWords(one.version)) ?? (tag ? versionOfTag(tag.name) : null),
    licence: licence === undefined ? null : licenceName(licence),
    language:
      opened.documents.readme?.language ?? (page ? languageOfPage(page, opened.documents) : opened.language),
    look: lookOf(opened),
    platforms: platformsOf(kind, manifests, tree, outer?.stores),
  }
}

/** Colours, type and icon, as its manifests, its page and its usual places say. */
function lookOf({ root, tree, manifests, page }: Opened): Card['look'] {
  const colours = manifests.all.flatMap((one) => (one.colours ? [one.colours] : []))
  const icon = manifests.all
    .map((one) => one.icon)
    .find((one): one is string => one !== undefined && tree.has(one))
  return readLook({
    css: page && page.css.length > 0 ? page.css : usualStyles(root, tree),
    theme: [
      ...(page?.page.head ?? []).filter((one) => one.name === 'theme-color').map((one) => one.text),
      ...colours.flatMap((one) => one[0] ?? []),
    ],
    background: colours.flatMap((one) => one[1] ?? []),
    icon: icon ?? page?.icon ?? usualIcon(tree),
  })
}

/** Pages by their files, in the ways that frameworks name them. */
const routes =
  /^(?:src\/)?(?:app\/(?:.*\/)?page\.[jt]sx?|pages\/index\.(?:[jt]sx?|astro|vue)|routes\/(?:.*\/)?\+page\.svelte|routes\/index\.[jt]sx?)$/

function platformsOf(
  kind: Card['kind'],
  manifests: readonly Manifest[],
  tree: Tree,
  stores: readonly string[] | undefined,
): readonly string[] {
  if (stores) return stores
  const said = manifests.flatMap((one) => one.platforms ?? [])
  const web =
    kind === 'web-app' || (kind === 'game' && tree.files.some((path) => path.endsWith('index.html')))
      ? ['web']
      : []
  return [...new Set([...said, ...web])]
}
