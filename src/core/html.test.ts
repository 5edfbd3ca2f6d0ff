import { expect, test } from 'vitest'
import { escapeHtml } from './html.ts'

test('everything that could end content or an attribute', () => {
  expect(escapeHtml(`<a href="x" id='y'>&amp;`)).toBe('&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;')
})
