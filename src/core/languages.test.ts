import { expect, test } from 'vitest'
import { findLanguage } from './languages.ts'

test.each([
  { header: '', want: 'en' },
  { header: 'de', want: 'de' },
  { header: 'pt-BR,pt;q=0.9,en;q=0.8', want: 'pt' },
  { header: 'nl,de;q=0.5,en;q=0.3', want: 'de' },
  { header: 'en;q=0.2, de;q=0.9', want: 'de' },
  { header: 'de;q=0, pt', want: 'pt' },
  { header: 'nl, *;q=0.5', want: 'en' },
  { header: 'DE-at', want: 'de' },
  { header: 'de;q=x', want: 'en' },
  { header: `${'xx,'.repeat(1000)}de`, want: 'en' },
])('$header', ({ header, want }) => {
  expect(findLanguage(header, ['en', 'de', 'pt'])).toBe(want)
})
