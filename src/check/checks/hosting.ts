/** Whose page a link shows, and how the app gets there: by its address, headers and words. */
export type Hosting = 'editor-frame' | 'static-export' | 'redeploy' | 'live-proxy'

export type Interstitial = { readonly by: string; readonly what: string; readonly todo: string }

/** Where things are built: a stranger sees the builder's tool around the app, or its sign-in. */
const editors: readonly (readonly [name: string, address: RegExp])[] = [
  ['Replit', /^(?:www\.)?replit\.com\/(?:@|t\/|join)/],
  ['Lovable', /^(?:www\.)?lovable\.dev\/projects\//],
  ['Bolt', /^bolt\.new\/(?:~|\?|sb1)/],
  ['StackBlitz', /^(?:www\.)?stackblitz\.com\/(?:edit|~|github|fork)/],
  ['CodeSandbox', /^codesandbox\.io\/(?:s|p)\//],
  ['v0', /^v0\.(?:dev|app)\/(?:chat|t)\//],
  ['Glitch', /^glitch\.com\/edit\//],
  ['Bubble', /^(?:www\.)?bubble\.io\/page/],
  ['Firebase Studio', /^(?:studio\.firebase\.google\.com|idx\.google\.com)\//],
  ['CodePen', /^codepen\.io\/[^/]+\/(?:pen|full)\//],
  ['JSFiddle', /^jsfiddle\.net\//],
  ['Claude', /^claude\.ai\/(?:chat|public\/artifacts|artifacts)\//],
  ['ChatGPT', /^chatgpt\.com\/(?:c|canvas|share)\//],
  ['AI Studio', /^(?:ai\.studio|aistudio\.google\.com)\/(?:apps|u\/)/],
  ['Hugging Face', /^huggingface\.co\/spaces\//],
  ['Figma', /^(?:www\.)?figma\.com\/(?:make|proto|design|file)\//],
]
/** The frame in which a builder's page shows the app. */
const framedHosts =
  /(?:^|\.)(?:replit\.dev|repl\.co|lovableproject\.com|webcontainer\.io|webcontainer-api\.io|stackblitz\.io|csb\.app|vusercontent\.net|glitch\.me|cdpn\.io|fiddle\.jshell\.net|claudeusercontent\.com|hf\.space|bubbleapps\.io)$/i

const staticHosts =
  /(?:^|\.)(?:github\.io|gitlab\.io|pages\.dev|surge\.sh|neocities\.org|tiiny\.site|static\.app|netlify\.app|web\.app)$/i
const tunnelHosts =
  /(?:^|\.)(?:ngrok\.io|ngrok\.app|ngrok\.dev|ngrok-free\.(?:app|dev)|trycloudflare\.com|loca\.lt|localtunnel\.me|serveo\.net|ts\.net|devtunnels\.ms|app\.github\.dev|lhr\.life|pinggy\.(?:link|io)|bore\.pub)$/i

export type Served = {
  readonly url: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly title: string
  readonly text: string
  readonly frames: readonly { readonly src: string; readonly share: number }[]
}

/** The builder in whose tool the app is shown, as a page or around a frame of most of the screen. */
export function findEditor(served: Pick<Served, 'url' | 'frames'>): string | undefined {
  const url = URL.parse(served.url)
  if (!url) return undefined
  const address = `${url.hostname}${url.pathname}${url.search}`
  const named = editors.find(([, pattern]) => pattern.test(address))
  if (named) return named[0]
  const frame = served.frames.find((one) => {
    const host = URL.parse(one.src)?.hostname
    return one.share > 0.4 && host !== undefined && framedHosts.test(host)
  })
  return frame ? URL.parse(frame.src)?.hostname : undefined
}

export function hostingOf(kind: 'folder' | 'live' | 'public' | 'share', served: Served): Hosting {
  if (findEditor(served)) return 'editor-frame'
  if (kind === 'folder') return 'static-export'
  if (kind === 'live') return 'live-proxy'
  const host = URL.parse(served.url)?.hostname ?? ''
  if (tunnelHosts.test(host)) return 'live-proxy'
  if (staticHosts.test(host)) return 'static-export'
  return kind === 'share' ? 'live-proxy' : 'redeploy'
}

/** Somebody else's page that stands before the app. */
export function findInterstitial(served: Served): Interstitial | undefined {
  const { headers, title, text, status } = served
  const host = URL.parse(served.url)?.hostname ?? ''
  const has = (name: string, value: RegExp): boolean => value.test(headers[name] ?? '')
  if (
    has('ngrok-error-code', /6024/) ||
    /ERR_NGROK_6024|You are about to visit[\s\S]{0,300}ngrok/i.test(text)
  )
    return {
      by: 'ngrok',
      what: 'ngrok shows a warning page first, and a stranger must press "Visit Site"',
      todo: 'use a way out without a warning page: outer share',
    }
  if (
    /(?:^|\.)loca\.lt$|localtunnel\.me$/.test(host) &&
    /tunnel (?:password|website ahead)|friendly reminder/i.test(`${title} ${text}`)
  )
    return {
      by: 'localtunnel',
      what: 'localtunnel shows a reminder page first, and asks for a password',
      todo: 'use a way out without a reminder page: outer share',
    }
  if (
    /^(?:www\.)?vercel\.com$/.test(host) ||
    (status === 401 && (has('x-vercel-id', /./) || has('server', /vercel/i)))
  )
    return {
      by: 'Vercel',
      what: "Vercel's deployment protection asks a stranger to sign in to Vercel",
      todo: 'Vercel: Settings, Deployment Protection, Vercel Authentication: off for this deployment',
    }
  if (status === 401 && (has('server', /netlify/i) || has('x-nf-request-id', /./)))
    return {
      by: 'Netlify',
      what: 'Netlify asks a stranger for a password',
      todo: 'Netlify: Site configuration, Access & security, Visitor access: off',
    }
  if (/cloudflareaccess\.com$/.test(host))
    return {
      by: 'Cloudflare Access',
      what: 'Cloudflare Access asks a stranger to sign in',
      todo: 'Cloudflare: Zero Trust, Access, Applications: add a bypass for this host',
    }
  if (
    has('cf-mitigated', /challenge/) ||
    (/^just a moment/i.test(title) && (status === 403 || status === 503))
  )
    return {
      by: 'Cloudflare',
      what: 'Cloudflare shows a challenge before the app',
      todo: 'Cloudflare: Security, Settings: turn "Under Attack" and the challenge rule off for this host',
    }
  if (/\.csb\.app$/.test(host) && /do you want to continue|codesandbox preview/i.test(text))
    return {
      by: 'CodeSandbox',
      what: 'CodeSandbox asks whether to go on before it shows the app',
      todo: redeploy,
    }
  if (
    /(?:stackblitz\.io|webcontainer\.io)$/.test(host) &&
    /connect to project|run this project|to preview this page/i.test(text)
  )
    return {
      by: 'StackBlitz',
      what: 'StackBlitz shows its own page until its editor runs the project',
      todo: redeploy,
    }
  if (/(?:replit\.dev|repl\.co)$/.test(host) && /run this app|not running|hmm\.{3}|wake/i.test(text))
    return { by: 'Replit', what: 'Replit shows its own page while the workspace sleeps', todo: redeploy }
  if (/\.app\.github\.dev$/.test(host) && /codespace|sign in to github/i.test(`${title} ${text}`))
    return { by: 'GitHub Codespaces', what: 'GitHub shows its own page before the port', todo: redeploy }
  if (/\.glitch\.me$/.test(host) && /waking up|well, you found a glitch/i.test(text))
    return { by: 'Glitch', what: 'Glitch shows its own page while the app wakes up', todo: redeploy }
  if (/\.devtunnels\.ms$/.test(host) && /you are about to connect to a developer tunnel/i.test(text))
    return {
      by: 'dev tunnels',
      what: 'the tunnel shows a warning page first',
      todo: 'use a way out without a warning page: outer share',
    }
  return undefined
}

const redeploy = 'deploy the app to a host of its own, or share it from the computer it runs on: outer share'
