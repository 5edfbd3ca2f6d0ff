import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mask } from './secret-checks.ts'
import { refuseSecrets, scanSecrets } from './secrets.ts'

let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'outer-secrets-'))
})
afterAll(() => rm(dir, { recursive: true }))

let count = 0
async function put(path: string, content: string | Uint8Array) {
  const absolute = join(dir, `${count++}-${path}`)
  await writeFile(absolute, content)
  return { path, absolute, bytes: (await stat(absolute)).size }
}
const scan = async (content: string | Uint8Array, allow: string[] = []) =>
  scanSecrets([await put('app.js', content)], { allow })
const rules = async (content: string) => (await scan(content)).map((one) => one.rule)

// Put together here, so that nobody's scanner takes this file for a leak.
const abc = (length: number) => 'aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zC'.repeat(9).slice(0, length)
const hex = (length: number) => '0f1e2d3c4b5a69788796a5b4c3d2e1f0'.repeat(9).slice(0, length)
const jwt = (payload: object) =>
  [{ alg: 'HS256', typ: 'JWT' }, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .concat(abc(43))
    .join('.')
const snowflake = Buffer.from('123456789012345678').toString('base64url')
const google = `${'AI'}za${abc(35)}`
const pem = (name: string) => `-----BEGIN ${name}-----\n${abc(64)}\n${abc(64)}\n-----END ${name}-----`

const secrets: readonly { name: string; in: string; want: string }[] = [
  { name: 'Stripe secret', in: `sk${'_live_'}${abc(24)}`, want: 'stripe-live-key' },
  { name: 'Stripe restricted', in: `rk${'_live_'}${abc(24)}`, want: 'stripe-live-key' },
  { name: 'Stripe webhook', in: `wh${'sec_'}${abc(32)}`, want: 'stripe-webhook-secret' },
  { name: 'Google key (Gemini)', in: `new GoogleGenerativeAI("${google}")`, want: 'google-api-key' },
  {
    name: 'Google service account',
    in: JSON.stringify({ type: 'service_account', private_key_id: hex(40) }),
    want: 'google-service-account',
  },
  { name: 'Google client secret', in: `${'GOC'}SPX-${abc(28)}`, want: 'google-client-secret' },
  { name: 'AWS id', in: `${'AK'}IA2345ABCDEFGHIJKLMN`.slice(0, 20), want: 'aws-access-key-id' },
  { name: 'AWS temporary id', in: `${'AS'}IA2345ABCDEFGHIJKLMN`.slice(0, 20), want: 'aws-access-key-id' },
  {
    name: 'Supabase service role',
    in: jwt({ role: 'service_role', iss: 'supabase' }),
    want: 'supabase-service-role',
  },
  { name: 'Supabase secret key', in: `sb${'_secret_'}${abc(31)}`, want: 'supabase-secret-key' },
  { name: 'Discord bot', in: `${snowflake}.${abc(6)}.${abc(38)}`, want: 'discord-bot-token' },
  {
    name: 'Discord webhook',
    in: `https://discord.com/api/webhooks/123456789012345678/${abc(68)}`,
    want: 'discord-webhook',
  },
  {
    name: 'Slack webhook',
    in: `https://hooks.slack.com/services/T0ABCDEFG/B0ABCDEFG/${abc(24)}`,
    want: 'slack-webhook',
  },
  { name: 'Slack token', in: `xo${'xb-'}123456789012-123456789012-${abc(24)}`, want: 'slack-token' },
  { name: 'OpenAI project', in: `sk-${'proj-'}${abc(48)}`, want: 'openai-key' },
  { name: 'OpenAI old', in: `sk-${abc(20)}T3Blbk${'FJ'}${abc(20)}`, want: 'openai-key' },
  { name: 'Anthropic', in: `sk-${'ant-'}api03-${abc(93)}`, want: 'anthropic-key' },
  { name: 'OpenRouter', in: `sk-${'or-v1-'}${hex(64)}`, want: 'openrouter-key' },
  { name: 'Groq', in: `gs${'k_'}${abc(52)}`, want: 'groq-key' },
  { name: 'xAI', in: `xa${'i-'}${abc(80)}`, want: 'xai-key' },
  { name: 'Hugging Face', in: `h${'f_'}${'abcdefghijklmnopqrstuvwxyzABCDEFGH'}`, want: 'huggingface-token' },
  { name: 'Replicate', in: `r${'8_'}${abc(37)}`, want: 'replicate-token' },
  { name: 'GitHub', in: `gh${'p_'}${abc(36)}`, want: 'github-token' },
  { name: 'GitHub fine-grained', in: `github${'_pat_'}${abc(22)}_${abc(59)}`, want: 'github-token' },
  { name: 'GitLab', in: `gl${'pat-'}${abc(20)}`, want: 'gitlab-token' },
  { name: 'npm', in: `np${'m_'}${abc(36)}`, want: 'npm-token' },
  { name: 'Twilio', in: `sid="AC${hex(32)}", token="${hex(32)}"`, want: 'twilio-auth-token' },
  { name: 'Twilio API key', in: `twilio("SK${hex(32)}")`, want: 'twilio-api-key' },
  { name: 'SendGrid', in: `S${'G.'}${abc(22)}.${abc(43)}`, want: 'sendgrid-key' },
  { name: 'Mailgun', in: `mailgun({ key: "ke${'y-'}${hex(32)}" })`, want: 'mailgun-key' },
  { name: 'Mailgun new', in: `MAILGUN = "${hex(32)}-${hex(8)}-${hex(8)}"`, want: 'mailgun-key' },
  { name: 'Mailchimp', in: `${hex(32)}-us14`, want: 'mailchimp-key' },
  { name: 'Resend', in: `r${'e_'}${abc(8)}_${abc(24)}`, want: 'resend-key' },
  { name: 'Telegram', in: `123456789:A${'A'}${abc(33)}`, want: 'telegram-bot-token' },
  { name: 'Shopify', in: `shp${'at_'}${hex(32)}`, want: 'shopify-token' },
  { name: 'Square', in: `sq0${'csp-'}${abc(43)}`, want: 'square-secret' },
  { name: 'Mapbox secret', in: `sk${'.eyJ'}${abc(60)}.${abc(22)}`, want: 'mapbox-secret-token' },
  { name: 'Linear', in: `lin${'_api_'}${abc(40)}`, want: 'linear-key' },
  { name: 'DigitalOcean', in: `do${'p_v1_'}${hex(64)}`, want: 'digitalocean-token' },
  { name: 'Azure storage', in: `Account${'Key='}${abc(86)}==`, want: 'azure-storage-key' },
  { name: 'PostgreSQL', in: `postgres${'://'}app:tr0ub4dor@db.acme.io:5432/app`, want: 'database-url' },
  { name: 'MongoDB', in: `mongodb+srv${'://'}app:tr0ub4dor@c.abc.mongodb.net/x`, want: 'database-url' },
  { name: 'Redis without a name', in: `redis${'://'}:tr0ub4dor@cache.acme.io`, want: 'database-url' },
  { name: 'RSA key', in: pem('RSA PRIVATE KEY'), want: 'private-key' },
  { name: 'key in JSON', in: JSON.stringify({ k: pem('PRIVATE KEY') }), want: 'private-key' },
  { name: 'OpenSSH key', in: pem('OPENSSH PRIVATE KEY'), want: 'private-key' },
  { name: 'AWS secret (secretlint)', in: `aws_secret_access_key = ${abc(40)}`, want: 'aws' },
  {
    name: 'password in an address (secretlint)',
    in: `https${'://'}bob:tr0ub4dor@acme.io/x`,
    want: 'basicauth',
  },
]

const harmless: readonly { name: string; in: string }[] = [
  { name: 'Stripe publishable', in: `pk${'_live_'}${abc(24)}` },
  { name: 'Stripe test', in: `sk${'_test_'}${abc(24)}` },
  {
    name: 'Firebase web configuration',
    in: `const firebaseConfig={apiKey:"${google}",authDomain:"x.firebaseapp.com",projectId:"x"}`,
  },
  { name: 'browser map', in: `<script src="https://maps.googleapis.com/maps/api/js?key=${google}">` },
  { name: 'Supabase anon', in: jwt({ role: 'anon', iss: 'supabase' }) },
  { name: 'some other token', in: jwt({ sub: '1234567890' }) },
  { name: 'Supabase publishable', in: `sb_publishable_${abc(31)}` },
  { name: 'Mapbox public', in: `pk${'.eyJ'}${abc(60)}.${abc(22)}` },
  { name: 'AWS of the documentation', in: `${'AK'}IAIOSFODNN7EXAMPLE` },
  {
    name: 'header that a library looks for',
    in: `if (pem.indexOf("-----BEGIN PRIVATE KEY-----") !== 0) throw e`,
  },
  { name: 'public key', in: pem('PUBLIC KEY') },
  { name: 'certificate', in: pem('CERTIFICATE') },
  { name: 'Twilio account alone', in: `"AC${hex(32)}"` },
  { name: 'hash of a file', in: `main-${hex(32)}.js key-${hex(32)}` },
  { name: 'own database', in: `postgres${'://'}postgres:postgres@localhost:5432/app` },
  { name: 'template', in: `postgres${'://'}user:\${PASSWORD}@db.acme.io/app` },
  { name: 'example', in: `mysql${'://'}user:password@example.com/app` },
  { name: 'example address', in: `https${'://'}user:password@example.com/` },
  { name: 'no bot', in: `Mxxxxxxxxxxxxxxxxxxxxxxx.${abc(6)}.${abc(30)}` },
  { name: 'class names', in: '.task-list-item-checkbox.sk-chase-dot.risk-assessment-framework{color:red}' },
]

describe('secrets', () => {
  test.each(secrets)('$name is found', async ({ in: text, want }) => {
    expect(await rules(`const a = 1\nuse(\`${text}\`)\n`)).toContain(want)
    // Once: two rules that see the same secret say it once.
    expect((await scan(`const a = 1\nuse(\`${text}\`)\n`)).length).toBe(1)
  })
  test.each(harmless)('$name passes', async ({ in: text }) => {
    expect(await rules(`const a = 1\nuse(\`${text}\`)\n`)).toEqual([])
  })

  test('says file, line and column, and never the secret', async () => {
    const [found] = await scan(`// é ü\n\n  const k = "sk${'_live_'}${abc(24)}"\n`)
    expect(found).toMatchObject({ file: 'app.js', line: 3, column: 14, at: 'app.js:3' })
    expect(found?.excerpt).not.toContain(abc(12))
    expect(() => refuseSecrets(found ? [found] : [])).toThrow(
      expect.objectContaining({
        code: 'secret-found',
        hint: expect.stringContaining('--allow-secret app.js:3'),
      }),
    )
    expect(() => refuseSecrets([])).not.toThrow()
  })

  test('allow lets exactly one place pass', async () => {
    const key = `"sk${'_live_'}${abc(24)}"`
    const two = `${key}\n${key}`
    expect((await scan(two, ['app.js:1'])).map((one) => one.at)).toEqual(['app.js:2'])
    expect(await scan(two, ['other.js:1'])).toHaveLength(2)
    // In a minified line FILE:LINE would let everything pass.
    const line = `a=${key};b=${key}`
    const places = (await scan(line, ['app.js:1'])).map((one) => one.at)
    expect(places).toEqual(['app.js:1:4', 'app.js:1:41'])
    expect((await scan(line, ['app.js:1:4'])).map((one) => one.at)).toEqual(['app.js:1:41'])
  })

  test('a comment in the app does not switch the scan off', async () => {
    expect(await rules(`/* secretlint-disable */\naws_secret_access_key = ${abc(40)}`)).toEqual(['aws'])
  })

  test('UTF-16 is read, pictures are not', async () => {
    const key = `sk${'_live_'}${abc(24)}`
    expect(await scan(Buffer.from(`\ufeff\n${key}`, 'utf16le'))).toMatchObject([{ line: 2, column: 1 }])
    expect(await scan(Buffer.concat([Buffer.from('\x89PNG\0\0'), Buffer.from(key)]))).toEqual([])
  })

  test('every file of a batch keeps its own lines', async () => {
    const key = `sk${'_live_'}${abc(24)}`
    const files = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        put(`f${n}.js`, `${'\n'.repeat(n)}aws_secret_access_key = ${abc(40)}\n${key}`),
      ),
    )
    const found = await scanSecrets(files, { allow: [] })
    expect(new Set(found.map((one) => one.at))).toEqual(
      new Set(files.flatMap((_, n) => [`f${n}.js:${n + 1}`, `f${n}.js:${n + 2}`])),
    )
  })

  test('a secret across the edge of a window is found once, at its line', async () => {
    const key = `"sk${'_live_'}${abc(24)}"`
    const window = 16 * 1024 * 1024
    const filler = `${'x'.repeat(1023)}\n`.repeat(window / 1024)
    const text = `${filler.slice(0, window - 10)}${key}\n${filler.slice(0, 2_000_000)}\n${key}`
    const found = await scan(text)
    expect(found.map((one) => one.line)).toEqual(
      [text.indexOf(key), text.lastIndexOf(key)].map((at) => text.slice(0, at).split('\n').length),
    )
  })

  test('10 MB on one line, of every awkward kind', async () => {
    const kinds = {
      bundle: `function a(b,c){return b.d("e",{f:'g'+c}).h(M.N.O)}var sk="task-"+gh;`.repeat(150_000),
      base64: Buffer.alloc(7_500_000, 'MNO\xffeyJ').toString('base64url'),
      letters: 'M'.repeat(10_000_000),
      dots: 'eyJaaaaaaaaaaaa.'.repeat(650_000),
      hex: hex(32).repeat(320_000),
      urls: 'postgres://a:b:c:d/'.repeat(550_000),
      begins: '-----BEGIN PRIVATE KEY-----'.repeat(380_000),
    }
    for (const [name, text] of Object.entries(kinds)) {
      const file = await put(`${name}.js`, text)
      const from = performance.now()
      await scanSecrets([file], { allow: [] })
      const took = Math.round(performance.now() - from)
      console.log(`${name}: ${(text.length / 1e6).toFixed(1)} MB scanned in ${took} ms`)
      // A pattern that backtracks would take minutes.
      expect(took).toBeLessThan(20_000)
    }
  }, 120_000)

  test('a mask never shows a quarter more than it must', () => {
    expect(mask(`sk${'_live_'}${abc(24)}`)).toBe(`sk${'_live_'} … (32 characters)`.replace(' ', ''))
    expect(mask(`postgres${'://'}app:tr0ub4dor@db.acme.io/x`)).toBe(`postgres${'://'}app:…@db.acme.io`)
    expect(mask(pem('RSA PRIVATE KEY'))).toBe('-----BEGIN RSA PRIVATE KEY-----…')
  })
})
