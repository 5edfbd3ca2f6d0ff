// @ts-check
/** On which terms the packages that are bundled may be passed on: a bundle has none of their files any more. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './node.mjs'

/** `LICENSE`, `license.md`, `LICENSE.BSD`, `NOTICE`; a package may have several. */
const licenseFile = /^(?:licen[cs]e|notice|copying)(?:[.-].*)?$/i
const packageFolder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/

/**
 * For each package whose code is in a bundle a head, `NAME VERSION (LICENSE)`, and the text of its licence.
 * Throws where a package brings no text: whoever bundles it has to find out what it asks for.
 * @param {import('esbuild').Metafile} metafile with paths relative to the project @returns {string}
 */
export function licensesOf(metafile) {
  const folders = Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 && packageFolder.exec(path)?.[0]) || [])
  const entries = [...new Set(folders)].map(licenseOf).sort()
  return `What is bundled into Outerloop, and on which terms.\n\n${[...new Set(entries)].join('\n')}`
}

/** @param {string} folder */
function licenseOf(folder) {
  const path = join(root, folder)
  const { name, version, license } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'))
  const texts = readdirSync(path)
    .filter((file) => licenseFile.test(file))
    .map((file) => readFileSync(join(path, file), 'utf8').trim())
  if (texts.length === 0) throw new Error(`${name} ${version} brings no text of its licence (${license})`)
  return `${'='.repeat(80)}\n${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`
}
