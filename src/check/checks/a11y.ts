/** What axe-core finds on the settled phone page, asked in a world of its own: no policy of the page forbids it. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { CannotLook } from '../cannotLook.ts'
import { type Check, type CheckContext, finding } from '../check.ts'
import { type Evidence, type Finding, maxEvidence } from '../finding.ts'
import { addPicture } from './picture.ts'
import type { Box } from './vitals.ts'
import { cut, plural } from './whose.ts'

const conformance = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] as const
/** A small page takes 0.3 s; thousands of elements take seconds. */
const runMs = 10_000

export type Impact = 'minor' | 'moderate' | 'serious' | 'critical'
export type Violation = {
  readonly rule: string
  readonly impact: Impact
  /** One of the tags of WCAG A or AA; else it is best practice. */
  readonly isConformance: boolean
  readonly help: string
  readonly count: number
  readonly selector: string
  readonly html: string
  /** What axe says about the first element. */
  readonly summary: string
  readonly box: Box | null
}

export const a11y: Check = {
  id: 'a11y',
  look: async (context) => {
    const violations = await findViolations(context)
    const judged = judgeA11y(violations)
    return addPicture(context, context.visits.phone, judged.finding, judged.mark)
  },
}

export function judgeA11y(violations: readonly Violation[]): {
  readonly finding: Finding
  readonly mark: Box | null
} {
  const ranked = [...violations].sort((a, b) => severity(b) - severity(a) || b.count - a.count)
  const [first] = ranked
  if (!first)
    return {
      finding: finding('a11y', 'pass', [{ what: 'axe finds nothing against WCAG A and AA' }]),
      mark: null,
    }
  const shown = ranked.slice(0, ranked.length > maxEvidence ? maxEvidence - 1 : maxEvidence)
  const evidence: Evidence[] = shown.map((one) => ({
    what: `${isGrave(one) ? '' : one.isConformance ? '' : 'best practice: '}${lower(one.help)} (${one.rule}, ${one.impact}${one.count > 1 ? `, ${plural(one.count, 'place')}` : ''})`,
    where: one.selector,
    excerpt: cut(one.html, 160),
    device: 'phone',
  }))
  if (ranked.length > shown.length)
    evidence.push({ what: `${plural(ranked.length - shown.length, 'more rule')} not kept` })
  return {
    finding: finding('a11y', isGrave(first) ? 'fail' : 'warn', evidence, todoFor(first)),
    mark: first.box,
  }
}

const isGrave = ({ isConformance, impact }: Violation): boolean =>
  isConformance && (impact === 'serious' || impact === 'critical')

const impacts: readonly Impact[] = ['minor', 'moderate', 'serious', 'critical']
const severity = (one: Violation): number => (isGrave(one) ? 10 : 0) + impacts.indexOf(one.impact)

/** axe's summary has a headline, then one line for each way to mend it: the first will do. */
function todoFor({ summary, help, selector }: Violation): string {
  const [, fix] = summary.split('\n').map((line) => line.trim())
  return `mend ${selector}: ${lower(cut(fix || help, 200))}`
}

const lower = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? `${text[0]?.toLowerCase()}${text.slice(1)}` : text

async function findViolations({ visits }: CheckContext): Promise<readonly Violation[]> {
  const path = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
  const source = await readFile(path, 'utf8')
  try {
    return await visits.phone.ask(axeInPage, { source, tags: [...conformance] }, runMs)
  } catch (error) {
    const why = (error instanceof Error ? error.message : String(error)).split('\n')[0]
    throw new CannotLook(`axe could not look at this page: ${cut(why ?? '', 160)}`)
  }
}

/** Runs in the page. */
const axeInPage = async ({
  source,
  tags,
}: {
  readonly source: string
  readonly tags: readonly string[]
}): Promise<readonly Violation[]> => {
  type Node = {
    readonly target: readonly (string | readonly string[])[]
    readonly html: string
    readonly failureSummary?: string
    readonly element?: Element
  }
  type Result = {
    readonly id: string
    readonly impact: Impact | null
    readonly tags: readonly string[]
    readonly help: string
    readonly nodes: readonly Node[]
  }
  type Axe = { run(root: Document, options: object): Promise<{ readonly violations: readonly Result[] }> }
  type World = { axe?: Axe }
  const world = globalThis as World
  // biome-ignore lint/security/noGlobalEval: the one way to start a script in this world, whose source is our own.
  if (!world.axe) globalThis.eval(source)
  const { axe } = world
  if (!axe) throw new Error('axe did not start')
  const { violations } = await axe.run(document, {
    runOnly: { type: 'tag', values: [...tags, 'best-practice'] },
    resultTypes: ['violations'],
    // Frames of other hosts cannot be asked from here.
    iframes: false,
    elementRef: true,
    // A rule that looks at media files waits for them.
    preload: false,
  })
  return violations.slice(0, 100).map((one) => {
    const [first] = one.nodes
    const rect = first?.element?.getBoundingClientRect()
    return {
      rule: one.id,
      impact: one.impact ?? 'minor',
      isConformance: one.tags.some((tag) => tags.includes(tag)),
      help: one.help,
      count: one.nodes.length,
      selector: (first?.target ?? []).flat().join(' ').slice(0, 200),
      html: (first?.html ?? '').slice(0, 300),
      summary: (first?.failureSummary ?? '').slice(0, 600),
      box: rect
        ? {
            x: Math.round(rect.x + scrollX),
            y: Math.round(rect.y + scrollY),
            width: Math.round(rect.width),
            height: Math.round(rect.height),
          }
        : null,
    }
  })
}
