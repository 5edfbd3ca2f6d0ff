/** Money is whole cents throughout. */

/**
 * Reads what a person types: "12", "12.4", "12,40", "1.234,50".
 * @param {string} text
 * @returns {number | undefined} cents; undefined when it is no amount above zero
 */
export function readAmount(text) {
  const plain = text.trim().replace(/\s/g, '')
  const parts = /^(\d[\d.,]*?)(?:[.,](\d{1,2}))?$/.exec(plain)
  if (!parts) return undefined
  const cents = Number(parts[1].replace(/[.,]/g, '')) * 100 + Number((parts[2] ?? '').padEnd(2, '0'))
  return cents > 0 && cents < 100_000_000 ? cents : undefined
}

/**
 * Divides cents so that nothing is lost: who comes first gets the odd cent.
 * @param {number} cents
 * @param {string[]} names
 * @returns {Map<string, number>}
 */
export function divide(cents, names) {
  const each = Math.floor(cents / names.length)
  const odd = cents - each * names.length
  return new Map(names.map((name, place) => [name, each + (place < odd ? 1 : 0)]))
}

/**
 * What each person has paid beyond their part; below zero is owed.
 * @param {{ names: string[], lines: { cents: number, by: string, for: string[] }[] }} bill
 * @returns {Map<string, number>} adds up to zero
 */
export function balances(bill) {
  const balance = new Map(bill.names.map((name) => [name, 0]))
  const add = (name, cents) => balance.set(name, (balance.get(name) ?? 0) + cents)
  for (const line of bill.lines) {
    add(line.by, line.cents)
    for (const [name, part] of divide(line.cents, line.for)) add(name, -part)
  }
  return balance
}

/**
 * Few payments that make everybody even: the largest debt meets the largest credit.
 * @param {Map<string, number>} balance
 * @returns {{ from: string, to: string, cents: number }[]}
 */
export function settle(balance) {
  const open = [...balance].map(([name, cents]) => ({ name, cents }))
  const payments = []
  for (;;) {
    open.sort((a, b) => a.cents - b.cents)
    const [debtor, creditor] = [open[0], open[open.length - 1]]
    if (!debtor || debtor.cents >= 0) return payments
    const cents = Math.min(-debtor.cents, creditor.cents)
    debtor.cents += cents
    creditor.cents -= cents
    payments.push({ from: debtor.name, to: creditor.name, cents })
  }
}
