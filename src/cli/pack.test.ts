/** A pack from the command line, on a real folder. */
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { brief, diff, explained, facts, findings, pack } from '../contract/pack.ts'
import { type Home, makeHome, outer, start, type World } from './testIo.ts'
import { writeProduct } from './testProduct.ts'

let home: Home
let dir: string
beforeEach(async () => {
  home = await makeHome()
  dir = join(home.path, 'tidepool')
  await writeProduct(dir)
})
afterEach(() => home.remove())

const run = (argv: readonly string[], world: World = {}) =>
  outer(['pack', ...argv], { env: home.env, cwd: dir, ...world })
async function build(...argv: string[]) {
  const ran = await run([...argv, '--json'])
  const made = pack.parse(JSON.parse(ran.stdout))
  const refused = made.findings.some((one) => one.severity === 'block' && one.accepted === undefined)
  expect(ran.exit).toBe(refused ? 1 : 0)
  return made
}
const read = (path: string) => readFile(join(dir, 'marketing', path), 'utf8')
const write = (path: string, text: string) => writeFile(join(dir, 'marketing', path), text)
async function edit(path: string, from: string | RegExp, to: string, folder = 'marketing') {
  const file = join(dir, folder, path)
  const text = await readFile(file, 'utf8')
  expect(text).toMatch(from)
  await writeFile(file, text.replace(from, to))
}
const gate = async (text: string, ...argv: string[]) => {
  const stdin = new PassThrough()
  stdin.end(text)
  const ran = await run(['gate', '-', ...argv, '--json'], { stdin })
  const answer = findings.parse(JSON.parse(ran.stdout))
  expect(ran.exit).toBe(answer.verdict === 'pass' ? 0 : 1)
  return answer
}
const check = async (...argv: string[]) => {
  const ran = await run(['check', ...argv, '--json'])
  const answer = findings.parse(JSON.parse(ran.stdout))
  expect(ran.exit).toBe(answer.verdict === 'pass' ? 0 : 1)
  return answer
}

describe('a build', () => {
  test('makes what can be made, passes its own gate, and asks for the rest', async () => {
    const made = await build()
    expect(made.product).toBe('tidepool')
    expect(made.unproven).toBe(true)
    const paths = made.files.map((one) => one.path)
    expect(paths).toEqual(expect.arrayContaining(['site/index.html', 'social/x-post.md']))
    for (const { path } of made.files) expect(existsSync(join(dir, 'marketing', path)), path).toBe(true)
    expect(made.findings.filter((one) => one.severity === 'block')).toEqual([])
    expect(made.questions.map((one) => one.id)).toContain('why-made')
    for (const one of made.questions) expect(one.do, one.id).toMatch(/^(?:outer |write |name )/)
    expect(await read('social/x-post.md')).toMatch(/^---\n[\s\S]*status: draft\nunproven: /)
  })

  test('again changes nothing, byte for byte', async () => {
    await build()
    const before = await read('pack.json')
    const again = await build()
    expect(new Set(again.files.map((one) => one.done))).toEqual(new Set(['same']))
    expect(await read('pack.json')).toBe(before)
  })

  test('keeps an edit, and merges what is new elsewhere in the file', async () => {
    await build()
    const path = 'social/x-post.md'
    const body = (await read(path)).split('---\n').at(-1) ?? ''
    await write(path, `${await read(path)}\nPrinted on A4.\n`)
    await edit('README.md', 'MIT', 'MIT, like the data.', '.')
    await build()
    expect(await read(path)).toContain('Printed on A4.')
    expect(await read(path)).toContain(body.trim().split('\n')[0])
  })

  test('shows a conflict and leaves the file alone until a person decides', async () => {
    await build()
    const path = 'fastlane/metadata/en-US/description.txt'
    const first = (await read(path)).split('\n')[0] ?? ''
    await edit(path, first, 'Mine: a table of tides.')
    await edit('package.json', 'on paper', 'on one page', '.')
    const made = await build()
    expect(made.files.find((one) => one.path === path)?.done).toBe('kept')
    expect(made.findings).toContainEqual(
      expect.objectContaining({ rule: 'edit-conflict', file: path, severity: 'warn' }),
    )
    expect(await read(path)).toContain('Mine: a table of tides.')
    const shown = diff.parse(JSON.parse((await run(['diff', path, '--json'])).stdout))
    expect(shown.files).toEqual([expect.objectContaining({ path, change: 'conflict' })])
    expect(shown.files[0]?.diff).toContain('-Mine: a table of tides.')
    expect((await run(['diff', `marketing/${path}`, '--take'])).exit).toBe(0)
    expect(await read(path)).not.toContain('Mine')
    expect((await build()).files.find((one) => one.path === path)?.done).toBe('same')
  })

  test('takes away what nothing supports any more, and keeps what a person changed of it', async () => {
    await build()
    await writeFile(join(dir, 'CHANGELOG.md'), '')
    const gone = await build()
    expect(gone.files.map((one) => one.path)).not.toContain('site/feed.xml')
    expect(existsSync(join(dir, 'marketing/site/feed.xml'))).toBe(false)
  })

  test('one part alone leaves the others as they are', async () => {
    const only = await build('draft', 'social')
    expect(new Set(only.files.map((one) => one.path.split('/')[0]))).toEqual(new Set(['social']))
    await build()
    await build('draft', 'x-post')
    expect(existsSync(join(dir, 'marketing/site/index.html'))).toBe(true)
    expect(JSON.parse(await read('pack.json')).files.length).toBeGreaterThan(20)
  })
})

describe('the gate', () => {
  const cases = [
    { name: 'a number that a fact says', text: 'Tidepool knows 412 harbours in 9 countries.', want: 'pass' },
    { name: 'another number', text: 'Tidepool knows 500 harbours in 9 countries.', want: 'refused' },
    { name: 'a superlative', text: 'The fastest tide table in the world.', want: 'refused' },
    { name: 'people who never were', text: 'Trusted by 20,000 walkers.', want: 'refused' },
    { name: 'a time as another unit', text: 'A year of tides takes 0.04 s to compute.', want: 'pass' },
    {
      name: 'hype',
      text: 'Revolutionize your coastal journey with seamless tidal insights.',
      want: 'refused',
    },
  ]
  test.each(cases)('$name: $want', async ({ text, want }) => {
    await run(['facts'])
    expect((await gate(text)).verdict).toBe(want)
  })

  test('a hero that could be about anything is refused as one', async () => {
    await run(['facts'])
    expect((await gate('The easiest way to manage your day.', '--as', 'landing-hero')).verdict).toBe(
      'refused',
    )
    expect((await gate('x', '--as', 'landing-hero', '--product', dir)).verdict).toBe('refused')
  })

  test('facts that somebody else wrote by the contract are enough', async () => {
    const at = 'README.md:1'
    const hash = `sha256:${'0'.repeat(64)}`
    const one = {
      id: 'n-1',
      kind: 'number',
      value: 'Holds 300 recipes.',
      evidence: [{ type: 'file', at, hash }],
    }
    await run(['facts'])
    await write('facts.json', JSON.stringify({ schema: 'outer.facts/1', facts: [one] }))
    expect((await gate('It holds 300 recipes.')).verdict).toBe('pass')
    expect((await gate('It holds 3,000 recipes.')).verdict).toBe('refused')
  })

  test('a file that lies elsewhere is held to the folder it is asked from', async () => {
    await run(['facts'])
    const file = join(home.path, 'post.md')
    await writeFile(file, 'It knows 500 harbours.')
    const ran = await run(['gate', file])
    expect(ran.stdout).toContain('contradicted')
  })

  test('without facts it says that there are none', async () => {
    const file = join(home.path, 'post.md')
    await writeFile(file, 'It knows 500 harbours.')
    const ran = await run(['gate', file], { cwd: home.path })
    expect(ran.stderr).toContain('outer pack facts')
    await run(['facts'])
    expect((await run(['gate', file])).stderr).toBe('')
  })

  const misused = [
    { name: 'an unknown kind', argv: ['gate', '-', '--as', 'x-pots'], hint: 'x-post' },
    { name: 'a file that is not there', argv: ['gate', 'nope.md'], hint: 'outer pack gate' },
    { name: 'a product that is no folder', argv: ['gate', '-', '--product', 'nope'], hint: '--product' },
  ]
  test.each(misused)('$name', async ({ argv, hint }) => {
    const ran = await run(argv)
    expect(ran.exit).toBe(2)
    expect(ran.stderr).toContain(hint)
  })

  const answers = [
    { name: 'a picture', type: 'image/png', body: '\u0089PNG\r\n', said: 'no text: image/png', exit: 2 },
    { name: 'bytes called a page', type: 'text/html', body: '\0\u0001\0', said: 'is no text', exit: 2 },
    {
      name: 'words in Latin-1',
      type: 'text/plain; charset=iso-8859-1',
      body: 'Un caf\u00e9.',
      exit: 0,
    },
    { name: 'plain words', type: 'text/plain', body: 'It prints <b>tides</b>.', exit: 0 },
  ]
  test.each(answers)('an address that answers with $name', async ({ type, body, said = '', exit }) => {
    const server = createServer((_, response) =>
      response.writeHead(200, { 'content-type': type }).end(Buffer.from(body, 'latin1')),
    )
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as AddressInfo
    const ran = await run(['gate', `http://127.0.0.1:${port}/a.txt`])
    server.close()
    expect(ran.stderr).toContain(said)
    expect(ran.exit).toBe(exit)
  })
})

describe('claims as tests', () => {
  test('a product that changed fails the check, naming claim, file and line', async () => {
    await build()
    expect((await check()).verdict).toBe('pass')
    await edit('README.md', '412 harbours', '398 harbours', '.')
    const found = (await check()).findings.filter((one) => one.rule === 'evidence-changed')
    expect(found.length).toBeGreaterThan(0)
    for (const one of found) {
      expect(one.claim).toMatch(/^c-/)
      const line = (await read(one.file ?? '')).split('\n')[one.line - 1] ?? ''
      expect(line).toContain('412')
      expect(one.why).toContain('README.md')
    }
  })

  test('evidence that only moved still holds; evidence that is gone does not', async () => {
    await build()
    await edit('README.md', '# Tidepool\n', '# Tidepool\n\n<!-- a line -->\n\n', '.')
    expect((await check()).verdict).toBe('pass')
    await edit('README.md', '- Knows 412 harbours in 9 countries.\n', '', '.')
    const answer = await check()
    expect(answer.verdict).toBe('refused')
    expect(answer.findings.map((one) => one.rule).join()).toMatch(/evidence-(?:vanished|changed)/)
  })

  test('a person’s own text is held to the same', async () => {
    await build()
    await write('social/x-post.md', `${await read('social/x-post.md')}\nLoved by 10,000 hikers.\n`)
    const found = (await check()).findings.filter((one) => one.severity === 'block')
    expect(found).toContainEqual(expect.objectContaining({ file: 'social/x-post.md', text: '10,000' }))
    expect((await build()).files.find((one) => one.path === 'social/x-post.md')?.done).toBe('refused')
    expect(await read('social/x-post.md')).toContain('10,000 hikers')
  })

  test('a refused edit is named by its line of the file, not of what was not written', async () => {
    await build()
    const path = 'site/llms.txt'
    await write(path, `${await read(path)}\nLoved by 10,000 hikers.\n`)
    await edit(
      'README.md',
      '## Licence\n',
      'It does not know waves.\n\nIt does not print in colour.\n\n## Licence\n',
      '.',
    )
    const made = await build()
    expect(made.files.find((one) => one.path === path)?.done).toBe('refused')
    const found = made.findings.filter((one) => one.file === path && one.severity === 'block')
    expect(found.length).toBeGreaterThan(0)
    const lines = (await read(path)).split('\n')
    for (const one of found) {
      expect(lines[one.line - 1]).toContain('Loved by 10,000 hikers.')
      expect(lines[one.line - 1]?.slice(one.column - 1)).toMatch(new RegExp(`^${one.text}`))
    }
  })

  test('without a pack there is nothing to check, and it says what to type', async () => {
    const ran = await run(['check'])
    expect(ran.exit).toBe(1)
    expect(ran.stderr).toContain('Try: outer pack')
  })

  test('explain shows where a claim stands and what it rests on', async () => {
    await build()
    const told = explained.parse(JSON.parse((await run(['explain', '412 harbours', '--json'])).stdout))
    expect(told.claims.length).toBeGreaterThan(0)
    expect(told.facts).toContainEqual(
      expect.objectContaining({ holds: true, evidence: [expect.objectContaining({ at: 'README.md:10' })] }),
    )
  })
})

describe('a person’s word', () => {
  test('one finding may stand, with a reason that is kept; off a terminal it may not', async () => {
    await build()
    await write('social/x-post.md', `${await read('social/x-post.md')}\nLoved by 10,000 hikers.\n`)
    const [found] = (await check()).findings.filter((one) => one.severity === 'block')
    const argv = ['pack', 'accept', found?.id ?? '', 'counted at the island’s gate in 2025']
    expect((await outer(argv, { env: home.env, cwd: dir })).exit).toBe(2)
    const named = { ...home.env, OUTER_MAKER: 'Ana <ana@example.com>' }
    const nameless = await start(argv, { env: home.env, cwd: dir, terminal: true }).ended
    expect(nameless.exit).toBe(2)
    expect(nameless.stderr).toContain('--maker')
    expect(existsSync(join(dir, 'marketing/accepted.json'))).toBe(false)
    expect((await start(argv, { env: named, cwd: dir, terminal: true }).ended).exit).toBe(0)
    const answer = await check()
    expect(answer.findings.find((one) => one.id === found?.id)?.accepted).toBe(
      'counted at the island’s gate in 2025',
    )
    expect(JSON.parse(await read('accepted.json')).accepted[0]).toMatchObject({
      id: found?.id,
      by: 'Ana',
    })
  })

  describe('that came with a clone', () => {
    const post = 'social/x-post.md'
    const letStand = async (change: Readonly<Record<string, unknown>> = {}) => {
      await build()
      await write(post, `${await read(post)}\nLoved by 10,000 hikers.\n`)
      const blocks = (await check()).findings.filter((one) => one.severity === 'block')
      const accepted = blocks.map(({ id, rule, file, text }) => ({
        ...{ id, rule, file, text, why: 'counted at the gate', by: 'Bo', at: '2026-01-01T00:00:00.000Z' },
        ...change,
      }))
      await write('accepted.json', JSON.stringify({ accepted }))
      return blocks.length
    }

    test('is said by name, by the build, the check and the gate', async () => {
      const count = await letStand()
      const said = `${count} ${count === 1 ? 'finding' : 'findings'} let stand by Bo`
      expect((await build()).findings).toContainEqual(
        expect.objectContaining({ accepted: 'counted at the gate', acceptedBy: 'Bo' }),
      )
      for (const argv of [[], ['check'], ['gate']]) {
        const ran = await run(argv)
        expect(ran.stdout, argv.join()).toContain(said)
        expect(ran.stdout, argv.join()).toContain('let stand by Bo: counted at the gate')
        expect(ran.exit).toBe(0)
      }
    })

    const nothing = [
      { name: 'names nobody', change: { by: ' \u200b' } },
      { name: 'gives no reason', change: { why: '' } },
      { name: 'shows other words than those it lets stand', change: { text: 'A small thing.' } },
      { name: 'is about another rule', change: { rule: 'long-sentence' } },
      { name: 'is about another file', change: { file: 'site/index.html' } },
    ]
    test.each(nothing)('counts for nothing when it $name', async ({ change }) => {
      await letStand(change)
      expect((await check()).verdict).toBe('refused')
    })
  })

  test('an approval is for one exact text', async () => {
    await build()
    const approve = ['pack', 'approve', 'social/x-post.md', '--maker', 'Ana']
    expect((await start(approve, { env: home.env, cwd: dir, terminal: true }).ended).exit).toBe(0)
    const statusOf = async () => (await build()).files.find((one) => one.path === 'social/x-post.md')?.status
    expect(await statusOf()).toBe('approved')
    await edit('social/x-post.md', /\n$/, ' Bring boots.\n')
    expect(await statusOf()).toBe('draft')
  })
})

describe('the brief', () => {
  test('answers are kept word for word and support claims', async () => {
    const words = 'I was cut off by the tide, twice.'
    const ran = await run(['brief', '--answer', `why-made=${words}`, '--json'])
    const answer = brief.parse(JSON.parse(ran.stdout))
    expect(answer.answers).toEqual([expect.objectContaining({ id: 'why-made', words })])
    expect(await read('brief.md')).toContain(words)
    expect(answer.questions.map((one) => one.id)).not.toContain('why-made')
    expect(answer.questions.length).toBeLessThanOrEqual(7)
    const waiting = answer.questions.map((one) => one.for.length)
    expect(waiting).toEqual(waiting.toSorted((a, b) => b - a))
  })

  test('asks on a terminal; enter skips', async () => {
    const asking = start(['pack', 'brief'], { env: home.env, cwd: dir, terminal: true })
    await asking.until(/1 of 7/)
    asking.type('It prints tide tables.\r')
    for (let n = 2; n <= 7; n++) {
      await asking.until(new RegExp(`${n} of 7`))
      asking.type('\r')
    }
    expect((await asking.ended).exit).toBe(0)
    expect(await read('brief.md')).toContain('It prints tide tables.')
  })

  test('an unknown question is refused with those that there are', async () => {
    const ran = await run(['brief', '--answer', 'whom=x'])
    expect(ran.exit).toBe(2)
    expect(ran.stderr).toContain('why-made')
  })

  test('a question without words is told so', async () => {
    const ran = await run(['brief', '--answer', 'limits'])
    expect(ran.exit).toBe(2)
    expect(ran.stderr).toContain('--answer limits="…"')
  })

  test.each([
    ['tides.example', 'https://tides.example'],
    ['my boat', 'https://'],
  ])('what no link can be made of is no address: %s', async (typed, hint) => {
    const ran = await run(['brief', '--answer', `address=${typed}`])
    expect(ran.exit).toBe(2)
    expect(ran.stderr).toContain(hint)
    expect(existsSync(join(dir, 'marketing', 'brief.md'))).toBe(false)
  })

  test('from another folder, what is to be typed names the product’s', async () => {
    const built = await run(['tidepool'], { cwd: home.path })
    expect(built.stdout).toContain('outer pack brief tidepool --answer')
    expect(built.stdout).not.toMatch(/outer pack brief(?! tidepool)/)
    expect(built.stdout).not.toMatch(/write marketing\//)
    const asked = await run(['brief', 'tidepool'], { cwd: home.path })
    expect(asked.stdout).toContain('outer pack brief tidepool --answer')
  })
})

test('inside a pack it is the product’s pack that is meant', async () => {
  const built = await build()
  const inside = join(dir, 'marketing')
  const again = await run(['--json'], { cwd: inside })
  expect(JSON.parse(again.stdout).dir).toBe(built.dir)
  expect((await run(['check'], { cwd: join(inside, 'social') })).exit).toBe(0)
  expect(existsSync(join(inside, 'marketing'))).toBe(false)
})

describe('a product that is not there', () => {
  test.each([['nope'], ['1'], ['99999'], ['http://127.0.0.1:1/']])('%s', async (what) => {
    const ran = await run([what])
    expect(ran.exit).not.toBe(0)
    expect(ran.stderr).toContain('outer pack ')
    expect(ran.stderr).not.toContain('outer share')
  })
})

describe('words for one person', () => {
  test('need a name and one true thing, and are never written into the repository', async () => {
    expect((await run(['draft', 'email'])).exit).toBe(2)
    await run(['brief', '--answer', 'what=It prints a tide table for one beach.'])
    const about = 'You keep the tide log of Sylt since 1994.'
    const ran = await run(['draft', 'email', '--to', 'Ana', '--about', about, '--json'])
    const { path, body } = JSON.parse(ran.stdout)
    expect(ran.exit).toBe(0)
    expect(path.startsWith(home.path)).toBe(true)
    expect(path).toContain('outreach')
    expect(path.startsWith(dir)).toBe(false)
    expect(body).toContain(about)
  })

  test('a finding quotes the words that it is about', async () => {
    await run(['brief', '--answer', 'what=It prints a tide table for one beach.'])
    const ran = await run([
      'draft',
      'email',
      '--to',
      'Ana',
      '--about',
      'You keep the tide log of Sylt since 1994.',
      '--why',
      'You lose 40 minutes.',
    ])
    expect(ran.stderr).toMatch(/^block: “40 minutes”/m)
  })
})

describe('facts', () => {
  test('are kept, with evidence that stands where it says', async () => {
    const ran = await run(['facts', '--json'])
    const answer = facts.parse(JSON.parse(ran.stdout))
    expect(facts.parse(JSON.parse(await read('facts.json'))).facts).toEqual(answer.facts)
    for (const fact of answer.facts)
      for (const { type, at, text } of fact.evidence)
        if (type === 'file') {
          const [file = '', line = '1'] = at.split(':')
          const lines = (await readFile(join(dir, file), 'utf8')).split('\n')
          expect(lines.slice(Number(line.split('-')[0]) - 1).join('\n')).toContain(text.split('\n')[0])
        }
  })
})
