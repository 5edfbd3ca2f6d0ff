import { cpus, loadavg, release, totalmem, type } from 'node:os'
import { generatorName } from './load.ts'

export type Machine = {
  readonly cpu: string
  readonly cores: number
  readonly memoryGb: number
  readonly system: string
  readonly node: string
  readonly date: string
  /** Others on the machine when it began: processes that want to run, over a minute. */
  readonly load: number
  readonly generator: string
}

export const readMachine = (): Machine => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  system: `${type()} ${release()}`,
  node: process.versions.node,
  date: new Date().toISOString().slice(0, 10),
  load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  generator: generatorName,
})

export const machineLine = (one: Machine): string =>
  `${one.cpu}, ${one.cores} cores, ${one.memoryGb} GB, ${one.system}, Node ${one.node}, ${one.date}; load ${one.load} before it began; load by ${one.generator}, on the same cores.`
