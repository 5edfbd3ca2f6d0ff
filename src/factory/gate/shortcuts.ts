/** Keys that are pressed together: where facts name some, a text names no others. */
import { isNegated } from './concepts.ts'
import { type Ledger, type Read, shared, type Verdict } from './ledger.ts'
import { lazily, type Statement } from './statement.ts'

const modifier =
  'ctrl|control|strg|cmd|command|⌘|alt|option|opt|⌥|shift|umschalt|maj|mayús|⇧|meta|super|win|windows|⌃|fn'
const shortcut = new RegExp(
  `(?<![\\p{L}\\p{N}])((?:(?:${modifier})\\s?[+-]\\s?){1,3}|[⌘⌥⌃⇧]{1,3}\\s?)(\\p{L}|\\d|F\\d{1,2}|(?:left|right|up|down|arrow|space|enter|return|tab|esc|escape|del|delete|backspace|home|end|leertaste|eingabe|espace|entrée|espacio|intro)(?!\\p{L})|[.,/;])(?![\\p{L}\\p{N}])`,
  'giu',
)

const isModifier = new RegExp(`^(?:${modifier})$`, 'iu')
const keys: Readonly<Record<string, string>> = {
  control: 'ctrl',
  strg: 'ctrl',
  '⌃': 'ctrl',
  command: 'ctrl',
  cmd: 'ctrl',
  '⌘': 'ctrl',
  option: 'alt',
  opt: 'alt',
  '⌥': 'alt',
  umschalt: 'shift',
  maj: 'shift',
  mayús: 'shift',
  '⇧': 'shift',
  windows: 'meta',
  win: 'meta',
  super: 'meta',
}

/** On another keyboard the same key has another name. */
const sameKeys = (held: string, key: string): string =>
  [...(held.toLowerCase().match(new RegExp(modifier, 'giu')) ?? [])]
    .map((one) => keys[one] ?? one)
    .sort()
    .concat(key.toLowerCase())
    .join('+')

/** What every program does with these. */
const everywhere = /^ctrl\+[cvxzsapfqw]$/
/** Unless a sentence says of them what a fact says of others, in so many words. */
const leastSame = 2

type Pressed = { readonly start: number; readonly end: number; readonly keys: string }
const pressedIn = (text: string): readonly Pressed[] =>
  [...text.matchAll(shortcut)].map(({ index, 0: all, 1: held = '', 2: key = '' }) => ({
    start: index,
    end: index + all.length,
    keys: sameKeys(held, key),
  }))

type Known = { readonly by: Statement; readonly keys: ReadonlySet<string> }
const knownKeys = new WeakMap<readonly Statement[], () => readonly Known[]>()

function knownIn(statements: readonly Statement[]): readonly Known[] {
  const had = knownKeys.get(statements)
  if (had !== undefined) return had()
  const made = lazily(() =>
    statements.flatMap((by) => {
      const pressed = pressedIn(by.text)
      return pressed.length === 0 ? [] : [{ by, keys: new Set(pressed.map((one) => one.keys)) }]
    }),
  )
  knownKeys.set(statements, made)
  return made()
}

/** `Ctrl+Shift+F` is taken by the browser: of another program. */
const elsewhere =
  /(?<!\p{L})(?:instead of|unlike|rather than|taken|conflicts?|used to|no longer|statt|belegt|au lieu|en vez|em vez)(?!\p{L})/iu

export function shortcutVerdicts(
  { sentence: { text, question }, personal, whose, stems }: Read,
  ledger: Ledger,
): readonly Verdict[] {
  if (question || personal || whose !== 'open' || elsewhere.test(text)) return []
  const pressed = pressedIn(text)
  const known = pressed.length === 0 ? [] : knownIn(ledger.statements)
  const [against] = known
  if (against === undefined) return []
  const told = [...stems].filter((stem) => stem.length > 1 && !isModifier.test(stem))
  const other = pressed.find(
    (one) =>
      (!everywhere.test(one.keys) || known.some(({ by }) => shared(told, by) >= leastSame)) &&
      !known.some((fact) => fact.keys.has(one.keys)) &&
      !isNegated(text, one.start, one.end),
  )
  if (other === undefined) return []
  const { start, end } = other
  return [{ kind: 'feature', start, end, severity: 'block', result: 'contradicted', by: [against.by] }]
}
