/** The page as Markdown, and the site's llms.txt: https://llmstxt.org */
import type { Content } from './content.ts'
import type { Place } from './head.ts'
import type { Said } from './said.ts'
import type { Quote } from './spoken.ts'

/** Text that Markdown leaves as it is: no markup, no link, no heading of its own. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>|~]/g, '\\$&')
    .replace(/&(?=#?\w{1,32};)/g, '\\&')
    .replace(/^(\s*)([#+-]|\d{1,9}(?=[.)](?:\s|$)))/, (_, space: string, mark: string) =>
      /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
    )

const lines = (list: readonly Said[]): string =>
  list
    .map(({ text, source }) => `- ${escapeMarkdown(text)}${source === null ? '' : ` (${code(source)})`}`)
    .join('\n')

const plain = (list: readonly Said[]): string => lines(list.map((one) => ({ ...one, source: null })))

const paragraphs = (list: readonly Said[]): string =>
  list.map(({ text }) => escapeMarkdown(text)).join('\n\n')

/** A code span that its own text cannot end (CommonMark, 6.1). */
function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  return longest === 0 ? `${fence}${text}${fence}` : `${fence} ${text} ${fence}`
}

function block(list: readonly string[]): string {
  const longest = Math.max(2, ...list.flatMap((line) => (line.match(/`+/g) ?? []).map((run) => run.length)))
  const fence = '`'.repeat(longest + 1)
  return `${fence}\n${list.join('\n')}\n${fence}`
}

const quoted = ({ words, credit }: Quote): string =>
  `> ${escapeMarkdown(words.text)}\n>\n> ${escapeMarkdown(credit)}`

const link = (text: string, href: string): string =>
  `[${escapeMarkdown(text)}](<${href.replace(/[<>]/g, '')}>)`

export function twinOf(content: Content): string {
  const { words, action, change } = content
  const section = (title: string, body: string): string =>
    body === '' ? '' : `## ${escapeMarkdown(title)}\n\n${body}`
  const parts = [
    `# ${escapeMarkdown(content.what.text)}`,
    content.fact === null ? '' : escapeMarkdown(content.fact.text),
    actOf(action),
    section(
      words.steps,
      content.steps.map(({ text }, at) => `${at + 1}. ${escapeMarkdown(text)}`).join('\n'),
    ),
    section(words.usage, content.usage.length === 0 ? '' : block(content.usage)),
    section(words.does, plain(content.does)),
    section(words.who, plain(content.who)),
    section(words.today, paragraphs(content.today)),
    section(words.numbers, lines(content.numbers)),
    section(words.limits, plain(content.limits)),
    section(words.price, plain(content.price)),
    section(words.works, plain(content.works)),
    section(words.asked, content.asked.map(quoted).join('\n\n')),
    section(
      words.did,
      content.misread
        .map(
          ({ expected, did }) =>
            `- ${escapeMarkdown(did.text)} ${words.expected}: ${escapeMarkdown(expected.text)}`,
        )
        .join('\n'),
    ),
    section(words.said, content.quotes.map(quoted).join('\n\n')),
    change === null
      ? ''
      : section(
          words.changed.replace('{version}', () => change.version),
          plain(change.items),
        ),
    section(words.why, paragraphs(content.why)),
    footOf(content),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function actOf(action: Content['action']): string {
  if (action === null) return ''
  return action.kind === 'open' ? link(action.label, action.href) : block([action.line])
}

function footOf({ licence, repository, words }: Content): string {
  const rows = [
    licence === null ? '' : `${words.licence}: ${escapeMarkdown(licence)}`,
    repository === null ? '' : link(words.source, repository),
  ]
  return rows.filter((row) => row !== '').join('\n\n')
}

export function llmsOf(content: Content, place: Place): string {
  const { address, name, what, fact, action, repository, words } = content
  const at = (path: string): string => (address === null ? path : new URL(path, address).href)
  const links = [
    `- ${link(name, at('index.md'))}: ${escapeMarkdown(what.text)}`,
    ...(action?.kind === 'open' ? [`- ${link(action.label, action.href)}`] : []),
    ...(repository === null ? [] : [`- ${link(words.source, repository)}`]),
    ...place.pages
      .filter((page) => page.path !== '')
      .map((page) => `- ${link(page.language, at(`${page.path}index.md`))}`),
    ...(place.hasFeed
      ? [
          `- ${link(
            words.changed.replace('{version}', () => content.change?.version ?? name),
            at('feed.xml'),
          )}`,
        ]
      : []),
  ]
  const notes = [...(fact === null ? [] : [fact]), ...content.limits].slice(0, 4)
  return [
    `# ${escapeMarkdown(name)}`,
    `> ${escapeMarkdown(what.text)}`,
    ...(action?.kind === 'install' ? [block([action.line])] : []),
    ...(notes.length === 0 ? [] : [plain(notes)]),
    `## ${escapeMarkdown(name)}\n\n${links.join('\n')}`,
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n')
}
