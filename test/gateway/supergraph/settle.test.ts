import { beforeAll, describe, expect, it } from '@jest/globals'
import { composeSupergraph } from '../../../gateway/supergraph/compose.ts'
import type { Participant, Serving } from '../../../gateway/supergraph/publication.ts'
import { settle } from '../../../gateway/supergraph/settle/settle.ts'
import { MEMBERS } from '../fixtures/figures.ts'
import { changing, participantsOf, UZBEKISTAN } from './participants.ts'

type Change = (sdl: string) => string

const grows: Change = (sdl) => `${sdl}\nextend type Kazakhstan { quotas: Quotas }\ntype Quotas { total: Int! }`
const breaks: Change = (sdl) => sdl.replace('unitMult: Int!', 'unitMult: String!')
const withPermits: Change = (sdl) =>
  `${sdl}
  extend type Russia { permits(year: Int, kind: Kind = WORK, with: Filter): Permits }
  type Permits { total: Int granted: Int }
  enum Kind { WORK STUDY }
  input Filter { region: String }`

describe('what is published', () => {
  let participants: readonly Participant[]
  let serving: Serving & { readonly participants: readonly Participant[] }
  beforeAll(async () => {
    participants = changing(await participantsOf(), 'russia', withPermits)
    serving = { supergraphSdl: await composeSupergraph(participants), participants }
  })

  const offer = (offered: readonly Participant[], accepted: readonly string[] = []) =>
    settle({ serving, offered, accepted })

  it('takes over where it adds something', async () => {
    const { next, refusals } = await offer(changing(participants, 'kazakhstan', grows))
    expect(refusals).toEqual([])
    expect(next?.supergraphSdl).toContain('quotas: Quotas @join__field(graph: KAZAKHSTAN)')
  })

  it('changes nothing where it is what answers already', async () => {
    expect(await offer(participants)).toEqual({ next: null, refusals: [] })
  })

  it('is refused where it does not compose', async () => {
    const { next, refusals } = await offer(changing(participants, 'russia', breaks))
    expect(next).toBeNull()
    expect(refusals).toEqual([
      {
        graph: 'russia',
        code: 'COMPOSITION_FAILED',
        reasons: [expect.stringContaining('"Observation.unitMult"')],
        mark: null,
      },
    ])
  })

  it('is refused where it is too large to take over without a pause', async () => {
    const long = 'x'.repeat(600 * 1024)
    const { refusals } = await offer(changing(participants, 'russia', (sdl) => `${sdl}\n"${long}" scalar Long`))
    expect(refusals).toMatchObject([{ graph: 'russia', reasons: ['[russia] The schema has more than 512 KiB.'] }])
  })

  it.each<[string, Change, string]>([
    ['a field', (sdl) => sdl.replace('granted: Int', ''), 'Permits.granted was removed.'],
    [
      'a national field',
      (sdl) => sdl.replace(/permits\([^)]*\): Permits/, 'other: Permits'),
      'Russia.permits was removed.',
    ],
    ['a type', (sdl) => sdl.replaceAll('Permits', 'Licences'), 'Permits was removed.'],
    ['an argument', (sdl) => sdl.replace('year: Int, ', ''), 'Russia.permits arg year was removed.'],
    ['a value', (sdl) => sdl.replace('STUDY', ''), 'STUDY was removed from enum type Kind.'],
    ['an input', (sdl) => sdl.replace('region: String', 'place: String'), 'Filter.region was removed.'],
    [
      'the freedom to leave an argument out',
      (sdl) => sdl.replace('year: Int, ', 'year: Int, month: Int!, '),
      'A required arg month on Russia.permits was added.',
    ],
    [
      'the type that a field had',
      (sdl) => sdl.replace('granted: Int', 'granted: String'),
      'Permits.granted changed type',
    ],
    [
      'what a question means that leaves an argument out',
      (sdl) => sdl.replace('= WORK', '= STUDY'),
      'Russia.permits arg kind has changed defaultValue from WORK to STUDY.',
    ],
  ])('is refused where it takes away %s', async (_, change, loss) => {
    const { next, refusals } = await offer(changing(participants, 'russia', change))
    expect(next).toBeNull()
    expect(refusals).toMatchObject([
      { graph: 'russia', code: 'SUPERGRAPH_SHRINKS', mark: expect.stringMatching(/^[0-9a-f]{16}$/) },
    ])
    expect(refusals[0]?.reasons.join('\n')).toContain(loss)
  })

  it('is refused where one government would answer in the place of another', async () => {
    const { next, refusals } = await offer(
      changing(
        changing(
          participants,
          'kazakhstan',
          (sdl) =>
            `${sdl.replace(/"@shareable"/, '"@shareable", "@override"')}
          type Russia @key(fields: "code") { code: AreaCode! permits(year: Int, kind: Kind = WORK, with: Filter): Permits @override(from: "russia") }
          type Permits { total: Int @shareable granted: Int @shareable }
          enum Kind { WORK STUDY }
          input Filter { region: String }`,
        ),
        'russia',
        (sdl) => sdl.replace('total: Int granted: Int', 'total: Int @shareable granted: Int @shareable'),
      ),
    )
    expect(refusals).toMatchObject([
      {
        graph: 'kazakhstan',
        code: 'SUPERGRAPH_SHRINKS',
        reasons: ['Russia.permits would no longer be answered by russia.'],
      },
    ])
    expect(next?.supergraphSdl).not.toContain('override: "russia"')
  })

  it('is refused where a member leaves, unless that is accepted', async () => {
    const three = await participantsOf(MEMBERS.filter(({ refArea }) => refArea !== 'RU'))
    const { next, refusals } = await offer(three)
    expect(next).toBeNull()
    expect(refusals).toMatchObject([{ graph: null, code: 'SUPERGRAPH_SHRINKS' }])
    expect(refusals[0]?.reasons).toEqual(
      expect.arrayContaining(['RU (russia) would no longer be a member.', 'Russia was removed.']),
    )
    const accepted = await offer(three, [refusals[0]?.mark ?? ''])
    expect(accepted.next?.participants).toEqual(three)
  })

  it('lets a member in, which nobody can tell of without the region', async () => {
    const five = await participantsOf([...MEMBERS, UZBEKISTAN])
    const { next, refusals } = await offer(changing(five, 'russia', withPermits))
    expect(refusals).toEqual([])
    expect(next?.participants.map(({ graph }) => graph)).toContain('uzbekistan')
  })

  it('takes over as far as others publish well, when one or two do not', async () => {
    const one = changing(changing(participants, 'russia', breaks), 'kazakhstan', grows)
    const first = await offer(one)
    expect(first.refusals).toMatchObject([{ graph: 'russia', code: 'COMPOSITION_FAILED' }])
    expect(first.next?.supergraphSdl).toContain('quotas: Quotas @join__field(graph: KAZAKHSTAN)')
    const both = changing(one, 'tajikistan', breaks)
    const two = await offer(both)
    expect(two.refusals.map(({ graph }) => graph ?? '').toSorted()).toEqual(['russia', 'tajikistan'])
    expect(two.next?.supergraphSdl).toContain('quotas: Quotas @join__field(graph: KAZAKHSTAN)')
    const three = await offer(changing(both, 'kyrgyzstan', (sdl) => `${sdl}\nextend type Kyrgyzstan { more: Int }`))
    expect(three.next?.supergraphSdl).toContain('quotas: Quotas @join__field(graph: KAZAKHSTAN)')
    expect(three.next?.supergraphSdl).toContain('more: Int @join__field(graph: KYRGYZSTAN)')
  })

  it('may take away exactly what an operator accepts', async () => {
    const offered = changing(participants, 'russia', (sdl) => sdl.replace('granted: Int', ''))
    const [refusal] = (await offer(offered)).refusals
    const accepted = [refusal?.mark ?? '']
    expect((await offer(offered, accepted)).next?.supergraphSdl).not.toContain('granted')
    const more = changing(offered, 'russia', (sdl) => sdl.replace('STUDY', ''))
    expect((await offer(more, accepted)).refusals).toMatchObject([{ code: 'SUPERGRAPH_SHRINKS' }])
  })

  it('is refused whole where it does not compose and nothing answers yet: nobody is left out', async () => {
    const offered = changing(participants, 'russia', breaks)
    const { next, refusals } = await settle({ serving: null, offered, accepted: [] })
    expect(next).toBeNull()
    expect(refusals).toMatchObject([{ graph: null, code: 'COMPOSITION_FAILED' }])
  })

  it('may take away what an operator accepts of each government by itself', async () => {
    const kazakh = changing(participants, 'kazakhstan', grows)
    const before = { supergraphSdl: await composeSupergraph(kazakh), participants: kazakh }
    const less: readonly (readonly Participant[])[] = [
      changing(kazakh, 'russia', (sdl) => sdl.replace('granted: Int', '')),
      changing(kazakh, 'kazakhstan', (sdl) => sdl.replace('total: Int!', 'count: Int!')),
    ]
    const accepted: string[] = []
    for (const offered of less) {
      const { refusals } = await settle({ serving: before, offered, accepted: [] })
      accepted.push(refusals[0]?.mark ?? '')
    }
    const offered = changing(less[0] ?? [], 'kazakhstan', (sdl) => sdl.replace('total: Int!', 'count: Int!'))
    expect((await settle({ serving: before, offered, accepted })).next?.participants).toEqual(offered)
    const [first = ''] = accepted
    const half = await settle({ serving: before, offered, accepted: [first] })
    expect(half.next?.participants).toEqual(less[0])
    expect(half.refusals).toMatchObject([{ graph: 'kazakhstan', code: 'SUPERGRAPH_SHRINKS' }])
  })

  it('is measured by a supergraph of which nothing else is known', async () => {
    const alone = { supergraphSdl: serving.supergraphSdl, participants: null }
    const { next } = await settle({ serving: alone, offered: participants, accepted: [] })
    expect(next?.participants).toEqual(participants)
    const offered = changing(participants, 'russia', (sdl) => sdl.replace('granted: Int', ''))
    expect((await settle({ serving: alone, offered, accepted: [] })).refusals).toMatchObject([
      { graph: null, code: 'SUPERGRAPH_SHRINKS', reasons: ['Permits.granted was removed.'] },
    ])
  })
})
