/**
 * Every place that `outer where` knows, with its rule on showing one's own things. It is read through by hand: a row's rule is
 * `confirmed` only where its page was read or is known beyond doubt; else it is shown as one to check there first.
 */
import type { Place } from '../../core/places.ts'
import { around } from './around.ts'
import { forums } from './forums.ts'
import { making } from './making.ts'

export const places: readonly Place[] = [...around, ...forums, ...making]
