/** Bills live in this browser and nowhere else. */

const key = 'bills'

/** @returns {Bill[]} newest first */
export function allBills() {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '[]')
  } catch {
    return []
  }
}

/** @param {string} id */
export const findBill = (id) => allBills().find((bill) => bill.id === id)

/** @param {Bill} bill */
export function keepBill(bill) {
  const others = allBills().filter((other) => other.id !== bill.id)
  localStorage.setItem(key, JSON.stringify([bill, ...others]))
}

/** @param {string} id */
export function dropBill(id) {
  localStorage.setItem(key, JSON.stringify(allBills().filter((bill) => bill.id !== id)))
}

/** @param {string[]} names @returns {Bill} */
export const newBill = (names) => ({
  id: Math.random().toString(36).slice(2, 8),
  at: Date.now(),
  names,
  lines: [],
  paid: [],
})

/**
 * @typedef {{ id: string, at: number, names: string[], lines: Line[], paid: string[] }} Bill `paid`: settled payments
 * @typedef {{ what: string, cents: number, by: string, for: string[] }} Line
 */
