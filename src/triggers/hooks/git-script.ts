/** Our block in a git hook's script: put in behind its first line, so that no `exit` or `exec` of the script comes before it. Pure. */

export const gitEvents = ['post-commit', 'pre-push'] as const
export type GitEvent = (typeof gitEvents)[number]

const first = '# >>> outer: outer hooks remove git takes this out'
const last = '# <<< outer'
const block = new RegExp(`^${escaped(first)}\\n(?:[^\\n]*\\n){0,9}?${escaped(last)}\\n`, 'm')
const shells = /^#!\s*(?:\/usr\/bin\/env\s+(?:-S\s+)?)?\S*?\b(?:sh|bash|dash|ash|ksh|zsh)(?:\s|$)/
const freshHead = '#!/bin/sh\n'

export type Scripted =
  | { readonly kind: 'added' | 'updated'; readonly text: string }
  | { readonly kind: 'same' }
  | { readonly kind: 'refused'; readonly why: string }

/**
 * What git runs: never fails, never waits for what it need not, and silent where there is no outer.
 * `program`: as a shell word list, `outer` or `'/path/node' '/path/outer.mjs'`; `check`: true in a shell where it is there.
 */
export function gitBlock(
  event: GitEvent,
  program: { readonly words: string; readonly check: string },
): string {
  const call = `${program.words} hook git ${event} </dev/null`
  // git does not wait for what runs beside it, but for whoever holds its output. A rebase makes a hundred commits at once.
  const [when, run] =
    event === 'post-commit'
      ? [' && [ ! -d "$(git rev-parse --git-path rebase-merge)" ]', `(${call} >/dev/null 2>&1 &)`]
      : ['', `${call} >/dev/null || :`]
  return `${first}\nif ${program.check} >/dev/null 2>&1${when}; then ${run}; fi\n${last}\n`
}

/** `text` undefined: there is no script yet. `bare`: a runner calls it with sh, so that it needs no first line. */
export function addBlock(text: string | undefined, wanted: string, bare: boolean): Scripted {
  if (text === undefined) return { kind: 'added', text: (bare ? '' : freshHead) + wanted }
  const known = block.exec(text)
  if (known) {
    if (known[0] === wanted) return { kind: 'same' }
    return { kind: 'updated', text: text.replace(block, () => wanted) }
  }
  if (text.includes('\0')) return { kind: 'refused', why: 'it is no script' }
  if (text.includes('\r\n')) return { kind: 'refused', why: 'its lines end in CRLF' }
  if (/\blefthook\b/.test(text)) return { kind: 'refused', why: 'lefthook writes it' }
  const head = /^#![^\n]*(?:\n|$)/.exec(text)?.[0]
  if (head === undefined && !bare) return { kind: 'refused', why: 'it does not say which program runs it' }
  if (head !== undefined && !shells.test(head))
    return { kind: 'refused', why: `it is run by ${head.slice(2).trim()}` }
  if (head !== undefined && !head.endsWith('\n'))
    return { kind: 'refused', why: 'it has one line and no end' }
  const at = head?.length ?? 0
  return { kind: 'added', text: text.slice(0, at) + wanted + text.slice(at) }
}

export const hasBlock = (text: string): boolean => block.test(text)

/** Undefined: nothing is left that somebody else put there. */
export function removeBlock(text: string): string | undefined {
  const left = text.replace(block, '')
  return left === freshHead || left === '' ? undefined : left
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
