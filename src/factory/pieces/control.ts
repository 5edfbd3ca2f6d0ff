/** Words on a button or above a field: they show that something can be done, and say nothing by themselves. */
import type { Fact } from '../../core/pack.ts'

/** `Add expense`, `Done, next`; with one more it can be a sentence. */
const mostWords = 3

/** Seen only in the running app, short, and with no end of a sentence. */
export const isControl = ({ value, evidence }: Fact): boolean =>
  evidence.length > 0 &&
  evidence.every(({ type }) => type === 'page') &&
  value.trim().split(/\s+/).length <= mostWords &&
  !/[.!?。！？]$/.test(value.trim()) &&
  !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(value)
