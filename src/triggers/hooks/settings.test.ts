import fc from 'fast-check'
import { type ParseError, parse } from 'jsonc-parser'
import { describe, expect, test } from 'vitest'
import { agentNames } from './agents.ts'
import { agentPlaces } from './places.ts'
import { addHook, findHook, removeHook } from './settings.ts'

const claude = agentPlaces.claude
const command = 'outer hook claude'

const read = (text: string) => {
  const errors: ParseError[] = []
  const value = parse(text.replace(/^\ufeff/, ''), errors, {
    allowTrailingComma: true,
    allowEmptyContent: true,
  })
  expect(errors, text).toEqual([])
  return value
}

/** What somebody wrote by hand, and what must hold of it: the rest is theirs. */
const files = [
  { name: 'no file', text: '' },
  { name: 'only space', text: ' \n\n' },
  { name: 'only a comment', text: '// later\n' },
  { name: 'only a comment, no line end', text: '// later' },
  { name: 'an empty object', text: '{}' },
  { name: 'an empty object with space', text: '{ }\n' },
  { name: 'an empty object over lines', text: '{\n}\n' },
  { name: 'an empty object with a comment', text: '{ // mine\n}\n' },
  { name: 'on one line', text: '{"model":"opus","hooks":{"Stop":[{"hooks":[]}]}}' },
  { name: 'on one line with trailing commas', text: '{ "permissions": { "allow": ["Bash(ls)", ], }, }' },
  { name: 'a byte order mark', text: '\ufeff{\n  "model": "opus"\n}\n' },
  { name: 'a byte order mark alone', text: '\ufeff' },
  { name: 'CRLF', text: '{\r\n\t"model": "opus",\r\n\t"hooks": {\r\n\t\t"PostToolUse": []\r\n\t}\r\n}\r\n' },
  {
    name: 'keys nobody knows, and a key twice',
    text: '{\n "$x": 1,\n "hooks": {"Stop": [1]},\n "hooks": {\n  "Stop": []\n }\n}',
  },
  {
    name: 'comments, trailing commas, odd indentation, other hooks',
    text: `{
      // what I allow
      "permissions": { "allow": [ "Bash(npm test)", /* for now */ ], },
         "hooks": {
       "PostToolUse": [ { "matcher": "Edit|Write", "hooks": [ { "type": "command", "command": "fmt" } ] } ],
            "Stop": [ // mine
               { "hooks": [ { "type": "command", "command": "say done" } ] }, // the only one
            ],
   },
}`,
  },
] as const

describe.each(files)('$name', ({ text }) => {
  const added = addHook(text, claude, command)
  const after = added.kind === 'added' ? added.text : ''
  const inserted = added.kind === 'added' ? added.inserted : ''

  test('it goes in as one piece, and everything else stays as it was', () => {
    expect(added.kind).toBe('added')
    expect(after.replace(inserted, '')).toBe(text)
    expect(findHook(after, claude)).toBe(command)
    const before = (read(text) ?? {}) as { hooks?: { Stop?: unknown[] } }
    const mine = { hooks: [{ type: 'command', command, timeout: 5 }] }
    expect(read(after)).toEqual({
      ...before,
      hooks: { ...before.hooks, Stop: [mine, ...(before.hooks?.Stop ?? [])] },
    })
  })

  test('a second time changes nothing, another version changes its command alone', () => {
    expect(addHook(after, claude, command)).toEqual({ kind: 'same' })
    const moved = "'/opt/no de' /srv/outerloop/bin/outer.mjs hook claude"
    const updated = addHook(after, claude, moved)
    expect(updated).toMatchObject({
      kind: 'updated',
      text: after.replace(JSON.stringify(command), () => JSON.stringify(moved)),
    })
  })

  test('taking it out gives back every byte', () => {
    expect(removeHook(after, claude, inserted)).toBe(text)
  })

  test('without a record, and after an edit, only ours goes', () => {
    const edited = after.replace('{', () => '{ "later": [1, 2],')
    const kept = read(removeHook(edited, claude))
    expect(kept).toMatchObject({ later: [1, 2] })
    expect(JSON.stringify(kept)).not.toContain('outer hook')
    const before = read(text.replace('{', () => '{ "later": [1, 2],') || '{}') as object | undefined
    // Lists that are left empty go as well: who made them is not known.
    expect(withoutEmpty(kept)).toEqual(withoutEmpty({ later: [1, 2], ...before }))
  })
})

const withoutEmpty = (value: unknown): unknown =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? value
    : Object.fromEntries(
        Object.entries(value)
          .map(([key, one]) => [key, withoutEmpty(one)] as const)
          .filter(([, one]) => JSON.stringify(one) !== '[]' && JSON.stringify(one) !== '{}'),
      )

test.each([
  { name: 'no JSON', text: 'model = "opus"\n' },
  { name: 'cut off', text: '{"hooks": {"Stop": [' },
  { name: 'a list', text: '[]' },
  { name: 'a word', text: '"hooks"' },
  { name: 'hooks as a list', text: '{"hooks": []}' },
  { name: 'an event as an object', text: '{"hooks": {"Stop": {}}}' },
  { name: 'nested without end', text: '{"a":'.repeat(100_000) },
])('$name is refused', ({ text }) => {
  expect(addHook(text, claude, command)).toMatchObject({ kind: 'refused' })
  expect(removeHook(text, claude)).toBe(text)
})

test.each(agentNames)('a new file for %s is what its documentation shows', (agent) => {
  const added = addHook('', agentPlaces[agent], `outer hook ${agent}`)
  const grouped = (more: object) => [
    { hooks: [{ type: 'command', command: `outer hook ${agent}`, ...more }] },
  ]
  const want = {
    claude: { hooks: { Stop: grouped({ timeout: 5 }) } },
    codex: { hooks: { Stop: grouped({ timeout: 5 }) } },
    cursor: { version: 1, hooks: { stop: [{ command: 'outer hook cursor' }] } },
    gemini: { hooks: { AfterAgent: grouped({ name: 'outer', timeout: 5000 }) } },
  }
  expect(added.kind === 'added' && JSON.parse(added.text)).toEqual(want[agent])
})

test('somebody else’s command that only looks like ours stays', () => {
  const text =
    '{"hooks":{"Stop":[{"hooks":[{"command":"router hook claude"},{"command":"outer hook claude-notes"}]}]}}'
  expect(findHook(text, claude)).toBeUndefined()
  expect(removeHook(text, claude)).toBe(text)
})

/** JSON as people write it: any layout, comments, commas at the end. */
const written = (value: unknown, style: Style, depth = 0): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const isList = Array.isArray(value)
  const parts = isList
    ? value.map((one) => written(one, style, depth + 1))
    : Object.entries(value).map(
        ([key, one]) => `${JSON.stringify(key)}${style.colon}${written(one, style, depth + 1)}`,
      )
  const [open, close] = isList ? ['[', ']'] : ['{', '}']
  if (parts.length === 0) return `${open}${style.empty}${close}`
  const lead = style.tall ? style.eol + style.unit.repeat(depth + 1) : ''
  const end = style.tall ? style.eol + style.unit.repeat(depth) : ''
  const trail = style.trailing ? ',' : ''
  return open + parts.map((part) => lead + style.comment + part).join(',') + trail + end + close
}

const style = fc.record({
  eol: fc.constantFrom('\n', '\r\n'),
  unit: fc.constantFrom('', ' ', '  ', '   ', '    ', '\t'),
  colon: fc.constantFrom(':', ': ', ' : '),
  comment: fc.constantFrom('', '/* c */ ', '/* "hooks": { */'),
  empty: fc.constantFrom('', ' ', '/**/', '\n'),
  tall: fc.boolean(),
  trailing: fc.boolean(),
})
type Style = typeof style extends fc.Arbitrary<infer Value> ? Value : never

const item = fc.oneof(
  fc.constant({ hooks: [{ type: 'command', command: 'theirs' }] }),
  fc.constant({ matcher: 'x', hooks: [] }),
  fc.jsonValue({ maxDepth: 2 }),
)
const settings = fc.record(
  {
    model: fc.string(),
    permissions: fc.jsonValue({ maxDepth: 3 }),
    hooks: fc.record(
      { Stop: fc.array(item, { maxLength: 3 }), PostToolUse: fc.array(item, { maxLength: 2 }) },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
)

test('whatever the file: in and out again is the same file', () => {
  fc.assert(
    fc.property(
      settings,
      style,
      fc.constantFrom('', '\ufeff'),
      fc.constantFrom('', '\n', '\r\n// end'),
      (value, how, mark, end) => {
        const text = mark + written(value, how) + end
        const added = addHook(text, claude, command)
        if (added.kind !== 'added') throw new Error(added.kind)
        expect(findHook(added.text, claude)).toBe(command)
        expect(removeHook(added.text, claude, added.inserted)).toBe(text)
        const left = removeHook(added.text, claude)
        expect(findHook(left, claude)).toBeUndefined()
        expect(withoutEmpty(read(left))).toEqual(withoutEmpty(read(text)))
      },
    ),
    { numRuns: 300 },
  )
})
