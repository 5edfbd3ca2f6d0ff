import type { Finding } from '../../core/pack.ts'
import type { Ground } from '../material.ts'
import type { Prose } from './prose.ts'

/** One rule of the gate: what it finds in a text, given what is known of the product. */
export type Step = (text: Prose, ground: Ground) => readonly Finding[]
