import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ExchangeError } from '../../../shared/errors.ts'
import { projectFile } from '../../../shared/project.ts'
import { type Code, validOn } from '../../../shared/sdmx/code.ts'
import { childrenOf, codelist, codelistIds, leavesOf, readCodelist } from '../../../shared/sdmx/codelist.ts'
import { CONF_STATUSES, FREQUENCIES, OBS_STATUSES, SEXES } from '../../../shared/sdmx/observation.ts'

const CYRILLIC = /[А-Яа-яЁё]/

describe.each(codelistIds)('the code list %s', (id) => {
  const list = codelist(id)

  it('has codes that are unique, named in both languages', () => {
    expect(list.codes.length).toBeGreaterThan(0)
    expect(list.byCode.size).toBe(list.codes.length)
    expect(list.version).toMatch(/^\d+\.\d+(\.\d+)?$/)
    for (const { code, name } of list.codes) {
      expect([code, name.en]).toEqual([code, expect.stringMatching(/^[^А-Яа-яЁё]*[A-Za-z][^А-Яа-яЁё]*$/)])
      expect([code, name.ru]).toEqual([code, expect.stringMatching(CYRILLIC)])
    }
  })
})

describe('the code lists together', () => {
  it('are exactly the files of the folder and the catalogue of indicators', () => {
    const files = readdirSync(projectFile('shared/sdmx/codelists')).filter((file) => file !== 'index.csv')
    expect([...codelistIds].sort()).toEqual([...files.map((file) => file.replace('.csv', '')), 'CL_INDICATOR'].sort())
  })

  it.each<[string, readonly string[]]>([
    ['CL_SEX', SEXES],
    ['CL_FREQ', FREQUENCIES],
    ['CL_OBS_STATUS', OBS_STATUSES],
    ['CL_CONF_STATUS', CONF_STATUSES],
  ])('%s has the codes that the schema has', (id, codes) => {
    expect(
      codelist(id)
        .codes.map(({ code }) => code)
        .sort(),
    ).toEqual([...codes].sort())
  })

  it('name every area of a corridor, and no code both as an area and as a group', () => {
    const areas = codelist('CL_AREA').byCode
    const corridors = 'KG TJ KZ RU UZ TM BY AM AZ GE MD UA CN TR IN DE US KR VN'.split(' ')
    expect(corridors.filter((code) => !areas.has(code))).toEqual([])
    expect(areas.size).toBe(249)
    const groups = codelist('CL_AREA_AGG').codes.map(({ code }) => code)
    expect(groups).toEqual(expect.arrayContaining(['000', '_O', '_U']))
    expect(groups.filter((code) => areas.has(code))).toEqual([])
  })

  it('are refused by an unknown id, naming the known ones', () => {
    expect(() => codelist('CL_COLOUR')).toThrow(/"CL_COLOUR".*CL_SEX/)
  })
})

describe('the hierarchy of a list', () => {
  const permits = codelist('CL_PERMIT_TYPE')

  it('leads from a permit to its categories', () => {
    const categories = ['KZ_FLW_C1', 'KZ_FLW_C2', 'KZ_FLW_C3', 'KZ_FLW_C4', 'KZ_FLW_SEAS']
    expect(childrenOf(permits, 'KZ_FLW').map(({ code }) => code)).toEqual(categories)
    expect(leavesOf(permits, 'KZ_FLW')).toEqual(categories)
    expect(leavesOf(permits, 'KZ_ICT')).toEqual(['KZ_ICT'])
  })

  it('changes with the law: the patent for private individuals ends where the general one begins', () => {
    const inUse = (date: string) =>
      childrenOf(permits, 'RU_PAT').flatMap((code: Code) => (validOn(code, date) ? [code.code] : []))
    expect(inUse('2010-06-30')).toEqual([])
    expect(inUse('2014-12-31')).toEqual(['RU_PAT_IND'])
    expect(inUse('2015-01-01')).toEqual(['RU_PAT_GEN'])
  })
})

describe('the file of a code list', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'codelist-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const HEADER = 'code,parent,en,ru,valid_from,valid_to'
  let files = 0
  const read = (text: string) => {
    const path = join(folder, `list-${(files += 1)}.csv`)
    writeFileSync(path, text)
    return readCodelist('CL_REGION', path)
  }

  it('is read with its validity, its parents and its partitions', () => {
    const list = read(
      `\uFEFF${HEADER},partition,source\nKZ-YUZ,,"South, all",Юг,,2018-06-19,old first,law\nKZ-61,KZ-YUZ,Turkistan,Туркестанская область,2018-06-20,,,\n`,
    )
    expect(list.codes).toEqual([
      {
        code: 'KZ-YUZ',
        parent: null,
        name: { en: 'South, all', ru: 'Юг' },
        validFrom: null,
        validTo: '2018-06-19',
        partitions: ['old', 'first'],
      },
      {
        code: 'KZ-61',
        parent: 'KZ-YUZ',
        name: { en: 'Turkistan', ru: 'Туркестанская область' },
        validFrom: '2018-06-20',
        validTo: null,
        partitions: [],
      },
    ])
  })

  it.each([
    ['a wrong header', 'code,name\nA,x\n', 'line 1, column name'],
    ['an unknown column', `${HEADER},colour\nA,,x,х,,,red\n`, 'line 1, column colour'],
    ['a missing column', 'code,parent,en,ru\nA,,x,х\n', 'line 1, column valid_from'],
    ['a missing cell', `${HEADER}\nA,,x,х,,\nB,,x,х\n`, 'line 3, column valid_from'],
    ['an open quote', `${HEADER}\nA,,x,х,,\nB,,"x,х,,\n`, 'line 3, column en'],
    ['a code twice', `${HEADER}\nA,,x,х,,\nA,,y,у,,\n`, 'line 3, column code'],
    ['no code', `${HEADER}\n,,x,х,,\n`, 'line 2, column code'],
    ['a parent that is not there', `${HEADER}\nA,B,x,х,,\n`, 'line 2, column parent'],
    ['a parent below its part', `${HEADER}\nA,B,x,х,,\nB,,x,х,,\n`, 'line 2, column parent'],
    ['no English name', `${HEADER}\nA,,,х,,\n`, 'line 2, column en'],
    ['no Russian name', `${HEADER}\nA,,x,,,\n`, 'line 2, column ru'],
    ['a name with a space after it', `${HEADER}\nA,,x ,х,,\n`, 'line 2, column en'],
    ['a day that the calendar lacks', `${HEADER}\nA,,x,х,2015-02-29,\n`, 'line 2, column valid_from'],
    ['a year instead of a day', `${HEADER}\nA,,x,х,,2015\n`, 'line 2, column valid_to'],
    ['an end before the beginning', `${HEADER}\nA,,x,х,2015-01-02,2015-01-01\n`, 'line 2, column valid_to'],
  ])('is refused for %s, naming the place', (_, text, place) => {
    const refusal = refusalOf(() => read(text))
    expect(refusal).toMatchObject({ code: 'CODELIST_INVALID', place: `list-${files}.csv, ${place}` })
    expect(refusal?.message).toContain(place)
  })

  it('is refused where it is not there, without its folder in the message', () => {
    const refusal = refusalOf(() => readCodelist('CL_REGION', join(folder, 'none.csv')))
    expect(refusal).toMatchObject({ code: 'CODELIST_INVALID', place: 'none.csv' })
    expect(refusal?.message).not.toContain(folder)
  })
})

function refusalOf(act: () => unknown): ExchangeError | null {
  try {
    act()
    return null
  } catch (error) {
    return error instanceof ExchangeError ? error : null
  }
}
