/** This computer, as ways out use it. */
import type { Machine } from '../reach/machine.ts'
import type { Io } from './io.ts'

export const machineOf = ({ spawn, env, platform }: Io): Machine => ({ spawn, env, platform })
