/** The one tag that a document gets. */

/** Part of every entity tag of an injected document, so that a change of the tag is a change of the document. */
export const tagVersion = 'o1'

/** Async: nothing waits for it. Without a query or a token, so that documents stay the same for everybody. */
export const scriptTag = (nonce?: string): string =>
  nonce === undefined
    ? '<script async src="/_outer/b.js"></script>'
    : `<script async src="/_outer/b.js" nonce="${nonce}"></script>`
