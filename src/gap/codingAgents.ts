/** Coding agents by what they leave in commits. */

export type CodingAgent = {
  readonly agent: string
  /** Whole mail addresses that only the agent uses. */
  readonly mail: RegExp
  /** Whole names that no person bears. `Claude`, `Jules` or `Devin` alone are people's: those need the mail. */
  readonly name: RegExp
  /** Names that are enough where only a tool can stand: `Assisted-by:`, `Generated with [...]`. */
  readonly tool: RegExp
  readonly source: string
}

/** A GitHub app's own address, with or without its number. */
const app = (name: string): string => `(?:\\d+\\+)?${name}@users\\.noreply\\.github\\.com`
const mails = (...some: readonly string[]): RegExp => new RegExp(`^(?:${some.join('|')})$`, 'i')

export const codingAgents: readonly CodingAgent[] = [
  {
    agent: 'claude',
    mail: mails('(?:noreply|claude)@anthropic\\.com', app('claude(?:\\[bot\\])?')),
    name: /^(?:claude code.*|claude[ -](?:opus|sonnet|haiku|fable|mythos|\d).*|claude\[bot\])$/i,
    tool: /^claude\b/i,
    source: 'https://code.claude.com/docs/en/settings (attribution)',
  },
  {
    agent: 'cursor',
    mail: mails('cursoragent@cursor\\.com', '(?:noreply|agent)@cursor\\.(?:com|sh)', app('cursor\\[bot\\]')),
    name: /^(?:cursor|cursor agent|cursoragent|cursor ai|cursor\[bot\])$/i,
    tool: /^cursor\b/i,
    source: 'https://cursor.com/docs (agent attribution)',
  },
  {
    agent: 'codex',
    mail: mails(
      '(?:codex|noreply)@openai\\.com',
      app('(?:chatgpt-codex-connector|openai-codex|codex)\\[bot\\]'),
    ),
    name: /^(?:codex|openai codex|codex cli|chatgpt-codex-connector\[bot\])$/i,
    tool: /^(?:openai )?codex\b/i,
    source: 'https://developers.openai.com/codex (commit_attribution)',
  },
  {
    agent: 'copilot',
    mail: mails('copilot@github\\.com', app('copilot(?:-swe-agent)?(?:\\[bot\\])?')),
    name: /^(?:copilot|github copilot.*|copilot-swe-agent(?:\[bot\])?)$/i,
    tool: /^(?:github )?copilot\b/i,
    source: 'https://docs.github.com/copilot/concepts/agents/coding-agent',
  },
  {
    agent: 'gemini',
    mail: mails(
      '(?:gemini|gemini-cli|gemini-code-assist|noreply-gemini)@google\\.com',
      app('gemini-(?:code-assist|cli)\\[bot\\]'),
    ),
    name: /^(?:gemini[ -]cli|gemini[ -]code[ -]assist(?:\[bot\])?|google gemini|gemini[ -]\d.*)$/i,
    tool: /^(?:google )?gemini\b/i,
    source: 'https://github.com/apps/gemini-code-assist',
  },
  {
    agent: 'jules',
    mail: mails('jules@google\\.com', app('google-labs-jules(?:\\[bot\\])?')),
    name: /^(?:google-labs-jules(?:\[bot\])?|google jules)$/i,
    tool: /^(?:google )?jules$/i,
    source: 'https://github.com/apps/google-labs-jules',
  },
  {
    agent: 'devin',
    mail: mails('devin(?:-ai)?@cognition(?:-labs)?\\.(?:ai|com)', app('devin-ai-integration\\[bot\\]')),
    name: /^(?:devin ai|devin-ai-integration(?:\[bot\])?)$/i,
    tool: /^devin(?: ai)?$/i,
    source: 'https://docs.devin.ai/integrations/gh',
  },
  {
    agent: 'aider',
    mail: mails('(?:noreply|aider)@aider\\.chat'),
    name: /^(?:aider(?: \(.*\))?|.* \(aider\))$/i,
    tool: /^aider\b/i,
    source: 'https://aider.chat/docs/git.html',
  },
  {
    agent: 'windsurf',
    mail: mails(
      '(?:noreply|windsurf|cascade)@(?:codeium|windsurf)\\.(?:com|ai)',
      app('windsurf-bot\\[bot\\]'),
    ),
    name: /^(?:windsurf|windsurf (?:cascade|agent|ai)|cascade \(windsurf\)|codeium|windsurf-bot\[bot\])$/i,
    tool: /^(?:windsurf|codeium)\b/i,
    source: 'https://docs.windsurf.com',
  },
  {
    agent: 'amp',
    mail: mails('amp@ampcode\\.com', 'amp@sourcegraph\\.com', app('amp(?:code)?-?(?:com)?\\[bot\\]')),
    name: /^(?:sourcegraph amp|ampcode)$/i,
    tool: /^amp\b/i,
    source: 'https://ampcode.com/manual (amp.git.commit.coauthor.enabled)',
  },
  {
    agent: 'opencode',
    mail: mails('(?:noreply|opencode)@(?:opencode\\.ai|sst\\.dev)', app('opencode(?:-agent)?(?:\\[bot\\])?')),
    name: /^(?:opencode|opencode[ -]agent(?:\[bot\])?|opencode \(.*\))$/i,
    tool: /^opencode\b/i,
    source: 'https://opencode.ai/docs/github',
  },
  {
    agent: 'droid',
    mail: mails(app('factory-droid\\[bot\\]'), '(?:bot|droid)@factory\\.ai'),
    name: /^(?:factory[ -]droid(?:\[bot\])?)$/i,
    tool: /^(?:factory )?droid$/i,
    source: 'https://docs.factory.ai',
  },
  {
    agent: 'openhands',
    mail: mails('openhands@all-hands\\.dev', app('openhands-agent(?:\\[bot\\])?')),
    name: /^openhands(?:-agent)?$/i,
    tool: /^openhands\b/i,
    source: 'https://docs.openhands.dev',
  },
  {
    agent: 'replit',
    mail: mails('(?:agent|noreply)@replit\\.com'),
    name: /^replit[ -]agent$/i,
    tool: /^replit\b/i,
    source: 'https://docs.replit.com/replitai/agent',
  },
  {
    agent: 'lovable',
    mail: mails(app('(?:gpt-engineer-app|lovable-dev)\\[bot\\]'), 'noreply@lovable\\.dev'),
    name: /^(?:gpt-engineer-app\[bot\]|lovable-dev\[bot\]|lovable)$/i,
    tool: /^lovable\b/i,
    source: 'https://docs.lovable.dev/integrations/git-integration',
  },
  {
    agent: 'v0',
    mail: mails(app('v0\\[bot\\]'), 'v0@vercel\\.com', '(?:noreply|agent)@v0\\.(?:dev|app)'),
    name: /^v0(?:\[bot\])?$/i,
    tool: /^v0$/i,
    source: 'https://v0.app/docs/github',
  },
  {
    agent: 'kiro',
    mail: mails(app('kiro(?:-agent)?\\[bot\\]'), '(?:noreply|agent)@kiro\\.dev'),
    name: /^kiro(?: agent|-agent\[bot\])?$/i,
    tool: /^kiro\b/i,
    source: 'https://kiro.dev/docs',
  },
  {
    agent: 'junie',
    mail: mails('junie@jetbrains\\.com', app('(?:jetbrains-)?junie(?:-agent)?\\[bot\\]')),
    name: /^(?:jetbrains junie|junie-agent\[bot\])$/i,
    tool: /^junie\b/i,
    source: 'https://junie.jetbrains.com/docs',
  },
  {
    agent: 'cline',
    mail: mails('(?:noreply|cline)@cline\\.bot'),
    name: /^(?:cline ai|cline bot)$/i,
    tool: /^cline\b/i,
    source: 'https://docs.cline.bot',
  },
  {
    agent: 'crush',
    mail: mails('crush@charm\\.(?:land|sh)'),
    name: /^(?:crush ai|charm crush)$/i,
    tool: /^crush\b/i,
    source: 'https://github.com/charmbracelet/crush',
  },
  {
    agent: 'qwen',
    mail: mails('qwen-coder@alibabacloud\\.com'),
    name: /^qwen[ -]?(?:code|coder)$/i,
    tool: /^qwen\b/i,
    source: 'https://github.com/QwenLM/qwen-code',
  },
  {
    agent: 'warp',
    mail: mails('agent@warp\\.dev'),
    name: /^warp agent$/i,
    tool: /^warp\b/i,
    source: 'https://docs.warp.dev/agents',
  },
]

/** The number of the agent that this is, or -1 for a person. */
export const findAgent = (name: string, mail: string): number =>
  codingAgents.findIndex((one) => one.mail.test(mail) || one.name.test(name))

const credit =
  /^[ \t]*(?:(co-authored-by|assisted-by|generated-by|co-developed-by):[ \t]*([^<\n]{0,200})(?:<([^>\n]{0,200})>)?|(?:\p{Emoji_Presentation}[ \t]*)?generated (?:with|by) \[?([^\](\n]{1,80}))/gimu

/** Agents credited in a commit's message, by number, each once. */
export function creditedAgents(message: string): readonly number[] {
  const found = new Set<number>()
  for (const [, key = '', name = '', mail = '', tool] of message.matchAll(credit)) {
    const word = (tool ?? name).trim()
    const isPerson = tool === undefined && /^co-/i.test(key)
    const number = isPerson
      ? findAgent(word, mail.trim())
      : codingAgents.findIndex((one) => one.mail.test(mail.trim()) || one.tool.test(word))
    if (number >= 0) found.add(number)
  }
  return [...found]
}
