/** A question about cookies stands before the product: its words are not the product's, and it is answered as a person would. */

import { within } from '../../check/openPage.ts'
import type { AppPage } from './open.ts'
import { type PageTools, pageTools } from './pageTools.ts'

/** Long enough for a banner to slide away. */
const leaveMs = 600
const clickMs = 2000

/**
 * Answers it with no where it takes a no, else closes it. `false`: one is there and stays.
 */
export async function answerConsent(app: AppPage): Promise<boolean> {
  const place = await app.ask(findAnswer, undefined, pageTools)
  if (place === null) return true
  if (place === 'none') return false
  await within(app.page.mouse.click(place.x, place.y), clickMs).catch(() => {})
  await new Promise((resolve) => setTimeout(resolve, leaveMs))
  await app.settle()
  return (await app.ask(findAnswer, undefined, pageTools)) === null
}

/** Runs in the page. Null: there is no such question. */
const findAnswer = (
  _: undefined,
  tools: PageTools,
): { readonly x: number; readonly y: number } | 'none' | null => {
  const banners = tools.consent(tools)
  if (banners.length === 0) return null
  const orders = [
    /\b(?:reject|decline|refuse|deny|disagree|ablehnen|refuser|rechazar|rifiuta|nej|weigeren)|\b(?:only|nur|strictly)\b.{0,20}\b(?:necessary|essential|notwendige|required)|(?:necessary|essential|required) (?:cookies )?only|no,? thanks|without accepting/i,
    /^(?:close|dismiss|schließen|fermer|cerrar|×|✕|x)$/i,
    /\b(?:accept|agree|allow|ok|okay|got it|understood|continue|akzeptieren|zustimmen|accepter|aceptar|accetta)\b/i,
  ]
  const buttons = banners.flatMap((banner) => [
    ...banner.querySelectorAll<HTMLElement>(
      'button, [role=button], a, input[type=button], input[type=submit]',
    ),
  ])
  for (const order of orders)
    for (const button of buttons) {
      const name =
        (button.getAttribute('aria-label') ?? (button as HTMLInputElement).value ?? '') ||
        button.textContent ||
        ''
      if (name.length > 80 || !order.test(name.trim()) || !tools.isSeen(button, tools)) continue
      const box = button.getBoundingClientRect()
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    }
  return 'none'
}
