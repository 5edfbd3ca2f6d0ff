/** Dates and numbers, the page's language, right-to-left, and longer words: seen by a visitor from elsewhere. */
import { readState } from '../act/state.ts'
import { type Check, type CheckContext, finding } from '../check.ts'
import { type Evidence, type Finding, maxEvidence } from '../finding.ts'
import { findFixedFormats, findTongue } from '../shipped/tongue.ts'
import type { Clip, Visit } from '../visit.ts'

export const languages: Check = {
  id: 'languages',
  look: async (context) => {
    const [home, german, arabic] = await Promise.all([
      read(context.visits.phone),
      visited(context, 'de-DE', async (visit) => ({
        page: await read(visit),
        longer: await growWords(context, visit),
      })),
      visited(context, 'ar-EG', async (visit) => ({
        page: await read(visit),
        state: await readState(visit),
      })),
    ])
    const faults = judgeLanguages({ home, german: german.page, arabic: arabic.page })
    const wide = arabic.page.dir === 'rtl' ? arabic.state.sideways : 0
    if (wide > 4)
      faults.push({
        what: `right to left, the page is ${wide} pixels wider than the phone`,
        device: 'phone',
        todo: 'use margin-inline and inset-inline instead of left and right',
      })
    for (const one of german.longer) faults.push(one)
    return conclude(faults, { home, german: german.page, arabic: arabic.page })
  },
}

export type PageWords = {
  readonly text: string
  readonly lang: string
  readonly dir: string
}
type Fault = Evidence & { readonly todo: string }
type Seen = { readonly home: PageWords; readonly german: PageWords; readonly arabic: PageWords }

async function visited<Value>(
  context: CheckContext,
  locale: string,
  ask: (visit: Visit) => Promise<Value>,
): Promise<Value> {
  const visit = await context.open({ device: 'phone', locale })
  try {
    const asked = await ask(visit)
    return asked
  } finally {
    await visit.close()
  }
}

const read = (visit: Visit): Promise<PageWords> =>
  visit.ask(() => ({
    text: (document.body?.innerText ?? '').slice(0, 40_000),
    lang: document.documentElement.lang.trim(),
    dir: getComputedStyle(document.body ?? document.documentElement).direction,
  }))

export function judgeLanguages({ home, german }: Seen): Fault[] {
  const faults: Fault[] = []
  const tongue = findTongue(home.text)
  if (home.lang === '')
    faults.push({
      what: 'the page does not say its language: screen readers and translators have to guess',
      where: 'html',
      todo: `say it: <html lang="${tongue?.tags.length === 1 ? tongue.name : 'en'}">`,
    })
  else if (tongue && !tongue.tags.includes(home.lang.toLowerCase().split('-')[0] ?? ''))
    faults.push({
      what: `the page says that it is in "${home.lang}", and reads like "${tongue.name}": a translator is not offered, a screen reader speaks it wrong`,
      where: 'html',
      excerpt: home.text.replace(/\s+/g, ' ').slice(0, 100),
      todo: `say the language it is in: <html lang="${tongue.name}">`,
    })
  if (tongue && ['ar', 'he'].includes(tongue.name) && home.dir !== 'rtl')
    faults.push({
      what: 'the words run from right to left, and the page from left to right',
      where: 'html',
      todo: 'say the direction: <html dir="rtl">',
    })
  // In an English text, English numbers are in place; a date of digits is read otherwise by most of the world.
  const isEnglish = !tongue || tongue.name === 'en'
  const there = new Set(findFixedFormats(german.text).map((one) => one.text))
  const fixed = findFixedFormats(home.text).filter(
    (one) => there.has(one.text) && (one.kind === 'date' || !isEnglish),
  )
  const [first] = fixed
  if (first)
    faults.push({
      what: `a visitor from Germany gets ${first.kind === 'date' ? 'dates' : first.kind === 'clock' ? 'times' : 'numbers'} written as in the United States`,
      excerpt: fixed
        .slice(0, 4)
        .map((one) => one.text)
        .join(' · '),
      todo: 'write them in the visitor’s own way: toLocaleDateString() and toLocaleString() without a fixed locale, or the month as a word',
    })
  return faults
}

function conclude(faults: readonly Fault[], { home, german, arabic }: Seen): Finding {
  const formats = findFixedFormats(home.text)
  const notes: Evidence[] = [
    {
      what:
        formats.length === 0
          ? 'no dates or numbers that differ by country were seen'
          : formats.some((one) => german.text.includes(one.text))
            ? 'dates and numbers were looked at'
            : 'dates and numbers follow the visitor',
    },
    {
      what:
        arabic.dir === 'rtl'
          ? 'right to left was looked at'
          : 'the app has no right-to-left form, so none was looked at',
    },
  ]
  const [first] = faults
  const shown = faults.map(({ todo: _, ...one }): Evidence => one)
  return finding(
    'languages',
    first ? 'warn' : 'pass',
    [...shown, ...notes].slice(0, maxEvidence),
    first?.todo ?? null,
  )
}

/** As much longer as German is than English in the words of a screen (W3C, "Text size in translation": up to 40 %). */
async function growWords(context: CheckContext, visit: Visit): Promise<readonly Fault[]> {
  const before = (await readState(visit)).sideways
  const clipped = await visit.ask(lengthen).catch(() => [])
  const after = (await readState(visit)).sideways
  const faults: Fault[] = []
  const [first] = clipped
  if (after <= before + 8 && !first) return faults
  const picture = first ? await visit.mark(first.box) : await visit.shoot()
  const shot = picture.length > 0 ? { shot: context.keepShot('languages', picture) } : {}
  if (after > before + 8)
    faults.push({
      ...shot,
      what: `with words two fifths longer the page is ${after} pixels wider than the phone`,
      device: 'phone',
      todo: 'let rows wrap and words break: flex-wrap: wrap, overflow-wrap: anywhere',
    })
  if (first && faults.length === 0)
    faults.push({
      ...shot,
      what: `with words two fifths longer ${clipped.length === 1 ? 'a button is' : `${clipped.length} buttons are`} cut off`,
      where: first.name,
      device: 'phone',
      todo: 'let buttons grow with their words: no fixed width or height',
    })
  return faults
}

/** Runs in the page. */
function lengthen(): readonly { readonly name: string; readonly box: Clip }[] {
  const isCut = (one: Element): boolean => {
    const style = getComputedStyle(one)
    return (
      style.overflow !== 'visible' &&
      style.textOverflow !== 'ellipsis' &&
      (one.scrollWidth > one.clientWidth + 4 || one.scrollHeight > one.clientHeight + 6)
    )
  }
  const buttons = Array.from(document.querySelectorAll('button, a[role=button], [role=tab], nav a')).slice(
    0,
    200,
  )
  const cutBefore = new Set(buttons.filter(isCut))
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  for (let node = walker.nextNode(); node && texts.length < 3000; node = walker.nextNode())
    if (!/^(?:SCRIPT|STYLE|NOSCRIPT|TEXTAREA|PRE|CODE|SVG)$/i.test(node.parentElement?.tagName ?? 'SCRIPT'))
      texts.push(node as Text)
  for (const text of texts)
    text.data = text.data.replace(
      /\p{L}{3,}/gu,
      (word) => word + word.slice(0, Math.ceil(word.length * 0.4)).toLowerCase(),
    )
  return buttons
    .filter((one) => !cutBefore.has(one) && isCut(one))
    .slice(0, 5)
    .map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect()
      return {
        name: (one.textContent ?? '').trim().slice(0, 40),
        box: { x: x + scrollX, y: y + scrollY, width, height },
      }
    })
}
