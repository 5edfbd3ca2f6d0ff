/**
 * Makes an element. What people typed goes in as text, never as HTML.
 * @param {string} tag `tag` or `tag.class`
 * @param {Record<string, unknown>} [given] attributes; `on…` are listeners
 * @param {...(Node | string | false | undefined)} children
 * @returns {any}
 */
export function make(tag, given = {}, ...children) {
  const [name, ...classes] = tag.split('.')
  const element = document.createElement(name)
  if (classes.length > 0) element.className = classes.join(' ')
  for (const [key, value] of Object.entries(given)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value)
    else if (value === true) element.setAttribute(key, '')
    else if (value !== false && value !== undefined) element.setAttribute(key, value)
  }
  element.append(...children.filter((child) => child !== false && child !== undefined))
  return element
}

const numbers = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** @param {number} cents */
export const money = (cents) => numbers.format(cents / 100)

/** @param {string[]} names */
export const list = (names) => new Intl.ListFormat('en').format(names)
