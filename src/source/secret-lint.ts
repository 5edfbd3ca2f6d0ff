/** secretlint's recommended rules over many texts. */
import { isPlaceholder } from './secret-checks.ts'
import { toHits } from './secret-match.ts'
import type { Text } from './secret-texts.ts'
import type { Hit } from './secrets.ts'

const prefix = '@secretlint/secretlint-rule-'
/** Replaced by a rule of our own that knows placeholders; and a comment in the app must not switch the scan off. */
const replaced = ['database-connection-string', 'filter-comments', 'privatekey']

/** One call for all of them: its price is per call. Loaded when first used, so that the rest of the program starts fast. */
export async function lintTexts(texts: readonly Text[]): Promise<readonly Hit[]> {
  if (texts.length === 0) return []
  const [{ lintSource }, { creator }] = await Promise.all([
    import('@secretlint/core'),
    import('@secretlint/secretlint-rule-preset-recommend'),
  ])
  const content = texts.map((one) => one.text).join('\n')
  const { messages } = await lintSource({
    source: { filePath: 'shared.txt', content, contentType: 'text', ext: '.txt' },
    options: {
      noPhysicFilePath: true,
      config: {
        rules: creator.rules
          .map((rule) => ({ id: rule.meta.id, rule }))
          .filter(({ id }) => !replaced.includes(id.replace(prefix, ''))),
      },
    },
  })
  const hits: Hit[] = []
  let from = 0
  for (const text of texts) {
    const to = from + text.text.length
    const places = messages
      .filter((one) => one.range[0] >= from && one.range[1] <= to)
      .filter((one) => !isHarmless(one.ruleId, content.slice(...one.range)))
      .map((one) => ({
        start: one.range[0] - from,
        end: one.range[1] - from,
        rule: one.ruleId.replace(prefix, ''),
      }))
    hits.push(...toHits(text, places))
    from = to + 1
  }
  return hits
}

function isHarmless(ruleId: string, text: string): boolean {
  const url = ruleId === `${prefix}basicauth` ? /:\/\/[^:@/]*:([^@]*)@([\w.-]+)/.exec(text) : null
  return url ? isPlaceholder(url[1] ?? '', url[2] ?? '') : false
}
