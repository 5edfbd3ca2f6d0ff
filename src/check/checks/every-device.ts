/** `every-device`: the app is there on a phone, a tablet and a laptop, fits its screen, and a finger can hit it. */
import { type Check, type CheckContext, finding } from '../check.ts'
import type { Evidence, Finding } from '../finding.ts'
import { isFlat } from '../flat.ts'
import { markShot } from '../markShot.ts'
import type { DeviceName, Visit } from '../visit.ts'
import { askFit, type Fit, isBlank } from './fit.ts'
import { askSmallTargets, type SmallTarget } from './tapTargets.ts'

/** Rounding and scrollbars make a few pixels. */
const maxSidewaysPx = 3

type Fault = {
  readonly verdict: Extract<Finding['verdict'], 'fail' | 'warn'>
  readonly evidence: Evidence
  readonly todo: string
}

export const everyDevice: Check = {
  id: 'every-device',
  look: async (context) => {
    const { phone, tablet, laptop } = context.visits
    if (!phone.document || !isDocument(phone))
      return finding('every-device', 'unknown', [
        { what: 'what answered is no page', where: context.target.url },
      ])
    const [onPhone, onTablet, onLaptop] = await Promise.all([askFit(phone), askFit(tablet), askFit(laptop)])
    const blank =
      findBlank(phone, onPhone, onLaptop) ?? (await findFlat(phone, laptop)) ?? findBare(onPhone, onLaptop)
    const faults: Fault[] = blank ? [blank] : [...viewportFaults(onPhone)]
    if (!blank) {
      faults.push(...(await fitFaults(context, phone, onPhone)))
      faults.push(
        ...(await fitFaults(context, tablet, onTablet)),
        ...(await fitFaults(context, laptop, onLaptop)),
      )
      const small = onPhone.viewport === undefined ? [] : await askSmallTargets(phone)
      if (small.length > 0) faults.push(await smallFault(context, phone, small))
    }
    if (faults.length === 0)
      return finding('every-device', 'pass', [
        {
          what: 'it fits a phone, a tablet and a laptop without sideways scrolling, and a finger can hit what is there',
        },
      ])
    const shot = blank ? await markShot(context, phone, 'every-device-blank') : undefined
    const evidence = faults.map((fault) => (shot ? { ...fault.evidence, shot } : fault.evidence))
    const worst = faults.find((fault) => fault.verdict === 'fail') ?? faults[0]
    return finding('every-device', worst?.verdict ?? 'warn', evidence, worst?.todo ?? null)
  },
}

const isDocument = (visit: Visit): boolean => /html|^$/.test(visit.document?.headers['content-type'] ?? '')

function findBlank(phone: Visit, onPhone: Fit, onLaptop: Fit): Fault | undefined {
  if (!isBlank(onPhone)) return undefined
  const error = phone.said.find((one) => one.uncaught)
  return {
    verdict: 'fail',
    evidence: {
      what: isBlank(onLaptop)
        ? 'the page is blank: no words, no pictures, nothing to press'
        : 'the page is blank on a phone; on a laptop it is not',
      device: 'phone',
      ...(error ? { excerpt: error.text.slice(0, 160), ...(error.where ? { where: error.where } : {}) } : {}),
    },
    todo: error
      ? `mend the error that leaves it blank: ${error.text.slice(0, 100)}`
      : 'open it in a window of 390 pixels, and find what hides everything there',
  }
}

/** What is left on a phone is a frame without the app; a narrow screen may put much behind one button, which counts. */
function findBare(onPhone: Fit, onLaptop: Fit): Fault | undefined {
  if (onPhone.controls > 0 || onLaptop.controls < 2 || onPhone.words > onLaptop.words / 2) return undefined
  return {
    verdict: 'fail',
    evidence: {
      what: `on a phone there is nothing to press or to fill in; on a laptop there are ${onLaptop.controls} things`,
      device: 'phone',
    },
    todo: 'open it in a window of 390 pixels, and find what leaves the app out there',
  }
}

/** There are words in the document, and nobody sees one: white on white, below something, or never drawn. */
async function findFlat(phone: Visit, laptop: Visit): Promise<Fault | undefined> {
  // What the slow network had not brought yet may be there by now.
  if (!isFlat(phone.firstShot) || !isFlat(await phone.shoot())) return undefined
  const isOnLaptop = !isFlat(await laptop.shoot())
  return {
    verdict: isOnLaptop ? 'fail' : 'warn',
    evidence: {
      what: isOnLaptop
        ? 'the first screen of a phone is one flat colour; on a laptop it is not'
        : 'the first screen is one flat colour: what is there cannot be seen',
      device: 'phone',
    },
    todo: 'open it in a window of 390 pixels, and find what hides the first screen there',
  }
}

function viewportFaults(fit: Fit): readonly Fault[] {
  if (fit.viewport === undefined)
    return [
      {
        verdict: 'fail',
        evidence: {
          what: 'the page says no width for phones, so they show it as a tiny desktop',
          where: 'meta[name=viewport]',
          device: 'phone',
        },
        todo: 'put <meta name="viewport" content="width=device-width, initial-scale=1"> into the head',
      },
    ]
  const width = /width\s*=\s*([\w-]+)/i.exec(fit.viewport)?.[1]?.toLowerCase()
  if (width === undefined ? /initial-scale/i.test(fit.viewport) : width === 'device-width') return []
  return [
    {
      verdict: 'warn',
      evidence: {
        what: 'the page asks phones for a fixed width instead of their own',
        where: 'meta[name=viewport]',
        excerpt: fit.viewport.slice(0, 120),
        device: 'phone',
      },
      todo: 'set the viewport to width=device-width, initial-scale=1',
    },
  ]
}

async function fitFaults(context: CheckContext, visit: Visit, fit: Fit): Promise<readonly Fault[]> {
  const { device } = visit
  const faults: Fault[] = []
  if (fit.sidewaysPx > maxSidewaysPx) {
    const shot = await markShot(context, visit, `every-device-${device}-sideways`, fit.widest?.box)
    faults.push({
      verdict: device === 'phone' ? 'fail' : 'warn',
      evidence: {
        what: `on a ${device} the page scrolls sideways, by ${Math.round(fit.sidewaysPx)} pixels`,
        ...(fit.widest ? { where: fit.widest.selector } : {}),
        device,
        ...(shot ? { shot } : {}),
      },
      todo: fit.widest
        ? `let ${fit.widest.selector} be no wider than the screen (max-width: 100%, or a scroller of its own)`
        : 'find what is wider than the screen, and give it max-width: 100%',
    })
  }
  if (fit.sidewaysPx <= maxSidewaysPx && fit.inner && fit.inner.px > maxSidewaysPx) {
    const { selector, px, box } = fit.inner
    const shot = await markShot(context, visit, `every-device-${device}-sideways`, box)
    faults.push({
      verdict: 'warn',
      evidence: {
        what: `on a ${device} what fills the screen scrolls sideways, by ${Math.round(px)} pixels`,
        where: selector,
        device,
        ...(shot ? { shot } : {}),
      },
      todo: `let ${selector} be no wider than the screen (max-width: 100%, or a scroller of its own)`,
    })
  }
  for (const cut of fit.cut.slice(0, 2)) {
    const shot = await markShot(context, visit, `every-device-${device}-cut`, cut.box)
    faults.push({
      verdict: 'warn',
      evidence: {
        what: `on a ${device} the edge of the screen cuts words off`,
        where: cut.selector,
        excerpt: cut.text,
        device,
        ...(shot ? { shot } : {}),
      },
      todo: `let the words of ${cut.selector} wrap on a ${device}`,
    })
  }
  return faults
}

async function smallFault(
  context: CheckContext,
  phone: Visit,
  small: readonly SmallTarget[],
): Promise<Fault> {
  const first = small[0] as SmallTarget
  const shot = await markShot(context, phone, 'every-device-small', first.box)
  const size = `${Math.round(first.box.width)} × ${Math.round(first.box.height)}`
  return {
    verdict: 'warn',
    evidence: {
      what: `${small.length === 1 ? 'a target is' : `${small.length} targets are`} too small and too close for a finger; the first is ${size} pixels`,
      where: first.selector,
      ...(first.text ? { excerpt: first.text } : {}),
      device: 'phone' satisfies DeviceName,
      ...(shot ? { shot } : {}),
    },
    todo: 'give it at least 24 × 24 pixels, or as much room around it',
  }
}
