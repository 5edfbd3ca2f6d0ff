/** Services that answer only on hosts that were entered in their settings, known by what an app ships: pure. */

export type BoundService = {
  readonly name: string
  /** In an address that was asked, or in a script of the app. */
  readonly sign: RegExp
  /** What stops working on a host that was not entered. */
  readonly breaks: string
  /** Where it is entered; `HOST` and `ORIGIN` stand for the link's. */
  readonly setting: string
}

/** Each with the page where its maker says so. */
export const boundServices: readonly BoundService[] = [
  {
    // https://developers.google.com/identity/gsi/web/guides/get-google-api-clientid
    name: 'Google sign-in',
    sign: /accounts\.google\.com\/gsi\/client|google\.accounts\.id\.initialize|\d{6,}-[a-z0-9]{20,}\.apps\.googleusercontent\.com/,
    breaks: 'signing in with Google',
    setting: 'Google Cloud, Credentials, the OAuth client, Authorized JavaScript origins: add ORIGIN',
  },
  {
    // https://firebase.google.com/docs/auth/web/redirect-best-practices
    name: 'Firebase Auth',
    sign: /authDomain["']?\s*:\s*["'`][\w.-]+["'`]|\/__\/auth\/(?:handler|iframe)/,
    breaks: 'signing in by Firebase',
    setting: 'Firebase, Authentication, Settings, Authorized domains: add HOST',
  },
  {
    // https://auth0.com/docs/get-started/applications/application-settings
    name: 'Auth0',
    sign: /["'`/][\w-]+\.(?:\w{2}\.)?auth0\.com["'`/]/,
    breaks: 'signing in by Auth0',
    setting: 'Auth0, Applications, Settings, Allowed Callback URLs and Allowed Web Origins: add ORIGIN',
  },
  {
    // https://clerk.com/docs/deployments/overview: a live key answers only on its own domain.
    name: 'Clerk',
    sign: /["'`]pk_live_[A-Za-z0-9$=]{16,}["'`][\s\S]{0,400}clerk|clerk[\s\S]{0,400}["'`]pk_live_[A-Za-z0-9$=]{16,}["'`]/i,
    breaks: 'signing in by Clerk',
    setting:
      "Clerk: build the link's app with the development key (pk_test_…), or add HOST as a satellite domain",
  },
  {
    // https://supabase.com/docs/guides/auth/redirect-urls
    name: 'Supabase Auth',
    sign: /\.auth\.signInWith(?:OAuth|Otp)\(|\.supabase\.co\/auth\/v1\/authorize/,
    breaks: 'coming back from a sign-in by Supabase',
    setting: 'Supabase, Authentication, URL Configuration, Redirect URLs: add ORIGIN/**',
  },
  {
    // https://developers.google.com/maps/api-security-best-practices
    name: 'Google Maps',
    sign: /maps\.googleapis\.com\/maps\/api\/js\?[^"'`\s]*key=/,
    breaks: 'the map',
    setting: 'Google Cloud, Credentials, the Maps key, Website restrictions: add HOST/*',
  },
  {
    // https://developers.google.com/recaptcha/docs/domain_validation
    name: 'reCAPTCHA',
    sign: /(?:google|recaptcha)\.(?:com|net)\/recaptcha\/(?:api|enterprise)\.js/,
    breaks: 'the captcha',
    setting: 'reCAPTCHA, Settings, Domains: add HOST',
  },
  {
    // https://developers.cloudflare.com/turnstile/concepts/hostname-management/
    name: 'Turnstile',
    sign: /challenges\.cloudflare\.com\/turnstile\//,
    breaks: 'the captcha',
    setting: 'Cloudflare, Turnstile, the widget, Hostname Management: add HOST',
  },
  {
    // https://docs.hcaptcha.com/configuration
    name: 'hCaptcha',
    sign: /(?:js\.)?hcaptcha\.com\/1\/api\.js/,
    breaks: 'the captcha',
    setting: 'hCaptcha, Sites, Settings, Domains: add HOST',
  },
  {
    // https://docs.mapbox.com/help/dive-deeper/access-tokens/#url-restrictions
    name: 'Mapbox',
    sign: /api\.mapbox\.com\/[^"'`\s]*access_token=pk\./,
    breaks: 'the map, where its token is restricted to addresses',
    setting: 'Mapbox, Access tokens, the token, URL restrictions: add ORIGIN',
  },
]

/** Which of them the app uses, by what it asked and what its scripts hold. */
export const findBoundServices = (texts: readonly string[]): readonly BoundService[] =>
  boundServices.filter((service) => texts.some((text) => service.sign.test(text)))

/** Addresses to come back to after a sign-in, written with a host that is not the link's. */
export function findForeignReturns(text: string, own: string): readonly string[] {
  const origin = URL.parse(own)?.origin
  const pattern =
    /(?:redirect_?ur[il]|redirect_?to|callback_?url|return_?to_?url|emailRedirectTo|post_logout_redirect_uri)["']?\s*(?:[:=]|%3D)\s*["'`]?(https?(?::\/\/|%3A%2F%2F)[^"'`\s&,)}]{3,200})/gi
  const found = [...text.matchAll(pattern)].flatMap((match) => URL.parse(decoded(match[1] ?? '')) ?? [])
  return [...new Set(found.filter((url) => url.origin !== origin).map((url) => url.href))].slice(0, 3)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
