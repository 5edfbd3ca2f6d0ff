import { RichText } from '@atproto/api'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countBy, outsideGsm, smsParts } from './units.ts'
import { findAddresses } from './web-addresses.ts'

// The package has no types of its own.
// @ts-expect-error
const twitterText = (await import('twitter-text')).default as {
  readonly parseTweet: (text: string) => { readonly weightedLength: number }
  readonly extractUrlsWithIndices: (
    text: string,
    options?: { readonly extractUrlsWithoutProtocol: boolean },
  ) => { readonly url: string; readonly indices: [number, number] }[]
}

const addressTexts = [
  'plain words, no address',
  'see http://example.com',
  'see https://example.com/path/to?search=foo&lang=en',
  'HTTPS://WWW.Example.COM/Index.html',
  'a fragment http://example.com/#!/name and a lone http://foobar.com/#',
  'http://xo.com/~matthew+%ff-,.;x',
  'http://en.wikipedia.org/wiki/Primer_(film) (http://en.wikipedia.org/wiki/Primer_(film))',
  'http://a.co/S(abc(def))/x and http://a.co/S(abc(def(g)))/x and http://a.co/() and http://a.co/(x',
  'http://example.com?foo=1 http://example.com/?#foo http://example.com/a?',
  'http://chilp.it/?77e8fd. http://example.com/a, http://example.com/b! http://example.com/c...',
  'http://user:pass@example.com:8080/login.php',
  'http://192.168.0.1/index.html http://localhost:3000/x http://no-tld http://too-short.x',
  'http://☃.net/ http://✪df.ws/ejp http://☃-.net/',
  'http://sub_domain-dash.example.com http://a_b.c-d.com http://x_y.com',
  'http://-lead.example.com http://trail-.example.com http://_u.example.com http://u_.example.com',
  'http://domain.com-that-has-no-space-after http://domain.com_x',
  'foo.com foo.net foo.baz foo.co.jp www.foo.co.uk foo.comm x.io v.ai',
  't.co/abcde bit.ly/abcde?x=1 example.com:80 example.com:80/x example.com?x=1',
  'https://t.co/abcdef/more https://t.co/abc?x=1y',
  'http:// example.com/path http://http://example.com //example.com/x',
  'これはexample.com/path/index.html中国語example.com/path한국',
  'example.comテストhttp://example.com/abcde日本語twitter.com日本',
  'x.example.com日本example.org/p foo_bar.example.com/x -a.com ...b.com',
  'a@example.com first.last@example.co.uk ab.com@x.de me@foo.bar.com',
  '#example.com $foo.com @foo.com #日本語example.com ＠foo.com',
  'node.js README.md main.ts v1.2.3 e.g. i.e. U.S. 3.5 Mr.Smith end.Next',
  'xn--bcher-kva.example http://xn--bcher-kva.example/ http://bücher.example.com bücher.com',
  'http://example.com/Русские_слова http://example.com/café http://example.com/日本',
  `http://example.com/${'a'.repeat(5000)} example.com/${'b'.repeat(5000)}`,
  `http://${'a'.repeat(64)}.com http://${'a'.repeat(63)}.com`,
  'http://例え.テスト/ http://例え.公司/ 例え.公司 한국.한국',
  'http://example.com"quoted" <http://example.com> [link](http://example.com/a_b)',
  'HTTP://EXAMPLE.COM/A?b#c http://example.com/a|b http://example.com/a–b http://example.com/@me/1',
]

const otherTexts = [
  '',
  'déjà vu, cafe\u0301, Ångström',
  'のののの 저찀쯿쿿',
  '“quotes” — dash … • → ✓ ™ © ® ‼',
  '🐱🐱 👍🏽 👩‍👩‍👧 🏳️‍🌈 🇩🇪 1️⃣ #️⃣ ☺️ ❤️ ☎︎ 👍\ufe0f',
  'a\u200db \u202e \u{10000}\u{10ffff}',
  'ligatures ﬁ ﬀ and Ａ fullwidth',
]

describe('X', () => {
  test.each([...addressTexts, ...otherTexts])('counts %j as twitter-text does', (text) => {
    expect(countBy.x(text)).toBe(twitterText.parseTweet(text).weightedLength)
  })

  test.each(addressTexts)('finds the addresses of %j that twitter-text finds', (text) => {
    for (const bare of [true, false]) {
      const theirs = twitterText.extractUrlsWithIndices(text, { extractUrlsWithoutProtocol: bare })
      expect(findAddresses(text, bare)).toEqual(theirs.map(({ indices }) => indices))
    }
  })

  test.each(['🧑‍🔧', '🐦‍🔥', '🙂‍↔️'])(
    'counts %s, newer than twitter-text knows, as the 2 that X counts',
    (text) => {
      expect(twitterText.parseTweet(text).weightedLength).toBeGreaterThan(2)
      expect(countBy.x(text)).toBe(2)
    },
  )

  test('agrees with twitter-text on anything put together from pieces of posts', () => {
    const piece = fc.constantFrom(
      ...['a', 'B7', ' ', '\n', '.', '-', '_', '/', ':', '?', '=', '@', '#', '$', '(', ')', ',', '!'],
      ...[
        'http://',
        'https://',
        'www.',
        'example',
        '.com',
        '.co.uk',
        'x.io',
        '日本',
        'é',
        '“',
        '…',
        '🐱',
        '👍🏽',
      ],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join('')
        expect(countBy.x(text)).toBe(twitterText.parseTweet(text).weightedLength)
      }),
      { numRuns: 4000, seed: 280 },
    )
  })

  test('takes one pass over hostile text', () => {
    const hostile = ['a.', 'http://', 'a-_', '(', 'example.com/((', '日.本', '@a@']
    const started = performance.now()
    for (const piece of hostile) {
      const text = piece.repeat(Math.ceil(100_000 / piece.length))
      countBy.x(text)
      countBy.mastodon(text)
    }
    expect(performance.now() - started).toBeLessThan(4000)
  })
})

describe('Bluesky', () => {
  test('counts graphemes and bytes as its own RichText does', () => {
    const grapheme = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.constantFrom('👩‍👩‍👧', '🇩🇪', 'e\u0301', '각', '\r\n', '🐦‍🔥'),
    )
    fc.assert(
      fc.property(fc.array(grapheme, { maxLength: 10 }), (parts) => {
        const text = parts.join('')
        const theirs = new RichText({ text })
        expect(countBy.graphemes(text)).toBe(theirs.graphemeLength)
        expect(countBy.bytes(text)).toBe(theirs.length)
      }),
    )
  })
})

test.each([
  { name: 'an address with a scheme is 23', in: 'see https://example.com/a/very/long/path/indeed', want: 27 },
  { name: 'a bare host is what it is', in: 'see example.com', want: 15 },
  { name: 'the host of a mention is free', in: 'by @maker@mastodon.example!', want: 10 },
  { name: 'a mail address is no mention', in: 'maker@mastodon.example', want: 22 },
  { name: 'a family is one', in: '👩‍👩‍👧', want: 1 },
])('Mastodon: $name', (row) => {
  expect(countBy.mastodon(row.in)).toBe(row.want)
})

test.each([
  { name: 'letters', in: 'añb', want: 3 },
  { name: 'an emoji is its bytes', in: 'a🐱', want: 5 },
  { name: 'a joined one too', in: '👩‍👩‍👧', want: 18 },
  { name: 'a digit is no emoji', in: '1 # *', want: 5 },
  { name: 'other scripts are characters', in: '日本', want: 2 },
])('Threads: $name', (row) => {
  expect(countBy.threads(row.in)).toBe(row.want)
})

test.each([
  { name: '160 plain', in: 'a'.repeat(160), want: { parts: 1, ucs2: false } },
  { name: '161 plain', in: 'a'.repeat(161), want: { parts: 2, ucs2: false } },
  { name: '306 fills two', in: 'a'.repeat(306), want: { parts: 2, ucs2: false } },
  { name: '307 needs three', in: 'a'.repeat(307), want: { parts: 3, ucs2: false } },
  { name: 'the extension costs two', in: '€'.repeat(81), want: { parts: 2, ucs2: false } },
  {
    name: 'an escape is not torn',
    in: `${'a'.repeat(152)}€${'a'.repeat(152)}`,
    want: { parts: 3, ucs2: false },
  },
  { name: '70 with a curly quote', in: `’${'a'.repeat(69)}`, want: { parts: 1, ucs2: true } },
  { name: '71 with a curly quote', in: `’${'a'.repeat(70)}`, want: { parts: 2, ucs2: true } },
  { name: 'Greek capitals and umlauts are in it', in: 'Δ Ω ä ñ ß', want: { parts: 1, ucs2: false } },
  { name: 'an emoji is two units', in: '🐱'.repeat(36), want: { parts: 2, ucs2: true } },
])('SMS: $name', (row) => {
  expect(smsParts(row.in)).toEqual(row.want)
})

test('names what GSM 03.38 lacks, each once', () => {
  expect(outsideGsm('it’s — it’s 5 € {ok} ç')).toEqual(['’', '—', 'ç'])
})

test.each([
  { unit: 'utf16', in: '𝗯old 🐱', want: 8 },
  { unit: 'code-points', in: '𝗯old 🐱', want: 6 },
  { unit: 'bytes', in: 'añ日🐱', want: 10 },
  { unit: 'items', in: 'one, two,\nthree,,\n', want: 3 },
] as const)('$unit of $in is $want', (row) => {
  expect(countBy[row.unit](row.in)).toBe(row.want)
})
