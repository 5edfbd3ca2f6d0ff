/** Asks which tools, on a terminal. */
import { isCancel, multiselect } from '@clack/prompts'
import type { Io } from '../io.ts'
import { Interrupted } from '../term/interrupted.ts'
import { toolNames } from './rows.ts'

export const canAskHooks = (io: Io, json: boolean): boolean => io.isTTY.in && io.isTTY.err && !json

/** `found` are chosen at first. */
export async function chooseTools(
  io: Io,
  found: readonly (typeof toolNames)[number][],
): Promise<readonly (typeof toolNames)[number][]> {
  const chosen = await multiselect({
    input: io.stdin,
    output: io.stderr,
    signal: io.interrupted,
    message: 'Where do you build? Space chooses',
    options: toolNames.map((value) => ({ value, label: value })),
    initialValues: [...found],
    required: true,
  })
  if (isCancel(chosen)) throw new Interrupted()
  return toolNames.filter((one) => chosen.includes(one))
}
