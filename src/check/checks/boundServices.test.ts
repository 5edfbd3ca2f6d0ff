import { expect, test } from 'vitest'
import { findBoundServices, findForeignReturns } from './boundServices.ts'

const own = 'https://abcdefghijklmnopqrst.links.example/'

test.each([
  { name: 'Google sign-in', in: 'https://accounts.google.com/gsi/client', want: ['Google sign-in'] },
  {
    name: 'Firebase',
    in: 'initializeApp({apiKey:"AIza",authDomain:"a.firebaseapp.com"})',
    want: ['Firebase Auth'],
  },
  { name: 'Auth0', in: 'new Auth0Client({domain:"a.eu.auth0.com"})', want: ['Auth0'] },
  {
    name: 'Supabase with a sign-in by others',
    in: 's.auth.signInWithOAuth({provider:"x"})',
    want: ['Supabase Auth'],
  },
  { name: 'Supabase as a database alone', in: 'createClient("https://a.supabase.co","eyJ")', want: [] },
  { name: 'Maps', in: 'https://maps.googleapis.com/maps/api/js?libraries=x&key=AIza', want: ['Google Maps'] },
  { name: 'Turnstile', in: 'https://challenges.cloudflare.com/turnstile/v0/api.js', want: ['Turnstile'] },
  { name: 'a text about Google', in: 'Ask Google. Sign in with Google is popular. auth0', want: [] },
  { name: 'fonts', in: 'https://fonts.googleapis.com/css2?family=Inter', want: [] },
])('services: $name', ({ in: text, want }) => {
  expect(findBoundServices([text]).map((one) => one.name)).toEqual(want)
})

test.each([
  {
    name: 'a query',
    in: 'https://id.example/authorize?redirect_uri=https%3A%2F%2Fapp.example%2Fback&x=1',
    want: ['https://app.example/back'],
  },
  {
    name: 'a setting',
    in: 'login({redirectTo:"https://app.example/back"})',
    want: ['https://app.example/back'],
  },
  { name: 'the link itself', in: `login({redirectTo:"${own}back"})`, want: [] },
  { name: 'where it is', in: 'login({redirectTo:location.origin+"/back"})', want: [] },
  { name: 'a path', in: 'login({callbackUrl:"/back"})', want: [] },
])('foreign returns: $name', ({ in: text, want }) => {
  expect(findForeignReturns(text, own)).toEqual(want)
})
