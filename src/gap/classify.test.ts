import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ClassOverride, type CommitClass, commitClasses } from './classes.ts'
import { classOf, countFile, createClassifier, emptyTally } from './classify.ts'
import { fileRules, mixRules, subjectRules } from './classRules.ts'

type Given = {
  readonly subject?: string
  readonly files?: readonly string[]
  readonly rules?: readonly ClassOverride[]
  readonly merge?: boolean
  readonly moved?: boolean
}

function classify({
  subject = 'work',
  files = [],
  rules = [],
  merge = false,
  moved = false,
}: Given): CommitClass {
  const verdictOf = createClassifier(rules)
  const tally = emptyTally()
  for (const file of files) countFile(tally, verdictOf(file))
  return classOf({ subject, merge, moved }, tally)
}

describe('a file has the class of the first rule that matches', () => {
  const verdictOf = createClassifier([])
  const cases: Readonly<Record<CommitClass, readonly string[]>> = {
    product: [
      ...[
        'src/app.ts',
        'index.html',
        'app/page.tsx',
        'src/agents/planner.ts',
        'src/prompts/system.ts',
        'scripts/game.js',
      ],
      ...[
        'src/store/cart.ts',
        'tools/index.html',
        'public/favicon.ico',
        'docs/index.html',
        'src/components/Hero.tsx',
      ],
      ...[
        'content/recipes/soup.md',
        'game/levels/1.json',
        'lib/main.dart',
        'Assets/Scripts/Player.cs',
        'src/läuft.ts',
      ],
      ...[
        'website/src/app.tsx',
        'src/ci/view.ts',
        'src/pages/pricing.tsx',
        'src/metadata/parse.ts',
        'src/commands/build.ts',
      ],
      ...['src/social/feed.ts', 'app/posts/page.tsx', 'src/contest/entry.ts', 'src/latest.ts'],
    ],
    pipeline: [
      ...[
        '.github/workflows/ci.yml',
        '.claude/settings.json',
        'CLAUDE.md',
        'packages/a/AGENTS.md',
        '.cursor/rules/a.mdc',
      ],
      ...[
        '.mcp.json',
        'prompts/write.md',
        'Dockerfile',
        'apps/web/Dockerfile.dev',
        'tsconfig.build.json',
        'eslint.config.mjs',
      ],
      ...[
        'biome.json',
        'scripts/deploy.sh',
        'scripts/build.js',
        'infra/main.tf',
        'vercel.json',
        '.gitlab-ci.yml',
        'Makefile',
      ],
      ...[
        '.vscode/settings.json',
        'fastlane/Fastfile',
        'docker-compose.prod.yml',
        'vite.config.ts',
        '.husky/pre-commit',
      ],
    ],
    distribution: [
      ...[
        'README.md',
        'readme.md',
        'CHANGELOG.md',
        'docs/guide/start.md',
        'blog/2026-01-launch.md',
        'marketing/plan.md',
      ],
      ...[
        'fastlane/metadata/android/en-US/title.txt',
        'metadata/en-US/full_description.txt',
        'public/sitemap.xml',
      ],
      ...[
        'public/robots.txt',
        'public/og-image.png',
        'app/opengraph-image.tsx',
        'app/(marketing)/page.tsx',
        'landing/index.html',
      ],
      ...['src/components/LandingPage.tsx', 'docs/demo.gif', 'press-kit/logo.svg', 'llms.txt', 'show-hn.md'],
    ],
    upkeep: [
      ...[
        'package-lock.json',
        'Cargo.lock',
        'package.json',
        'go.sum',
        'LICENSE',
        '.gitignore',
        'src/app.test.ts',
        'tests/a.py',
      ],
      ...[
        'vendor/jquery.js',
        'dist/app.js',
        'a/__tests__/b.js',
        'pkg/a_test.go',
        'TODO.md',
        'docs/adr/1.md',
        'NOTES.md',
      ],
      ...['IMPLEMENTATION_SUMMARY.md', '.changeset/a.md', 'app/src/test/AppTest.kt'],
    ],
  }
  test.each(commitClasses.flatMap((want) => cases[want].map((path) => ({ path, want }))))(
    '$path is $want',
    ({ path, want }) => expect(verdictOf(path).class).toBe(want),
  )
})

describe('a commit has one class', () => {
  const cases: readonly (Given & { readonly name: string; readonly want: CommitClass })[] = [
    {
      name: 'feature with its docs and change log',
      subject: 'feat: export',
      files: ['src/a.ts', 'docs/a.md', 'README.md', 'CHANGELOG.md'],
      want: 'product',
    },
    {
      name: 'docs with comments in the code',
      subject: 'docs: explain export',
      files: ['src/a.ts', 'docs/a.md'],
      want: 'distribution',
    },
    { name: 'fix of a typo in the README', subject: 'fix: typo', files: ['README.md'], want: 'distribution' },
    {
      name: 'feature with a dependency',
      subject: 'Add charts',
      files: ['src/a.ts', 'package.json', 'package-lock.json'],
      want: 'product',
    },
    { name: 'product wins a tie', files: ['src/a.ts', '.github/workflows/ci.yml'], want: 'product' },
    {
      name: 'distribution wins over pipeline',
      files: ['README.md', '.github/workflows/ci.yml'],
      want: 'distribution',
    },
    { name: 'most files', files: ['src/a.ts', '.claude/a.md', '.claude/b.md'], want: 'pipeline' },
    {
      name: 'dependency bump',
      subject: 'Bump vite from 8.0.1 to 8.0.2',
      files: ['package.json'],
      want: 'upkeep',
    },
    {
      name: 'bump of an action',
      subject: 'chore(deps): bump actions/checkout from 4 to 5',
      files: ['.github/workflows/ci.yml'],
      want: 'upkeep',
    },
    {
      name: 'tidying',
      subject: 'refactor: split the store',
      files: ['src/a.ts', 'src/b.ts'],
      want: 'upkeep',
    },
    { name: 'tidying without a type', subject: 'Remove dead code', files: ['src/old.ts'], want: 'upkeep' },
    {
      name: 'removing what people use',
      subject: 'Remove the old importer button',
      files: ['src/a.ts'],
      want: 'product',
    },
    {
      name: 'tidied prompts',
      subject: 'refactor: shorter prompts',
      files: ['prompts/a.md'],
      want: 'pipeline',
    },
    {
      name: 'words of a landing page',
      subject: 'Add SEO meta tags',
      files: ['public/og.png', 'index.html'],
      want: 'distribution',
    },
    { name: 'formatting', subject: 'style: prettier', files: ['src/a.ts', 'src/b.ts'], want: 'upkeep' },
    {
      name: 'a new style of the product',
      subject: 'style: warmer hero',
      files: ['src/a.css'],
      want: 'product',
    },
    {
      name: 'release',
      subject: 'chore(release): 1.2.0',
      files: ['CHANGELOG.md', 'package.json'],
      want: 'upkeep',
    },
    { name: 'only a version', subject: 'v1.2.0', files: ['CHANGELOG.md', 'package.json'], want: 'upkeep' },
    {
      name: 'change log by hand',
      subject: 'Tell what is new',
      files: ['CHANGELOG.md'],
      want: 'distribution',
    },
    {
      name: 'landing page by its scope',
      subject: 'feat(landing): new hero',
      files: ['app/page.tsx', 'public/og.png'],
      want: 'distribution',
    },
    {
      name: 'ci by its type',
      subject: 'ci: cache',
      files: ['.github/workflows/ci.yml', 'src/a.ts', 'src/b.ts'],
      want: 'pipeline',
    },
    {
      name: 'gitmoji before the type',
      subject: '🚀 ci: cache',
      files: ['.github/workflows/ci.yml', 'src/a.ts'],
      want: 'pipeline',
    },
    { name: 'merge', subject: 'feat: x', files: ['src/a.ts'], merge: true, want: 'upkeep' },
    { name: 'moved', subject: 'feat: x', files: ['src/a.ts', 'src/b.ts'], moved: true, want: 'upkeep' },
    { name: 'empty', subject: '', want: 'upkeep' },
    { name: 'no files, a type', subject: 'ci: trigger', want: 'pipeline' },
    { name: 'tests alone', subject: 'feat: more tests', files: ['src/a.test.ts'], want: 'upkeep' },
    {
      name: 'own rule before ours',
      files: ['src/a.ts'],
      rules: [{ match: 'src/', class: 'pipeline' }],
      want: 'pipeline',
    },
    {
      name: 'own rule, an expression',
      files: ['src/promo/a.ts'],
      rules: [{ match: '/promo|ads/', class: 'distribution' }],
      want: 'distribution',
    },
    {
      name: 'own rule against a bump',
      subject: 'Bump a from 1 to 2',
      files: ['content/a.md'],
      rules: [{ match: 'content/', class: 'distribution' }],
      want: 'distribution',
    },
    {
      name: 'the first own rule',
      files: ['a.md'],
      rules: [
        { match: '*.md', class: 'pipeline' },
        { match: 'a.md', class: 'product' },
      ],
      want: 'pipeline',
    },
  ]
  test.each(cases)('$name: $want', ({ want, ...given }) => expect(classify(given)).toBe(want))
})

describe('whatever the commit', () => {
  const known = [
    'src/a.ts',
    'README.md',
    'docs/a.md',
    '.github/workflows/a.yml',
    'package-lock.json',
    'CLAUDE.md',
    'public/og.png',
    'CHANGELOG.md',
    'a.test.ts',
    'index.html',
  ]
  const path = fc.oneof(fc.constantFrom(...known), fc.string({ unit: 'binary', maxLength: 60 }), fc.webPath())
  const files = fc.array(path, { maxLength: 20 })
  const subject = fc.oneof(
    fc.constantFrom(
      'feat: a',
      'fix(ui): b',
      'docs: c',
      'ci: d',
      'chore(deps): bump a from 1 to 2',
      'style: format',
      'v1.0.0',
      'Merge x',
      '',
    ),
    fc.string({ unit: 'binary', maxLength: 80 }),
  )
  const of = fc.constantFrom(...commitClasses)

  test('it has exactly one class', () => {
    fc.assert(
      fc.property(subject, files, fc.boolean(), fc.boolean(), (subject, files, merge, moved) => {
        expect(commitClasses).toContain(classify({ subject, files, merge, moved }))
      }),
    )
  })

  test('the order of its files does not matter', () => {
    const shuffled = files.chain((some) =>
      fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
    )
    fc.assert(
      fc.property(subject, shuffled, (subject, [files, other]) => {
        expect(classify({ subject, files: other })).toBe(classify({ subject, files }))
      }),
    )
  })

  test('the maker’s own rule for all of its files is its class', () => {
    fc.assert(
      fc.property(
        subject,
        files.filter((some) => some.length > 0),
        of,
        (subject, files, want) => {
          const rules = [{ match: '/^/', class: want }]
          expect(classify({ subject, files, rules })).toBe(want)
        },
      ),
    )
  })

  test('files of upkeep beside others change nothing', () => {
    const upkeep = fc.constantFrom('package-lock.json', 'a.test.ts', 'LICENSE', 'TODO.md')
    fc.assert(
      fc.property(subject, files, fc.array(upkeep, { maxLength: 30 }), (subject, files, more) => {
        fc.pre(files.length > 0)
        expect(classify({ subject, files: [...files, ...more] })).toBe(classify({ subject, files }))
      }),
    )
  })

  test('one more product file never takes product away', () => {
    fc.assert(
      fc.property(subject, files, (subject, files) => {
        if (classify({ subject, files }) !== 'product') return
        expect(classify({ subject, files: [...files, 'src/more.ts'] })).toBe('product')
      }),
    )
  })

  test('long and odd paths take no time', () => {
    const verdictOf = createClassifier([{ match: '/a*b*a*b*c$/', class: 'upkeep' }])
    const began = performance.now()
    for (const path of ['/'.repeat(1e6), 'a'.repeat(1e6), '*/'.repeat(1e5), '\n'.repeat(1e5)]) verdictOf(path)
    expect(performance.now() - began).toBeLessThan(5_000)
  })
})

test('every rule says what it does', () => {
  const all = [...fileRules, ...subjectRules, ...mixRules]
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  for (const { says } of all) expect(says).toMatch(/\.$/)
})
