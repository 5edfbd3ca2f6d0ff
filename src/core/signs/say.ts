import type { Judgement, SignEvidence, TextHit } from './facts.ts'

export const unknown = (what: string, tell: string, source = 'none'): Judgement => ({
  verdict: 'unknown',
  source,
  evidence: [{ what }],
  tell,
})

export const absent = (source: string, what: string): Judgement => ({
  verdict: 'absent',
  source,
  evidence: [{ what }],
})

/** `3 commits`, `1 person` where the plural is said. */
export const count = (many: number, what: string, plural = `${what}s`): string =>
  `${many} ${many === 1 ? what : plural}`

export const quoted = ({ where, words }: TextHit): SignEvidence => ({ what: `“${words}”`, where })
