import type { Place } from '../../core/places.ts'

/** When every row of this folder was last read through against what is known of the place. */
const reviewedAt = '2026-11-21'

type Row = Pick<Place, 'id' | 'name' | 'kind' | 'who' | 'rule' | 'firstMove'> & Partial<Place>

/** A row with what most rows have in common: of any topic, shape and language, its rule not confirmed. */
export const place = (row: Row): Place => ({
  url: null,
  topics: [],
  words: [],
  shapes: [],
  languages: [],
  regions: [],
  via: [],
  ruleSource: null,
  reviewedAt,
  confirmed: false,
  ...row,
})
