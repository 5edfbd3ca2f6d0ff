/** Names of tests, read and not run: what a maker holds the product to. */
import type { Evidence, Fact } from '../../core/pack.ts'
import { lineEvidence, makeFact } from './fact.ts'
import { readText } from './fileText.ts'
import { languageOfLine, spoken } from './language.ts'
import type { Tree } from './tree.ts'

/** The first of a large suite say what it is about; each file is opened. */
const maxFiles = 40
const maxBytes = 200_000
const maxNames = 120
const perFile = 20

const isTest =
  /(?:\.(?:test|spec)\.[cm]?[jt]sx?|(?:^|\/)test_[^/]+\.py|_test\.(?:py|go|dart|exs|rb)|_spec\.rb|(?:^|\/)tests\/[^/]+\.rs|(?:^|\/)(?:test|tests|__tests__)\/[^/]+\.[cm]?[jt]sx?)$/

const patterns: Readonly<Record<string, RegExp>> = {
  js: /^\s{0,40}(?:it|test)(?:\.concurrent)?\(\s{0,4}(['"`])([^'"`\\]{6,160})\1/u,
  py: /^\s{0,40}(?:async )?def test_([a-z0-9_]{6,120})\(/u,
  go: /^func Test_?([A-Za-z0-9_]{6,120})\(t /u,
  rs: /^\s{0,40}(?:pub )?(?:async )?fn ([a-z0-9_]{6,120})\(\)/u,
}

/** Facts of kind `proof`; never said to have passed. */
export function readTestNames(root: string, tree: Tree): readonly Fact[] {
  const facts: Fact[] = []
  for (const path of tree.files.filter((one) => isTest.test(one)).slice(0, maxFiles)) {
    const file = readText(root, path, maxBytes)
    const pattern = patterns[/\.(py|go|rs)$/.exec(path)?.[1] ?? 'js']
    if (!file || !pattern || facts.length >= maxNames) continue
    let count = 0
    for (const [at, line] of file.lines.entries()) {
      if (count >= perFile || facts.length >= maxNames) break
      const name = testNameIn(line, pattern, path)
      if (name === undefined || file.disbelieved.has(at + 1)) continue
      if (path.endsWith('.rs') && !/#\[(?:\w+::)?test\]/.test(file.lines[at - 1] ?? '')) continue
      count++
      const evidence: Evidence = { ...lineEvidence(file, at + 1, at + 1, 'test'), ran: false }
      facts.push(makeFact('proof', name, evidence, spoken(languageOfLine(name))))
    }
  }
  return facts
}

/** Three words at least: `works` proves nothing to anyone. */
function testNameIn(line: string, pattern: RegExp, path: string): string | undefined {
  const found = pattern.exec(line)
  const raw = found?.[2] ?? found?.[1]
  if (raw === undefined || /\$\{|%[sdijfo]|[[\]{}<>]/.test(raw)) return undefined
  const name = /\.(?:py|rs)$/.test(path) ? raw.replace(/_+/g, ' ').trim() : raw.trim()
  const words = name.match(/\p{L}{2,}/gu) ?? []
  return words.length >= 3 && words.join('').length * 2 > name.length ? name : undefined
}
