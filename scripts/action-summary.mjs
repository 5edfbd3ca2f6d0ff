// @ts-check
/** What the CI action says on a pull request, as Markdown. Words of the app stand in it as words: no markup, no mention, no picture. */

/** @typedef {{ what: string, where?: string }} Evidence */
/** @typedef {{ id: string, verdict: string, evidence: Evidence[], do: string | null }} Finding */
/** @typedef {{ target: string, verdict: string, checks: Finding[], browser: string | null, tookMs: number }} Check */
/** @typedef {{ verdict: string, rules: { id: string, verdict: string, why: string }[] }} Balance */
/** @template Answer @typedef {{ answer?: Answer, problem?: string } | undefined} Looked nothing when it was not asked for */

/** GitHub refuses comments of more than 65,536 characters. */
const maxLength = 60_000
const maxWords = 300
const signs = { fail: '✗', warn: '!', unknown: '?', pass: '✓', 'not-needed': '–', hold: '✓', broken: '✗' }

/** In every comment of the action about one target, so that the next run finds it. @param {string} target */
export const markOf = (target) =>
  `<!-- outer check ${Buffer.from(target).toString('base64url').slice(0, 200)} -->`

/**
 * @param {{ target: string, check: Looked<Check>, balance: Looked<Balance>, pictures: string }} found
 * @returns {string}
 */
export function renderSummary({ target, check, balance, pictures }) {
  const lines = [
    markOf(target),
    `### Would a stranger get anywhere? ${plain(target)}`,
    '',
    ...checkLines(check),
  ]
  if (pictures.startsWith('https://')) lines.push('', `[The page with the pictures](${pictures})`)
  if (balance) lines.push('', ...balanceLines(balance))
  const text = `${lines.join('\n')}\n`
  return text.length <= maxLength
    ? text
    : `${text.slice(0, maxLength)}\n\n… cut here; the page with the pictures has all\n`
}

/** @param {Looked<Check>} looked */
function checkLines(looked) {
  const check = looked?.answer
  if (!check) return [`It could not be looked at: ${plain(looked?.problem ?? 'no answer')}`]
  const of = (/** @type {string} */ verdict) => check.checks.filter((one) => one.verdict === verdict)
  const told = [...of('fail'), ...of('warn'), ...of('unknown')]
  const counts = ['fail', 'warn', 'unknown', 'pass', 'not-needed']
    .map((verdict) => [verdict, of(verdict).length])
    .flatMap(([verdict, count]) => (count ? [`${count} ${verdict}`] : []))
  const seconds = (check.tookMs / 1000).toFixed(0)
  return [
    `**${plain(check.verdict)}**: ${counts.join(', ')}; ${plain(check.browser ?? 'no browser')}, ${seconds} s`,
    ...(told.length > 0 ? ['', '| | what | a person would meet | do |', '|---|---|---|---|'] : []),
    ...told.map(({ id, verdict, evidence, do: todo }) => {
      const cells = [id, evidence[0]?.what ?? '', todo ?? ''].map(plain)
      return `| ${[signOf(verdict), ...cells].join(' | ')} |`
    }),
  ]
}

/** @param {NonNullable<Looked<Balance>>} looked */
function balanceLines({ answer, problem }) {
  if (!answer) return [`Balance could not be judged: ${plain(problem ?? 'no answer')}`]
  return [
    `**Balance: ${plain(answer.verdict)}**`,
    ...answer.rules.map((rule) => `- ${signOf(rule.verdict)} ${plain(rule.id)}: ${plain(rule.why)}`),
  ]
}

/** @param {string} verdict */
const signOf = (verdict) => signs[/** @type {keyof typeof signs} */ (verdict)] ?? verdict

/** On one line, cut, and meaning nothing to Markdown, HTML or GitHub. @param {string} text */
function plain(text) {
  const line = text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim()
  const cut = line.length > maxWords ? `${line.slice(0, maxWords)}…` : line
  return cut.replace(/[&<>"'`*_~[\](){}#|!\\@$:/]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
