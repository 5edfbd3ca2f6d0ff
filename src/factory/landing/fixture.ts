/** Materials for tests: three layouts, each full, almost empty, hostile, with long words, and in other scripts. */
import type { ProductKind } from '../../core/pack.ts'
import type { Material } from '../material.ts'
import { evidenceOf, factOf, testCard, testFacts, testMaterial } from '../testMaterial.ts'

export const layouts = {
  stage: { kind: 'web-app', install: null, address: 'https://tidepool.example/' },
  terminal: { kind: 'command-line', install: 'npm install --global tidepool', address: null },
  manual: { kind: 'library', install: 'npm install tidepool', address: 'https://tidepool.example/docs/' },
} as const satisfies Record<string, { kind: ProductKind; install: string | null; address: string | null }>

const does = 'Prints a tide table for one beach as a PDF.'

const help = `Usage: tidepool [options] <beach>

  --from <day>     the first day; today without it
  --weeks <n>      how many, 1 to 52
  --out <file>     where to write, with enough words to be wider than a phone is`

export const full: Partial<Material> = {
  facts: [
    ...testFacts,
    factOf('does', 'prints for a beach', { evidence: [evidenceOf('tidepool --help', help, 'help')] }),
    factOf('does', 'Choose a beach.', { evidence: [evidenceOf('README.md:20', '1. Choose a beach.')] }),
    factOf('does', 'Print the sheet.', { evidence: [evidenceOf('README.md:21', '2. Print the sheet.')] }),
  ],
  brief: {
    who: { words: 'People who walk to tidal islands.\nTheir children.', line: 3 },
    instead: { words: 'They photograph the board at the harbour.', line: 6 },
    'why-made': { words: 'I was cut off in 2021, with the wrong month in my pocket.', line: 9 },
    price: { words: 'Free. No account.', line: 12 },
  },
  loop: {
    closedTurns: 1,
    quotes: [
      { reaction: 'e1', words: 'It went straight on the fridge.', credit: 'Marion, Seahouses' },
      { reaction: 'e2', words: 'Does it know about summer time?', credit: 'a walker' },
    ],
    firstTaps: [],
    misread: [{ expected: 'To type the name of a beach.', did: 'Tapped the map.' }],
  },
  pictures: [
    { path: 'site/shot-phone.png', width: 780, height: 1688, alt: 'A month of tides', of: '/' },
    { path: 'site/shot-desktop.png', width: 1366, height: 768, alt: 'A month of tides', of: '/' },
    { path: 'site/og.png', width: 1200, height: 630, alt: 'A month of tides', of: '/' },
  ],
}

const hostileText =
  '</script><script>alert(1)</script><img src=x onerror="alert(2)"> \u202etxt.exe\u202c `x` [a](javascript:alert(3)) \'"><b onmouseover=x>'

const hostile: Partial<Material> = {
  card: {
    ...testCard,
    name: `Tide${hostileText}`,
    version: '1"><script>',
    licence: '<MIT>',
    repository: 'javascript:alert(1)',
    look: {
      colours: ['red;}body{display:none', '#08415c'],
      background: 'url(https://evil.example)',
      ink: '#16211d}',
      font: 'x;}*{background:url(//evil.example)}',
      icon: '../../etc/passwd',
    },
  },
  facts: [
    factOf('does', `Prints ${hostileText}`),
    factOf('does', `${hostileText} second`),
    factOf('number', `12 ${hostileText}`, { evidence: [evidenceOf(hostileText, hostileText)] }),
    factOf('limit', `# ${hostileText}`),
    factOf('price', `${hostileText} free`),
    factOf('platform', hostileText),
  ],
  brief: { who: { words: `${hostileText}\n---\n# ${hostileText}`, line: 1 } },
  changes: [{ version: hostileText, date: '2026-01-02"><script>', items: [hostileText] }],
  pictures: [{ path: 'site/../../x.png', width: 1, height: 1, alt: hostileText, of: hostileText }],
  loop: {
    closedTurns: 0,
    quotes: [{ reaction: 'e', words: hostileText, credit: hostileText }],
    firstTaps: [],
    misread: [{ expected: hostileText, did: hostileText }],
  },
}

const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'
const longWords: Partial<Material> = {
  card: { ...testCard, name: long },
  facts: [
    factOf('does', `${long}${long}`),
    factOf('number', `9 harbours ${long}`),
    factOf('limit', long),
    factOf('platform', long),
  ],
}

const chinese: Partial<Material> = {
  card: { ...testCard, name: '潮汐池', language: 'zh' },
  facts: [
    factOf('does', '把一个海滩一个月的潮汐表印在一张纸上。', { language: 'zh' }),
    factOf('does', '标出可以步行通过堤道的时间。', { language: 'zh' }),
    factOf('number', '收录九个国家的 412 个港口。', {
      language: 'zh',
      amounts: [{ value: 412, unit: null, of: '港口' }],
    }),
    factOf('price', '免费', { language: 'zh' }),
  ],
}

const hebrew: Partial<Material> = {
  card: { ...testCard, language: 'he' },
  facts: [
    factOf('does', 'מדפיס לוח גאות לחוף אחד על דף אחד.', { language: 'he' }),
    factOf('number', 'Knows 412 harbours.', { amounts: [{ value: 412, unit: null, of: 'harbours' }] }),
    factOf('limit', 'הוא לא מכיר רוח.', { language: 'he' }),
  ],
}

export const variants: Readonly<Record<string, Partial<Material>>> = {
  full,
  'almost empty': {
    card: {
      ...testCard,
      repository: null,
      version: null,
      licence: null,
      look: { colours: [], background: null, ink: null, font: null, icon: null },
    },
    facts: [factOf('does', does)],
    changes: [],
  },
  hostile,
  'long words': longWords,
  Chinese: chinese,
  Hebrew: hebrew,
}

/** A variant as a product of the kind that gets this layout. */
export function materialOf(layout: keyof typeof layouts, variant: Partial<Material>): Material {
  const material = testMaterial(variant)
  return { ...material, card: { ...material.card, ...layouts[layout] } }
}
