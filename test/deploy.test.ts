/** What `deploy/` ships: units that systemd takes, sockets that it hands over, files that parse, and steps that can be walked. */
import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openClient } from '../src/client/client.ts'
import { type Child, root, startChild } from './apps/kit/child.ts'
import { freePort } from './helpers/free-port.ts'
import { getLink, shareFolder, until } from './helpers/outer.ts'

const run = promisify(execFile)
const deploy = join(root, 'deploy')
const main = join(root, 'src/cli/main.ts')

let folder = ''
const children: Child[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outer-deploy-'))
})
afterEach(async () => {
  for (const child of children.splice(0)) await child.kill()
  await rm(folder, { recursive: true, force: true })
})

const units = async () => (await readdir(deploy)).filter((name) => /\.(service|socket|timer)$/.test(name))

describe('the units', () => {
  /** `verify` wants the programs that are named to be there. */
  async function unitsAt(): Promise<string> {
    const at = join(folder, 'units')
    await mkdir(at)
    for (const name of await units()) {
      const text = await readFile(join(deploy, name), 'utf8')
      await writeFile(join(at, name), text.replaceAll('/usr/local/bin/outer', '/bin/true'))
    }
    return at
  }

  test('systemd reads them without a complaint', async () => {
    const at = await unitsAt()
    const names = await units()
    expect(names).toHaveLength(6)
    const { stdout, stderr } = await run(
      'systemd-analyze',
      ['verify', '--man=no', ...names.map((name) => join(at, name))],
      {
        env: { ...process.env, SYSTEMD_UNIT_PATH: `${at}:` },
      },
    )
    expect(stdout + stderr).toBe('')
  })

  test.each(['outer.service', 'outer-backup.service'])('%s is little exposed', async (name) => {
    const at = join(await unitsAt(), name)
    // Of 10; what a unit without any of these lines has is 9.6. `--threshold` counts in tenths and exits 1 above it.
    const { stdout } = await run('systemd-analyze', ['security', '--offline=true', '--threshold=18', at])
    expect(stdout).toMatch(/Overall exposure level for \S+: 1\.\d/)
  })

  test('every socket has a name that the program knows, and leads to the one service', async () => {
    const sockets = (await units()).filter((name) => name.endsWith('.socket'))
    const named = []
    for (const name of sockets) {
      const text = await readFile(join(deploy, name), 'utf8')
      named.push(/^FileDescriptorName=(\w+)$/m.exec(text)?.[1])
      expect(text).toMatch(/^Service=outer\.service$/m)
    }
    expect(named.sort()).toEqual(['control', 'http', 'https'])
  })
})

test('the real program serves on a socket that systemd opened for it', { timeout: 60_000 }, async () => {
  const port = await freePort()
  const home = join(folder, 'home')
  const env = { OUTER_HOME: home, OUTER_PORT: '0', OUTER_REACH: 'loopback', OUTER_MAKER: 'Ana' }
  const passed = Object.entries(env).flatMap(([name, value]) => ['-E', `${name}=${value}`])
  const through = ['systemd-socket-activate', '-l', `127.0.0.1:${port}`, '--fdname=control', ...passed]
  const child = startChild([main, 'up'], { through, env })
  children.push(child)
  await child.says(/Listening on 127/)
  // The first connection starts it, and waits for it.
  const status = await new Promise<number>((resolve, reject) => {
    const req = request({ host: '127.0.0.1', port, path: '/', headers: { host: 'localhost' } }, (res) => {
      res.resume()
      resolve(res.statusCode ?? 0)
    })
    req.once('error', reject)
    req.end()
  })
  expect(status).toBe(200)
  await child.says(/serving from/)
  expect(JSON.parse(await readFile(join(home, 'server.json'), 'utf8')).url).toBe(`http://localhost:${port}/`)
})

describe('the container’s files', () => {
  test('the Dockerfile pins Node, runs as nobody in particular, and asks whether it lives', async () => {
    const text = await readFile(join(deploy, 'Dockerfile'), 'utf8')
    const lines = text
      .replace(/\\\n\s*/g, '')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
    const words = new Set(lines.map((line) => line.split(' ')[0]))
    for (const word of words)
      expect([
        'FROM',
        'WORKDIR',
        'COPY',
        'RUN',
        'ENV',
        'USER',
        'VOLUME',
        'EXPOSE',
        'STOPSIGNAL',
        'HEALTHCHECK',
        'ENTRYPOINT',
        'CMD',
      ]).toContain(word)
    expect(
      lines.filter((line) => line.startsWith('FROM')).every((line) => line.includes('node:24-slim')),
    ).toBe(true)
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM')))
    expect(last.indexOf('USER node')).toBeGreaterThan(last.findIndex((line) => line.startsWith('RUN')))
    // What it copies from a checkout is there, and not left out.
    expect(await readFile(join(deploy, 'Dockerfile.dockerignore'), 'utf8')).not.toMatch(
      /^(src|bin|scripts|package)/m,
    )
  })

  test('its question whether it lives is answered by a server, and by nothing else', {
    timeout: 60_000,
  }, async () => {
    const text = await readFile(join(deploy, 'Dockerfile'), 'utf8')
    const [, words = ''] = /HEALTHCHECK[\s\S]*?CMD (\[.*\])/.exec(text) ?? []
    const [, , code = ''] = JSON.parse(words) as string[]
    const port = await freePort()
    const ask = () =>
      run(process.execPath, ['-e', code.replace('4747', String(port))]).then(
        () => 0,
        (error) => error.code,
      )
    expect(await ask()).toBe(1)
    const child = startChild([main, 'up', '--port', String(port)], {
      env: { OUTER_HOME: join(folder, 'home') },
    })
    children.push(child)
    await child.says(/serving from/)
    expect(await ask()).toBe(0)
  })

  test('the compose file names what there is', async () => {
    const text = await readFile(join(deploy, 'compose.yml'), 'utf8')
    expect(text).toMatch(/dockerfile: deploy\/Dockerfile/)
    expect(text).not.toContain('\t')
    for (const line of text.split('\n')) expect(line).toMatch(/^( {2})*(#.*|- .+|[\w.]+:( .+)?)?$/)
    for (const name of ['outer.env', 'Dockerfile']) expect(await readdir(deploy)).toContain(name)
  })
})

/** Every block of shell commands, in order. */
async function stepsOf(): Promise<string[]> {
  const text = await readFile(join(deploy, 'README.md'), 'utf8')
  return [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) => block.trim().split('\n'))
}

/**
 * Stand-ins for what belongs to a machine: users, packages, systemd. `systemctl` starts and stops the real server; `sudo`
 * runs the real command.
 */
async function machine(): Promise<Record<string, string>> {
  const bin = join(folder, 'bin')
  await mkdir(bin)
  const give = async (name: string, script: string) => {
    await writeFile(join(bin, name), `#!/bin/bash\n${script}\n`)
    await chmod(join(bin, name), 0o755)
  }
  await give('outer', `exec "${process.execPath}" "${main}" "$@"`)
  await give('sudo', 'shift 2\nexec "$@"')
  await give('useradd', 'exit 0')
  await give(
    'npm',
    `[ "$1" = install ] || exit 1\nmkdir -p "${folder}/usr/local/lib/node_modules/outerloop"\ncp -r "${deploy}" "${folder}/usr/local/lib/node_modules/outerloop/"`,
  )
  await give(
    'systemctl',
    `pid="${folder}/pid"
stop() { [ -f "$pid" ] || return 0; kill "$(cat "$pid")"; while kill -0 "$(cat "$pid")" 2>/dev/null; do sleep 0.05; done; rm "$pid"; }
start() { [ -f "$pid" ] && return 0; set -a; . "${folder}/server.env"; setsid "${process.execPath}" "${main}" up >"${folder}/up.log" 2>&1 & echo $! >"$pid"
  for _ in $(seq 400); do grep -q 'serving from' "${folder}/up.log" && return 0; kill -0 "$(cat "$pid")" || return 1; sleep 0.05; done; return 1; }
case "$1 $2" in
  daemon-reload*) ;;
  'enable --now') shift 2; for unit in "$@"; do [ -f "${folder}/etc/systemd/system/$unit" ] || exit 5; done; start ;;
  start*) start ;;
  stop*) stop ;;
  restart*) stop && start ;;
  *) exit 2 ;;
esac`,
  )
  await give(
    'install',
    `args=(); for one in "$@"; do args+=("$one"); done\nexec /usr/bin/install "\${args[@]/outer=outer/}"`,
  )
  for (const path of ['etc/systemd/system', 'var/lib/outer', 'var/lib/outer-backups', 'usr/local/lib'])
    await mkdir(join(folder, path), { recursive: true })
  const env = {
    OUTER_HOME: join(folder, 'var/lib/outer'),
    OUTER_PORT: String(await freePort()),
    OUTER_REACH: 'loopback',
    OUTER_MAKER: 'You',
  }
  await writeFile(
    join(folder, 'server.env'),
    Object.entries(env)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  )
  return { PATH: `${bin}:${process.env.PATH ?? ''}`, HOME: folder, OUTER_PORT: env.OUTER_PORT }
}

test('whoever follows the README has a server, a backup, an upgrade and the same links back', {
  timeout: 180_000,
}, async () => {
  const env = await machine()
  const site = join(folder, 'site')
  await mkdir(site)
  await writeFile(join(site, 'index.html'), '<!doctype html><title>t</title><h1>Quill</h1>')
  let link = ''
  const walked: string[] = []
  try {
    for (const step of await stepsOf()) {
      // The files of a whole machine lie in this folder; its group is not there.
      const here = step
        .replace(/(?<= )\/(usr\/local|etc|var\/lib)\b/g, `${folder}/$1`)
        .replace('OUTER_HOME=/', `OUTER_HOME=${folder}/`)
        .replace(' -g outer', '')
      const done = await run('bash', ['-c', here], { env }).catch((error) => error)
      // A doctor warns of what this machine lacks; what is broken has exit 1.
      expect([step, done.code ?? 0, done.code ? `${done.stdout}${done.stderr}` : '']).toEqual([step, 0, ''])
      walked.push(step)
      if (step.includes('maker add')) {
        const url = `http://localhost:${env.OUTER_PORT}`
        const token = (await readFile(join(folder, 'var/lib/outer/token'), 'utf8')).trim()
        link = (await shareFolder(openClient({ url, token }), site, { to: 'Ana', relation: 'stranger' })).link
      }
    }
    expect(walked.some((step) => step.includes('outer restore'))).toBe(true)
    const again = await until(
      () => getLink(link, { accept: 'text/html' }),
      ({ status }) => status === 200,
    )
    expect(again.body).toContain('Quill')
    const names = await readdir(join(folder, 'var/lib/outer'))
    expect(names.some((name) => name.startsWith('before-restore-'))).toBe(true)
  } finally {
    await run('systemctl', ['stop'], { env }).catch(() => undefined)
  }
})
