/** Signs of a system that grows before anybody came. */
import { asFarAsKnown, type Judgement, type ProductFacts, paidOf, shownOf } from './facts.ts'
import { absent, count, quoted, unknown } from './say.ts'
import { thresholds } from './thresholds.ts'

const loopTell = 'the loop: outer up, then outer gap again'

/** What is not in a shallow clone may be anything. */
const wholeTell = 'the whole history: git fetch --unshallow'

/** Agents, pipelines, configs and CI growing while people shown and revenue are zero. */
export function judgeSystem(facts: ProductFacts): Judgement {
  const { build } = facts
  if (!build) return unknown('no git history', 'its git history')
  if (build.commits === 0) return unknown('the history is empty', 'a first commit')
  const share = build.pipelineCommits / build.commits
  const grows = `${build.pipelineCommits} of ${count(build.commits, 'commit')} to agents, pipelines, configs and CI`
  if (build.pipelineCommits < thresholds.pipelineCommits || share < thresholds.pipelineShare)
    return build.cut ? unknown(`${grows}, of a history that was cut`, wholeTell) : absent('git', grows)
  const shown = shownOf(facts)
  const paid = paidOf(facts)
  if (shown && shown.people > 0)
    return absent(`git, ${shown.source}`, `${grows}; ${count(shown.people, 'person', 'people')} shown`)
  if (paid && paid.payers > 0)
    return absent(`git, ${paid.source}`, `${grows}; ${count(paid.payers, 'payer')}`)
  if (!shown || !paid)
    return {
      ...unknown(grows, loopTell),
      evidence: [
        { what: `${grows}; ${shown ? 'who paid' : 'who was shown it'} is not known` },
        ...build.pipelineSamples.slice(0, 2),
      ],
    }
  const by = new Set([shown.source, paid.source])
  return {
    verdict: 'present',
    source: ['git', ...by].join(', '),
    evidence: [
      { what: `${grows}; 0 people shown and 0 paid${by.has('loop') ? `, ${asFarAsKnown}` : ''}` },
      ...build.pipelineSamples.slice(0, 4),
    ],
  }
}

/** Automatic posting is set up and nobody has reacted. */
export function judgeAutopost({ autopost, loop }: ProductFacts): Judgement {
  if (autopost === null) return unknown('no file could be read', 'the product’s own folder')
  if (autopost.length === 0) return absent('files', 'nothing posts by itself here')
  if (!loop)
    return {
      ...unknown('it is set up; whether anyone reacted is not known', loopTell, 'files'),
      evidence: [
        { what: 'posting by itself is set up; whether anyone reacted is not known' },
        ...autopost.map(quoted),
      ],
    }
  if (loop.reacted > 0)
    return absent('files, loop', `posting by itself is set up, and ${loop.reacted} reacted`)
  return {
    verdict: 'present',
    source: 'files, loop',
    evidence: [{ what: `nobody has reacted, ${asFarAsKnown}` }, ...autopost.map(quoted)],
  }
}

/** Assets are made and nobody was shown. */
export function judgeAssets(facts: ProductFacts): Judgement {
  const { assets } = facts
  if (assets === null) return unknown('no file could be read', 'the product’s own folder')
  if (assets.length === 0) return absent('files', 'no marketing assets here')
  const shown = shownOf(facts)
  const made = assets.slice(0, 6).map((path) => ({ what: 'an asset', where: path }))
  const many = count(assets.length, 'asset')
  if (!shown)
    return {
      ...unknown(`${many}; who was shown it is not known`, loopTell, 'files'),
      evidence: [{ what: `${many}; who was shown it is not known` }, ...made],
    }
  if (shown.people > 0)
    return absent(`files, ${shown.source}`, `${many}; ${count(shown.people, 'person', 'people')} shown`)
  return {
    verdict: 'present',
    source: `files, ${shown.source}`,
    evidence: [
      { what: `${many}, 0 people shown${shown.source === 'loop' ? `, ${asFarAsKnown}` : ''}` },
      ...made,
    ],
  }
}
