/** The newest `outer gap`, kept for the console: it is made where the folders are. */
import * as z from 'zod'
import { gap } from './gap.ts'
import { time } from './shapes.ts'

export const keepGapRequest = z.strictObject({ gap })
export const keptGap = z.object({
  schema: z.literal('outer.kept-gap/1'),
  /** When it was made; null while there is none. */
  at: time.nullable(),
  gap: gap.nullable(),
})
