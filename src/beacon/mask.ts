/** Addresses, mail addresses, and four digits or more, grouped or not. */
export const mask = (text: unknown): string =>
  // Bounded before it is searched: a message may be a megabyte without a space.
  `${text}`.slice(0, 400).replace(/\w+:\/\/\S+|\S+@\S+|\d([ .-]?\d){3,}/g, '…')

/** `app.js:12:3` out of a stack or an address with a position; host, folder and query are left out. */
export const placeOf = (stack: string): string =>
  `${stack}`.replace(/[?#][^\s:]*/g, '').match(/[^/\s(@]*:\d+:\d+/)?.[0] || ''
