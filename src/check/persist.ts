/** Whether what a visitor leaves in the app is still there when they load it again. */
import { setTimeout as wait } from 'node:timers/promises'
import { makeMarker } from './act/firstTouch.ts'
import { guardPage } from './act/guard.ts'
import { settleAfter } from './act/settle.ts'
import { fillOthers, reachField, submit, typeInto } from './act/type.ts'
import { type CheckContext, finding } from './check.ts'
import type { Finding } from './finding.ts'

/** Editors save some 300 to 1000 ms after the last key. */
const autosaveMs = 1_100
const reloadMs = 10_000
/** What was kept is drawn by a script that starts anew. */
const drawMs = 800

export async function keepsOverReload(context: CheckContext): Promise<Finding> {
  const visit = await context.open({ device: 'phone' })
  try {
    const marker = makeMarker()
    const guard = await guardPage(visit.page, { target: context.target, marker, dry: false })
    const field = await reachField(visit)
    if (!field)
      return finding('durable', 'not-needed', [
        { what: 'there is nothing to type into, so no visitor leaves anything' },
      ])
    if (field.payment || field.password)
      return finding('durable', 'unknown', [
        { what: 'the first thing to type into asks for a password or a card' },
      ])
    const typed = await typeInto(visit.page, field.mail ? `${marker}@example.com` : marker)
    if (typed === undefined || !typed.includes(marker))
      return finding('durable', 'unknown', [{ what: `"${field.name}" did not take what was typed` }])
    await fillOthers(visit.page, marker)
    await submit(visit, field)
    await wait(autosaveMs)
    await settleAfter(visit, visit.requests.length, autosaveMs)
    const before = await visit.ask(findMarker, marker)
    await visit.page.reload({ waitUntil: 'load', timeout: reloadMs })
    await wait(drawMs)
    const after = await visit.ask(findMarker, marker)
    const isKept = before.stored || guard.sent.length > 0
    if (after.shown !== null)
      return finding('durable', 'pass', [{ what: 'what a visitor typed is still there after a reload' }])
    if (before.shown === null)
      return isKept
        ? finding('durable', 'pass', [{ what: 'what a visitor typed is kept, and shown to nobody' }])
        : finding('durable', 'pass', [
            { what: 'the app shows nothing of what was typed, so nothing is lost' },
          ])
    const what = isKept
      ? 'what a visitor typed was kept and is not shown after a reload'
      : 'what a visitor typed is gone after a reload: nothing keeps it'
    const todo = 'keep it in the browser (localStorage) or on a server, and draw it when the page loads'
    return finding(
      'durable',
      isKept || before.shown === 'item' ? 'fail' : 'warn',
      [{ what, device: 'phone' }],
      todo,
    )
  } finally {
    await visit.close()
  }
}

/** Runs in the page. `item`: as one of a list, which is what people expect to find again. */
function findMarker(marker: string): { shown: 'item' | 'text' | null; stored: boolean } {
  const holds = (store: Storage): boolean =>
    Object.keys(store).some((key) => (store.getItem(key) ?? '').includes(marker))
  const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')]
  const leaf = [...document.body.querySelectorAll('*')].findLast((one) =>
    (one as HTMLElement).innerText?.includes(marker),
  )
  const isField = fields.some((one) => one.value.includes(marker))
  const isItem = leaf?.closest(
    'li, tr, dd, article, [role=listitem], [role=row], [class*=item i], [class*=card i]',
  )
  return {
    shown: leaf ? (isItem ? 'item' : 'text') : isField ? 'text' : null,
    stored: holds(localStorage) || holds(sessionStorage),
  }
}
