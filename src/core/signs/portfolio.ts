/** The one sign of a whole portfolio: product after product, and nobody pays. */
import { dayMs } from '../window.ts'
import { asFarAsKnown, type Judgement, type Portfolio, paidOf } from './facts.ts'
import { absent, count, unknown } from './say.ts'
import { thresholds } from './thresholds.ts'

export function judgeSerial({ all: products }: Portfolio): Judgement {
  const payers = products.map((one) => ({ product: one.product, paid: paidOf(one) }))
  const paying = payers.filter((one) => one.paid && one.paid.payers > 0)
  if (paying.length > 0)
    return absent(
      [...new Set(paying.map((one) => one.paid?.source))].join(', '),
      `${paying.map((one) => one.product).join(', ')}: someone paid`,
    )
  if (products.length < thresholds.products)
    return unknown(
      `${count(products.length, 'product')} known here`,
      'every product’s folder at once: outer gap ~/code/*',
    )
  const begun = products
    .flatMap((one) => {
      const at = one.build?.firstAt ?? one.begunAt ?? null
      return at === null ? [] : [{ product: one.product, at }]
    })
    .sort((a, b) => a.at - b.at)
  const year = mostInAYear(begun)
  if (year.length < thresholds.products) {
    const undated = products.length - begun.length
    return undated > 0 && year.length + undated >= thresholds.products
      ? unknown(
          `when ${count(undated, 'product was', 'products were')} begun is not known`,
          'their git history',
        )
      : absent('git', `at most ${count(year.length, 'product')} begun within a year`)
  }
  const first = year.map(({ product, at }) => ({ what: `${product} was begun`, at })).slice(-6)
  const within = new Set(year.map((one) => one.product))
  const silent = payers.filter((one) => one.paid === null && within.has(one.product))
  if (silent.length > 0)
    return {
      ...unknown('', 'a server with the loop’s payments, a marketing/ledger.csv, or an answer'),
      evidence: [
        {
          what: `${count(year.length, 'product')} begun within a year; who paid is not known of ${silent.length}`,
        },
        ...first,
      ],
    }
  const sources = new Set(payers.flatMap((one) => (one.paid ? [one.paid.source] : [])))
  return {
    verdict: 'present',
    source: ['git', ...sources].join(', '),
    evidence: [
      {
        what: `${count(year.length, 'product')} begun within a year, and nobody paid for one${sources.has('loop') ? `, ${asFarAsKnown}` : ''}`,
      },
      ...first,
    ],
  }
}

type Begun = { readonly product: string; readonly at: number }

/** The most that were begun in any 365 days. */
function mostInAYear(begun: readonly Begun[]): readonly Begun[] {
  let most: readonly Begun[] = []
  let from = 0
  for (const [to, last] of begun.entries()) {
    while (last.at - (begun[from]?.at ?? last.at) > thresholds.productDays * dayMs) from += 1
    if (to - from + 1 > most.length) most = begun.slice(from, to + 1)
  }
  return most
}
