// @ts-check
/** What the tests need from the system, where each is found, and the package that brings it. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** @param {string[]} names @returns {string | undefined} the first of these programs on PATH */
function onPath(names) {
  // What only root starts is not on everybody's PATH.
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), '/usr/sbin']
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file))
}

const macApps = ['Google Chrome', 'Chromium'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
)

/** @returns {string | undefined} an installed Chromium or Chrome */
export function findChromium() {
  return (
    onPath(['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']) ??
    macApps.find((app) => existsSync(app))
  )
}

/** @returns {string | undefined} the folder that holds `initdb` and `postgres`, the newest one installed */
export function findPostgres() {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ]
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
}

/** @returns {string | undefined} WebKitGTK's driver, which stands for Safari in the tests of the beacon */
export function findWebKitDriver() {
  return onPath(['WebKitWebDriver'])
}

/** @returns {string | undefined} an X server without a screen: WebKitGTK opens nowhere else */
export function findXvfb() {
  return onPath(['Xvfb'])
}

/** @returns {string | undefined} the browser that WebKit's driver drives; it comes with the library, off PATH */
export function findMiniBrowser() {
  const libraries = existsSync('/usr/lib')
    ? readdirSync('/usr/lib').map((name) => join('/usr/lib', name))
    : []
  return libraries
    .flatMap((library) => ['4.1', '4.0'].map((api) => join(library, `webkit2gtk-${api}`, 'MiniBrowser')))
    .find((file) => existsSync(file))
}

/** @returns {string | undefined} what lays a network between two namespaces, for the tests of links on a local network */
export function findIp() {
  return onPath(['ip'])
}

/** @returns {string | undefined} OpenSSH's server, the peer that forwards; it lies off a user's PATH, and must be named whole */
export function findSshd() {
  return onPath(['sshd']) ?? ['/usr/sbin/sshd'].find((file) => existsSync(file))
}

/** @param {string} name */
const program = (name) => ({ name, find: () => onPath([name]) })

const needs = [
  { name: 'Chromium', find: findChromium, apt: 'chromium' },
  { name: 'PostgreSQL', find: findPostgres, apt: 'postgresql' },
  { name: 'WebKitWebDriver', find: findWebKitDriver, apt: 'webkit2gtk-driver' },
  { name: 'Xvfb', find: findXvfb, apt: 'xvfb' },
  { name: 'ip', find: findIp, apt: 'iproute2' },
  // A certificate authority, somebody else's way out, two proxies, and what starts a server at a socket.
  { ...program('pebble'), apt: 'pebble' },
  { ...program('sshd'), apt: 'openssh-server' },
  { ...program('caddy'), apt: 'caddy' },
  { ...program('nginx'), apt: 'nginx' },
  { ...program('systemd-socket-activate'), apt: 'systemd' },
  { ...program('openssl'), apt: 'openssl' },
  { name: 'sshd', find: findSshd, apt: 'openssh-server' },
  ...Object.entries({
    ssh: 'openssh-client',
    pebble: 'pebble',
    dig: 'bind9-dnsutils',
    openssl: 'openssl',
    curl: 'curl',
    certutil: 'libnss3-tools',
  }).map(([name, apt]) => ({ name, find: () => onPath([name]), apt })),
]

/** @returns {{ name: string, apt: string }[]} what is not installed yet */
export const findMissing = () => needs.filter((need) => need.find() === undefined)

/**
 * Installs Debian packages; what apt-get says goes to stderr.
 * @param {string[]} packages @param {string[]} prefix `['sudo']` or none @returns {boolean} whether it went well
 */
export function aptInstall(packages, prefix = []) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
  ].every((args) => {
    const [program = 'apt-get', ...rest] = [...prefix, 'apt-get', '-o', 'Acquire::Retries=3', ...args]
    return spawnSync(program, rest, { env, stdio: ['inherit', 2, 2] }).status === 0
  })
}

export const hasApt = () => onPath(['apt-get']) !== undefined
