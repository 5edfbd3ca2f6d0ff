import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CheckBrowser } from '../browser.ts'
import { lookAt, openTestBrowser, type ServedPage, servePages } from '../testPages.ts'
import { anonymous } from './anonymous.ts'

let browser: CheckBrowser
beforeAll(async () => {
  browser = await openTestBrowser()
})
afterAll(() => browser.close())

const html = (body: string, head = '') =>
  `<!doctype html><html lang=en><head><meta charset=utf-8><meta name=viewport content="width=device-width, initial-scale=1"><title>App</title>${head}</head><body>${body}</body></html>`
const modal = 'position:fixed;inset:0;background:#000c;color:#fff;z-index:9'
const todo =
  '<main><h1>Tasks</h1><input placeholder="What needs doing?"><button>Add</button><ul><li>milk</li></ul></main>'

const faults: Record<string, { pages: Record<string, ServedPage>; want?: 'warn' }> = {
  'basic auth': { pages: { '/': { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } } } },
  'basic auth with words': {
    pages: { '/': { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' }, body: 'no' } },
  },
  'a sign-in in a frame that fills the screen': {
    pages: {
      '/': html(
        '<iframe src="/door" style="position:fixed;inset:0;width:100%;height:100%;border:0"></iframe>',
      ),
      '/door': html(
        '<h1>Sign in</h1><label>Email<input type=email></label><label>Password<input type=password></label><button>Sign in</button>',
      ),
    },
  },
  'an address in a field of no type, without a form': {
    pages: {
      '/': html(
        '<main><h1>Tips</h1><p>Enter your email to get started.</p><div><input placeholder="Email"></div><button>Continue</button></main>',
      ),
    },
  },
  'an invite code': {
    pages: {
      '/': html('<main><h1>Private beta</h1><input placeholder="Invite code"><button>Enter</button></main>'),
    },
  },
  'a phone number that gets a code': {
    pages: {
      '/': html('<main><h1>Welcome</h1><input type=tel aria-label="Phone"><button>Send code</button></main>'),
    },
  },
  'a 403': { pages: { '/': { status: 403, body: 'Forbidden' } } },
  'a redirect to /login': {
    pages: {
      '/': { status: 302, headers: { location: '/login?next=/' } },
      '/login': html('<form><input type=email><input type=password><button>Log in</button></form>'),
    },
  },
  'a script that sends everyone to /sign-in': {
    pages: {
      '/': html(
        '<div id=app></div><script>history.replaceState(null, "", "/sign-in"); app.innerHTML = "<h1>Welcome back</h1><button>Continue with Google</button>"</script>',
      ),
    },
  },
  'a password form and nothing else': {
    pages: {
      '/': html(
        '<h1>Acme</h1><form><label>Email <input type=email></label><label>Password <input type=password></label><button>Sign in</button><a href="/forgot">Forgot password?</a></form><footer><a href="/terms">Terms</a></footer>',
      ),
    },
  },
  'a password form in German': {
    pages: {
      '/': html(
        '<h1>Willkommen</h1><form><input name=user placeholder=Benutzername><input type=password placeholder=Passwort><button>Anmelden</button></form>',
      ),
    },
  },
  'a sign-in without a form, with an eye beside the password': {
    pages: {
      '/': html(
        '<div id=root><div><h1>Welcome back</h1><div><label>Email<input type=email></label></div><div><label>Password<input type=password></label><button><svg width=20 height=20></svg></button></div><button>Continue</button></div></div>',
      ),
    },
  },
  'only buttons of other accounts': {
    pages: {
      '/': html(
        '<header><a href="/pricing">Pricing</a></header><main><h1>Plan your week</h1><p>Sign in to start</p><button>Continue with Google</button><button>Continue with GitHub</button></main>',
      ),
    },
  },
  'a sign-up button as the only action': {
    pages: {
      '/': html(
        '<header><b>Acme</b></header><main><h1>The best planner</h1><p>Plan anything.</p><a href="/signup">Get started</a></main>',
      ),
    },
  },
  'a sign-in behind the only button': {
    pages: {
      '/': html(
        '<main><h1>The best planner</h1><button onclick="location=\'/start\'">Start planning</button></main>',
      ),
      '/start': html(
        '<h1>Create your account</h1><form><input type=email><input type=password><button>Sign up</button></form>',
      ),
    },
  },
  'a waiting list': {
    pages: {
      '/': html(
        '<h1>Coming soon</h1><form><input type=email placeholder="you@example.com"><button>Join the waitlist</button></form>',
      ),
    },
  },
  'a modal that asks for an address over the app': {
    pages: {
      '/': html(
        `${todo}<div style="${modal}" role=dialog><h2>Enter your email to continue</h2><form><input type=email><button>Continue</button></form></div>`,
      ),
    },
  },
  'a modal that can be closed': {
    want: 'warn',
    pages: {
      '/': html(
        `${todo}<div style="${modal}" role=dialog><h2>Subscribe to our newsletter</h2><form><input type=email><button>Subscribe</button></form><button>No thanks</button></div>`,
      ),
    },
  },
  'a sign-in modal over the app': {
    pages: {
      '/': html(
        `${todo}<div style="${modal}"><h2>Log in to continue</h2><form><input type=email><input type=password><button>Log in</button></form></div>`,
      ),
    },
  },
  'a captcha before the app': {
    pages: {
      '/': html(
        '<h1>Verify you are human</h1><div class="cf-turnstile" style="width:300px;height:65px"></div>',
      ),
    },
  },
  'a paywall over the words': {
    pages: {
      '/': html(
        `<article>${'<p>The first words of an article about planning.</p>'.repeat(12)}</article><div style="${modal}"><h2>Subscribe to continue reading</h2><a href="/checkout">See plans</a></div>`,
      ),
    },
  },
  'a redirect to a checkout': {
    pages: {
      '/': { status: 303, headers: { location: '/checkout' } },
      '/checkout': html(
        '<h1>Checkout</h1><form><input autocomplete=cc-number><button>Pay $9</button></form>',
      ),
    },
  },
}

const healthy: Record<string, Record<string, ServedPage>> = {
  'a list with a log in link in its header': {
    '/': html(`<header><a href="/login">Log in</a></header>${todo}`),
  },
  'an app whose guard refuses what is no browser': {
    '/': (request, response) => {
      const isBrowser = request.headers['user-agent']?.startsWith('Mozilla/') === true
      response
        .writeHead(isBrowser ? 200 : 403, { 'content-type': 'text/html' })
        .end(isBrowser ? html(todo) : '')
    },
  },
  'a calculator': {
    '/': html(
      '<main><output>0</output><div><button>1</button><button>2</button><button>+</button></div></main>',
    ),
  },
  'a blog with a newsletter in its footer': {
    '/': html(
      `<header><a href="/login">Sign in</a></header><main><article><h1>On planning</h1>${'<p>Words about planning that someone wrote.</p>'.repeat(10)}<a href="/second">The second piece</a></article></main><footer><form><input type=email placeholder="Email"><button>Subscribe</button></form></footer>`,
    ),
  },
  'a search field': {
    '/': html(
      '<main><h1>Find a recipe</h1><form><input type=search name=q><button>Search</button></form></main>',
    ),
  },
  'a contact form': {
    '/': html(
      '<h1>Write to us</h1><form><input name=name placeholder=Name><input type=email placeholder=Email><textarea></textarea><button>Send</button></form>',
    ),
  },
  'a contact form with a captcha': {
    '/': html(
      '<h1>Write to us</h1><form><input name=name><input type=email><textarea></textarea><div class="g-recaptcha" style="width:300px;height:70px"></div><button>Send</button></form>',
    ),
  },
  'a tool that checks mail addresses': {
    '/': html(
      '<h1>Is this address valid?</h1><form><input type=email placeholder="name@example.com"><button>Validate</button></form>',
    ),
  },
  'a game that one joins by its code': {
    '/': html('<main><h1>Quiz</h1><input placeholder="Game code"><button>Join</button></main>'),
  },
  'a maker of links to phone numbers': {
    '/': html('<main><h1>Link to a chat</h1><input type=tel placeholder="+49"><button>Make</button></main>'),
  },
  'a signature for mails, without a form': {
    '/': html(
      '<main><h1>Signature</h1><input placeholder=Name><input placeholder=Title><input placeholder=Email><button>Copy</button></main>',
    ),
  },
  'an app in a frame': {
    '/': html('<iframe src="/app" style="width:100%;height:95vh"></iframe>'),
    '/app': html(todo),
  },
  'a meter of passwords': {
    '/': html(
      '<h1>How strong is it?</h1><label>Password <input type=password></label><meter value=0></meter><label><input type=checkbox> letters</label><input type=range>',
    ),
  },
  'a meter of passwords and nothing else': {
    '/': html(
      '<main><h1>How strong is your password?</h1><label>Password <input type=password></label><p>Type to see.</p></main>',
    ),
  },
  'a game on a canvas': {
    '/': html(
      '<canvas id=c width=390 height=700></canvas><script>const g = c.getContext("2d"); g.fillRect(0,0,100,100); c.onclick = () => g.fillRect(50,50,100,100)</script>',
    ),
  },
  'a game below a button that starts it': {
    '/': html(
      '<canvas id=c width=390 height=700></canvas><div id=over style="position:fixed;inset:0;background:#0008"><h1>Snake</h1><button onclick="over.remove()">Play</button></div>',
    ),
  },
  'a cookie banner over an app': {
    '/': html(
      `${todo}<div style="${modal}" role=dialog><p>We use cookies. Read our privacy notice.</p><button>Accept all</button><button>Reject</button></div>`,
    ),
  },
  'a shop': {
    '/': html(
      '<header><a href="/account/login">Sign in</a></header><main><h1>Lamps</h1><div><a href="/lamp-1">Lamp</a><button>Add to cart</button></div></main>',
    ),
  },
  'a page in Japanese': {
    '/': html(
      '<header><a href="/login">ログイン</a></header><main><h1>メモ</h1><textarea placeholder="ここに書く"></textarea><button>保存</button></main>',
    ),
  },
  'an app built by a script with a guest': {
    '/': html(
      '<main><h1>Chess</h1><button onclick="this.textContent=\'your move\'">Play against the computer</button><button>Play a friend</button><a href="/login">Log in to save games</a></main>',
    ),
  },
  'a landing whose button opens the app': {
    '/': html('<main><h1>Draw together</h1><a href="/new">Start drawing</a></main>'),
    '/new': html('<canvas width=390 height=700></canvas>'),
  },
  'a text that speaks of signing in': {
    '/': html(
      `<main><h1>How to sign in safely</h1>${'<p>When you sign in, look at the address. Log in with care.</p>'.repeat(30)}</main>`,
    ),
  },
}

for (const [name, { pages, want }] of Object.entries(faults))
  test(`found: ${name}`, async () => {
    const served = await servePages(pages)
    const found = await lookAt(browser, `${served.url}/`, anonymous, { quick: true })
    await served.close()
    expect({ verdict: found.verdict, todo: found.do !== null }, JSON.stringify(found)).toEqual({
      verdict: want ?? 'fail',
      todo: true,
    })
    expect(found.evidence[0]?.what).toBeTruthy()
  })

for (const [name, pages] of Object.entries(healthy))
  test(`healthy: ${name}`, async () => {
    const served = await servePages(pages)
    const found = await lookAt(browser, `${served.url}/`, anonymous, { quick: true })
    await served.close()
    expect(found.verdict, JSON.stringify(found)).toBe('pass')
  })
