import { type Io, untilInterrupted } from '../io.ts'

/** The maker pressed Ctrl-C or said no to a question: exit 130, nothing to explain. */
export class Interrupted extends Error {}

/** The work's answer; throws `Interrupted` when the maker does not wait for it. */
export function orInterrupted<Result>(io: Pick<Io, 'interrupted'>, work: Promise<Result>): Promise<Result> {
  const ended = untilInterrupted(io).then((): never => {
    throw new Interrupted()
  })
  ended.catch(() => {})
  return Promise.race([work, ended])
}
