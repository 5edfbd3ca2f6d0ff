/** Two sides of which only one can be so. */
import { latin } from './latin.ts'

export type Axis = {
  readonly key: string
  readonly one: RegExp
  readonly other: RegExp
  /** So many words of its own must a sentence share with the fact that says the opposite. */
  readonly shared: number
  /** To deny one side is to say the other: `no cloud`. */
  readonly flips?: true
  /** The fact that shares most with a sentence tells of it: another of the same side says nothing. */
  readonly nearest?: true
  /** Only facts of this kind tell of it: a month is no price elsewhere. */
  readonly of?: 'price'
}

export const words = (pattern: string): RegExp =>
  latin(new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'iu'))
