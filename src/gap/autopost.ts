/** Places where posting by itself is set up: configs of posting tools, workflows and scripts with a poster's client in them. */
import { join } from 'node:path'
import type { TextHit } from '../core/signs/facts.ts'
import { cleanLine } from '../core/text.ts'
import { readBeginning } from './files.ts'

const mostFiles = 400
const mostBytes = 128 * 1024
const mostHits = 12

/** A file that is one by its name. */
const byName: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)\.?postiz(?:\.\w+)*\/?(?:$|[^/]*\.(?:ya?ml|json|env|toml)$)/i, 'Postiz'],
  [
    /(?:^|\/)\.?(?:buffer|hootsuite|typefully|ayrshare|mixpost|publer|metricool|zapier|ifttt)(?:\.config|rc)?\.(?:ya?ml|json|toml|js|ts)$/i,
    'a posting tool',
  ],
  [
    /(?:^|\/)(?:auto[-_]?(?:post|tweet|publish)\w*|(?:tweet|post|social)[-_]?(?:bot|scheduler|cron|queue)|schedule[-_]?posts?|cross[-_]?post\w*)\.(?:[cm]?[jt]s|py|rb|sh|ya?ml|json|go)$/i,
    'a posting script',
  ],
]

/** What posts, whatever the file. */
const posts: readonly (readonly [RegExp, string])[] = [
  [/\bghcr\.io\/gitroomhq\/postiz|\bgitroomhq\/postiz|\bPOSTIZ_\w+/i, 'Postiz'],
  [
    /\bapi\.bufferapp\.com|\bapi\.buffer\.com|\bBUFFER_(?:ACCESS_)?TOKEN\b|\bapi\.typefully\.com|\b(?:app\.)?ayrshare\.com\/api|\bAYRSHARE_\w+|\bTYPEFULLY_\w+|\bhootsuite\.com\/(?:api|v1)/i,
    'a posting tool',
  ],
  [
    /["'@/](?:mcp-)?(?:server-)?(?:typefully|postiz|buffer|ayrshare|hootsuite|publer|metricool|twitter|bluesky|linkedin)[\w/-]*mcp|["'@/]mcp-(?:server-)?(?:typefully|postiz|buffer|ayrshare|hootsuite|publer|metricool|twitter|bluesky|linkedin)\b/i,
    'a posting tool for an agent',
  ],
  [
    /["'](?:Buffer|Twitter|LinkedIn|FacebookPages|Instagram(?:ForBusiness)?|Mastodon|Bluesky|Reddit|Hootsuite)(?:V\d+)?(?:CLI)?API["'@]/,
    'Zapier',
  ],
  [
    /\bhooks\.zapier\.com\/hooks\/catch|\bhook\.(?:eu\d|us\d)\.make\.com\/|\bmaker\.ifttt\.com\/trigger/i,
    'Zapier, Make or IFTTT',
  ],
  [
    /["']?n8n-nodes-base\.(?:twitter|x|linkedIn|facebookGraphApi|mastodon|reddit|medium|bluesky)["']?/i,
    'n8n',
  ],
  [
    /\buses:\s*[\w.-]*\/?[\w.-]*(?:tweet|twitter|toot|mastodon|bluesky|bsky|linkedin|reddit)[\w.-]*(?:action|post|bot)?[\w.-]*@/i,
    'a workflow that posts',
  ],
  [
    /(?:require\(|from\s+|import\s+)\s*['"]?(?:twitter-api-v2|twitter-lite|twit|tweepy|@atproto\/api|atproto|masto|mastodon|megalodon|snoowrap|praw|facebook-nodejs-business-sdk|instagrapi|linkedin-api-client)['"]?(?=[\s);.]|$)/i,
    'a client that posts',
  ],
  [
    /\b(?:api\.(?:twitter|x)\.com\/(?:1\.1\/statuses\/update|2\/tweets)|com\.atproto\.repo\.createRecord|\/api\/v1\/statuses\b|api\.linkedin\.com\/(?:v2|rest)\/(?:ugcPosts|posts)|oauth\.reddit\.com\/api\/submit|graph\.facebook\.com\/[^\s'"]*\/(?:feed|media_publish))/i,
    'a call that posts',
  ],
]

/** What in a workflow or a crontab can only be for posting: the words of a command, the names of keys. */
const inWorkflow: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:TWITTER|X|BLUESKY|BSKY|MASTODON|LINKEDIN|REDDIT|TUMBLR|THREADS|INSTAGRAM|FACEBOOK)_(?:API_|APP_|ACCESS_|BEARER_|CONSUMER_|CLIENT_|OAUTH_|PAGE_)*(?:KEY|TOKEN|SECRET|PASSWORD|HANDLE|IDENTIFIER)\b/,
    'keys of a place to post to',
  ],
  [
    /^\s*(?:-\s+)?(?:run:|[\d*/,-]+\s+[\d*/,-]+\s).*\b(?:tweet|toot|skeet|cross-?post|auto-?post|post-(?:to-)?(?:x|twitter|bluesky|mastodon|linkedin|reddit|social)|social-post)/i,
    'a command that posts',
  ],
]

const workflow =
  /(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$|(?:^|\/)\.gitlab-ci\.ya?ml$|(?:^|\/)\.circleci\/config\.ya?ml$|(?:^|\/)(?:crontab|[\w-]*cron[\w-]*)(?:\.\w+)?$|(?:^|\/)vercel\.json$|(?:^|\/)docker-compose[\w.-]*\.ya?ml$|(?:^|\/)(?:compose)\.ya?ml$/i
const toolFolder =
  /(?:^|\/)(?:\.?n8n|\.?postiz|zapier|automations?|workflows|marketing|social|posting|scheduler|cron|jobs|bots?|scripts|bin|tools)\/.*\.(?:ya?ml|json|[cm]?[jt]s|py|rb|sh|toml)$/i
/** Servers that an agent may use. */
const agentTools = /(?:^|\/)\.?mcp\.json$|(?:^|\/)\.gemini\/settings\.json$|(?:^|\/)\.codex\/config\.toml$/i
const rootScript = /^[^/]+\.(?:[cm]?[jt]s|py|rb|sh|ya?ml|toml|json)$/i
/** A product that lets its users post is no poster of its own; neither is what tests it. */
const ofTheApp =
  /(?:^|\/)(?:test|tests|__tests__|spec|fixtures?|examples?|docs?|src|app|lib|components|pages|node_modules)\/|(?:^|\/)(?:package(?:-lock)?|tsconfig[\w.]*|composer|pnpm-lock|yarn)\.(?:json|ya?ml|lock)$|\.(?:test|spec)\.\w+$/i

const ofTests =
  /(?:^|\/)(?:test|tests|__tests__|spec|fixtures?|examples?|docs?|node_modules)\/|\.(?:test|spec)\.\w+$/i

export async function findAutoposts(
  root: string,
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<readonly TextHit[]> {
  const hits: TextHit[] = []
  const looked = paths
    .filter(
      (path) =>
        (!ofTheApp.test(path) &&
          (workflow.test(path) || toolFolder.test(path) || agentTools.test(path) || rootScript.test(path))) ||
        (!ofTests.test(path) && byName.some(([name]) => name.test(path))),
    )
    .slice(0, mostFiles)
  for (const path of looked) {
    signal?.throwIfAborted()
    if (hits.length >= mostHits) break
    const text = await readBeginning(join(root, path), mostBytes)
    if (text === undefined) continue
    const hit = findPost(path, text)
    if (hit) hits.push(hit)
  }
  return hits
}

function findPost(path: string, text: string): TextHit | undefined {
  const patterns = workflow.test(path) ? [...posts, ...inWorkflow] : posts
  const lines = text.split(/\r\n|\r|\n/)
  for (const [index, line] of lines.entries()) {
    if (line.length > 2000 || /^\s*(?:#|\/\/|;)(?!!)/.test(line)) continue
    const found = patterns.find(([pattern]) => pattern.test(line))
    if (found) return { where: `${path}:${index + 1}`, words: `${found[1]}: ${cleanLine(line, 120)}` }
  }
  // In the app's own source a name alone may mean anything.
  const named = ofTheApp.test(path) ? undefined : byName.find(([pattern]) => pattern.test(path))
  return named && text.trim() !== '' ? { where: `${path}:1`, words: named[1] } : undefined
}
