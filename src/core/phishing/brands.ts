/**
 * Names that passwords are stolen under. A row is for a name that, over a password field, leaves no other reading: a page that is
 * *called* so, or that speaks as if it were. "Sign in with …" is a button and no name; a guide *about* one has no password field.
 */

export type Brand = {
  readonly shown: string
  /** In a title, a heading or under a logo. */
  readonly name: RegExp
  /** Their own. */
  readonly hosts: readonly string[]
  /** What only their own login page has in it. */
  readonly markers: readonly RegExp[]
}

/** How a page speaks that is the brand's own door: the name alone, or beside what one does at a door. */
const door =
  '(?:sign[ -]?in|log[ -]?in|login|signin|anmelden|connexion|iniciar sesión|acceder|entrar|accedi|verify|verification|account|password|security|webmail)'
const called = (name: string): RegExp =>
  new RegExp(
    // The name is all of it.
    `^(?:${name})(?:[™®]|\\.com)?$` +
      // `Sign in to PayPal`, never `Sign in with PayPal`.
      `|^${door}(?: (?:in|on))?(?: to| at|:| [-–—|•·])? (?:your )?(?:${name})(?: account)?\\b(?! (?:clone|api|docs|demo|tutorial|alternative|extension|importer?))` +
      // `PayPal - Log in`, `PayPal account verification`.
      `|^(?:${name})(?:[™®]|\\.com)?(?: [-–—|•·:]|:)? (?:[a-z]+ )?${door}\\b`,
    'i',
  )

const row = (
  shown: string,
  name: string,
  hosts: readonly string[],
  markers: readonly RegExp[] = [],
): Brand => ({
  shown,
  name: called(name),
  hosts,
  markers,
})

export const brands: readonly Brand[] = [
  row(
    'Google',
    'google|gmail|google (?:mail|workspace|drive|accounts?)',
    ['google.com', 'youtube.com'],
    [
      /<input\b[^>]*\bname=["']?identifierId\b|<form\b[^>]*\baction=["'][^"']*\/signin\/v\d\/(?:sl\/pwd|challenge)/i,
    ],
  ),
  row(
    'Microsoft',
    'microsoft(?: 365| account)?|office ?365|outlook(?: web app)?|one ?drive|sharepoint',
    ['microsoft.com', 'live.com', 'microsoftonline.com', 'office.com', 'outlook.com'],
    [/<input\b[^>]*\bname=["']?loginfmt\b/i, /\baadcdn\.msauth\.net\b|\blogincdn\.msauth\.net\b/i],
  ),
  row('Apple', 'apple(?: id| account)?|icloud', ['apple.com', 'icloud.com'], [/\bidmsa\.apple\.com\b/i]),
  row(
    'Facebook',
    'facebook',
    ['facebook.com', 'fb.com'],
    [
      /<form\b[^>]*\baction=["'][^"']*\/login\/device-based\/regular\/login/i,
      /\bstatic\.xx\.fbcdn\.net\/rsrc\.php\b/i,
    ],
  ),
  row('Instagram', 'instagram', ['instagram.com'], [/\bstatic\.cdninstagram\.com\b/i]),
  row('WhatsApp', 'whatsapp(?: web)?', ['whatsapp.com']),
  row(
    'PayPal',
    'paypal',
    ['paypal.com'],
    [/<input\b[^>]*\bname=["']?login_email\b/i, /\bpaypalobjects\.com\b/i],
  ),
  row(
    'Amazon',
    'amazon(?:\\.[a-z.]{2,6}| prime)?',
    ['amazon.com', 'amazon.de', 'amazon.co.uk', 'amazon.co.jp'],
    [/<form\b[^>]*\baction=["'][^"']*\/ap\/signin\b/i],
  ),
  row('Netflix', 'netflix', ['netflix.com'], [/\bassets\.nflxext\.com\b/i]),
  row(
    'LinkedIn',
    'linkedin',
    ['linkedin.com'],
    [/<form\b[^>]*\baction=["'][^"']*\/checkpoint\/lg\/login-submit/i],
  ),
  row('X', 'twitter', ['twitter.com', 'x.com']),
  row('GitHub', 'github', ['github.com'], [/<form\b[^>]*\baction=["']https:\/\/github\.com\/session["']/i]),
  row('Dropbox', 'dropbox', ['dropbox.com'], [/\bcfl\.dropboxstatic\.com\b/i]),
  row('DocuSign', 'docusign', ['docusign.com', 'docusign.net']),
  row('Adobe', 'adobe(?: id| sign| acrobat| pdf online)?', ['adobe.com']),
  row(
    'Steam',
    'steam(?: community)?',
    ['steampowered.com', 'steamcommunity.com'],
    [/\bcommunity\.\w+\.steamstatic\.com\b/i],
  ),
  row('Discord', 'discord', ['discord.com']),
  row('Telegram', 'telegram(?: web)?', ['telegram.org']),
  row('Coinbase', 'coinbase(?: wallet)?', ['coinbase.com']),
  row('Binance', 'binance', ['binance.com']),
  row('MetaMask', 'metamask', ['metamask.io']),
  row('Ledger', 'ledger live', ['ledger.com']),
  row('Revolut', 'revolut', ['revolut.com']),
  row('Wise', 'wise account', ['wise.com']),
  row('Chase', 'chase(?: bank| online)', ['chase.com']),
  row('Bank of America', 'bank of america', ['bankofamerica.com']),
  row('Wells Fargo', 'wells fargo(?: online)?', ['wellsfargo.com']),
  row('HSBC', 'hsbc(?: uk)?', ['hsbc.com', 'hsbc.co.uk']),
  row('Barclays', 'barclays', ['barclays.co.uk']),
  row('Santander', 'santander', [
    'santander.com',
    'santander.co.uk',
    'santander.com.br',
    'bancosantander.es',
  ]),
  row('BBVA', 'bbva', ['bbva.com', 'bbva.es']),
  row('Deutsche Bank', 'deutsche bank', ['deutsche-bank.de', 'db.com']),
  row('Sparkasse', 'sparkasse|s-push-?tan', ['sparkasse.de']),
  row('La Banque Postale', 'la banque postale', ['labanquepostale.fr']),
  row('Crédit Agricole', 'cr[ée]dit agricole', ['credit-agricole.fr']),
  row('Itaú', 'ita[úu](?: unibanco)?', ['itau.com.br']),
  row('Bradesco', 'bradesco', ['bradesco.com.br', 'banco.bradesco']),
  row('Nubank', 'nubank', ['nubank.com.br']),
  row('DHL', 'dhl(?: express)?', ['dhl.com', 'dhl.de']),
  row('USPS', 'usps', ['usps.com']),
  row('UPS', 'ups (?:express|tracking)', ['ups.com']),
  row('FedEx', 'fedex', ['fedex.com']),
  row('Yahoo', 'yahoo!?(?: mail)?', ['yahoo.com', 'yahoo.co.jp']),
  row('AOL', 'aol(?: mail)?', ['aol.com']),
  row('Proton', 'proton ?mail', ['proton.me', 'protonmail.com']),
]
