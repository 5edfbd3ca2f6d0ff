/** The product's tests, run by the runner that its manifest names, and each result as the runner's own report says it. */
import { existsSync, realpathSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { readSmallFile } from '../../source/smallFile.ts'
import { isWithin } from '../../source/walk.ts'
import { findPython, pythonPath, readJson } from './commands.ts'

export const suiteKinds = ['vitest', 'jest', 'mocha', 'node', 'pytest'] as const
export type SuiteKind = (typeof suiteKinds)[number]

export type Suite = {
  readonly kind: SuiteKind
  readonly file: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Where its report is written; null: it is what the runner prints. */
  readonly report: string | null
}

/** `missing`: its manifest names a runner that is not installed in the folder. */
export type SuiteFound = Suite | { readonly kind: SuiteKind; readonly missing: string }

export type TestResult = {
  /** From the product's folder, with slashes; null: the runner does not say. */
  readonly file: string | null
  /** The test's own name, and the names of what it stands in before it. */
  readonly names: readonly string[]
  readonly passed: boolean
}

const programs = {
  vitest: 'node_modules/vitest/vitest.mjs',
  jest: 'node_modules/jest/bin/jest.js',
  mocha: 'node_modules/mocha/bin/mocha.js',
} as const

export function findSuite(
  dir: string,
  way: { readonly node: string; readonly scratch: string },
): SuiteFound | undefined {
  const root = realpathSync(dir)
  const report = join(way.scratch, 'report.json')
  const manifest = readJson(join(root, 'package.json'))
  const script = String((manifest?.scripts as Record<string, unknown> | undefined)?.test ?? '')
  const known = { ...(manifest?.dependencies as object), ...(manifest?.devDependencies as object) }
  const kind = (['vitest', 'jest', 'mocha'] as const).find(
    (name) => new RegExp(`\\b${name}\\b`).test(script) || (script === '' && Object.hasOwn(known, name)),
  )
  if (kind) {
    const program = join(root, programs[kind])
    if (!existsSync(program)) return { kind, missing: programs[kind] }
    const args = {
      vitest: ['run', '--reporter=json', `--outputFile=${report}`],
      jest: ['--ci', '--json', `--outputFile=${report}`],
      mocha: ['--reporter', 'json', '--reporter-option', `output=${report}`],
    }[kind]
    return { kind, file: way.node, args: [program, ...args], report }
  }
  if (/\bnode\b.*--test\b/.test(script)) {
    // What is named beside the flags are files and patterns of the product's own.
    const files = script
      .slice(script.search(/--test\b/) + 6)
      .split(/\s+/)
      .filter((one) => /^["']?[\w./*{}@,-]+["']?$/.test(one) && !one.startsWith('-'))
      .map((one) => one.replace(/["']/g, ''))
    return { kind: 'node', file: way.node, args: ['--test', '--test-reporter=tap', ...files], report: null }
  }
  const isPython = ['pyproject.toml', 'setup.py', 'pytest.ini', 'tox.ini'].some((name) =>
    existsSync(join(root, name)),
  )
  if (!isPython || !['tests', 'test'].some((name) => existsSync(join(root, name)))) return undefined
  return {
    kind: 'pytest',
    file: findPython(root),
    args: ['-m', 'pytest', '-v', '--color=no', '-p', 'no:cacheprovider', '-o', 'addopts='],
    env: { PYTHONPATH: pythonPath(root), PYTHONDONTWRITEBYTECODE: '1' },
    report: null,
  }
}

/** Reports of 10,000 tests; what is larger says no more. */
const maxReport = 32 * 1024 * 1024
const maxResults = 20_000

/** `printed`: what the runner wrote. Undefined: there is no report that can be read. */
export function readResults(dir: string, suite: Suite, printed: string): readonly TestResult[] | undefined {
  if (suite.kind === 'node') return readTap(printed)
  if (suite.kind === 'pytest') return readPytest(printed)
  try {
    const bytes = suite.report === null ? 'no-file' : readSmallFile(suite.report, maxReport)
    if (typeof bytes === 'string') return undefined
    const report: unknown = JSON.parse(bytes.toString('utf8'))
    const root = realpathSync(dir)
    return (suite.kind === 'mocha' ? readMocha(report, root) : readJest(report, root)).slice(0, maxResults)
  } catch {
    return undefined
  }
}

type Json = Readonly<Record<string, unknown>>
const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : [])

const pathOf = (root: string, file: unknown): string | null =>
  typeof file === 'string' && isWithin(root, file) ? relative(root, file).split(sep).join('/') : null

/** The form of Jest, which Vitest writes too: https://jestjs.io/docs/cli#--json */
const readJest = (report: unknown, root: string): readonly TestResult[] =>
  listOf((report as Json).testResults).flatMap((file) =>
    listOf(file.assertionResults)
      .filter(({ status }) => status === 'passed' || status === 'failed')
      .map(({ ancestorTitles, title, status }) => ({
        file: pathOf(root, file.name),
        names: [...(Array.isArray(ancestorTitles) ? ancestorTitles : []), title].map(String).filter(Boolean),
        passed: status === 'passed',
      })),
  )

const readMocha = (report: unknown, root: string): readonly TestResult[] =>
  (['passes', 'failures'] as const).flatMap((list) =>
    listOf((report as Json)[list]).map(({ title, fullTitle, file }) => {
      const own = String(title)
      const before = String(fullTitle).endsWith(own) ? String(fullTitle).slice(0, -own.length).trim() : ''
      return { file: pathOf(root, file), names: [before, own].filter(Boolean), passed: list === 'passes' }
    }),
  )

/** https://testanything.org/tap-version-14-specification.html, with node's `type: 'suite'` below what holds others. */
function readTap(text: string): readonly TestResult[] | undefined {
  if (!/^TAP version/m.test(text.slice(0, 1000))) return undefined
  const lines = text.split('\n')
  const results: TestResult[] = []
  const above: string[] = []
  for (const [at, line] of lines.entries()) {
    const subtest = /^( *)# Subtest: (.*)$/.exec(line)
    if (subtest) above.splice((subtest[1]?.length ?? 0) / 4, above.length, subtest[2] ?? '')
    const point = /^( *)(not )?ok \d+ - (.*)$/.exec(line)
    if (!point || results.length >= maxResults || / # (?:SKIP|TODO)\b/i.test(line)) continue
    if (lines.slice(at + 1, at + 6).some((one) => /^ *type: 'suite'$/.test(one))) continue
    const names = [...above.slice(0, (point[1]?.length ?? 0) / 4), unescaped(point[3] ?? '')]
    results.push({ file: null, names, passed: point[2] === undefined })
  }
  return results
}

const unescaped = (text: string): string => text.replace(/\\([\\#])/g, '$1')

function readPytest(text: string): readonly TestResult[] | undefined {
  const found = [...text.matchAll(/^([\w./-]{1,300}\.py)::(\S{1,300}) (PASSED|FAILED|ERROR)/gm)]
  if (found.length === 0 && !/\btest session starts\b/.test(text)) return undefined
  return found.slice(0, maxResults).map(([, file = '', names = '', status]) => ({
    file,
    names: names.split('::'),
    passed: status === 'PASSED',
  }))
}
