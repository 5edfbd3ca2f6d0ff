/**
 * One entry in an agent's settings file, put in as one piece of text and taken out again: every other byte stays, comments,
 * trailing commas and odd indentation included. Pure; a byte order mark is part of the text.
 */
import { findNodeAtLocation, type Node, type ParseError, parseTree } from 'jsonc-parser'

/** Where an agent's hooks stand and what an entry looks like. */
export type HookShape = {
  /** The key in `hooks`. */
  readonly event: string
  /** One item of that key's list. */
  readonly item: (command: string) => object
  /** Keys that a file must have beside `hooks`, where it has none. */
  readonly root: Readonly<Record<string, unknown>>
  readonly isOurs: (command: string) => boolean
}

export type Added =
  | { readonly kind: 'added'; readonly text: string; readonly inserted: string }
  | { readonly kind: 'updated'; readonly text: string; readonly was: string; readonly is: string }
  | { readonly kind: 'same' }
  | { readonly kind: 'refused'; readonly why: string }

const refused = (why: string): Added => ({ kind: 'refused', why })

/** Puts the entry in, or brings the command of the one that is there up to date. */
export function addHook(text: string, shape: HookShape, command: string): Added {
  const read = readSettings(text)
  if ('why' in read) return refused(read.why)
  const { root } = read
  const ours = root === undefined ? [] : findOurs(root, shape)
  const kept = ours.find((one) => one.event === shape.event) ?? ours[0]
  if (kept !== undefined) return updateCommand(text, kept.command, command)
  if (root === undefined) return insert(text, text.length, newFile(text, shape, command))
  const hooks = lastValue(root, 'hooks')
  if (hooks === undefined) {
    const missing = Object.entries(shape.root).filter(([key]) => lastValue(root, key) === undefined)
    const members = Object.fromEntries([...missing, ['hooks', { [shape.event]: [shape.item(command)] }]])
    return insert(text, root.offset + 1, firstIn(text, root, members))
  }
  if (hooks.type !== 'object') return refused('"hooks" is no object')
  const list = lastValue(hooks, shape.event)
  if (list === undefined)
    return insert(text, hooks.offset + 1, firstIn(text, hooks, { [shape.event]: [shape.item(command)] }))
  if (list.type !== 'array') return refused(`"hooks.${shape.event}" is no list`)
  return insert(text, list.offset + 1, firstIn(text, list, [shape.item(command)]))
}

/** Whether the entry is there, and with which command. */
export function findHook(text: string, shape: HookShape): string | undefined {
  const read = readSettings(text)
  if ('why' in read || read.root === undefined) return undefined
  return findOurs(read.root, shape)[0]?.command.value as string | undefined
}

/**
 * The text without our entries. `inserted`: what was put in; found as it is, it is all that goes. Otherwise each entry goes with
 * the lists around it that it leaves empty.
 */
export function removeHook(text: string, shape: HookShape, inserted?: string): string {
  if (inserted !== undefined && text.split(inserted).length === 2) {
    const without = text.replace(inserted, () => '')
    const read = readSettings(without)
    if (!('why' in read) && (read.root === undefined || findOurs(read.root, shape).length === 0))
      return without
  }
  let left = text
  for (;;) {
    const read = readSettings(left)
    const ours = 'why' in read || read.root === undefined ? undefined : findOurs(read.root, shape)[0]
    if (ours === undefined) return left
    left = cut(left, widest(ours.entry))
  }
}

const parsing = { allowTrailingComma: true, allowEmptyContent: true, disallowComments: false }

function readSettings(text: string): { readonly root: Node | undefined } | { readonly why: string } {
  const errors: ParseError[] = []
  // Spaces, so that every place stays the same.
  const root = parse(text.replace(/^\ufeff/, ' '), errors)
  const [error] = errors
  if (root === 'deep') return { why: 'it is nested too deeply' }
  if (error) return { why: `it is no JSON (line ${lineOf(text, error.offset)})` }
  if (root !== undefined && root.type !== 'object') return { why: 'it is no JSON object' }
  return { root }
}

function parse(text: string, errors: ParseError[]): Node | undefined | 'deep' {
  try {
    return parseTree(text, errors, parsing)
  } catch (error) {
    // The parser calls itself for each bracket.
    if (error instanceof RangeError) return 'deep'
    throw error
  }
}

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

/** Of two members with one name programs take the last. */
const lastValue = (object: Node, key: string): Node | undefined =>
  object.children?.findLast((member) => member.children?.[0]?.value === key)?.children?.[1]

type Ours = { readonly event: string; readonly entry: Node; readonly command: Node }

/** Commands of ours in any event's list, whether the list holds commands or groups of them. */
function findOurs(root: Node, shape: HookShape): Ours[] {
  const hooks = lastValue(root, 'hooks')
  if (hooks?.type !== 'object') return []
  return (hooks.children ?? []).flatMap((member) => {
    const [key, list] = member.children ?? []
    const items = list?.type === 'array' ? (list.children ?? []) : []
    const entries = items.flatMap((item) => [item, ...(findNodeAtLocation(item, ['hooks'])?.children ?? [])])
    return entries.flatMap((entry) => {
      const command = entry.type === 'object' ? lastValue(entry, 'command') : undefined
      return command?.type === 'string' && shape.isOurs(command.value)
        ? [{ event: String(key?.value), entry, command }]
        : []
    })
  })
}

function updateCommand(text: string, node: Node, command: string): Added {
  if (node.value === command) return { kind: 'same' }
  const was = text.slice(node.offset, node.offset + node.length)
  const is = JSON.stringify(command)
  return {
    kind: 'updated',
    text: text.slice(0, node.offset) + is + text.slice(node.offset + node.length),
    was,
    is,
  }
}

const insert = (text: string, at: number, inserted: string): Added => ({
  kind: 'added',
  text: text.slice(0, at) + inserted + text.slice(at),
  inserted,
})

const eolOf = (text: string): string => (/\r\n/.test(text) ? '\r\n' : '\n')

/** For a file that holds nothing but space and comments. */
function newFile(text: string, shape: HookShape, command: string): string {
  const eol = eolOf(text)
  const whole = { ...shape.root, hooks: { [shape.event]: [shape.item(command)] } }
  const isOnNewLine = text === '' || text === '\ufeff' || text.endsWith('\n')
  return (isOnNewLine ? '' : eol) + JSON.stringify(whole, null, 2).replaceAll('\n', eol) + eol
}

/** What to put right behind the bracket of `into`, in the manner of what is there. `what`: an object's members, or a list's items. */
function firstIn(text: string, into: Node, what: object): string {
  const first = into.children?.[0]
  const between = first ? text.slice(into.offset + 1, first.offset) : innerOf(text, into)
  const comma = first ? ',' : ''
  const isTall = first ? between.includes('\n') : into.parent === undefined || text.includes('\n')
  if (!isTall) return JSON.stringify(what).slice(1, -1) + comma
  const eol = eolOf(text)
  const base = indentAt(text, into.offset)
  const child = first && indentAt(text, first.offset)
  const unit = child?.startsWith(base) && child !== base ? child.slice(base.length) : unitOf(text)
  const lines = JSON.stringify(what, null, unit).split('\n').slice(1, -1)
  const members = lines.map((line) => base + line).join(eol)
  return `${eol}${members}${comma}${first || between.includes('\n') ? '' : eol + base}`
}

const innerOf = (text: string, node: Node): string =>
  text.slice(node.offset + 1, node.offset + node.length - 1)

/** The blanks that its line begins with. */
function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? ''
}

/** What the file's first indented line begins with. JSON.stringify takes ten characters at most. */
const unitOf = (text: string): string => /\n([ \t]{1,10})\S/.exec(text)?.[1] ?? '  '

/** The entry, or what holds nothing else: its group, the event's list, `hooks` itself. */
function widest(entry: Node): Node {
  const holder = entry.parent
  if (holder?.parent === undefined) return entry
  // A group goes with the last of its hooks, whatever else describes it.
  const isGroup = holder.type === 'object' && holder.parent.type === 'array'
  if ((holder.children ?? []).length > 1 && !isGroup) return entry
  if (holder.parent.type !== 'property') return widest(holder)
  // The one before would count again.
  return hasTwin(holder.parent) ? entry : widest(holder.parent)
}

const hasTwin = (member: Node): boolean =>
  (member.parent?.children ?? []).filter((one) => one.children?.[0]?.value === member.children?.[0]?.value)
    .length > 1

/** Takes out one item or member with its comma. What stood around it stays, but where only space is left inside the brackets. */
function cut(text: string, node: Node): string {
  const holder = node.parent
  if (holder === undefined) return text
  const siblings = holder.children ?? []
  const at = siblings.indexOf(node)
  const end = node.offset + node.length
  const before = text.slice(0, node.offset).replace(/\s+$/, '')
  const after = /^(?:\s|\/\*[\s\S]*?\*\/|\/\/[^\n]*\n)*,/.exec(text.slice(end))
  if (after) {
    const comments = after[0].slice(0, -1).trimEnd()
    return emptied(before + comments + text.slice(end + after[0].length), holder.offset)
  }
  const previous = siblings[at - 1]
  if (previous === undefined) return emptied(before + text.slice(end), holder.offset)
  const comma = text.indexOf(',', previous.offset + previous.length)
  return before.slice(0, comma) + before.slice(comma + 1) + text.slice(end)
}

const emptied = (text: string, offset: number): string =>
  text.slice(0, offset + 1) + text.slice(offset + 1).replace(/^\s+(?=[}\]])/, '')
