import { describe, expect, it } from '@jest/globals'
import { printReleases } from '../../../../subgraphs/cli/releases/print-releases.ts'
import type { ReleaseSummary } from '../../../../subgraphs/kit/release/release-desk.ts'
import { kyrgyzstan } from '../../../../subgraphs/kyrgyzstan/profile.ts'

const release = (changes: Partial<ReleaseSummary>): ReleaseSummary => ({
  ...{ id: 'KG-2026-04-30-permits', state: 'PUBLISHED', publishedAt: new Date('2026-04-30T09:12:34Z') },
  ...{ loadedAt: new Date('2026-04-29T00:00:00Z'), withdrawnAt: null, reason: null, note: null, rows: 12_345 },
  supersedes: null,
  ...changes,
})

const DRAFT = release({ id: 'KG-2026-05-31-permits', state: 'DRAFT', publishedAt: null, note: 'revised' })
const VINTAGE = release({ id: 'KG-2013-04-19-money', publishedAt: new Date('2013-04-19T00:00:00Z'), rows: 18 })
const WITHDRAWN = release({
  ...{ id: 'KG-2026-03-31-permits', state: 'WITHDRAWN', reason: 'Region codes were exchanged' },
  withdrawnAt: new Date('2026-06-02T10:00:00Z'),
})

const print = (releases: readonly ReleaseSummary[], lang: 'EN' | 'RU' = 'EN') =>
  printReleases(releases, kyrgyzstan, { lang, room: 160 })

describe('a list of releases for people', () => {
  it('says of each its state, when it came out, how many rows it has', () => {
    expect(print([DRAFT, release({}), VINTAGE])).toBe(
      [
        'state      release                published (UTC)     rows  note',
        '───────────────────────────────────────────────────────────────────',
        'draft      KG-2026-05-31-permits  –                 12,345  revised',
        'published  KG-2026-04-30-permits  2026-04-30 09:12  12,345  –',
        'published  KG-2013-04-19-money    2013-04-19            18  –',
      ].join('\n'),
    )
  })

  it('says when and why one was withdrawn', () => {
    const [head, , first] = print([WITHDRAWN]).split('\n')
    expect(head).toMatch(/withdrawn \(UTC\) {3}reason$/)
    expect(first).toMatch(/^withdrawn .* 2026-06-02 10:00 {2}Region codes were exchanged$/)
  })

  it('says what to do where there is none', () => {
    expect(print([])).toBe('Kyrgyzstan has no releases yet.\nNext: exchange load FILE --country KG')
    expect(print([], 'RU')).toMatch(/^Кыргызстан: публикаций ещё нет\.\nДалее: /)
  })

  it('speaks Russian', () => {
    expect(print([DRAFT, WITHDRAWN], 'RU')).toMatch(/^состояние +публикация .*\n─+\nчерновик .*\nотозвана /)
  })
})
