import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  awayPage,
  blockedPage,
  busyPage,
  downPage,
  endedPage,
  errorPage,
  heldPage,
  pagePolicy,
  reportedPage,
  reportPage,
  saidPage,
  sayPage,
  unknownPage,
  whyPage,
} from './index.ts'
import { pageLanguages } from './words/index.ts'

const args = (languages: string) => ({
  product: 'Splitpot',
  maker: { name: 'Anna Weber', contact: 'anna@example.org' },
  languages,
})
const pages: Readonly<Record<string, (languages: string) => string>> = {
  ended: (languages) => endedPage({ ...args(languages), token: 't.o.k' }),
  away: (languages) => awayPage(args(languages)),
  down: (languages) => downPage(args(languages)),
  say: (languages) => sayPage(args(languages)),
  said: (languages) => saidPage({ ...args(languages), what: 'said' }),
  asked: (languages) => saidPage({ ...args(languages), what: 'asked' }),
  why: (languages) => whyPage(args(languages)),
  report: (languages) => reportPage(args(languages)),
  reported: (languages) => reportedPage(args(languages)),
  blocked: (languages) => blockedPage({ ...args(languages), why: 'it asked for passwords' }),
  held: (languages) => heldPage(args(languages)),
  unknown: (languages) => unknownPage({ languages }),
  busy: (languages) => busyPage({ languages }),
  error: (languages) => errorPage({ languages, id: '7f3k' }),
}
const all = Object.entries(pages).flatMap(([name, render]) =>
  pageLanguages.map((language) => ({ name, language, html: render(language) })),
)

describe.each(all)('$name in $language', ({ language, html }) => {
  test('says its language, is small, leaves no blank', () => {
    expect(html).toMatch(new RegExp(`<html lang="${language}[^"]*" dir="ltr">`))
    expect(Buffer.byteLength(html)).toBeLessThan(10_000)
    expect(html).not.toMatch(/\{\w+\}|undefined|<script|style="/)
  })
})

test('every language has words of its own', () => {
  for (const render of Object.values(pages)) {
    const bodies = pageLanguages.map((language) => render(language).split('<body>')[1])
    expect(new Set(bodies).size).toBe(pageLanguages.length)
  }
})

test('a maker without a name begins a sentence as any word does, and a name stays as it is written', () => {
  const unnamed = { ...args('en'), maker: { name: '', contact: '' } }
  const why = whyPage(unnamed)
  expect(why).toContain('<bdi>The person who made this</bdi> can delete')
  expect(why).toContain('What <bdi>the person who made this</bdi> sees')
  expect(awayPage(unnamed)).toContain('moment. <bdi>The person who made this</bdi> is told')
  expect(awayPage({ ...unnamed, maker: { name: 'bell', contact: '' } })).toContain('<bdi>bell</bdi> is told')
})

test('the policy allows the one style and nothing else', () => {
  const style = /<style>([\s\S]*?)<\/style>/.exec(endedPage(args('en')))?.[1] ?? ''
  expect(pagePolicy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`)
  expect(pagePolicy).toContain("default-src 'none'")
})

test('forms work without script', () => {
  const ended = endedPage({ ...args('en'), token: 't"><script>' })
  expect(ended).toContain('<form method="post" action="/_outer/knock">')
  expect(ended).toContain('name="k" value="t&quot;&gt;&lt;script&gt;"')
  expect(ended).toMatch(/name="again" value="1"/)
  expect(ended).toContain('name="words"')
  expect(awayPage(args('en'))).toContain('name="contact"')
  expect(sayPage(args('en'))).toContain('action="/_outer/say"')
})

test('HTML in a name stays text', () => {
  const evil = {
    product: '<img src=x onerror=a()>',
    maker: { name: '"><script>a()</script>', contact: 'javascript:a()' },
    languages: 'en',
  }
  for (const html of [
    endedPage(evil),
    awayPage(evil),
    sayPage(evil),
    whyPage(evil),
    reportPage(evil),
    blockedPage({ ...evil, why: '<img src=x onerror=a()>' }),
    errorPage({ languages: 'en', id: '<b>' }),
  ]) {
    expect(html).not.toMatch(/<img|<script|<b>|href="javascript/)
  }
})

test('a long name does not push the form away', () => {
  const html = endedPage({ ...args('en'), product: 'x'.repeat(500) })
  expect(html).not.toContain('x'.repeat(61))
})

test('a contact is a link where a browser can open it', () => {
  const withContact = (contact: string) => whyPage({ ...args('en'), maker: { name: 'A', contact } })
  expect(withContact('a@b.example')).toContain('href="mailto:a@b.example"')
  expect(withContact('https://a.example/me')).toContain('href="https://a.example/me"')
  expect(withContact('room 7')).toContain('room 7')
  expect(withContact('')).toContain('whoever gave you the link')
})

test('a name in the script of the page needs no spaces around it', () => {
  const page = (languages: string, product: string, name: string) =>
    awayPage({ product, maker: { name, contact: '' }, languages }).replace(/<\/?bdi>/g, '')
  expect(page('ja', '割り勘', '')).toContain('<h1>割り勘には今つながりません。')
  expect(page('ja', '割り勘', '')).toContain('訪問があったことは作った人に伝わります。')
  expect(page('ja', 'Splitpot', 'Anna')).toContain('<h1>Splitpot には')
  expect(page('zh', 'Splitpot', '')).toContain('断网。制作者会知道有人来过')
  expect(page('en', '割り勘', '作')).toContain('<h1>割り勘 is away right now.')
  expect(page('en', '割り勘', '')).toContain('moment. The person who made this is told')
})

test('a maker without a name', () => {
  expect(endedPage({ ...args('de'), maker: { name: ' ', contact: '' } })).toContain(
    'die Person, die das gemacht hat',
  )
})
