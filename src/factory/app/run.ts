/** With consent only: runs the product's own commands for their help, and its tests, and reads what they say as facts. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { evidence, fact, mergeFacts } from '../../core/fact.ts'
import type { Fact, Finding } from '../../core/pack.ts'
import { cleanLine } from '../../core/text.ts'
import { findSuspicion } from '../facts/suspect.ts'
import { type Command, findCommands } from './commands.ts'
import { appFinding } from './finding.ts'
import { factsOfHelp } from './help.ts'
import { type ProgramTools, type Ran, runProgram } from './program.ts'
import { findSuite, readResults, type Suite, type TestResult } from './suite.ts'

export type RunOptions = ProgramTools & {
  readonly dir: string
  /** The program that runs JavaScript. */
  readonly node: string
}

export type RanProduct = { readonly facts: readonly Fact[]; readonly findings: readonly Finding[] }

/** A command that prints its help takes a second; the slowest start, of an interpreter with many imports, five. */
const helpMs = 15_000
const helpBytes = 256 * 1024
/** Suites of a small product take a minute. */
const testsMs = 180_000
const testsBytes = 32 * 1024 * 1024
/** What a README would name; the number of all of them is a fact of its own. */
const maxProofs = 200

/** Never throws for what the product does: what fails, is missing or never ends is a finding. */
export async function runProduct(options: RunOptions): Promise<RanProduct> {
  const scratch = mkdtempSync(join(tmpdir(), 'outer-run-'))
  try {
    const helped = await runHelps(options, scratch)
    const tested = await runTests(options, scratch)
    return {
      facts: mergeFacts([...helped.facts, ...tested.facts]),
      findings: [...helped.findings, ...tested.findings],
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function runHelps(options: RunOptions, scratch: string): Promise<RanProduct> {
  const facts: Fact[] = []
  const findings: Finding[] = []
  for (const command of await findCommands(options.dir, options.node)) {
    if ('missing' in command) {
      findings.push(
        appFinding('run-missing', 'warn', `${command.name} --help`, {
          why: `${cleanLine(command.missing, 120)}, which the manifest names, is not in the folder`,
          do: 'build it, and run this again',
        }),
      )
      continue
    }
    const ran = await help(options, command, scratch)
    const found = ran.ended === 'itself' && ran.code !== 127 ? factsOfHelp(command.name, ran.text) : []
    facts.push(...found)
    if (found.length === 0) findings.push(noHelp(command.name, ran))
  }
  return { facts, findings }
}

/** In an empty folder: help needs no other, and writes nothing into the product's. */
const help = (options: RunOptions, { file, args, env }: Command, scratch: string): Promise<Ran> =>
  runProgram(options, {
    file,
    args,
    cwd: scratch,
    scratch,
    timeoutMs: helpMs,
    maxBytes: helpBytes,
    ...(env ? { env } : {}),
  })

const endings = {
  itself: 'it printed no help that can be read',
  late: 'it did not end in time, and was ended',
  'too-much': 'it printed more than is read, and was ended',
  stopped: 'it was stopped',
  'no-program': 'its program is not installed here',
} as const satisfies Record<Ran['ended'], string>

const noHelp = (name: string, { ended, text }: Ran): Finding =>
  appFinding('run-help', 'warn', `${name} --help`, {
    why:
      ended === 'itself' && text.trim() !== ''
        ? `${endings.itself}: ${cleanLine(text, 120)}`
        : endings[ended],
    do: `type ${name} --help, and see what it says`,
  })

async function runTests(options: RunOptions, scratch: string): Promise<RanProduct> {
  const suite = findSuite(options.dir, { node: options.node, scratch })
  if (!suite) return { facts: [], findings: [] }
  if ('missing' in suite)
    return {
      facts: [],
      findings: [
        testsFinding(
          suite.kind,
          `${suite.missing} is not in the folder`,
          'install what it needs, and run this again',
        ),
      ],
    }
  const { file, args, env } = suite
  const ran = await runProgram(options, {
    file,
    args,
    cwd: options.dir,
    scratch,
    timeoutMs: testsMs,
    maxBytes: testsBytes,
    ...(env ? { env } : {}),
  })
  const results = ran.ended === 'itself' ? readResults(options.dir, suite, ran.text) : undefined
  if (!results || results.length === 0)
    return {
      facts: [],
      findings: [
        testsFinding(
          suite.kind,
          ran.ended === 'itself' ? `no result can be read of it: ${lastLine(ran.text)}` : endings[ran.ended],
          'run the tests yourself, and see what they say',
        ),
      ],
    }
  return readTests(suite, results)
}

const lastLine = (text: string): string => cleanLine(text.trim().split('\n').at(-1) ?? '', 120)

const testsFinding = (kind: string, why: string, todo: string): Finding =>
  appFinding('run-tests', 'warn', kind, { why, do: todo })

/** Every test that passed is a proof; how many do is a number only where none fails. */
function readTests(suite: Suite, results: readonly TestResult[]): RanProduct {
  const passed = results.filter((one) => one.passed)
  const failed = results.filter((one) => !one.passed)
  const proofs = passed.flatMap(({ file, names }) => {
    const own = cleanLine(names.at(-1) ?? '', 300)
    // As the names of tests are read where nothing is run.
    const name =
      suite.kind === 'pytest'
        ? own
            .replace(/^test_/, '')
            .replace(/_+/g, ' ')
            .trim()
        : own
    const text = names.join(' > ').slice(0, 600)
    if (name.split(' ').length < 3 || findSuspicion(text)) return []
    return [
      fact('proof', name, [
        evidence('test', `${file ?? suite.kind} > ${cleanLine(text, 300)}`, text, { ran: true }),
      ]),
    ]
  })
  const all = passed.length === 1 ? '1 test passes' : `${passed.length} tests pass`
  return {
    facts: [
      ...(failed.length === 0 && passed.length > 0
        ? [
            fact('number', all, [evidence('test', suite.kind, all, { ran: true })], {
              amounts: [{ value: passed.length, unit: null, of: 'tests' }],
            }),
          ]
        : []),
      ...proofs.slice(0, maxProofs),
    ],
    findings:
      failed.length === 0
        ? []
        : [
            testsFinding(
              failed[0]?.names.join(' > ') ?? suite.kind,
              `${failed.length} of ${results.length} tests fail`,
              'put them right: what fails proves nothing',
            ),
          ],
  }
}
