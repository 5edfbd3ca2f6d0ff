import { expect, test } from 'vitest'
import { faviconOf } from './mark.tsx'

const svgOf = (address: string) => decodeURIComponent(address.replace('data:image/svg+xml,', ''))

test('the favicon shows the day: the gap, and whether someone is there', () => {
  expect(svgOf(faviconOf('open', false, 'light'))).toContain('stroke-dasharray="296 64"')
  expect(svgOf(faviconOf('closed', false, 'light'))).toContain('stroke-dasharray="360 0"')
  expect(svgOf(faviconOf('open', false, 'light'))).not.toContain('#b8320a')
  expect(svgOf(faviconOf('open', true, 'light'))).toContain('#b8320a')
  expect(svgOf(faviconOf('open', true, 'dark'))).toContain('#ff8552')
})
