/** `outer hooks --json`; made by the command itself, which looks at the tools' own settings. */
import * as z from 'zod'
import { list } from './shapes.ts'

export const hooks = z.object({
  schema: z.literal('outer.hooks/1'),
  dryRun: z.boolean(),
  hooks: list(
    z.object({
      name: z.enum(['claude', 'codex', 'cursor', 'gemini', 'git']),
      scope: z.enum(['project', 'user']),
      file: z.string(),
      installed: z.boolean(),
      /** Whether the file was changed, or would be. */
      changed: z.boolean(),
      /** What changed or would, as a unified diff. */
      diff: z.string().nullable(),
      /** Why the file was left as it is. */
      refused: z.string().nullable(),
      /** What is left to be done by hand. */
      do: z.string().nullable(),
    }),
  ),
})
